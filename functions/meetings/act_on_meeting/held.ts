/**
 * It took place: *It took place* and *Nothing to log*.
 *
 * @module
 */
import type { View } from "../../../slack/dialogue.ts";
import { move, TOO_LATE } from "../move.ts";
import { type MeetingContext, meetingNotice, memoryOf } from "./pages.ts";

/** It took place: what came of it is next. */
export async function heldPage({ slack, meeting, user, now }: MeetingContext): Promise<View> {
  const change = { held_at: now, held_by: user, missed_for: null };
  const moved = await move(slack, meeting, change, `<@${user}>: it took place.`, now);
  return meetingNotice(
    memoryOf(meeting),
    moved
      ? ":tada: Good. While it is fresh: press *Log the call* on the card. The customer and the " +
        "meeting are filled in."
      : TOO_LATE,
  );
}

/** Nothing is to be logged. */
export async function noCallPage({ slack, meeting, user, now }: MeetingContext): Promise<View> {
  const line = `<@${user}>: nothing to log.`;
  const moved = await move(slack, meeting, { no_call_by: user }, line, now);
  return meetingNotice(memoryOf(meeting), moved ? ":white_check_mark: Noted." : TOO_LATE);
}
