/**
 * Does something in the thread of a meeting's card, which is posted again where it is gone.
 *
 * @module
 */
import type { MeetingChange } from "../../datastores/meetings.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { lacksThread, moveIn } from "./move.ts";
import { showCards } from "./show_card.ts";
import { type Carded, hasCard } from "./thread.ts";

/** Moves a meeting on, and says so in its thread; undefined for all but the first of several. */
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
 * @param now epoch milliseconds
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
      if (!lacksThread(error)) throw error;
    }
  }
  const shown = (await showCards(slack, meeting.id, now))?.meeting;
  return shown && hasCard(shown) ? await work(shown) : undefined;
}
