/** What sweeps do for meetings; what forms left is done before, by `form_chores.ts`. */
import { handbook } from "../../policy/handbook.ts";
import { findMeetings, putAway } from "../../datastores/meetings.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import { type Duties, dutiesOf } from "../../rules/meetings/meeting_duties.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore } from "../../slack/chore.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { coversFor } from "./covers.ts";
import { tellCalendarNote } from "./calendar_news.ts";
import { remedyFor } from "./remedy.ts";
import { askOwner } from "./reminders.ts";
import { showMeeting } from "./show_card.ts";
import { remindOfUntaken, tellLeadOfUntaken } from "./untaken.ts";

/** A meeting that waits for something, and for what. */
interface Due {
  meeting: Meeting;
  duties: Duties;
  unshown: boolean;
}

/** One is to be prepared, one is over, one was changed and never shown. */
const lookAfterMeetings: Chore<Due> = {
  name: "look_after_meetings",
  // Most of what is open waits for nothing: it takes no time of what does.
  items: async ({ slack, now }) => {
    const meetings = await findMeetings(slack);
    const ahead = meetings.filter(({ start }) => start !== undefined && start > now);
    const policy = { ...handbook, covers: await coversFor(slack, ahead, now) };
    return meetings.map((meeting) => ({
      meeting,
      duties: dutiesOf(meeting, now, policy),
      unshown: isUnshown(slack, meeting),
    })).filter(({ duties, unshown }) =>
      unshown || duties.put_away || duties.tell_calendar || duties.show || duties.ask
    );
  },
  key: ({ meeting }) => meeting.id,
  async work({ meeting, duties, unshown }, { slack, now }) {
    if (duties.put_away) return await putAway(slack, meeting, now);
    if (duties.tell_calendar) await tellCalendarNote(slack, meeting.id, now);
    if (duties.show || unshown) await showMeeting(slack, meeting.id, now);
    if (duties.ask) await askOwner(slack, meeting.id, duties.ask, now);
  },
  at_once: 8,
  failure: "meeting_not_looked_after",
  remedy: (error, due, { slack }) => remedyFor(slack, error, due?.meeting.id),
};

export const CHORES = [remindOfUntaken, tellLeadOfUntaken, lookAfterMeetings] as const;

/** Do its cards show less than its row says? */
function isUnshown(slack: Slack, { card_ts, app, changed_at, shown_at }: Meeting): boolean {
  // Rows that were put back into a new installation: their cards are another app's.
  return !card_ts || isOfAnotherApp(slack, app) || changed_at !== shown_at;
}
