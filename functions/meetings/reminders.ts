/**
 * What the owner of a meeting is asked the day after: whether it took place, and what came of it.
 *
 * @module
 */
import { changeMeeting } from "../../datastores/meetings.ts";
import { askMark } from "../../rules/meetings/meeting_duties.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { messageState } from "./message_state.ts";
import { readMeeting } from "./read_meeting.ts";
import { tellOf } from "./reader.ts";
import { askMessage } from "./reminder_blocks.ts";

/** Asks, once. `now` in epoch milliseconds. */
export async function askOwner(
  slack: Slack,
  id: string,
  question: "outcome" | "call",
  now: number,
): Promise<void> {
  const whole = await readMeeting(slack, id);
  if (!whole) return;
  const { meeting } = whole;
  const asked_after = askMark(meeting, question);
  await tellOf(slack, await messageState(slack, whole, now), {
    user: meeting.owner,
    mark: `ask:${meeting.id}:${asked_after}`,
    make: (state) => askMessage(state, question),
  });
  await changeMeeting(slack, meeting, { asked_after });
}
