import { handbook } from "../../../handbook.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { findMeetings } from "../../../datastores/meetings.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import type { Meeting } from "../../../rules/meetings/meeting.ts";
import { meetingsOf, meetingsOfWeek } from "../../../rules/meetings/meeting_lists.ts";
import { hiddenFrom, hideInMeeting, isHidden } from "../../../rules/customers/shown_names.ts";
import { checkedCalls, PRESS_TIME, type Slack } from "../../../slack/checked_call.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { endStep, fillPage, openPage, type View } from "../../../slack/dialogue.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOutsider, permalink, zoneOf } from "../../../team/people.ts";
import { MEETINGS_VIEW, meetingsNotice, meetingsView, SHOWN } from "./blocks.ts";
import { ShowMeetingsFunction } from "./definition.ts";

const MINE = "My meetings";
const WEEK = "Meetings of this week";

/** The list, to one reader. */
const ShowMeetings = LoggedFunction(
  ShowMeetingsFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const mine = inputs.which === "mine";
    const title = mine ? MINE : WEEK;
    const loading = meetingsNotice(title, "One moment…");
    const view_id = await openPage(slack, interactivity_pointer, loading);
    await fillPage(slack, view_id, async () => {
      if (await isOutsider(slack, interactor.id, { team_id, enterprise_id })) {
        return meetingsNotice(title, handbook.wording.for_the_team_only);
      }
      return await listView(slack, interactor.id, mine);
    }, (mrkdwn) => meetingsNotice(title, mrkdwn));
    return { completed: false };
  },
);

ShowMeetings.addViewClosedHandler(MEETINGS_VIEW, async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default ShowMeetings;

async function listView(slack: Slack, user: string, mine: boolean): Promise<View> {
  const now = Date.now();
  const [meetings, all, rooms, zone] = await Promise.all([
    findMeetings(slack),
    findAllCustomers(slack),
    roomsOf(slack, user),
    zoneOf(slack, user),
  ]);
  const customers = all.filter(({ leaving }) => !leaving);
  const unknown = hiddenFrom(rooms, all);
  const days = mine
    ? meetingsOf(user, meetings, now, zone.zone, handbook)
    : meetingsOfWeek(meetings, now, zone.zone, handbook);
  const shown = days.flatMap((day) => day.meetings).slice(0, SHOWN);
  const links = new Map(
    await Promise.all(
      shown.map(async ({ id, channel, card_ts }) =>
        [id, card_ts && await permalink(slack, channel, card_ts)] as const
      ),
    ),
  );
  const readable = (meeting: Meeting) => {
    const customer = customers.find(({ id }) => id === meeting.customer);
    return customer && isHidden(customer, rooms)
      ? hideInMeeting(customer, meeting, unknown)
      : meeting;
  };
  return meetingsView({
    title: mine ? MINE : WEEK,
    days: days.map(({ meetings, ...day }) => ({ ...day, meetings: meetings.map(readable) })),
    customers: await customersFor(slack, customers, rooms),
    links,
    zone,
    today: dateIn(zone.zone, now),
    empty: mine
      ? "No meeting is yours. *Hand off a customer meeting* begins one."
      : "No meeting is booked for this week.",
  });
}
