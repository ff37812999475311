/**
 * What happened in an incident, in order: as its row knows it.
 *
 * @module
 */
import { type Incident, STEP_NUMBERS, STEPS } from "./incident.ts";

/** Something that happened. */
export interface Happening {
  /** Epoch milliseconds. */
  at: number;
  /** As it was typed: plain text, in which people and channels may be mentioned. */
  text: string;
  /** Who did or said it. */
  by?: string;
  /** Where it is on Slack. */
  link?: string;
}

/** The timeline of an incident, the earliest first. */
export function happeningsOf(
  incident: Incident,
  others: readonly Happening[] = [],
): Happening[] {
  const { declared_at, declared_by, severity, title, acknowledged, ticks, updates } = incident;
  const { resolved, late_entries = [] } = incident;
  const own: Happening[] = [
    {
      at: declared_at,
      text: `Declared as ${severity}: ${title}`,
      ...(declared_by ? { by: declared_by } : {}),
    },
    ...(acknowledged ? [{ at: acknowledged.at, by: acknowledged.by, text: "Acknowledged" }] : []),
    ...updates.map(({ at, by, known, doing, next }) => ({
      at,
      by,
      text: ["Update", known, doing, next].filter((part) => part !== "").join(" · "),
    })),
    ...STEP_NUMBERS.flatMap((number) => {
      const tick = ticks[number];
      if (!tick || tick.state === "doing") return [];
      const what = tick.state === "done" ? "done" : "not necessary";
      const words = tick.words ? `: ${tick.words}` : "";
      return [{ at: tick.at, by: tick.by, text: `${STEPS[number - 1]}, ${what}${words}` }];
    }),
    ...(resolved
      ? [{
        at: resolved.at,
        by: resolved.by,
        text: `Resolved${resolved.words ? `: ${resolved.words}` : ""}`,
      }]
      : []),
    ...late_entries.map(({ at, by, words = "" }) => ({ at, by, text: words })),
  ];
  return [...own, ...others].sort((one, other) => one.at - other.at);
}
