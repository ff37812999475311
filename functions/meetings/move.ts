/**
 * Moves a meeting from one stage to the next: one of several who press at once.
 *
 * @module
 */
import { type MeetingChange, saveMeeting } from "../../datastores/meetings.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import {
  ignoreSlackError,
  isSlackError,
  type Slack,
  type SlackError,
} from "../../slack/checked_call.ts";
import { claim } from "../../slack/claim.ts";
import { findMarked } from "../../slack/post_once.ts";
import { keepInside } from "../../team/inside.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { type Carded, hasCard, threadOf } from "./thread.ts";

/**
 * Moves a meeting on, and says so in the thread of its card. Of several who press at once the first
 * line in the thread counts: for the others this returns undefined, and nothing of theirs is written.
 *
 * @param line mrkdwn for the log: `<@U1> has taken it.`
 * @param now epoch milliseconds
 * @throws {SlackError} {@linkcode lacksThread}, before anything is done, when the card is gone
 */
export async function moveIn(
  slack: Slack,
  meeting: Carded,
  change: MeetingChange,
  line: string,
  now: number,
): Promise<Meeting | undefined> {
  const revision = meeting.revision + 1;
  const inside = keepInside(slack, meeting.channel);
  const held = await claim(slack, placeOf(meeting), lineMessage(slack, line), now, inside);
  if (!held) return undefined;
  try {
    return await saveMeeting(slack, meeting, { ...change, revision }, now);
  } catch (error) {
    await held.release();
    throw error;
  }
}

/**
 * What somebody reads who was too late: what was done instead, in the words of the log.
 *
 * @param meeting as it was when they pressed
 */
export async function tooLate(slack: Slack, meeting: Meeting): Promise<string> {
  const line = hasCard(meeting) && await lineAfter(slack, meeting).catch(ignoreSlackError);
  return `Somebody else has just moved this meeting on${
    line ? `: ${line}` : "."
  } Nothing of yours ` +
    "was saved: look at the card, and try again if it is still needed.";
}

/** The line of the log about the move that follows. */
async function lineAfter(slack: Slack, meeting: Carded): Promise<string | undefined> {
  const place = placeOf(meeting);
  const ts = await findMarked(slack, place);
  if (!ts) return undefined;
  const { messages } = await slack<{ messages?: Line[] }>(
    "conversations.replies",
    {
      channel: place.channel,
      ts: place.thread_ts,
      oldest: ts,
      latest: ts,
      inclusive: true,
      limit: 2,
    },
  );
  const line = messages?.find((one) => one.ts === ts);
  // Others may be folded in with it.
  return line?.blocks?.find(({ block_id }) => block_id === place.mark)?.text?.text ?? line?.text;
}

interface Line {
  ts: string;
  text?: string;
  blocks?: { block_id?: string; text?: { text?: string } }[];
}

function placeOf(meeting: Carded) {
  return placeInLog(threadOf(meeting), `move:${meeting.id}:${meeting.revision + 1}`);
}

/** Does Slack say that there is no thread to write in: the card was deleted, or is another app's? */
export function lacksThread(error: unknown): boolean {
  return isSlackError(error, "thread_not_found", "message_not_found", "channel_not_found");
}

/** What somebody reads when the meeting, or its customer, is gone. Nothing is kept to tell which. */
export const GONE =
  "This meeting no longer exists: the customer was removed, or it is years old. " +
  "Nothing was changed.";

/** What somebody reads when the internal channel cannot be used. */
export const CHANNEL_AWAY = "Nothing was changed: Baton cannot use the customer's internal " +
  "channel. The operators are told what to do.";

/** Does Slack say that the channel of the card cannot be used as it is? */
export function isChannelAway(error: unknown): error is SlackError {
  return isSlackError(
    error,
    "not_in_channel",
    "channel_not_found",
    "is_archived",
    "is_shared",
    "restricted_action",
  );
}
