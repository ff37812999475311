/**
 * Looks: when the app reads the customers' channels.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import type { CalendarDate, Handbook, TimeOfDay } from "../../policy/handbook.ts";
import { dateIn, daysAfter, instantOf } from "../time/calendar.ts";
import { isWorkingDay } from "../time/working_days.ts";

/** When there are looks: on working days, and on days off. */
export type LooksPolicy =
  & Pick<Handbook, "timezone" | "working_days" | "holidays">
  & { support: { looks: { working_days: TimeOfDay[]; days_off: TimeOfDay[] } } };

/** Within so many days there is a look. */
const DAYS = 32;

/**
 * The looks of a day, in epoch milliseconds. A schedule knows weekdays and no holidays: on a holiday
 * within the week the first and the last look of a working day take place.
 */
export function looksOn(day: CalendarDate, policy: LooksPolicy): number[] {
  const { timezone, support: { looks } } = policy;
  const times = isWorkingDay(day, policy)
    ? looks.working_days
    : isWorkingDay(day, { ...policy, holidays: [] })
    ? [...new Set([looks.working_days[0], looks.working_days.at(-1)!])]
    : looks.days_off;
  return times.map((time) => instantOf(day, time, timezone)).sort((a, b) => a - b);
}

/** The first look after an instant. */
export function nextLook(now: number, policy: LooksPolicy): number {
  return find(now, policy, 1, (look) => look > now) ?? now + 24 * HOUR;
}

/** The last look at an instant or before it; undefined when there was none for a month. */
export function lastLook(now: number, policy: LooksPolicy): number | undefined {
  return find(now, policy, -1, (look) => look <= now);
}

/** The first look on a working day after an instant. */
export function nextWorkingLook(now: number, policy: LooksPolicy): number {
  const { timezone } = policy;
  const isWorking = (look: number) => isWorkingDay(dateIn(timezone, look), policy);
  return find(now, policy, 1, (look) => look > now && isWorking(look)) ?? now + 24 * HOUR;
}

function find(
  now: number,
  policy: LooksPolicy,
  step: 1 | -1,
  ok: (look: number) => boolean,
): number | undefined {
  let day = dateIn(policy.timezone, now);
  for (let looked = 0; looked < DAYS; looked++, day = daysAfter(day, step)) {
    const looks = looksOn(day, policy);
    const found = step === 1 ? looks.find(ok) : looks.findLast(ok);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Does a look not take place, though its schedule started it? On a holiday within the week only the
 * first and the last one do.
 */
export function isSkipped(look: string, now: number, policy: LooksPolicy): boolean {
  const [days, number] = look.split("/");
  const { working_days } = policy.support.looks;
  if (days !== "working_days") return false;
  if (isWorkingDay(dateIn(policy.timezone, now), policy)) return false;
  return Number(number) !== 1 && Number(number) !== working_days.length;
}

/**
 * Is this the day's first look in the working hours of somebody in this zone? For somebody whose
 * hours hold none of the day's looks it is the day's first one.
 */
export function firstLookFor(
  zone: string,
  now: number,
  policy: LooksPolicy & Pick<Handbook, "working_hours">,
): boolean {
  const day = dateIn(policy.timezone, now);
  const looks = looksOn(day, policy);
  const [from, to] = [policy.working_hours.from, policy.working_hours.to]
    .map((time) => instantOf(day, time, zone));
  const first = looks.find((look) => look >= from && look < to) ?? looks[0];
  return lastLook(now, policy) === first;
}
