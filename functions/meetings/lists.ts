/** The lists of this job: somebody's own meetings, and those of the week. */
import { handbook } from "../../policy/handbook.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { findMeetings } from "../../datastores/meetings.ts";
import { hiddenFrom, hideInMeeting, isHidden } from "../../rules/customers/shown_names.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import { type MeetingDay, meetingsOf, meetingsOfWeek } from "../../rules/meetings/meeting_lists.ts";
import type { Covers } from "../../rules/on_call/rotation.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import type { Turn, View } from "../../slack/dialogue.ts";
import { customersFor, roomsOf } from "../../team/customer_names.ts";
import type { List } from "../../team/list.ts";
import { permalink, zoneOf } from "../../team/people.ts";
import { coversFor } from "./covers.ts";
import { MEETINGS_VIEW, meetingsNotice, meetingsView, SHOWN } from "./list_blocks.ts";

/** Which meetings are in a list, and what it is called. */
interface Choice {
  title: string;
  /** When there is nothing. */
  empty: string;
  of(turn: Turn, meetings: readonly Meeting[], zone: string, covers: Covers): MeetingDay[];
}

const MINE: Choice = {
  title: "My meetings",
  empty: "You have no meetings. *Hand off a customer meeting* starts one.",
  of: ({ user, now }, meetings, zone, covers) =>
    meetingsOf(user, meetings, now, zone, { ...handbook, covers }),
};

const WEEK: Choice = {
  title: "Meetings of this week",
  empty: "No meeting is booked for this week.",
  of: ({ now }, meetings, zone) => meetingsOfWeek(meetings, now, zone, handbook),
};

/** What this job lets people look through. */
export const LISTS: readonly List[] = [
  listOf("my_meetings", MINE),
  listOf("meetings_of_week", WEEK),
];

function listOf(name: string, choice: Choice): List {
  return {
    name,
    views: [MEETINGS_VIEW],
    notice: (mrkdwn) => meetingsNotice(choice.title, mrkdwn),
    first: (turn) => listView(turn, choice),
  };
}

async function listView(turn: Turn, { title, empty, of }: Choice): Promise<View> {
  const { slack, user, now } = turn;
  const [meetings, all, rooms, zone] = await Promise.all([
    findMeetings(slack),
    findAllCustomers(slack),
    roomsOf(slack, user),
    zoneOf(slack, user),
  ]);
  const current = all.filter(({ leaving }) => !leaving);
  const unknown = hiddenFrom(rooms, all);
  const covers = await coversFor(slack, meetings, now);
  const days = of(turn, meetings, zone.zone, covers);
  const shown = days.flatMap((day) => day.meetings).slice(0, SHOWN);
  const hiddenIn = (meeting: Meeting) =>
    current.find((one) => one.id === meeting.customer && isHidden(one, rooms));
  const [customers, ...links] = await Promise.all([
    customersFor(slack, current, rooms),
    // Where the card is says who a codename is.
    ...shown.map((meeting) =>
      meeting.card_ts && !hiddenIn(meeting)
        ? permalink(slack, meeting.channel, meeting.card_ts)
        : undefined
    ),
  ]);
  const readable = (meeting: Meeting) => {
    const customer = hiddenIn(meeting);
    return customer ? hideInMeeting(customer, meeting, unknown) : meeting;
  };
  return meetingsView({
    title,
    empty,
    days: days.map(({ meetings, ...day }) => ({ ...day, meetings: meetings.map(readable) })),
    customers,
    links: new Map(shown.map(({ id }, at) => [id, links[at]])),
    zone,
    today: dateIn(zone.zone, now),
  });
}
