import { findAllCustomers } from "../../../datastores/customers.ts";
import { handbook } from "../../../policy/handbook.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { timeIn } from "../../../rules/time/local_time.ts";
import { modal, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { choiceInput, dateInput, textInput, timeInput, urlInput } from "../../../slack/inputs.ts";
import { customersFor, knownRoomsOf } from "../../../team/customer_names.ts";
import { dialogue, forTheTeam } from "../../../team/dialogue.ts";
import { zoneOf } from "../../../team/people.ts";
import { AddSupportRequestFunction } from "./definition.ts";
import { BLOCKS, type FormMemory, LONGEST } from "./new_request.ts";
import { saveRequest } from "./save_request.ts";

const VIEW = "support_add";
const OFF = "Support is off: the handbook names no `support.channel`. Ask an operator to add it.";
const NOBODY =
  "There are no customers yet. Start the shortcut *Add or change a customer* first: a " +
  "request belongs to a customer, and its card goes to their internal channel.";

/** What a customer asked that becomes a request: a message, or words of a call. */
const add = dialogue(AddSupportRequestFunction, {
  views: [VIEW],
  begin: (): FormMemory => ({}),
  notice,
  checks: [forTheTeam],
  async read({ slack }) {
    return { customers: await findAllCustomers(slack) };
  },
  async first({ slack, user, now, subject: { customers } }) {
    if (!handbook.support.channel) return notice(OFF);
    const current = customers.filter(({ leaving }) => !leaving);
    if (current.length === 0) return notice(NOBODY);
    const [rooms, { zone }] = await Promise.all([knownRoomsOf(slack, user), zoneOf(slack, user)]);
    const shown = await customersFor(slack, current, rooms);
    return form(shown.map(({ id, name }) => ({ text: name, value: id })), zone, now);
  },
});

add.form(VIEW, (turn) => saveRequest(turn, notice));

export default add.step;

function form(customers: { text: string; value: string }[], zone: string, now: number): View {
  return modal({
    callback_id: VIEW,
    title: "Add a support request",
    blocks: [
      urlInput({
        block_id: BLOCKS.link,
        label: "Link to the customer's message",
        hint:
          "In Slack, open the message's menu and choose Copy link. Baton reads the rest from the message.",
        optional: true,
      }),
      smallPrint(
        "Baton finds most requests itself. Add one that it took for thanks, or that is in an old " +
          "thread: the clock runs from that message.",
      ),
      paragraph("*After a phone call or an email*, fill in who asked for what:"),
      choiceInput({
        block_id: BLOCKS.customer,
        label: "Customer",
        choices: customers,
        optional: true,
      }),
      textInput({
        block_id: BLOCKS.who,
        label: "Who asked?",
        placeholder: "Their name",
        optional: true,
        max_length: 80,
      }),
      textInput({
        block_id: BLOCKS.text,
        label: "What do they want?",
        multiline: true,
        optional: true,
        max_length: LONGEST,
      }),
      dateInput({
        block_id: BLOCKS.day,
        label: "On which day did they ask?",
        initial: dateIn(zone, now),
        optional: true,
      }),
      timeInput({
        block_id: BLOCKS.time,
        label: `At what time (${zone})?`,
        initial: timeIn(zone, now),
        optional: true,
      }),
      smallPrint("The clock runs from then. The card goes to the customer's internal channel."),
    ],
    submit: "Add",
    close: "Cancel",
    private_metadata: JSON.stringify({ zone }),
    notify_on_close: true,
  });
}

function notice(mrkdwn: string): View {
  return modal({
    callback_id: VIEW,
    title: "Add a support request",
    blocks: [paragraph(mrkdwn)],
    private_metadata: "{}",
  });
}
