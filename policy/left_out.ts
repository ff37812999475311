/**
 * What a handbook leaves out, and what that means.
 *
 * @module
 */
import { HANDBOOK } from "./entries/mod.ts";
import type { Place } from "./entry.ts";
import type { Handbook } from "./handbook.ts";

/** A place that may be left out, and is. */
export interface LeftOut {
  /** `github.confidential_repository` */
  path: string;
  /** What the handbook means without it, as sentences. */
  without: string;
}

/** Everything that the handbook leaves out and that has no default: what is off because of it. */
export function leftOut(handbook: Handbook): LeftOut[] {
  return look(HANDBOOK, handbook, "");
}

function look(place: Place, value: unknown, path: string): LeftOut[] {
  if (value === undefined) {
    return place.without === undefined ? [] : [{ path, without: place.without }];
  }
  if (!("entries" in place)) return [];
  return Object.entries(place.entries).flatMap(([name, inner]) =>
    look(inner, (value as Record<string, unknown>)[name], path ? `${path}.${name}` : name)
  );
}
