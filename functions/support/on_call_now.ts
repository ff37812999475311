/**
 * Who is on call at this moment, with covers.
 *
 * @module
 */
import { findCovers } from "../../datastores/operations/turns.ts";
import { handbook } from "../../policy/handbook.ts";
import { dutyDay, type LevelOnCall, onDutyAt } from "../../rules/on_call/rotation.ts";
import type { Slack } from "../../slack/checked_call.ts";

/** Who is on call at this moment, level by level. */
export async function onCallNow(slack: Slack, now: number): Promise<LevelOnCall[]> {
  const days = [...new Set(handbook.rotation.map((level) => dutyDay(now, level, handbook)))];
  const covers = await findCovers(slack, days, handbook.rotation);
  return onDutyAt(now, { ...handbook, covers });
}
