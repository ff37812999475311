/**
 * When people are reminded of their turns.
 *
 * @module
 */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { daysAfter } from "../time/calendar.ts";
import { isWorkingDay } from "../time/working_days.ts";
import type { Turn } from "./turns.ts";

/** So many days before a turn begins. */
const AHEAD = [7, 1];

type Policy = Pick<Handbook, "working_days" | "holidays">;

/** A turn that somebody is reminded of today. */
export interface ShiftReminder {
  turn: Turn;
  ahead: number;
}

/**
 * The turns of which people are reminded on a day: a week and a day before, or on the last working
 * day before that. A turn that comes within a week of the one before it is announced a day before.
 */
export function shiftRemindersOn(
  today: CalendarDate,
  turns: readonly Turn[],
  policy: Policy,
): ShiftReminder[] {
  return turns.flatMap((turn) => {
    const due = AHEAD.filter((ahead) =>
      reminderDay(daysAfter(turn.from, -ahead), policy) === today &&
      (ahead === 1 || !isSoonAfter(turn, turns))
    );
    // Both on one day, before long holidays: the nearer one.
    const ahead = due.at(-1);
    return ahead === undefined ? [] : [{ turn, ahead }];
  });
}

function isSoonAfter(turn: Turn, turns: readonly Turn[]): boolean {
  return turns.some(({ user, level, to, from }) =>
    user === turn.user && level === turn.level && from < turn.from && to >= daysAfter(turn.from, -7)
  );
}

function reminderDay(day: CalendarDate, policy: Policy): CalendarDate {
  let found = day;
  for (let looked = 0; looked < 14 && !isWorkingDay(found, policy); looked++) {
    found = daysAfter(found, -1);
  }
  return found;
}
