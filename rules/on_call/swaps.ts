/**
 * Covers that people agree on: what may be asked, what an answer writes, and when it is asked again.
 *
 * @module
 */
import { DAY, HOUR } from "@std/datetime";
import type { Swap } from "../../datastores/operations/turns.ts";
import type { CalendarDate, Handbook, OnCallLevel } from "../../policy/handbook.ts";
import { workingDayAfter } from "../next_steps/due_days.ts";
import { dateIn, daysBetween } from "../time/calendar.ts";
import {
  baseAt,
  type Cover,
  coverKey,
  type Covers,
  dutyBegins,
  dutyDay,
  onDuty,
  type RotationPolicy,
} from "./rotation.ts";
import { daysFrom } from "./turns.ts";

/** How many days may change hands at once. */
export const MOST_DAYS = 31;
/** How many days somebody may be away at once: as far as turns are shown. */
export const MOST_AWAY = 92;
/** One person is asked so often. */
const ASKED_AT_MOST = 3;
/** So many days ahead everybody is asked for somebody who is away. */
const AWAY_ASKED = [14, 7, 3, 1];
/** A lead is told at the earliest so long after everybody was asked for the last time. */
const LEAD_AFTER = HOUR;

type Policy = RotationPolicy & Pick<Handbook, "timezone" | "support" | "working_days" | "holidays">;
type Days = Pick<Swap, "from" | "to">;

/** The days of a stretch. */
export function daysOfStretch({ from, to }: Days): CalendarDate[] {
  return daysFrom(from, Math.max(0, daysBetween(from, to) + 1));
}

/**
 * Whom the rotation names where somebody is on call on a day; undefined when they are not.
 *
 * @param holder "" for somebody who is away
 */
function baseOf(
  day: CalendarDate,
  level: OnCallLevel,
  holder: string,
  covers?: Covers,
): string | undefined {
  return baseAt(day, level)
    .find((base) => (covers?.get(coverKey(level.level, day, base))?.by ?? base) === holder);
}

/** The days of a stretch on which somebody is on call at a level. */
export function daysHeld(
  days: readonly CalendarDate[],
  level: OnCallLevel,
  holder: string,
  covers?: Covers,
): CalendarDate[] {
  return days.filter((day) => baseOf(day, level, holder, covers) !== undefined);
}

/** What is written when days go from one to another; undefined when one of them is not theirs. */
export function handOver(
  stretch: Days,
  level: OnCallLevel,
  { holder, by, ...more }: { holder: string; by: string; why?: string; swap?: string },
  covers?: Covers,
): Cover[] | undefined {
  const made = daysOfStretch(stretch).map((day): Cover | undefined => {
    const base = baseOf(day, level, holder, covers);
    return base === undefined ? undefined : { level: level.level, day, base, by, ...more };
  });
  return made.every((one) => one !== undefined) ? made : undefined;
}

/** Who has these days as long as nobody took them. */
function holderOf({ away, base }: Pick<Swap, "away" | "base">): string {
  return away ? "" : base;
}

/** What an answer writes, or why it cannot be, in words. */
export type Written = { covers: Cover[] } | { problem: string };

/** What it writes that somebody accepts. Both sides are looked at again: much may have changed. */
export function coversOfAnswer(swap: Swap, by: string, policy: RotationPolicy): Written {
  const level = policy.rotation.find((one) => one.level === swap.level);
  if (!level) return { problem: "The rotation no longer has this level." };
  if (by === swap.base) return { problem: "These days are yours already." };
  const more = { swap: swap.id, ...(swap.why ? { why: swap.why } : {}) };
  const back = swap.back && handOver(
    swap.back,
    level,
    { holder: by, by: swap.base, ...more },
    policy.covers,
  );
  const there = handOver(swap, level, { holder: holderOf(swap), by, ...more }, policy.covers);
  if (!there) return { problem: "Somebody else has these days now." };
  if (swap.back && !back) return { problem: "The days that were offered in return changed hands." };
  const given = swap.back ? daysOfStretch(swap.back) : [];
  const busy = daysOfStretch(swap).some((day) =>
    !given.includes(day) && onDuty(day, level, policy.covers).includes(by)
  );
  if (busy) return { problem: `You are on call at ${level.level} on one of these days already.` };
  return { covers: [...there, ...back ?? []] };
}

/** What it writes that an agreement is taken back, as long as its days are as it left them. */
export function coversTakenBack(swap: Swap, policy: RotationPolicy): Written {
  const level = policy.rotation.find((one) => one.level === swap.level);
  const by = swap.answered_by;
  if (!level || !by) return { problem: "There is nothing to take back." };
  const there = handOver(swap, level, { holder: by, by: holderOf(swap) }, policy.covers);
  const back = swap.back && handOver(
    swap.back,
    level,
    { holder: swap.base, by },
    policy.covers,
  );
  if (!there || swap.back && !back) return { problem: "Some of these days changed hands since." };
  return { covers: [...there, ...back ?? []] };
}

/** What is wrong with days that somebody wants to give away, in words; undefined when nothing is. */
export function stretchProblem(
  { from, to }: Days,
  level: OnCallLevel,
  owner: string,
  now: number,
  policy: Policy,
): { from?: string; to?: string } | undefined {
  if (to < from) return { to: "The last day is before the first one." };
  const today = dutyDay(now, level, policy);
  if (from <= today) {
    return {
      from: from === today
        ? "This day has begun. Ask somebody to press “Take over now”."
        : "This day is past.",
    };
  }
  if (daysBetween(from, to) >= MOST_DAYS) return { to: `At most ${MOST_DAYS} days at once.` };
  const days = daysOfStretch({ from, to });
  if (daysHeld(days, level, owner, policy.covers).length < days.length) {
    return { from: `Not all of these days are yours at ${level.level}.` };
  }
  return undefined;
}

/** What is due for something that was asked. */
export type AskDue = "lapse" | "ask_again" | "tell_asker" | "tell_lead";

/** What is due for a question that nobody answered, now (epoch milliseconds). */
export function askDue(swap: Swap, now: number, policy: Policy): AskDue | undefined {
  if (swap.state !== "asked") return undefined;
  const level = policy.rotation.find((one) => one.level === swap.level);
  if (!level) return "lapse";
  if (swap.away) return awayDue(swap, level, now, policy);
  if (now >= dutyBegins(swap.from, level, policy)) return "lapse";
  const last = dateIn(policy.timezone, swap.asked_again_at ?? swap.asked_at);
  if (dateIn(policy.timezone, now) < workingDayAfter(last, 1, policy)) return undefined;
  if (swap.times < ASKED_AT_MOST) return "ask_again";
  return swap.times === ASKED_AT_MOST ? "tell_asker" : undefined;
}

/** Days without anybody are asked for until they are over. */
function awayDue(
  swap: Swap,
  level: OnCallLevel,
  now: number,
  policy: Policy,
): AskDue | undefined {
  if (now >= dutyBegins(swap.to, level, policy) + DAY) return "lapse";
  const left = daysBetween(dateIn(policy.timezone, now), swap.from);
  const asked = swap.asked_again_at ?? swap.asked_at;
  const before = daysBetween(dateIn(policy.timezone, asked), swap.from);
  // Of the days on which everybody is asked, is one due that was not when they were asked last?
  if (AWAY_ASKED.some((ahead) => left <= ahead && before > ahead)) return "ask_again";
  return left <= 1 && !swap.lead_told_at && now - asked >= LEAD_AFTER ? "tell_lead" : undefined;
}
