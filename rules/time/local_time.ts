/**
 * A day and a time as a person types them, in a zone.
 *
 * @module
 */
import { HOUR, MINUTE } from "@std/datetime";
import type { CalendarDate, TimeOfDay } from "../../policy/handbook.ts";
import { dateIn, instantOf, wallClock } from "./calendar.ts";

/** What a typed time means. */
export interface TypedTime {
  /** Epoch milliseconds; undefined when the clocks of this zone skip this time. */
  instant?: number;
  /** The clocks of this zone show this time twice that day: `instant` is the first. */
  twice: boolean;
}

/** The instant of a typed day and time. */
export function typedTime(date: CalendarDate, time: TimeOfDay, zone: string): TypedTime {
  const instant = instantOf(date, time, zone);
  if (dateIn(zone, instant) !== date || timeIn(zone, instant) !== time) return { twice: false };
  const shown = (other: number) => dateIn(zone, other) === date && timeIn(zone, other) === time;
  const earlier = STEPS().find((step) => shown(instant - step));
  if (earlier) return { instant: instant - earlier, twice: true };
  return { instant, twice: STEPS().some((step) => shown(instant + step)) };
}

/** By how much clocks go back: by an hour, on Lord Howe Island by half of one, at Troll by two. */
const STEPS = () => [HOUR, HOUR / 2, 2 * HOUR];

/** Which one an instant is, where the clocks of a zone show its time twice that day. */
export function whichOfTwo(instant: number, zone: string): "first" | "second" | undefined {
  const typed = typedTime(dateIn(zone, instant), timeIn(zone, instant), zone);
  if (!typed.twice) return undefined;
  return instant - typed.instant! < MINUTE ? "first" : "second";
}

/** The time of day of an instant (epoch milliseconds) in an IANA zone, `09:30`. */
export function timeIn(zone: string, instant: number): TimeOfDay {
  return wallClock(zone, instant).slice(11, 16);
}
