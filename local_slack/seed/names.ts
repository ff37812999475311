/** Ids that a seed file leaves out, and who or what a name means. */
import { isObject } from "../block_kit/problem.ts";

/** What begins the id of a kind of thing. */
export type IdPrefix = "T0" | "U0" | "C0" | "S0";

/**
 * The id of what has none in the file: made of its name, so that it is the same at each start. A
 * name of another alphabet becomes its code points.
 */
export function idOf(prefix: IdPrefix, entry: { id?: unknown }, name: unknown): string {
  if (typeof entry.id === "string") return entry.id;
  const plain = [...String(name)].map((letter) =>
    /[a-z0-9]/i.test(letter)
      ? letter.toUpperCase()
      : letter > "\x7f"
      ? letter.codePointAt(0)!.toString(16).toUpperCase()
      : ""
  ).join("");
  return `${prefix}${plain || "0"}`;
}

/** An entry of a list, before anybody checked it. */
export interface Loose {
  at: number;
  item: Record<string, unknown>;
}

/** The entries of a list that are objects; none when it is no list. */
export function entries(list: unknown): Loose[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, at) => isObject(item) ? [{ at, item }] : []);
}

/** The texts of a list. */
export function texts(list: unknown): { at: number; text: string }[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((text, at) => typeof text === "string" ? [{ at, text }] : []);
}
