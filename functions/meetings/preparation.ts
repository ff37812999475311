/**
 * The card that prepares a meeting: in the thread of the meeting and in the channel, with a word to
 * its owner.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { changeMeeting } from "../../datastores/meetings.ts";
import { findStepsFor } from "../../datastores/next_steps.ts";
import { isOver, type Meeting } from "../../rules/meetings/meeting.ts";
import { isToBePrepared } from "../../rules/meetings/meeting_duties.ts";
import { stepsToKnow } from "../../rules/meetings/meeting_preparation.ts";
import { dateToken, escapeText } from "../../rules/text/text.ts";
import { paragraph } from "../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { permalink } from "../../team/people.ts";
import { isGone, type Message, showMarked, updateMarked } from "../../slack/post_once.ts";
import type { MeetingState } from "./card_blocks.ts";
import { formerPreparation, preparationMessage } from "./preparation_blocks.ts";
import { tellOf, type WholeState } from "./reader.ts";

/**
 * Posts it when it is time, keeps it up to date, and folds it when its time is past.
 *
 * @param folded told when what was prepared before asks for nothing any more
 */
export async function showPreparation(
  slack: Slack,
  state: WholeState,
  folded: () => void,
): Promise<Meeting> {
  const { customer: { id }, now } = state;
  const [meeting, found] = await Promise.all([
    foldFormer(slack, state, folded),
    isPreparationShown(state.meeting, now) ? findStepsFor(slack, id) : [],
  ]);
  const { start, channel, card_ts, preparation_ts } = meeting;
  if (!start || !card_ts || !isPreparationShown(meeting, now)) return meeting;
  const mark = markOf(meeting, start);
  const steps = stepsToKnow(found);
  const message = preparationMessage({ ...state, meeting, steps });
  if (preparation_ts) {
    const shown = await update(slack, { channel, ts: preparation_ts, mark }, message);
    if (shown !== "another app's") return meeting;
  }
  // Or the meeting is back at a time that it was prepared for before.
  const { ts } = await showMarked(slack, {
    channel,
    ts: undefined,
    thread_ts: card_ts,
    reply_broadcast: true,
    mark,
    since: meeting.created_at,
    ...(preparation_ts ? { except: [preparation_ts] } : {}),
  }, message);
  if (!preparation_ts && !ownerHasIt(meeting, now)) {
    await tellOwner(slack, state, await permalink(slack, channel, ts));
  }
  return await changeMeeting(slack, meeting, { prepared_for: start, preparation_ts: ts });
}

/**
 * Did the owner set the time just now? Then the card that asks for the checks is before them, and no
 * message leads them there.
 *
 * @param now when it is posted, in epoch milliseconds
 */
export function ownerHasIt({ owner, booked_by, booked_at }: Meeting, now: number): boolean {
  return booked_by === owner && booked_at !== undefined && now - booked_at < HOUR;
}

/** Is there a card that prepares it, or is it time for one? `now` in epoch milliseconds. */
export function isPreparationShown(meeting: Meeting, now: number): boolean {
  return Boolean(meeting.preparation_ts) || isToBePrepared(meeting, now, handbook);
}

/** Was it prepared for another time, or for one that is past? `now` in epoch milliseconds. */
export function isFormer(meeting: Meeting, now: number): boolean {
  const { start, prepared_for, preparation_ts } = meeting;
  if (!preparation_ts || !prepared_for) return false;
  return prepared_for !== start || start <= now || isOver(meeting);
}

/** What was prepared for another time, or for one that is past, asks for nothing any more. */
async function foldFormer(
  slack: Slack,
  state: MeetingState,
  folded: () => void,
): Promise<Meeting> {
  const { meeting, now } = state;
  const { channel, prepared_for, preparation_ts } = meeting;
  if (!preparation_ts || !prepared_for || !isFormer(meeting, now)) return meeting;
  const place = { channel, ts: preparation_ts, mark: markOf(meeting, prepared_for) };
  await update(slack, place, formerPreparation(state));
  folded();
  return await changeMeeting(slack, meeting, { preparation_ts: null });
}

async function tellOwner(
  slack: Slack,
  state: WholeState,
  link: string | undefined,
): Promise<void> {
  const { owner, start } = state.meeting;
  await tellOf(slack, state, {
    user: owner,
    mark: markOf(state.meeting, start!),
    make: ({ customer }) => {
      const words = `:clipboard: Your meeting with ${escapeText(customer.name)} is ` +
        `${dateToken(start!, handbook.timezone)}: time to prepare it. ` +
        (link ? `<${link}|The checks and what is open>` : "The checks are in the card's thread.");
      return { text: words, blocks: [paragraph(words)] };
    },
  });
}

async function update(
  slack: Slack,
  place: { channel: string; ts: string; mark: string },
  message: Message,
): Promise<"shown" | "deleted" | "another app's"> {
  try {
    await updateMarked(slack, place, message);
    return "shown";
  } catch (error) {
    // Somebody deleted it: the card says what is done.
    if (!isGone(error)) throw error;
    return isSlackError(error, "message_not_found") ? "deleted" : "another app's";
  }
}

function markOf(meeting: Meeting, start: number): string {
  return `prepare:${meeting.id}:${start}`;
}
