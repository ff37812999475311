/**
 * The text of an issue, read as GitHub reads it: headings are headings, code is code, and what
 * nobody sees, or a template wrote, is no answer.
 *
 * Only blocks are told apart, by the rules of CommonMark for their first lines. With a library for
 * all of Markdown, the functions that judge issues are over the limit of a bundle with GitHub's
 * client: measured minified, `marked` adds 34 kB, `mdast-util-from-markdown` 93 kB.
 *
 * @module
 */

/** A description, as far as it was written by a person. */
export interface IssueText {
  /** What stands under each heading, by {@linkcode headingKey}. Subsections belong to it. */
  sections: ReadonlyMap<string, string>;
  /** Everything. */
  whole: string;
}

/** Deeper than any heading: a line in bold that stands in for one. */
const BOLD = 7;
/** Deeper still: what a line in bold begins with, `**Problem:** It is slow`. */
const LABEL = 8;

/** What a form or a template has where nothing was written. Each is all that a line says. */
const NOTHING =
  /^(?:no response|todo|tbd|tba|n\.?\/?a\.?|none|nil|nothing|x{3,}|optional|see (?:the )?title|same as above|no additional (?:context|information)|not applicable|to be done|to do|fill (?:me )?in|\?+)[.!]*$/i;
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
  const sections = new Map<string, string>();
  /** The headings that a line stands under, the outermost first. */
  let open: { key: string; depth: number }[] = [];
  const all: string[] = [];
  for (const { text, depth } of linesOf(body)) {
    if (depth !== undefined) {
      open = [...open.filter((one) => one.depth < depth), { key: headingKey(text), depth }];
      for (const { key } of open) sections.set(key, sections.get(key) ?? "");
    } else {
      all.push(text);
      for (const { key } of open) sections.set(key, `${sections.get(key) ?? ""}\n${text}`.trim());
    }
  }
  return { sections, whole: all.join("\n") };
}

/** A line that somebody wrote, or a heading with its depth. */
interface Line {
  text: string;
  depth?: number;
}

/** As much of a line as is looked at, in characters: it is written, whatever else it says. */
const LONGEST_LINE = 2_000;
/** Marks of lists and quotes before what they hold. */
const CONTAINERS = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))*[ \t]*/;
const FENCE = /^(`{3,}(?!`)(?!.*`)|~{3,}(?!~))/;
const ATX = /^ {0,3}(#{1,6})(?:[ \t]|$)/;
const BOLD_LINE = /^ {0,3}(\*\*|__)(\S.*?)\1[ \t]*(?::[ \t]*)?$/;
const LABEL_LINE = /^ {0,3}(?:[-*+] )?(\*\*|__)(\S[^*\n]{0,99}?)(?::\1|\1:)[ \t]+(?=\S)/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;

function linesOf(body: string): Line[] {
  const lines: Line[] = [];
  let fence: string | undefined;
  /** Does the line before belong to a paragraph that this one may underline or go on with? */
  let in_paragraph = false;
  for (const whole of withoutComments(body).split("\n")) {
    const line = whole.slice(0, LONGEST_LINE);
    const inner = line.replace(CONTAINERS, "");
    const mark = FENCE.exec(inner)?.[1];
    if (fence) {
      if (mark && mark[0] === fence[0] && mark.length >= fence.length && mark === inner.trim()) {
        fence = undefined;
      } else if (line.trim()) lines.push({ text: line.trim() });
      continue;
    }
    if (mark) {
      fence = mark;
      in_paragraph = false;
      continue;
    }
    const [start, marks] = ATX.exec(line) ?? [];
    const bold = in_paragraph ? undefined : BOLD_LINE.exec(line)?.[2];
    const label = LABEL_LINE.exec(line);
    const underline = in_paragraph ? UNDERLINE.exec(line)?.[1] : undefined;
    if (start && marks) {
      const text = line.slice(start.length).trim().replace(/(?:^|[ \t])#+$/, "");
      lines.push({ text, depth: marks.length });
    } else if (bold) lines.push({ text: bold, depth: BOLD });
    else if (label) {
      const text = written(line.slice(label[0].length));
      lines.push({ text: label[2], depth: LABEL }, ...(text ? [{ text }] : []));
    } else if (underline) {
      const { text } = lines.pop() ?? { text: "" };
      lines.push({ text, depth: underline[0] === "=" ? 1 : 2 });
    } else {
      const text = written(line);
      if (text) lines.push({ text });
      const is_plain = CONTAINERS.exec(line)?.[0].trim() === "" && !/^(?: {4}|\t)/.test(line);
      in_paragraph = text !== "" && is_plain;
      continue;
    }
    in_paragraph = false;
  }
  return lines;
}

/** Without what nobody sees: comments, but for those that are code. */
function withoutComments(body: string): string {
  const text = body.replace(/\r\n?/g, "\n");
  // Code first: a comment in it is read.
  const parts =
    /^([ \t>*+-]*)(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[^]*?(?:\n[ \t>]*\2[`~]*[ \t]*$|$(?![^]))|(?<!`)(`+)(?!`)[^\n]*?[^`\n]\3(?!`)|<!--[^]*?(?:-->|$(?![^]))/gm;
  return text.replace(parts, (part) => part.startsWith("<!--") ? "" : part);
}

/** What two spellings of a heading have in common: `1. **Problem** :bug:` and `Problem?`. */
export function headingKey(heading: string): string {
  return heading.normalize("NFKC").toLowerCase()
    .replace(/:[a-z\d_+-]+:/g, " ").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_`]/g, "")
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

/** What a person wrote in a line, as a reader sees it; empty where it is a form's or a template's. */
function written(line: string): string {
  const item = line.replace(CONTAINERS, "");
  // A box of a checklist that nobody ticked, and the address of a link.
  if (/^\[[ ]?\](?:\s|$)|^\[[^\]]+\]:\s/.test(item)) return "";
  const text = item.replace(/^\[x\]\s*/i, "")
    .replace(/!\[[^\]]*\]\(\s*\)/g, "").replace(
      /!\[([^\]]*)\]\([^)]*\)/g,
      (_, alt: string) => alt || "image",
    )
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<img\b[^>]*>/gi, "image").replace(/<\/?[a-z][^>]*>/gi, " ")
    .replace(/&#?\w+;/g, " ").trim();
  return NOTHING.test(bare(text)) || PROMPTS.some((one) => one.test(bare(text)) || one.test(text))
    ? ""
    : text;
}

function bare(line: string): string {
  return line.replace(/^[\s\-*_`–—>[\](){}.]+|[\s\-*_`–—[\](){}]+$/g, "");
}
