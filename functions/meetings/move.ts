/**
 * Moves a meeting from one stage to the next: one of several who press at once.
 *
 * @module
 */
import { changeMeeting, type MeetingChange } from "../../datastores/meetings.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { claim } from "../../slack/claim.ts";
import { isPosted } from "../../slack/post_once.ts";
import { keepInside } from "../../team/inside.ts";
import { type CardThread, lineMessage, placeInLog } from "../../team/thread_log.ts";
import { showCards, threadOf } from "./show_card.ts";

/**
 * Moves a meeting on, and says so in its thread. Of several who press at once the first line in the
 * thread counts: for the others this returns undefined, and nothing of theirs is written.
 *
 * @param line mrkdwn for the log: `<@U1> has taken it.`
 * @param now epoch milliseconds
 */
export async function move(
  slack: Slack,
  before: Meeting,
  change: MeetingChange,
  line: string,
  now: number,
): Promise<Meeting | undefined> {
  if (before.card_ts) {
    try {
      return await moveIn(slack, before, change, line, now);
    } catch (error) {
      if (!isSlackError(error, "thread_not_found", "message_not_found", "channel_not_found")) {
        throw error;
      }
    }
  }
  // Its card is not there, or is another app's: it is posted again, and its thread with it.
  const shown = await showCards(slack, before.id, now);
  return shown && await moveIn(slack, shown.meeting, change, line, now);
}

async function moveIn(
  slack: Slack,
  meeting: Meeting,
  change: MeetingChange,
  line: string,
  now: number,
): Promise<Meeting | undefined> {
  const revision = meeting.revision + 1;
  const thread = { ...threadOf(meeting), card_ts: meeting.card_ts! };
  const place = placeInLog(thread, `move:${meeting.id}:${revision}`);
  const inside = keepInside(slack, meeting.channel);
  const held = await claim(slack, place, lineMessage(line), now, inside);
  if (!held) return undefined;
  try {
    return await changeMeeting(slack, meeting, { ...change, revision });
  } catch (error) {
    await held.release();
    throw error;
  }
}

/**
 * The meeting with a card whose thread can be written in; one that was deleted, or is another app's,
 * is posted again.
 */
export async function withCard(
  slack: Slack,
  meeting: Meeting,
  now: number,
): Promise<{ meeting: Meeting; thread: CardThread & { card_ts: string } }> {
  const { channel, card_ts } = meeting;
  const [there] = await Promise.all([
    card_ts && isPosted(slack, { channel, ts: card_ts }).catch((error) => {
      // The card moves to the customer's internal channel.
      if (!isSlackError(error, "channel_not_found")) throw error;
      return false;
    }),
    keepInside(slack, channel),
  ]);
  const shown = there ? meeting : (await showCards(slack, meeting.id, now))?.meeting ?? meeting;
  return { meeting: shown, thread: { ...threadOf(shown), card_ts: shown.card_ts! } };
}

/** What somebody reads who was too late. */
export const TOO_LATE = "Somebody else has just moved this meeting on. Nothing of yours was " +
  "saved: look at the card, and try again if it is still needed.";

/** What somebody reads when the meeting, or its customer, is gone. Nothing is kept to tell which. */
export const GONE =
  "This meeting no longer exists: the customer was removed, or it is years old. " +
  "Nothing was changed.";

/** What somebody reads when the internal channel cannot be used. */
export const CHANNEL_AWAY = "Nothing was changed: Baton cannot use the customer's internal " +
  "channel. The operators have been told what to do.";
