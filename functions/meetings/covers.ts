/**
 * Covers of the days of meetings: who is on call then may not be whom the rotation names.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findCovers } from "../../datastores/operations/turns.ts";
import type { MeetingFacts } from "../../rules/meetings/meeting.ts";
import type { Covers } from "../../rules/on_call/rotation.ts";
import { dateIn, daysAfter } from "../../rules/time/calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";

/** The covers that say who of us comes to these meetings. `now` in epoch milliseconds. */
export async function coversFor(
  slack: Slack,
  meetings: readonly MeetingFacts[],
  now: number,
): Promise<Covers> {
  const needed = meetings.flatMap(({ company, start }) => {
    const levels = handbook.meetings.company.find(({ name }) => name === company)?.levels ?? [];
    return levels.length > 0 ? [{ levels, day: dateIn(handbook.timezone, start ?? now) }] : [];
  });
  if (needed.length === 0) return new Map();
  const levels = new Set(needed.flatMap((one) => one.levels));
  // Before the hand-off, the duty day is that of the day before.
  const days = new Set(needed.flatMap(({ day }) => [daysAfter(day, -1), day]));
  const rotation = handbook.rotation.filter(({ level }) => levels.has(level));
  return await findCovers(slack, [...days], rotation);
}
