/**
 * Slack's cursors: opaque to the caller, a place in a list to us.
 *
 * @module
 */
import type { JsonObject } from "../types.ts";

/** A page of a list. */
export interface Page<T> {
  items: readonly T[];
  has_more: boolean;
  response_metadata: { next_cursor: string };
}

/** What a page is cut from. */
export interface Pageable<T> {
  readonly length: number;
  at(index: number): T | undefined;
  slice(from: number, to: number): readonly T[];
  findIndex(wanted: (item: T) => boolean): number;
}

/** The cursor is not one that this list gave. */
export class InvalidCursor extends Error {
  override name = "InvalidCursor";
}

/**
 * One page of a list, after the item that the cursor names.
 *
 * @param key what names an item in a cursor; must be unique and stay the same
 * @param standard the page's size when the caller names none; `most` is the largest
 * @throws {InvalidCursor} when the cursor names nothing in this list
 */
export function pageOf<T>(
  items: Pageable<T>,
  args: JsonObject,
  key: (item: T) => string,
  standard = 100,
  most = 999,
): Page<T> {
  const limit = Math.floor(Number(args.limit));
  const size = limit > 0 ? Math.min(limit, most) : standard;
  const from = typeof args.cursor === "string" && args.cursor !== ""
    ? placeOf(items, args.cursor, key)
    : 0;
  const has_more = from + size < items.length;
  const next = has_more ? btoa(`next:${key(items.at(from + size)!)}`) : "";
  return {
    items: items.slice(from, from + size),
    has_more,
    response_metadata: { next_cursor: next },
  };
}

function placeOf<T>(items: Pageable<T>, cursor: string, key: (item: T) => string): number {
  let wanted: string;
  try {
    wanted = atob(cursor);
  } catch {
    throw new InvalidCursor("The cursor is no cursor of ours");
  }
  const at = wanted.startsWith("next:")
    ? items.findIndex((item) => key(item) === wanted.slice(5))
    : -1;
  if (at < 0) throw new InvalidCursor("The cursor names nothing in this list");
  return at;
}
