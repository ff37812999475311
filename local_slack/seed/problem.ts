/** What is wrong with a seed file, as its author reads it. */

/** Where something is in a seed file: keys, and places in lists counted from 0. */
export type SeedPath = readonly (string | number)[];

/** Something that is wrong, and what would be right, in whole sentences. */
export interface SeedFault {
  /** The way there; what is in another file is named by `place`. */
  path: SeedPath;
  says: string;
  /** "customers.jsonl, line 3" */
  place?: string;
}

/** A seed file that cannot be used; the message names everything that is wrong with it at once. */
export class SeedProblem extends Error {
  override name = "SeedProblem";
  /**
   * @param file as the operator typed it
   * @param lines a line for each problem; at least one
   */
  constructor(file: string, lines: readonly string[], options?: ErrorOptions) {
    const count = lines.length === 1 ? "a problem" : `${lines.length} problems`;
    super(
      `The seed file ${file} has ${count}; nothing was started, and nothing saved was touched.\n` +
        `${lines.map((line) => `  ${line}`).join("\n")}\n` +
        "Local Slack's README describes what a seed file holds.",
      options,
    );
  }
}

/** A value as it is written in the file, cut when it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** "a, b and c" */
export function listed(words: readonly string[], last: "and" | "or" = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
