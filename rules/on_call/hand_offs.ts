/**
 * Hand-offs with a receipt: what a level hands over, and who has to do something about it.
 *
 * @module
 */
import type { HandOff } from "../../datastores/operations/turns.ts";
import type { CalendarDate, Handbook, OnCallLevel } from "../../policy/handbook.ts";
import { stageOf, type SupportRequest } from "../support/support_request.ts";
import { dateIn, daysAfter } from "../time/calendar.ts";
import { isWorkingDay } from "../time/working_days.ts";
import { dutyDay, onDuty, type RotationPolicy } from "./rotation.ts";
import { changedLevels } from "./turns.ts";

/** Days off in a row are few. */
const LOOKED_BACK = 7;
/** How often either side is reminded before the lead is told. */
const REMINDED_AT_MOST = 2;

type Policy = RotationPolicy & Pick<Handbook, "timezone" | "support" | "working_days" | "holidays">;

/** A level that has changed hands. */
export type LevelChange = Pick<HandOff, "level" | "day" | "from" | "to">;

/** The last change of each level, today or on the days off before it. */
export function changesToHandOver(now: number, policy: Policy): LevelChange[] {
  if (!isWorkingDay(dateIn(policy.timezone, now), policy)) return [];
  return policy.rotation.flatMap((level) => lastChange(level, dutyDay(now, level, policy), policy));
}

function lastChange(level: OnCallLevel, today: CalendarDate, policy: Policy): LevelChange[] {
  let day = today;
  for (let looked = 0; looked < LOOKED_BACK; looked++) {
    const from = onDuty(daysAfter(day, -1), level, policy.covers);
    if (changedLevels(day, { ...policy, rotation: [level] }).length > 0 && from.length > 0) {
      return [{ level: level.level, day, from, to: onDuty(day, level, policy.covers) }];
    }
    day = daysAfter(day, -1);
    if (isWorkingDay(day, policy)) break;
  }
  return [];
}

/** Is this request something that its owner has to hand over? */
export function isHandedOver(request: SupportRequest, { from, to }: LevelChange): boolean {
  const { owner } = request;
  if (!owner || !from.includes(owner) || to.includes(owner)) return false;
  return !["solved", "not_needed", "merged", "taken_back"].includes(stageOf(request));
}

/** How far a hand-off is. */
export type HandOffStage = "nothing" | "to_hand_over" | "to_receive" | "done";

/** How far a hand-off is. */
export function handOffStage(
  { items, issues = [], handed_over_at, received_at }: HandOff,
): HandOffStage {
  if (items.length + issues.length === 0) return "nothing";
  if (received_at) return "done";
  if (items.length > 0 && !handed_over_at) return "to_hand_over";
  // Issues are nobody's: whoever is on call now says that they know of them.
  const handed = items.some(({ decision }) => decision === "handed_over");
  return handed || issues.length > 0 ? "to_receive" : "done";
}

/** Whom a look tells about a hand-off: those who owe something, then the lead, then nobody. */
export function reminderOf(hand_off: HandOff): "people" | "lead" | undefined {
  const stage = handOffStage(hand_off);
  if (stage === "nothing" || stage === "done") return undefined;
  if (hand_off.reminders < REMINDED_AT_MOST) return "people";
  return hand_off.reminders === REMINDED_AT_MOST ? "lead" : undefined;
}
