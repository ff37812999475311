/**
 * What is open of this job: meetings that are not over, and calls that nobody has logged.
 *
 * @module
 */
import { findSomeMeetings } from "../../datastores/meetings.ts";
import { handbook } from "../../policy/handbook.ts";
import {
  buttonsOf,
  isOver,
  lacksCall,
  type Meeting,
  type MeetingStage,
  meetingStage,
  prepareAt,
} from "../../rules/meetings/meeting.ts";
import type { OpenThing } from "../../rules/operations/open_things.ts";
import { nextSweep } from "../../rules/operations/sweeps.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { buttons } from "../../slack/blocks.ts";
import { nowOf } from "../../slack/run.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { cardsOf, type OpenSource } from "../../team/open_things.ts";
import { actOnMeetingEntryPoint, meetingButton } from "./act_on_meeting_button.ts";
import { labelOf } from "./stage_words.ts";

const TODO: Record<MeetingStage, string> = {
  open: "Take the meeting: nobody has",
  taken: "Send the booking link",
  link_sent: "The customer has the booking link: wait, or book it",
  booked: "Prepare the meeting",
  prepared: "Hold the meeting",
  missed: "They didn't come: reach them",
  held: "Log the call",
  cancelled: "",
};

/** Meetings. */
const meetings: OpenSource<Meeting> = {
  one: "meeting",
  several: "meetings",
  async read({ slack, now, pages }) {
    const { meetings, more } = await findSomeMeetings(slack, pages);
    const open = meetings.filter((one) => !isOver(one) || lacksCall(one));
    return { more, things: open.map((one) => meetingThing(one, now)) };
  },
  cards: cardsOf(({ channel, card_ts }) => ({ channel, ...(card_ts ? { ts: card_ts } : {}) })),
  async buttons(slack) {
    const url = await entryUrl(slack, actOnMeetingEntryPoint);
    const now = nowOf(slack);
    return url === undefined ? undefined : ({ of }) => {
      const [action] = buttonsOf(of, nextSweep(now, handbook), now);
      return action ? [buttons(meetingButton(url, of.id, action, labelOf(of, action)))] : [];
    };
  },
};

/** What is open of this job. */
export const OPEN: readonly OpenSource<Meeting>[] = [meetings];

function meetingThing(meeting: Meeting, now: number): OpenThing<Meeting> {
  const { id, customer, why, owner, start, handed_at } = meeting;
  const stage = meetingStage(meeting);
  const over = start !== undefined && start < now && (stage === "booked" || stage === "prepared");
  const todo = over ? "Say whether it took place" : TODO[stage];
  const common = { id, customer, text: why, owner, todo, of: meeting };
  // Without a time it is due on the day on which it was handed off.
  if (start === undefined) return { ...common, due: dateIn(handbook.timezone, handed_at) };
  return { ...common, due_at: stage === "booked" && !over ? prepareAt(start, handbook) : start };
}
