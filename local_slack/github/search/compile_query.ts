/** Turns a search into SQL over the index (`issue_index.ts`). */
import { SearchError, type SearchNode } from "./parse_query.ts";

/** What a search needs to be run. */
export interface CompiledSearch {
  /** A condition over the table `issue_search`. */
  where: string;
  parameters: (string | number)[];
  /** An FTS5 expression of every word that may match, for the order; absent without any word. */
  words?: string;
  /** `sort:` of the query. */
  sort?: { by: string; order: "asc" | "desc" };
}

/** Texts that words are looked for in. */
const TEXTS = ["title", "body", "comments"];

/** Who may see what. */
export interface Visibility {
  /** Full names of the repositories that the caller may read, lower case. */
  repositories: ReadonlySet<string>;
}

/**
 * @throws {SearchError} when a qualifier's value is not one that GitHub takes
 */
export function compileQuery(
  node: SearchNode | undefined,
  visible: Visibility,
): CompiledSearch {
  const compiler = new Compiler(visible, textsOf(node));
  const where = node ? compiler.condition(node) : "1";
  if (compiler.namedRepositories > 0 && compiler.knownRepositories === 0) {
    throw new SearchError(
      "The listed users and repositories cannot be searched either because the resources do not " +
        "exist or you do not have permission to view them.",
    );
  }
  return {
    where,
    parameters: compiler.parameters,
    ...(compiler.words.length ? { words: compiler.words.join(" OR ") } : {}),
    ...(compiler.sort ? { sort: compiler.sort } : {}),
  };
}

/** `in:` holds for all words of a search, wherever it is. */
function textsOf(node: SearchNode | undefined): string[] {
  const named = new Set<string>();
  const visit = (part: SearchNode): void => {
    if (part.type === "qualifier" && part.name === "in") {
      for (const text of part.value.toLowerCase().split(",")) {
        if (TEXTS.includes(text)) named.add(text);
      }
    } else if (part.type === "not") visit(part.node);
    else if (part.type === "and" || part.type === "or") part.nodes.forEach(visit);
  };
  if (node) visit(node);
  return named.size ? [...named] : TEXTS;
}

const SORTS = ["created", "updated", "comments"];

class Compiler {
  readonly parameters: (string | number)[] = [];
  readonly words: string[] = [];
  sort?: { by: string; order: "asc" | "desc" };
  namedRepositories = 0;
  knownRepositories = 0;
  #negated = false;

  constructor(private readonly visible: Visibility, private readonly texts: string[]) {}

  condition(node: SearchNode): string {
    switch (node.type) {
      case "and":
        // Everything has to hold together, two `repo:` as well: no issue is in both.
        return `(${node.nodes.map((part) => this.condition(part)).join(" AND ")})`;
      case "or":
        return `(${node.nodes.map((part) => this.condition(part)).join(" OR ")})`;
      case "not": {
        const before = this.#negated;
        this.#negated = !before;
        const inner = this.condition(node.node);
        this.#negated = before;
        return `NOT (${inner})`;
      }
      case "term":
        return this.#term(node.text);
      case "qualifier":
        return this.#qualifier(node.name, node.value);
    }
  }

  #term(text: string): string {
    const tokens = text.match(/[\p{L}\p{N}\p{Co}]+/gu);
    // Punctuation alone matches nothing less: GitHub leaves it out of its index as well.
    if (!tokens) return "1";
    const phrase = `{${this.texts.join(" ")}} : "${tokens.join(" ")}"`;
    if (!this.#negated) this.words.push(`(${phrase})`);
    this.parameters.push(phrase);
    return "id IN (SELECT rowid FROM issue_words WHERE issue_words MATCH ?)";
  }

  #qualifier(name: string, value: string): string {
    const low = value.toLowerCase();
    switch (name) {
      case "in":
        return "1";
      case "sort":
        this.#sortBy(low);
        return "1";
      case "repo":
        this.namedRepositories++;
        if (this.visible.repositories.has(low)) this.knownRepositories++;
        return this.#equal("repository", low);
      case "user":
      case "org":
        return this.#like("repository", `${low}/%`);
      case "is":
      case "state":
      case "type":
        return this.#is(low);
      case "author":
        return this.#equal("author", low);
      case "label":
        return this.#label(low);
      case "assignee":
        return this.#inList("assignees", low);
      case "commenter":
        return this.#inList("commenters", low);
      case "involves":
        return `(${this.#equal("author", low)} OR ${this.#inList("assignees", low)} OR ${
          this.#inList("commenters", low)
        })`;
      case "no":
        if (low === "label") return "labels = '|'";
        if (low === "assignee") return "assignees = '|'";
        throw new SearchError(`"no:${value}" is not supported by this workspace's GitHub.`);
      case "archived":
        return low === "true" ? "0" : "1";
      case "comments":
        return this.#range("comment_count", value, Number);
      case "created":
      case "updated":
      case "closed":
        return this.#range(`${name}_at`, value, instantOf);
      default:
        throw new SearchError(`"${name}:" is not supported by this workspace's GitHub.`);
    }
  }

  #is(value: string): string {
    switch (value) {
      case "open":
      case "closed":
        return this.#equal("state", value);
      case "issue":
        return "is_pull_request = 0";
      case "pr":
      case "pull-request":
        return "is_pull_request = 1";
      case "public":
        return "is_private = 0";
      case "private":
        return "is_private = 1";
      default:
        throw new SearchError(`"is:${value}" is not supported by this workspace's GitHub.`);
    }
  }

  #label(value: string): string {
    // `label:a,b` is any of them, as GitHub documents.
    const names = value.split(",").filter((name) => name !== "");
    if (names.length === 0) throw new SearchError("A label's name is missing after label:.");
    return `(${names.map((name) => this.#inList("labels", name)).join(" OR ")})`;
  }

  #equal(column: string, value: string): string {
    this.parameters.push(value);
    return `${column} = ?`;
  }

  #like(column: string, value: string): string {
    this.parameters.push(value);
    return `${column} LIKE ?`;
  }

  #inList(column: string, value: string): string {
    this.parameters.push(`|${value}|`);
    return `instr(${column}, ?) > 0`;
  }

  #range(column: string, value: string, read: (text: string) => number): string {
    const between = value.split("..");
    if (between.length === 2) {
      const ends: string[] = [];
      if (between[0] !== "*") ends.push(this.#compare(column, ">=", between[0], read));
      if (between[1] !== "*") ends.push(this.#compare(column, "<=", between[1], read));
      return `(${ends.join(" AND ") || "1"})`;
    }
    const [, operator = "=", text] = /^(>=|<=|>|<)?(.*)$/.exec(value)!;
    if (operator === "=" && read === instantOf) {
      const start = this.#compare(column, ">=", text, read);
      this.parameters.push(read(text) + 86_400_000);
      return `(${start} AND ${column} < ?)`;
    }
    return this.#compare(column, operator, text, read);
  }

  #compare(column: string, operator: string, text: string, read: (text: string) => number): string {
    const bound = read(text);
    if (Number.isNaN(bound)) throw new SearchError(`"${text}" is not a value to compare with.`);
    this.parameters.push(bound);
    return `${column} ${operator} ?`;
  }

  #sortBy(value: string): void {
    const [by, order = "desc"] = value.split("-");
    if (!SORTS.includes(by) || (order !== "asc" && order !== "desc")) {
      throw new SearchError(`"sort:${value}" is not supported by this workspace's GitHub.`);
    }
    this.sort = { by, order };
  }
}

function instantOf(text: string): number {
  return /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
}
