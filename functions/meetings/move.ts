/**
 * Moves a meeting from one stage to the next: one of several who press at once.
 *
 * @module
 */
import { changeMeeting, type MeetingChange } from "../../datastores/meetings.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { claim } from "../../slack/claim.ts";
import { keepInside } from "../../team/inside.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
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
  return await inThread(slack, before, now, (meeting) => moveIn(slack, meeting, change, line, now));
}

/**
 * Does something in the thread of a meeting's card. One that was deleted, or is another app's, is
 * posted again, and its thread with it; undefined when the meeting is gone.
 *
 * @param work throws what Slack says of a thread that is not there before it has done anything
 */
export async function inThread<Done>(
  slack: Slack,
  meeting: Meeting,
  now: number,
  work: (meeting: Carded) => Promise<Done>,
): Promise<Done | undefined> {
  if (hasCard(meeting)) {
    try {
      return await work(meeting);
    } catch (error) {
      if (!isSlackError(error, "thread_not_found", "message_not_found", "channel_not_found")) {
        throw error;
      }
    }
  }
  const shown = (await showCards(slack, meeting.id, now))?.meeting;
  return shown && hasCard(shown) ? await work(shown) : undefined;
}

/** A meeting whose card is posted. */
type Carded = Meeting & { card_ts: string };

function hasCard(meeting: Meeting): meeting is Carded {
  return Boolean(meeting.card_ts);
}

async function moveIn(
  slack: Slack,
  meeting: Carded,
  change: MeetingChange,
  line: string,
  now: number,
): Promise<Meeting | undefined> {
  const revision = meeting.revision + 1;
  const place = placeInLog(threadOf(meeting), `move:${meeting.id}:${revision}`);
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
