/**
 * Reads what is typed into GitHub's issue search: words (all must match), "phrases", `OR`, `AND`,
 * `NOT` and `-`, parentheses, and `name:value` qualifiers.
 *
 * Written here because the query parsers in npm that were tried stop at text that GitHub takes as
 * words: `don't`, `a/b`, `std::vec`, `label:a,b`.
 *
 * @module
 */

/** A part of a search. */
export type SearchNode =
  | { type: "term"; text: string; phrase: boolean }
  | { type: "qualifier"; name: string; value: string }
  | { type: "not"; node: SearchNode }
  | { type: "and" | "or"; nodes: SearchNode[] };

/** GitHub would not search for this; the message is GitHub's own. */
export class SearchError extends Error {
  override name = "SearchError";
}

/** Most `AND`, `OR` and `NOT` that a search may have. */
export const MOST_OPERATORS = 5;
/** Most characters of a search, operators and qualifiers not counted. */
const LONGEST_QUERY = 256;

/** Qualifiers that are searched by; anything else before a colon is a word. */
const QUALIFIERS = new Set([
  "archived",
  "assignee",
  "author",
  "closed",
  "commenter",
  "comments",
  "created",
  "in",
  "involves",
  "is",
  "label",
  "no",
  "org",
  "repo",
  "sort",
  "state",
  "type",
  "updated",
  "user",
]);

type Token =
  | { type: "open" | "close" | "minus" }
  | { type: "operator"; word: "AND" | "OR" | "NOT" }
  | { type: "node"; node: SearchNode };

/**
 * Reads a search.
 *
 * @returns nothing when there is nothing to look for
 * @throws {SearchError} as GitHub returns 422
 */
export function parseQuery(query: string): SearchNode | undefined {
  const tokens = tokensOf(query);
  const operators = tokens.filter((token) => token.type === "operator").length;
  if (operators > MOST_OPERATORS) {
    throw new SearchError("More than five AND / OR / NOT operators were used.");
  }
  const length = tokens.reduce(
    (sum, token) =>
      token.type === "node" && token.node.type === "term" ? sum + token.node.text.length + 1 : sum,
    0,
  );
  if (length - 1 > LONGEST_QUERY) {
    throw new SearchError("The search is longer than 256 characters.");
  }
  const reader = new Reader(tokens);
  const node = reader.alternatives();
  if (!reader.atEnd) throw new SearchError("The parentheses of the search do not match.");
  return node;
}

class Reader {
  #next = 0;
  constructor(private readonly tokens: Token[]) {}

  get atEnd(): boolean {
    return this.#next >= this.tokens.length;
  }

  alternatives(): SearchNode | undefined {
    const nodes: SearchNode[] = [];
    do {
      const node = this.#all();
      if (node) nodes.push(node);
    } while (this.#takeOperator("OR"));
    return joined("or", nodes);
  }

  #all(): SearchNode | undefined {
    const nodes: SearchNode[] = [];
    while (!this.atEnd) {
      if (this.#takeOperator("AND")) continue;
      const node = this.#one();
      if (node === "end") break;
      if (node) nodes.push(node);
    }
    return joined("and", nodes);
  }

  #one(): SearchNode | undefined | "end" {
    const token = this.tokens[this.#next];
    if (!token || token.type === "close") return "end";
    if (token.type === "operator" && token.word === "OR") return "end";
    this.#next++;
    if (token.type === "node") return token.node;
    if (token.type === "open") {
      const node = this.alternatives();
      if (this.tokens[this.#next]?.type !== "close") {
        throw new SearchError("The parentheses of the search do not match.");
      }
      this.#next++;
      return node;
    }
    const node = this.#one();
    return node && node !== "end" ? { type: "not", node } : undefined;
  }

  #takeOperator(word: "AND" | "OR"): boolean {
    const token = this.tokens[this.#next];
    if (token?.type !== "operator" || token.word !== word) return false;
    this.#next++;
    return true;
  }
}

function joined(type: "and" | "or", nodes: SearchNode[]): SearchNode | undefined {
  return nodes.length > 1 ? { type, nodes } : nodes[0];
}

const TOKEN = /\s+|([()])|(-)(?=[^\s])|([A-Za-z]+):("[^"]*"?|[^\s()"]+)|"([^"]*)"?|([^\s()"]+)/gy;

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  for (const match of query.matchAll(TOKEN)) {
    const [, parenthesis, minus, name, value, phrase, word] = match;
    if (parenthesis) tokens.push({ type: parenthesis === "(" ? "open" : "close" });
    else if (minus) tokens.push({ type: "minus" });
    else if (name !== undefined) tokens.push({ type: "node", node: qualifierOrWord(name, value) });
    else if (phrase !== undefined) {
      if (phrase.trim()) tokens.push(term(phrase, true));
    } else if (word === "AND" || word === "OR" || word === "NOT") {
      tokens.push({ type: "operator", word });
    } else if (word !== undefined) tokens.push(term(word, false));
  }
  return tokens;
}

function term(text: string, phrase: boolean): Token {
  return { type: "node", node: { type: "term", text, phrase } };
}

function qualifierOrWord(name: string, value: string): SearchNode {
  const known = name.toLowerCase();
  if (QUALIFIERS.has(known)) {
    return { type: "qualifier", name: known, value: value.replaceAll('"', "") };
  }
  return { type: "term", text: `${name}:${value}`, phrase: false };
}
