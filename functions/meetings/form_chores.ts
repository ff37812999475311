/** What sweeps do for forms about meetings. */
import { allPending, type Pending, removePending } from "../../datastores/pending_meetings.ts";
import type { Chore } from "../../slack/chore.ts";
import { oweChore } from "../../team/owe.ts";
import { carryOut, findFor, LEFT, wholeOf } from "./carry_out.ts";
import { remedyFor } from "./remedy.ts";
import { showMeeting } from "./show_card.ts";
import { showLeft } from "./show_left.ts";

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
  remedy: (error, pending, { slack }) => remedyFor(slack, error, pending?.meeting),
};

/** What dialogues left to show, and Slack refused. */
const showOwed = oweChore("show_meeting", "card_not_shown", ({ inputs }, { slack, now }) => {
  return showLeft(slack, inputs, now);
});

export const FORM_CHORES = [finishPending, showOwed] as const;
