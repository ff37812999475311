/**
 * What of a handbook does not fit together in support.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import type { Handbook, TimeOfDay } from "../../policy/handbook.ts";
import { daysAfter } from "../time/calendar.ts";
import { countedHours } from "./clock.ts";
import { looksOn } from "./looks.ts";

/** A hand-off is announced by a look that is at most so much later. */
const ANNOUNCED_WITHIN = 30 * MINUTE;
/** So much time is left for the answer when a request is seen as late as can be. */
const LEFT_FOR_ANSWER = 4;
/** A fortnight in which the clocks do not change, and holidays are what the handbook says. */
const LOOKED_AT = 15;
const A_MONDAY = "2025-06-02";

/** A value that does not fit. */
interface Misfit {
  path: string;
  is: unknown;
  allowed: string;
  example: unknown;
  hint?: string;
}

/**
 * Hand-offs that nobody would announce, or that are outside working hours. A time that the handbook
 * does not name is looked at only where the job is on: an older handbook has none.
 */
export function handOffProblems(handbook: Handbook): Misfit[] {
  const { rotation, support, working_hours } = handbook;
  const own = rotation.flatMap(({ hand_off }, at) =>
    hand_off ? [[`rotation.${at}.hand_off`, hand_off] as const] : []
  );
  const common = support.channel ? [["support.hand_off_time", support.hand_off_time] as const] : [];
  return [...common, ...own].flatMap(([path, is]) => {
    if (is < working_hours.from || is >= working_hours.to) {
      return [{
        path,
        is,
        allowed:
          `a time in working_hours, from ${working_hours.from} and before ${working_hours.to}`,
        example: working_hours.from,
      }];
    }
    const looks = support.looks.working_days;
    const minutes = (time: TimeOfDay) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const announced = looks.some((look) => {
      const later = (minutes(look) - minutes(is)) * MINUTE;
      return later >= 0 && later <= ANNOUNCED_WITHIN;
    });
    return announced || !support.channel ? [] : [{
      path,
      is,
      allowed: "a time of support.looks.working_days, or at most 30 minutes before one",
      example: looks.find((look) => look >= working_hours.from && look < working_hours.to) ??
        looks[0],
    }];
  });
}

/** Looks that are not in their order, or between which an answer could come too late. */
export function lookProblems(handbook: Handbook): Misfit[] {
  const { support } = handbook;
  const disordered = (["working_days", "days_off"] as const).flatMap((name) =>
    support.looks[name].flatMap((is, at, all) =>
      at > 0 && is <= all[at - 1]
        ? [{
          path: `support.looks.${name}.${at}`,
          is,
          allowed: "a time after the one before it",
          example: "18:00",
        }]
        : []
    )
  );
  if (disordered.length > 0 || !support.channel) return disordered;
  const most = support.clock.hours - LEFT_FOR_ANSWER;
  const all = Array.from({ length: LOOKED_AT }, (_, at) => daysAfter(A_MONDAY, at))
    .flatMap((day) => looksOn(day, handbook));
  const longest = all.slice(1).reduce(
    (worst, look, at) => Math.max(worst, countedHours(all[at], look, handbook)),
    0,
  );
  if (longest <= Math.max(most, 0)) return [];
  const hours = Math.round(longest * 10) / 10;
  return most > 0
    ? [{
      path: "support.looks.working_days",
      is: support.looks.working_days,
      allowed: `looks that are at most ${most} hours apart, so that ${LEFT_FOR_ANSWER} are left ` +
        `for an answer; these are ${hours} apart`,
      example: ["09:30", "11:30", "14:30", "16:30"],
    }]
    : [{
      path: "support.clock.hours",
      is: support.clock.hours,
      allowed: `so many hours that ${LEFT_FOR_ANSWER} are left for an answer after the longest ` +
        `time between two looks, ${hours} hours`,
      example: Math.ceil(longest) + LEFT_FOR_ANSWER,
    }];
}

/** A clock that stands still on days off, of which customers are not told. */
export function noticeProblem({ support, customers }: Handbook): Misfit[] {
  const told = /work|business|week\s?end|monday|arbeits|werk|wochen|ouvr|lab[ou]r|hábil|feria/i;
  if (support.clock.counts === "always" || told.test(customers.notice)) return [];
  return [{
    path: "support.clock.counts",
    is: support.clock.counts,
    allowed:
      '"always", or customers.notice tells customers about working days: it has to contain ' +
      '"working", "business" or "weekend"',
    example: "always",
  }];
}
