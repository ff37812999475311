import { handbook } from "../../../handbook.ts";
import { findCustomer, findCustomers } from "../../../datastores/customers.ts";
import { findMeeting, putMeeting } from "../../../datastores/meetings.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { checkedCalls, isSlackError, PRESS_TIME, type Slack } from "../../../slack/checked_call.ts";
import { customersFor, problemFor, roomsOf } from "../../../team/customer_names.ts";
import { endStep, fillPage, openPage, refuse } from "../../../slack/dialogue.ts";
import { failed } from "../../../team/failed.ts";
import { filled, type FormValues } from "../../../slack/inputs.ts";
import { insideProblem } from "../../../team/inside.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { isOutsider } from "../../../team/people.ts";
import { reportProblem } from "../../../team/report_problem.ts";
import {
  type Asked,
  askedProblems,
  CUSTOMER,
  HAND_OFF_VIEW,
  handOffNotice,
  handOffView,
  OWNER,
  readAsked,
} from "../hand_off_form.ts";
import { HandOffMeetingFunction } from "./definition.ts";

/** The form, with the customer of the channel chosen. */
const HandOffMeeting = LoggedFunction(
  HandOffMeetingFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const slack = checkedCalls(client);
    const { interactivity_pointer, interactor } = inputs.interactivity;
    const loading = handOffNotice("One moment, looking for the customers…");
    const view_id = await openPage(slack, interactivity_pointer, loading);
    await fillPage(slack, view_id, async () => {
      const [outsider, customers, rooms] = await Promise.all([
        isOutsider(slack, interactor.id, { team_id, enterprise_id }),
        findCustomers(slack),
        roomsOf(slack, interactor.id),
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
        customers: await customersFor(slack, customers, rooms),
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
    const slack = checkedCalls(client, PRESS_TIME);
    const values = view.state.values as FormValues;
    const problems = askedProblems(values);
    const chosen = filled(values, CUSTOMER);
    if (!chosen) problems[CUSTOMER] = "Which customer is it?";
    if (Object.keys(problems).length > 0) return refuse(problems);
    try {
      const customer = await findCustomer(slack, chosen!);
      if (!customer) return refuse({ [CUSTOMER]: "This customer was removed meanwhile." });
      const owner = filled(values, OWNER) ?? customer.csm;
      const [place, stranger] = await Promise.all([
        insideProblem(slack, customer.internal_channel),
        isOutsider(slack, owner, { team_id, enterprise_id }),
      ]);
      if (place) {
        const problem = await problemFor(slack, customer, body.user.id, place);
        return refuse({ [CUSTOMER]: `${problem} Then send it again.` });
      }
      if (stranger) return await refuseOwner(slack, customer, owner);
      const id = body.function_data.execution_id;
      const by = { user: body.user.id, owner, now: Date.now() };
      await save(slack, id, customer, readAsked(values), by);
      const elsewhere = view.private_metadata !== customer.internal_channel;
      await endStep(slack, id, { meeting: id, ...(elsewhere ? { told: body.user.id } : {}) });
    } catch (error) {
      if (!isSlackError(error)) throw error;
      failed(slack, "meeting_not_handed_off", error, "kept_in_form");
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
async function refuseOwner(slack: Slack, customer: Customer, owner: string) {
  if (owner !== customer.csm) {
    return refuse({
      [OWNER]: "Choose somebody of the team: this person is from outside, or was deactivated.",
    });
  }
  await reportProblem(slack, {
    kind: "csm",
    thing: customer.id,
    text: `The CSM of the customer of <#${customer.internal_channel}>, <@${owner}>, is not here ` +
      "any more. Choose another with *Add or change a customer*.",
  });
  return refuse({ [OWNER]: "Their CSM is not here any more: choose who shall take it." });
}

/** Keeps a meeting. The same id again changes nothing: a form that is sent twice makes one. */
async function save(
  slack: Slack,
  id: string,
  customer: Customer,
  asked: Asked,
  by: { user: string; owner: string; now: number },
): Promise<void> {
  if (await findMeeting(slack, id)) return;
  const { user, owner, now } = by;
  await putMeeting(slack, {
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
