import { handbook } from "../../handbook.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { findMeetings } from "../../datastores/meetings.ts";
import { dateIn } from "../../rules/calendar.ts";
import type { Meeting } from "../../rules/meeting.ts";
import { meetingsOf, meetingsOfWeek } from "../../rules/meeting_lists.ts";
import { hiddenFrom, hideInMeeting, isHidden } from "../../rules/shown_names.ts";
import { type Call, checkedCalls, PRESS_TIME } from "../../slack/checked_call.ts";
import { customersFor, roomsOf } from "../../slack/customer_names.ts";
import { endStep, fillPage, openPage, type View } from "../../slack/dialogue.ts";
import { LoggedFunction } from "../../slack/logged_function.ts";
import { isOutsider, permalink, zoneOf } from "../../slack/people.ts";
import { MEETINGS_VIEW, meetingsNotice, meetingsView, SHOWN } from "./blocks.ts";
import { ShowMeetingsFunction } from "./definition.ts";

const MINE = "My meetings";
const WEEK = "Meetings of this week";

/** The list, to one reader. */
const ShowMeetings = LoggedFunction(
  ShowMeetingsFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const call = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const mine = inputs.which === "mine";
    const title = mine ? MINE : WEEK;
    const loading = meetingsNotice(title, "One moment…");
    const view_id = await openPage(call, interactivity_pointer, loading);
    await fillPage(call, view_id, async () => {
      if (await isOutsider(call, interactor.id, { team_id, enterprise_id })) {
        return meetingsNotice(title, handbook.wording.for_the_team_only);
      }
      return await listView(call, interactor.id, mine);
    }, (mrkdwn) => meetingsNotice(title, mrkdwn));
    return { completed: false };
  },
);

ShowMeetings.addViewClosedHandler(MEETINGS_VIEW, async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default ShowMeetings;

async function listView(call: Call, user: string, mine: boolean): Promise<View> {
  const now = Date.now();
  const [meetings, all, rooms, zone] = await Promise.all([
    findMeetings(call),
    findAllCustomers(call),
    roomsOf(call, user),
    zoneOf(call, user),
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
        [id, card_ts && await permalink(call, channel, card_ts)] as const
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
    customers: await customersFor(call, customers, rooms),
    links,
    zone,
    today: dateIn(zone.zone, now),
    empty: mine
      ? "No meeting is yours. *Hand off a customer meeting* begins one."
      : "No meeting is booked for this week.",
  });
}
