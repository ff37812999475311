import { handbook } from "../../handbook.ts";
import { findCustomer, findCustomers } from "../../datastores/customers.ts";
import { findMeeting, putMeeting } from "../../datastores/meetings.ts";
import type { Customer } from "../../rules/customer.ts";
import { type Call, checkedCalls, isSlackError, PRESS_TIME } from "../../slack/checked_call.ts";
import { customersFor, problemFor, roomsOf } from "../../slack/customer_names.ts";
import { endStep, fillPage, openPage, refuse } from "../../slack/dialogue.ts";
import { failed } from "../../slack/failed.ts";
import { filled, type FormValues } from "../../slack/inputs.ts";
import { insideProblem } from "../../slack/inside.ts";
import { LoggedFunction } from "../../slack/logged_function.ts";
import { isOutsider } from "../../slack/people.ts";
import { reportProblem } from "../../slack/report_problem.ts";
import {
  type Asked,
  askedProblems,
  CUSTOMER,
  HAND_OFF_VIEW,
  handOffNotice,
  handOffView,
  OWNER,
  readAsked,
} from "./blocks.ts";
import { HandOffMeetingFunction } from "./definition.ts";

/** The form, with the customer of the channel chosen. */
const HandOffMeeting = LoggedFunction(
  HandOffMeetingFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const call = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const loading = handOffNotice("One moment, looking for the customers…");
    const view_id = await openPage(call, interactivity_pointer, loading);
    await fillPage(call, view_id, async () => {
      const [outsider, customers, rooms] = await Promise.all([
        isOutsider(call, interactor.id, { team_id, enterprise_id }),
        findCustomers(call),
        roomsOf(call, interactor.id),
      ]);
      if (outsider) return handOffNotice(handbook.wording.for_the_team_only);
      if (customers.length === 0) {
        return handOffNotice(
          "No customer is known yet. Start the shortcut *Add or change a customer* first: a " +
            "meeting belongs to a customer, and its card to their internal channel.",
        );
      }
      const { channel } = inputs;
      const customer = customers.find((one) =>
        channel && [one.channel, one.internal_channel].includes(channel)
      );
      return handOffView({
        customers: await customersFor(call, customers, rooms),
        private_metadata: channel ?? "",
        ...(customer ? { customer: customer.id } : {}),
      });
    }, handOffNotice);
    return { completed: false };
  },
);

HandOffMeeting.addViewSubmissionHandler(
  HAND_OFF_VIEW,
  async ({ view, body, client, team_id, enterprise_id }) => {
    const call = checkedCalls(client, PRESS_TIME);
    const values = view.state.values as FormValues;
    const problems = askedProblems(values);
    const chosen = filled(values, CUSTOMER);
    if (!chosen) problems[CUSTOMER] = "Which customer is it?";
    if (Object.keys(problems).length > 0) return refuse(problems);
    try {
      const customer = await findCustomer(call, chosen!);
      if (!customer) return refuse({ [CUSTOMER]: "This customer was removed meanwhile." });
      const owner = filled(values, OWNER) ?? customer.csm;
      const [place, stranger] = await Promise.all([
        insideProblem(call, customer.internal_channel),
        isOutsider(call, owner, { team_id, enterprise_id }),
      ]);
      if (place) {
        const problem = await problemFor(call, customer, body.user.id, place);
        return refuse({ [CUSTOMER]: `${problem} Then send it again.` });
      }
      if (stranger) return await refuseOwner(call, customer, owner);
      const id = body.function_data.execution_id;
      const by = { user: body.user.id, owner, now: Date.now() };
      await save(call, id, customer, readAsked(values), by);
      const elsewhere = view.private_metadata !== customer.internal_channel;
      await endStep(call, id, { meeting: id, ...(elsewhere ? { told: body.user.id } : {}) });
    } catch (error) {
      if (!isSlackError(error)) throw error;
      failed(call, "meeting_not_handed_off", error, "kept_in_form");
      return refuse({
        [CUSTOMER]: "Slack could not save this just now. What you typed is still here: send it " +
          "again.",
      });
    }
  },
);

HandOffMeeting.addViewClosedHandler(HAND_OFF_VIEW, async ({ body, client }) => {
  await endStep(checkedCalls(client, PRESS_TIME), body.function_data.execution_id);
});

export default HandOffMeeting;

/** A CSM who left is the operator's to mend; anybody else was chosen by mistake. */
async function refuseOwner(call: Call, customer: Customer, owner: string) {
  if (owner !== customer.csm) {
    return refuse({
      [OWNER]: "Choose somebody of the team: this person is from outside, or was deactivated.",
    });
  }
  await reportProblem(call, {
    kind: "csm",
    thing: customer.id,
    text: `The CSM of the customer of <#${customer.internal_channel}>, <@${owner}>, is not here ` +
      "any more. Choose another with *Add or change a customer*.",
  });
  return refuse({ [OWNER]: "Their CSM is not here any more: choose who shall take it." });
}

/** Keeps a meeting. The same id again changes nothing: a form that is sent twice makes one. */
async function save(
  call: Call,
  id: string,
  customer: Customer,
  asked: Asked,
  by: { user: string; owner: string; now: number },
): Promise<void> {
  if (await findMeeting(call, id)) return;
  const { user, owner, now } = by;
  await putMeeting(call, {
    id,
    customer: customer.id,
    channel: customer.internal_channel,
    ...asked,
    why: asked.why!,
    owner,
    handed_by: user,
    handed_at: now,
    created_at: now,
    past_starts: [],
    checks: {},
    rungs: {},
    revision: 0,
    reminders: 0,
    direct_cards: [],
    joins: [],
  });
}
