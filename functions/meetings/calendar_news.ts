/**
 * What the calendar says and a person has to look at: the owner reads it at once, with what to do,
 * for the customer expects somebody.
 *
 * @module
 */
import { changeMeeting } from "../../datastores/meetings.ts";
import type { CalendarNote } from "../../rules/meetings/calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Message } from "../../slack/post_once.ts";
import { calendarMessage } from "./calendar_blocks.ts";
import { messageState } from "./message_state.ts";
import { readMeeting } from "./read_meeting.ts";
import { tellOf, type WholeState } from "./reader.ts";

/** Tells the owner what the row notes, once. `now` in epoch milliseconds. */
export async function tellCalendarNote(slack: Slack, id: string, now: number): Promise<void> {
  const whole = await readMeeting(slack, id);
  const note = whole?.meeting.calendar;
  if (!whole || !note || note.told) return;
  const state = await messageState(slack, whole, now);
  await tellOf(slack, state, {
    user: whole.meeting.owner,
    mark: markOf(id, note),
    make: (state) => calendarMessage(state, note),
  });
  // Who cannot be written to was reported: to try again at each sweep would help nobody.
  await changeMeeting(slack, whole.meeting, { calendar: { ...note, told: true } });
}

function markOf(id: string, { start, why }: CalendarNote): string {
  return `calendar:${id}:${start}:${why}`;
}

/** Tells the owner of a meeting something about the calendar, once. */
export async function tellOwner(
  slack: Slack,
  id: string,
  { mark, make, now }: { mark: string; make: (state: WholeState) => Message; now: number },
): Promise<void> {
  const whole = await readMeeting(slack, id);
  if (!whole) return;
  const state = await messageState(slack, whole, now);
  await tellOf(slack, state, { user: whole.meeting.owner, mark, make });
}
