/**
 * What changes with a move that more than one button makes.
 *
 * @module
 */
import type { MeetingFacts } from "./meeting.ts";

/** How many of its former times a meeting remembers. */
const REMEMBERED = 50;

/** Somebody takes a meeting; `now` in epoch milliseconds. */
export function takenBy(user: string, now: number) {
  return { owner: user, taken_by: user, taken_at: now };
}

/**
 * A meeting gets a time.
 *
 * @param start epoch milliseconds
 * @param by who booked it; null when the calendar said so
 */
export function bookedFor(
  { start: before, past_starts }: Pick<MeetingFacts, "start" | "past_starts">,
  start: number,
  by: string | null,
  now: number,
) {
  return {
    start,
    booked_by: by,
    booked_at: now,
    calendar: null,
    ...(before ? { past_starts: [...past_starts, before].slice(-REMEMBERED) } : {}),
  };
}
