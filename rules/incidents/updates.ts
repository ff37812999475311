/**
 * When the people of an incident are reminded that others wait for an update.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { type Incident, stageOf } from "./incident.ts";

/** What the handbook says about a severity, as far as it matters here. */
export interface UpdatePolicy {
  /** In minutes. */
  update_every: number;
  at_most: number;
}

/** The last moment at which others heard something, in epoch milliseconds. */
export function lastHeard({ updates, declared_at, reopened_at = 0 }: Incident): number {
  return Math.max(updates.at(-1)?.at ?? declared_at, reopened_at);
}

/**
 * The moments, in epoch milliseconds, at which a reminder is due if nobody posts an update before:
 * once, twice, three times the handbook's span after the last one. None when it is not worked on.
 */
export function updateReminders(
  incident: Incident,
  { update_every, at_most }: UpdatePolicy,
): number[] {
  if (stageOf(incident) !== "working") return [];
  const from = lastHeard(incident);
  return Array.from({ length: at_most }, (_, at) => from + (at + 1) * update_every * MINUTE);
}
