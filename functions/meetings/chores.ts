/** What sweeps do for meetings. */
import { handbook } from "../../policy/handbook.ts";
import { findMeetings, putAway } from "../../datastores/meetings.ts";
import { allPending, type Pending, removePending } from "../../datastores/pending_meetings.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import { dutiesOf } from "../../rules/meetings/meeting_duties.ts";
import { isSlackError } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { carryOut, findFor, LEFT, wholeOf } from "./carry_out.ts";
import { remindOf } from "./reminders.ts";
import { reportUnshown, showMeeting } from "./show_card.ts";

/** What somebody sent in a form, and the step after it did not finish. */
const finishPending: Chore<Pending> = {
  name: "finish_pending_meetings",
  items: async ({ slack, now }) => (await allPending(slack)).filter(({ at }) => now - at > LEFT),
  key: ({ id }) => id,
  work: async (pending, { slack, now }) => {
    const found = await findFor(slack, pending.meeting);
    if (await carryOut(slack, pending, found, now)) await removePending(slack, pending.id);
    await showMeeting(slack, pending.meeting, now, wholeOf(found));
  },
  failure: "meeting_not_looked_after",
  remedy: (error, pending, sweep) => remedy(error, pending?.meeting, sweep),
};

/** Nobody takes one, one is to be prepared, one is over, one was never shown. */
const lookAfterMeetings: Chore<Meeting> = {
  name: "look_after_meetings",
  items: ({ slack }) => findMeetings(slack),
  key: ({ id }) => id,
  work: lookAfter,
  failure: "meeting_not_looked_after",
  remedy: (error, meeting, sweep) => remedy(error, meeting?.id, sweep),
};

export const CHORES = [finishPending, lookAfterMeetings] as const;

async function lookAfter(meeting: Meeting, { slack, now }: Sweep): Promise<void> {
  const duties = dutiesOf(meeting, now, handbook);
  if (duties.put_away) return await putAway(slack, meeting, now);
  // Rows that were put back into a new installation: their cards are another app's.
  const unshown = !meeting.card_ts || isOfAnotherApp(slack, meeting.app);
  if (duties.show || unshown) await showMeeting(slack, meeting.id, now);
  await remindOf(slack, meeting.id, duties, now);
}

async function remedy(error: unknown, meeting: string | undefined, { slack }: Sweep) {
  if (!isSlackError(error)) return undefined;
  const known = meeting !== undefined && await reportUnshown(slack, error, meeting);
  return known ? "operators_mend" as const : "next_sweep" as const;
}
