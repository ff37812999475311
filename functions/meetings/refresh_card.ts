/**
 * The card in the channel while somebody's page about the meeting stays open: others see at once
 * what was pressed. Everything else that follows is shown by the next step, when the page is closed.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findMeeting } from "../../datastores/meetings.ts";
import { findTriggerNote } from "../../datastores/operations/trigger_notes.ts";
import { nextSweep } from "../../rules/operations/sweeps.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { updateMarked } from "../../slack/post_once.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { actOnMeetingEntryPoint } from "./act_on_meeting_button.ts";
import { markOf, meetingCard } from "./card_blocks.ts";
import type { WholeMeeting } from "./read_meeting.ts";
import { hasCard } from "./thread.ts";

/**
 * Shows the card as the row says. Whatever stands in the way is left to the next step, which posts
 * it again, or tells the operators.
 *
 * @param now epoch milliseconds
 */
export async function refreshCard(
  slack: Slack,
  { meeting: { id, channel }, customer }: WholeMeeting,
  now: number,
): Promise<void> {
  try {
    const [meeting, trigger] = await Promise.all([
      findMeeting(slack, id),
      findTriggerNote(slack, actOnMeetingEntryPoint.file),
      keepInside(slack, channel),
    ]);
    if (!meeting || !hasCard(meeting) || meeting.channel !== channel || !trigger?.url) return;
    const { url } = trigger;
    const state = { meeting, customer, now, next_look: nextSweep(now, handbook), url };
    await updateMarked(
      slack,
      { channel, ts: meeting.card_ts, mark: markOf(meeting) },
      meetingCard(state),
    );
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "card_not_shown", error, "shown_later");
  }
}
