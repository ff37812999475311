/**
 * Typed text as Markdown that looks the same and does nothing: on GitHub, a mention notifies
 * somebody, a number with "#" links two issues, and an address becomes a link.
 *
 * @module
 */

/** An empty comment: readers do not see it, and it divides what it is put into. */
const BREAK = "<!-- -->";

/**
 * Makes typed text inert.
 *
 * @example
 * ```ts
 * inertMarkdown("thanks @octocat"); // "thanks @<!-- -->octocat"
 * ```
 */
export function inertMarkdown(text: string): string {
  return text.replace(/\r\n?/g, "\n").split("\n").map(inertLine).join("\n");
}

function inertLine(line: string): string {
  // Four blanks at the beginning are a block of code.
  const rest = line.replace(/^[ \t]+/, "");
  const blanks = "&nbsp;".repeat(Math.min(12, line.length - rest.length));
  const escaped = rest
    // What is markup anywhere in a line.
    .replace(/[\\`*_~\[\]<>|$&]/g, (letter) => letter === "&" ? "&amp;" : `\\${letter}`)
    // What is markup at the beginning of a line: headings, lists, quotes, rules.
    .replace(/^([#+=-])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^!/, "\\!");
  return blanks + broken(escaped);
}

/** Breaks what GitHub turns into links, mentions and emoji on its own. */
function broken(text: string): string {
  return text
    .replace(/@(?=[\p{L}\p{N}_-])/gu, `@${BREAK}`)
    .replace(/#(?=\d)/g, `#${BREAK}`)
    .replace(/\bGH-(?=\d)/gi, (match) => match + BREAK)
    .replace(/\bGHSA-(?=[\da-z])/gi, (match) => match + BREAK)
    .replace(/:(?=\/\/)/g, `:${BREAK}`)
    .replace(/\b(mailto|xmpp):/gi, `$1${BREAK}:`)
    .replace(/\bwww\.(?=\S)/gi, (match) => match.slice(0, 3) + BREAK + ".")
    // A commit: seven to forty hexadecimal digits, one of them no letter.
    .replace(/\b(?=[a-f]*\d)([0-9a-f])([0-9a-f]{6,39})\b/gi, `$1${BREAK}$2`)
    // An emoji: its underscores are escaped by now.
    .replace(/:(?=(?:[a-z\d+-]|\\_){1,80}:)/gi, `:${BREAK}`);
}
