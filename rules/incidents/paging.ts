/**
 * Who is paged for an incident, one place after the other, until somebody is on it.
 *
 * @module
 */
import type { Incident } from "./incident.ts";

/** A place in a chain of pages. `everyone` is the last one: the people who are online now. */
export type PagePlace =
  | { level: string }
  | { manager: string }
  | { everyone: true };

/** What the handbook says, as far as it matters here. */
export interface PagingPolicy {
  /** The severity's levels; all of the rotation when omitted. */
  page?: readonly string[];
  /** The levels of the rotation, in their order. */
  levels: readonly string[];
  manager?: string;
}

/** The places of the newest chain, in their order; none when nobody is to be paged. */
export function pagePlaces(
  { paging }: Pick<Incident, "paging">,
  { page, levels, manager }: PagingPolicy,
): PagePlace[] {
  if (!paging) return [];
  const named = page ? levels.filter((level) => page.includes(level)) : levels;
  // Whoever asks for a level gets it, and those behind it, whatever the severity says.
  const from = paging.from === undefined ? -1 : levels.indexOf(paging.from);
  const chosen = from < 0 ? named : levels.slice(from);
  if (chosen.length === 0) return [];
  return [
    ...chosen.map((level) => ({ level })),
    ...(manager ? [{ manager }] : []),
    { everyone: true as const },
  ];
}
