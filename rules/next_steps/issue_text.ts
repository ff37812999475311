/**
 * The text of an issue, read as GitHub reads it: headings are headings, code is code, and what
 * nobody sees, or a template wrote, is no answer.
 *
 * Read with `marked`, which knows GitHub's Markdown. `mdast-util-from-markdown` was tried: with its
 * table of 2,125 named characters it is 93 kB of a bundle, and `marked` of this version 34 kB.
 *
 * @module
 */
import { Lexer } from "marked";

/** A description, as far as it was written by a person. */
export interface IssueText {
  /** What stands under each heading, by {@linkcode headingKey}. Subsections belong to it. */
  sections: ReadonlyMap<string, string>;
  /** Everything. */
  whole: string;
}

/** What is looked at of a token. */
interface Token {
  type: string;
  text?: string;
  depth?: number;
  /** The box of an item in a checklist. */
  task?: boolean;
  checked?: boolean;
  tokens?: Token[];
  items?: Token[];
  header?: Token[];
  rows?: Token[][];
}

/** Deeper than any heading: a line in bold that stands in for one. */
const BOLD = 7;

/** What a form or a template has where nothing was written. Each is all that a line says. */
const NOTHING =
  /^(?:no response|todo|tbd|tba|n\.?\/?a\.?|none|nothing|not applicable|to be done|to do|fill (?:me )?in|\?+)[.!]*$/i;
/** Questions and hints that templates begin a section with. */
const PROMPTS: readonly RegExp[] = [
  /^a clear and concise description\b/i,
  /^(?:please )?(?:describe|explain|provide|include|add|tell us|write|enter|list|paste|attach)\b[^\n]*(?:here|below|\.\.\.|…)[.:]?$/i,
  /^add any other (?:context|information)\b/i,
  /^if applicable, (?:please )?add\b/i,
  /^is your feature request related to a problem\? please describe\.?$/i,
  /^steps to reproduce(?: the behaviou?r)?:?$/i,
  /^(?:go to|click on|scroll down to) '(?:\.\.\.|…|\.{2,})\.?'$/i,
  /^see error$/i,
  /^ex\. i'm always frustrated when/i,
];

/** Reads a description. */
export function readIssueText(body: string): IssueText {
  const blocks = (Lexer.lex(body) as Token[]).flatMap(unbolded);
  const sections = new Map<string, string>();
  /** The headings that a block stands under, the outermost first. */
  let open: { key: string; depth: number }[] = [];
  const all: string[] = [];
  for (const block of blocks) {
    if (block.type === "heading") {
      const depth = block.depth ?? 1;
      open = [...open.filter((one) => one.depth < depth), {
        key: headingKey(textOf(block)),
        depth,
      }];
      for (const { key } of open) sections.set(key, sections.get(key) ?? "");
      continue;
    }
    const text = written(textOf(block));
    if (!text) continue;
    all.push(text);
    for (const { key } of open) sections.set(key, `${sections.get(key) ?? ""}\n${text}`.trim());
  }
  return { sections, whole: all.join("\n") };
}

/** What two spellings of a heading have in common: `1. **Problem** :bug:` and `Problem?`. */
export function headingKey(heading: string): string {
  return heading.normalize("NFKC").toLowerCase()
    .replace(/:[a-z\d_+-]+:/g, " ")
    .replace(/\((?:required|optional)\)/g, " ")
    .replace(/^[^\p{L}\p{N}]*(?:\d+[.)]\s)?[^\p{L}\p{N}]*/u, "")
    .replace(/[^\p{L}\p{N})]+$/u, "")
    .replace(/\s+/g, " ");
}

let segmenter: Intl.Segmenter | undefined;

/** How many words a text has, in any script: Chinese or Thai have no blanks between theirs. */
export function countWords(text: string): number {
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  return words;
}

/** A paragraph that begins with a line in bold is a heading with a text, in older templates. */
function unbolded(block: Token): Token[] {
  const [first, ...rest] = block.type === "paragraph" ? block.tokens ?? [] : [];
  if (first?.type !== "strong") return [block];
  const [next, ...others] = rest;
  const same_line = next && next.type !== "br" && !/^[ \t]*:?[ \t]*(?:\n|$)/.test(next.text ?? "");
  if (same_line) return [block];
  const lead = { type: "text", text: (next?.text ?? "").replace(/^[ \t]*:?/, "") };
  return [
    { type: "heading", depth: BOLD, tokens: first.tokens },
    { type: "paragraph", tokens: [lead, ...others] },
  ];
}

/** What a reader sees of a token, a line for each block in it. */
function textOf(token: Token): string {
  const { type, text = "", tokens } = token;
  switch (type) {
    case "html":
      return text.replace(/<!--[^]*?(?:-->|$)/g, "").replace(/<img\b[^>]*>/gi, "image")
        .replace(/<[^>]*>/g, " ");
    case "image":
      return text || "image";
    case "code":
      return text;
    case "br":
      return "\n";
    case "def":
    case "hr":
    case "space":
      return "";
    case "list":
      return linesOf(token.items);
    case "list_item":
      // A box that nobody ticked is the template's.
      return token.task && !token.checked ? "" : linesOf(tokens);
    case "blockquote":
      return linesOf(tokens);
    case "table":
      return linesOf([...token.header ?? [], ...(token.rows ?? []).flat()]);
    default:
      return tokens ? tokens.map(textOf).join("") : unescaped(text);
  }
}

const ESCAPED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** The text of a token, which is escaped for a page; a blank in place of another named character. */
function unescaped(text: string): string {
  return text.replace(/&(#?\w+);/g, (_, name: string) => ESCAPED[name] ?? " ");
}

function linesOf(tokens: readonly Token[] = []): string {
  return tokens.map(textOf).join("\n").trim();
}

/** The lines of a text that somebody wrote. */
function written(text: string): string {
  return text.split("\n").map((line) => line.trim())
    .filter((line) => line && !NOTHING.test(bare(line)) && !PROMPTS.some((one) => one.test(line)))
    .join("\n");
}

function bare(line: string): string {
  return line.replace(/^[\s\-*_–—>[\](){}.]+|[\s\-*_–—[\](){}]+$/g, "");
}
