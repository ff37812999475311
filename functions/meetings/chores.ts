/** What sweeps do for meetings; what forms left is done before, by `form_chores.ts`. */
import { handbook } from "../../policy/handbook.ts";
import { findMeetings, putAway } from "../../datastores/meetings.ts";
import { isOver, type Meeting } from "../../rules/meetings/meeting.ts";
import { dutiesOf } from "../../rules/meetings/meeting_duties.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { remedyFor } from "./remedy.ts";
import { remindOf } from "./reminders.ts";
import { showMeeting } from "./show_card.ts";

/** Nobody takes one, one is to be prepared, one is over, one was never shown. */
const lookAfterMeetings: Chore<Meeting> = {
  name: "look_after_meetings",
  items: ({ slack }) => findMeetings(slack),
  key: ({ id }) => id,
  work: lookAfter,
  failure: "meeting_not_looked_after",
  remedy: (error, meeting, { slack }) => remedyFor(slack, error, meeting?.id),
};

export const CHORES = [lookAfterMeetings] as const;

/** Has its owner the card in their direct messages, or needs none any more? */
function hasOwnCard(meeting: Meeting): boolean {
  return isOver(meeting) || meeting.direct_cards.some(({ user }) => user === meeting.owner);
}

async function lookAfter(meeting: Meeting, { slack, now }: Sweep): Promise<void> {
  const duties = dutiesOf(meeting, now, handbook);
  if (duties.put_away) return await putAway(slack, meeting, now);
  // Rows that were put back into a new installation: their cards are another app's.
  const unshown = !meeting.card_ts || isOfAnotherApp(slack, meeting.app) || !hasOwnCard(meeting);
  if (duties.show || unshown) await showMeeting(slack, meeting.id, now);
  await remindOf(slack, meeting.id, duties, now);
}
