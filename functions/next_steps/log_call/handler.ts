import { handbook } from "../../../handbook.ts";
import { findCall } from "../../../datastores/calls.ts";
import { findCustomer, findCustomers } from "../../../datastores/customers.ts";
import { findMeeting } from "../../../datastores/meetings.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import type { ShownCustomer } from "../../../rules/customers/shown_names.ts";
import { checkedCalls, isSlackError, PRESS_TIME, type Slack } from "../../../slack/checked_call.ts";
import { customersFor, problemFor, roomsOf } from "../../../team/customer_names.ts";
import { endStep, fillPage, openPage, refuse, showPage } from "../../../slack/dialogue.ts";
import { failed } from "../../../team/failed.ts";
import type { FormValues } from "../../../slack/inputs.ts";
import { insideProblem } from "../../../team/inside.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOutsider, permalink, zoneOf } from "../../../team/people.ts";
import {
  ANOTHER_LINE,
  CALL_BLOCKS,
  FIRST_LINES,
  lineBlocks,
  LOG_VIEW,
  logNotice,
  logView,
  MOST_LINES,
} from "../call_form.ts";
import { LogCallFunction } from "./definition.ts";
import { NO_MEETING } from "../../../team/log_call_button.ts";
import { type FilledCall, problemsOf, readForm, saveCall } from "./save_call.ts";

/** What goes along with the form. */
interface FormMemory {
  lines: number;
  channel?: string;
  meeting?: string;
  customer?: string;
  today: string;
  /** The day of the meeting that it was. */
  date?: string;
  team_id: string;
  enterprise_id?: string;
}

/** The form, with the customer of the channel chosen. */
const LogCall = LoggedFunction(
  LogCallFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const loading = logNotice("One moment, looking for the customers…");
    const view_id = await openPage(slack, interactivity_pointer, loading);
    await fillPage(slack, view_id, async () => {
      const home = { team_id, enterprise_id };
      const meeting = inputs.meeting === NO_MEETING ? undefined : inputs.meeting;
      const [outsider, customers, rooms, zone, held] = await Promise.all([
        isOutsider(slack, interactor.id, home),
        findCustomers(slack),
        roomsOf(slack, interactor.id),
        zoneOf(slack, interactor.id),
        meeting ? findMeeting(slack, meeting) : undefined,
      ]);
      if (outsider) return logNotice(handbook.wording.for_the_team_only);
      if (inputs.customer && !customers.some(({ id }) => id === inputs.customer)) {
        return logNotice("This customer was removed. Nothing was changed.");
      }
      if (customers.length === 0) {
        return logNotice(
          "No customer is known yet. Start the shortcut *Add or change a customer* first: a call " +
            "belongs to a customer, and its next steps to their internal channel.",
        );
      }
      if (held?.call) return logNotice(await loggedWords(slack, held.call));
      const { channel } = inputs;
      const customer = customers.find(({ id }) => id === inputs.customer) ??
        customers.find((one) => channel && [one.channel, one.internal_channel].includes(channel));
      const memory: FormMemory = {
        lines: FIRST_LINES,
        today: dateIn(zone.zone, Date.now()),
        ...(held?.start ? { date: dateIn(zone.zone, held.start) } : {}),
        ...home,
        ...(channel ? { channel } : {}),
        ...(meeting ? { meeting } : {}),
        ...(customer ? { customer: customer.id } : {}),
      };
      return formView(await customersFor(slack, customers, rooms), memory);
    }, logNotice);
    return { completed: false };
  },
);

LogCall.addBlockActionsHandler(ANOTHER_LINE, async ({ body, client }) => {
  if (!body.view) return;
  const slack = checkedCalls(client, PRESS_TIME);
  const memory = readMemory(body.view.private_metadata);
  const lines = Math.min(memory.lines + 1, MOST_LINES);
  const [customers, rooms] = await Promise.all([
    findCustomers(slack),
    roomsOf(slack, body.user.id),
  ]);
  // What is typed stays: Slack keeps inputs whose block is still there.
  const shown = await customersFor(slack, customers, rooms);
  await showPage(slack, body.view.id, formView(shown, { ...memory, lines }));
});

LogCall.addViewSubmissionHandler(LOG_VIEW, async ({ view, body, client }) => {
  const slack = checkedCalls(client, PRESS_TIME);
  const memory = readMemory(view.private_metadata);
  const form = readForm(view.state.values as FormValues, memory.lines);
  const problems = problemsOf(form, memory.today);
  if (Object.keys(problems).length > 0) return refuse(problems);
  try {
    const customer = await findCustomer(slack, form.customer!);
    if (!customer) {
      return refuse({ [CALL_BLOCKS.customer]: "This customer was removed meanwhile." });
    }
    const [place, strangers] = await Promise.all([
      insideProblem(slack, customer.internal_channel),
      strangersAmong(slack, form, memory),
    ]);
    if (place) {
      const problem = await problemFor(slack, customer, body.user.id, place);
      return refuse({ [CALL_BLOCKS.customer]: `${problem} Then press Save again.` });
    }
    if (Object.keys(strangers).length > 0) return refuse(strangers);
    const held = memory.meeting ? await findMeeting(slack, memory.meeting) : undefined;
    const id = body.function_data.execution_id;
    if (held?.call && held.call !== id) {
      return refuse({
        [CALL_BLOCKS.customer]:
          "Somebody has just logged the call of this meeting: look at its card. What you typed " +
          "is still here; add it there.",
      });
    }
    await saveCall(slack, id, form, {
      user: body.user.id,
      customer,
      now: Date.now(),
      ...(memory.meeting ? { meeting: memory.meeting } : {}),
    });
    const elsewhere = memory.channel !== customer.internal_channel;
    await endStep(slack, id, {
      call: id,
      ...(memory.meeting ? { meeting: memory.meeting } : {}),
      ...(elsewhere ? { told: body.user.id } : {}),
    });
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "call_not_saved", error, "kept_in_form");
    return refuse({
      [CALL_BLOCKS.customer]:
        "Slack could not save this just now. What you typed is still here: press Save again.",
    });
  }
});

LogCall.addViewClosedHandler(LOG_VIEW, async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default LogCall;

function formView(customers: readonly ShownCustomer[], memory: FormMemory) {
  const { lines, today, date, customer } = memory;
  const private_metadata = JSON.stringify(memory);
  return logView({
    customers,
    lines,
    today,
    private_metadata,
    ...(customer ? { customer } : {}),
    ...(date && date < today ? { date } : {}),
  });
}

/** That the call of a meeting was logged, and where. */
async function loggedWords(slack: Slack, id: string): Promise<string> {
  const logged = await findCall(slack, id);
  const link = logged?.card_ts && await permalink(slack, logged.channel, logged.card_ts);
  const who = logged ? ` by <@${logged.logged_by}>` : "";
  return `The call of this meeting was logged already${who}.` +
    (link ? ` <${link}|Here are its next steps>.` : "");
}

function readMemory(private_metadata: string | undefined): FormMemory {
  return JSON.parse(private_metadata ?? "{}") as FormMemory;
}

/** Owners who are not of the team, by the block that names them. */
async function strangersAmong(
  slack: Slack,
  form: FilledCall,
  home: { team_id: string; enterprise_id?: string },
): Promise<Record<string, string>> {
  const owners = [...new Set(form.lines.flatMap(({ owner }) => owner ?? []))];
  const outside = await Promise.all(owners.map((owner) => isOutsider(slack, owner, home)));
  const strangers = owners.filter((_, at) => outside[at]);
  return Object.fromEntries(
    form.lines.filter(({ owner }) => owner && strangers.includes(owner)).map(({ line }) => [
      lineBlocks(line).owner,
      "Choose somebody of the team: this person is from outside, or was deactivated.",
    ]),
  );
}
