import { findCall } from "../../../datastores/calls.ts";
import { findCustomers } from "../../../datastores/customers.ts";
import { findMeeting } from "../../../datastores/meetings.ts";
import { findRequest } from "../../../datastores/support_requests.ts";
import { isByHand, placeOf, rootToAnswer } from "../../../rules/support/support_request.ts";
import { withoutSecrets } from "../../../rules/text/secrets.ts";
import { truncate } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { Turn } from "../../../slack/dialogue.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { heldNamed, requestNamed } from "../../../team/log_call_button.ts";
import { meetingSaid } from "../../../team/old_buttons.ts";
import { permalink, zoneOf } from "../../../team/people.ts";
import { tookPlace } from "../../../team/took_place.ts";
import {
  ANOTHER_LINE,
  type Begun,
  FIRST_LINES,
  type FormMemory,
  LINE_LENGTH,
  LOG_VIEW,
  logNotice,
  logView,
  MOST_LINES,
} from "../call_form.ts";
import { LogCallFunction } from "./definition.ts";
import { heldOutputs, saveForm } from "./save_call.ts";

/** The form for a customer call, with the customer of the channel chosen. */
const log = dialogue(LogCallFunction, {
  views: [LOG_VIEW],
  begin: ({ channel, customer, meeting }): FormMemory => ({
    lines: FIRST_LINES,
    ...(channel ? { channel } : {}),
    ...(customer ? { customer } : {}),
    ...(meeting ? aboutWhat(meeting) : {}),
  }),
  moment: "One moment, looking for the customers…",
  notice: logNotice,
  checks: [forTheTeam],
  read: () => true as const,
  first: (turn) => firstPage(turn),
  outputs: (memory) => memory.held ? heldOutputs(memory) : {},
});

log.press(ANOTHER_LINE, async ({ slack, user, memory }) => {
  const lines = Math.min(memory.lines + 1, MOST_LINES);
  // What is typed stays: Slack keeps inputs whose block is still there.
  return await formPage(slack, user, { ...memory, lines });
});

log.form(LOG_VIEW, saveForm);

export default log.step;

async function firstPage(turn: Turn & { memory: FormMemory }) {
  const { slack, user, memory, now } = turn;
  const { customer, channel, meeting } = memory;
  const [customers, rooms, zone, begun, held] = await Promise.all([
    findCustomers(slack),
    roomsOf(slack, user),
    zoneOf(slack, user),
    memory.request ? begunBy(slack, memory.request) : undefined,
    meeting ? findMeeting(slack, meeting) : undefined,
  ]);
  if (customer && !customers.some(({ id }) => id === customer)) {
    return logNotice("This customer was removed. Nothing was changed.");
  }
  if (customers.length === 0) {
    return logNotice(
      "There are no customers yet. Start the shortcut *Add or change a customer* first: a call " +
        "belongs to a customer, and its next steps go to their internal channel.",
    );
  }
  if (held?.call) return logNotice(await loggedWords(slack, held.call));
  if (memory.held && !held) return logNotice("This meeting is gone. Nothing was changed.");
  const taken = memory.held ? await tookPlace(slack, held!, turn) : undefined;
  if (taken?.refused) return logNotice(taken.refused);
  const pending = taken?.pending;
  const chosen = customers.find(({ id }) => id === customer) ??
    customers.find((one) => channel && [one.channel, one.internal_channel].includes(channel));
  return logView(await customersFor(slack, customers, rooms), {
    ...memory,
    ...(pending ? { pending } : {}),
    today: dateIn(zone.zone, now),
    ...(held?.start ? { date: dateIn(zone.zone, held.start) } : {}),
    ...(chosen ? { customer: chosen.id } : {}),
  }, begun);
}

/** The meeting that a button names, or the support request. */
function aboutWhat(said: string): Pick<FormMemory, "meeting" | "request" | "held"> {
  const name = meetingSaid(said);
  if (name === undefined) return {};
  const meeting = heldNamed(name);
  if (meeting) return { meeting, held: true };
  const request = requestNamed(name);
  return request ? { request } : { meeting: name };
}

/** What a customer wrote, and where: without what nobody should keep. */
async function begunBy(slack: Slack, id: string): Promise<Begun | undefined> {
  const request = await findRequest(slack, id);
  if (!request) return undefined;
  const link = isByHand(request)
    ? request.asked_at_link
    : await permalink(slack, placeOf(id).channel, rootToAnswer(request));
  const text = truncate(withoutSecrets(request.text).replace(/\s+/g, " ").trim(), LINE_LENGTH);
  return { text, ...(link ? { link } : {}) };
}

async function formPage(slack: Slack, user: string, memory: FormMemory) {
  const [customers, rooms] = await Promise.all([findCustomers(slack), roomsOf(slack, user)]);
  return logView(await customersFor(slack, customers, rooms), memory);
}

/** That the call of a meeting was logged, and where. */
async function loggedWords(slack: Slack, id: string): Promise<string> {
  const logged = await findCall(slack, id);
  const link = logged?.card_ts && await permalink(slack, logged.channel, logged.card_ts);
  const who = logged ? ` by <@${logged.logged_by}>` : "";
  return `The call of this meeting is logged already${who}.` +
    (link ? ` <${link}|Here are its next steps>.` : "");
}
