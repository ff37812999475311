/**
 * The card that prepares a meeting: in the thread of the meeting and in the channel, with a word to
 * its owner.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { handbook } from "../../handbook.ts";
import { changeMeeting } from "../../datastores/meetings.ts";
import { findStepsFor } from "../../datastores/next_steps.ts";
import type { Meeting } from "../../rules/meeting.ts";
import { isToBePrepared } from "../../rules/meeting_duties.ts";
import { stepsToKnow } from "../../rules/meeting_preparation.ts";
import { dateToken, escapeText } from "../../rules/text.ts";
import { paragraph } from "../../slack/blocks.ts";
import { type Call, isSlackError } from "../../slack/checked_call.ts";
import { directOnce } from "../../slack/direct_message.ts";
import { permalink } from "../../slack/people.ts";
import { postOnce, updateMarked } from "../../slack/post_once.ts";
import { type MeetingState, preparationMessage } from "./blocks.ts";
import { ABOUT_MEETINGS } from "./reason.ts";

/** Posts it when it is time, and keeps it up to date until the meeting begins. */
export async function showPreparation(call: Call, state: MeetingState): Promise<Meeting> {
  const { meeting, customer, now } = state;
  const { start, channel, card_ts } = meeting;
  if (!start || !card_ts) return meeting;
  const mark = `prepare:${meeting.id}:${start}`;
  const due = isToBePrepared(meeting, now, handbook);
  const there = meeting.prepared_for === start && meeting.preparation_ts;
  if (!due && (!there || start <= now)) return meeting;
  const steps = stepsToKnow(await findStepsFor(call, customer.id));
  const message = preparationMessage({ ...state, steps });
  if (there) {
    await updateMarked(call, { channel, ts: there, mark }, message).catch((error) => {
      if (!isSlackError(error, "message_not_found")) throw error;
    });
    return meeting;
  }
  const { ts } = await postOnce(call, {
    channel,
    thread_ts: card_ts,
    reply_broadcast: true,
    mark,
    since: meeting.created_at - MINUTE,
  }, message);
  const link = await permalink(call, channel, ts);
  const words = `:clipboard: Your meeting with ${escapeText(customer.name)} is ` +
    `${dateToken(start, handbook.timezone)}: time to prepare it. ` +
    (link ? `<${link}|The checks and what is open>` : "The checks are in the card's thread.");
  const place = { mark, since: meeting.created_at - MINUTE };
  const told = { text: words, blocks: [paragraph(words)] };
  await directOnce(call, meeting.owner, place, told, ABOUT_MEETINGS);
  return await changeMeeting(call, meeting, { prepared_for: start, preparation_ts: ts });
}
