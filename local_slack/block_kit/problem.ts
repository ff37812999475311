import type { Violation } from "../types.ts";

/** A broken rule of Block Kit, with the error that Slack returns for it. */
export interface Problem extends Violation {
  /** Slack's error code: `invalid_blocks`, `no_text`, `view_too_large`… */
  error: string;
}

/** Notes a broken rule at a JSON pointer below the place that is being looked at. */
export type Report = (pointer: string, rule: string, fix: string) => void;

/** One more step of a JSON pointer. */
export function step(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Any object: what blocks are before they are checked. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `a`, `b` or `c`. */
export function oneOf(values: readonly unknown[]): string {
  const quoted = values.map((value) => `\`${value}\``);
  return quoted.length < 2
    ? quoted.join("")
    : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

/** The word with its article: "an `actions` block". */
export function article(words: string): string {
  return `${/^\W*[aeio]/i.test(words) ? "an" : "a"} ${words}`;
}

/** The known word that is nearest to a mistyped one, if one is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((one) => ({ one, far: distance(word.toLowerCase(), one) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(1, Math.floor(word.length / 3)) ? best.one : undefined;
}

/** Letters to add, drop or change (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
