/**
 * *Offer the customer a review*: a meeting with a customer whom the incident affected, handed off like
 * any other.
 *
 * @module
 */
import { putMeeting } from "../../../datastores/meetings.ts";
import { handbook } from "../../../policy/handbook.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { isHidden } from "../../../rules/customers/shown_names.ts";
import { isToldOf } from "../../../rules/incidents/affected.ts";
import { momentLabel } from "../../../rules/text/text.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { type FormAnswer, type Press, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, textInput, userInput } from "../../../slack/inputs.ts";
import { newMeeting, placeOfMeeting } from "../../../team/new_meeting.ts";
import { joined } from "../../../team/people.ts";
import { customerOf } from "../slips.ts";
import {
  aboutIncident,
  type IncidentContext,
  incidentForm,
  incidentNotice,
  type Memory,
  outputsOf,
  type SentForm,
} from "../turn.ts";
import { VIEWS } from "./views.ts";

const CUSTOMER = "customer";
const WHY = "why";
const WISH = "wish";
const OWNER = "owner";

/** The customers who may be offered one by this person: those whom they know by name. */
function offeredTo({ affected, rooms, ...subject }: IncidentContext): Customer[] {
  return affected.filter(isToldOf).flatMap((one) => customerOf(subject, one) ?? [])
    .filter((customer) => !isHidden(customer, rooms));
}

/** Which customer, why, and who takes it. */
export function reviewPage({ subject, memory }: Press<Memory, IncidentContext>): View {
  const choices = offeredTo(subject).map(({ id, name }) => ({ text: name, value: id }));
  if (choices.length === 0) {
    return incidentNotice(
      "You are not in the internal channel of any affected customer: ask their CSMs.",
      memory,
    );
  }
  const [day] = momentLabel(subject.incident.declared_at, handbook.timezone).split(",");
  return incidentForm(memory, {
    callback_id: VIEWS.review,
    title: "Offer a review",
    blocks: [
      aboutIncident(subject),
      choiceInput({
        block_id: CUSTOMER,
        label: "Customer",
        choices,
        ...(choices.length === 1 ? { initial: choices[0].value } : {}),
      }),
      textInput({
        block_id: WHY,
        label: "Why do they want to meet?",
        multiline: true,
        max_length: 700,
        initial: `What happened on ${day}, and what we change`,
      }),
      textInput({
        block_id: WISH,
        label: "When would they like it?",
        optional: true,
        max_length: 200,
      }),
      userInput({
        block_id: OWNER,
        label: "Owner",
        optional: true,
        placeholder: "Left empty: their CSM",
      }),
      smallPrint(
        "The meeting's card is posted in the customer's internal channel: from there you agree on " +
          "the time with them. Nothing is sent to the customer now.",
      ),
    ],
    submit: "Hand it off",
    close: "Cancel",
  });
}

/** Hands the meeting off; the workflow's next step posts its card. */
export async function saveReview(sent: SentForm): Promise<FormAnswer> {
  const { slack, user, home, now, execution: id, memory, values, subject } = sent;
  if (!subject.incident.postmortem) {
    return turnTo(
      incidentNotice("The postmortem no longer exists. No meeting was created.", memory),
    );
  }
  const chosen = filled(values, CUSTOMER);
  const customer = offeredTo(subject).find((one) => one.id === chosen);
  const [why, wish] = [WHY, WISH].map((block) => filled(values, block)?.trim());
  const owner = filled(values, OWNER) ?? customer?.csm;
  const { customers: all, rooms } = subject;
  const { place, of_customer, of_owner } = await placeOfMeeting(
    slack,
    home,
    { customer, owner },
    { all, rooms },
  );
  const problems = {
    ...(customer ? {} : {
      [CUSTOMER]: chosen ? "This customer is no longer on the list." : "Which customer is it?",
    }),
    ...(why ? {} : { [WHY]: "Why do they want to meet?" }),
    ...(of_customer ? { [CUSTOMER]: of_customer } : {}),
    ...(of_owner ? { [OWNER]: of_owner } : {}),
  };
  if (!customer || !owner || !why || Object.keys(problems).length > 0) return refuse(problems);
  const company = handbook.meetings.company[0]?.name ?? "";
  const asked = { why, urgency: "normal" as const, company, ...(wish ? { wish } : {}) };
  const meeting = newMeeting(id, customer, asked, { user, owner, now });
  await Promise.all([putMeeting(slack, meeting), joined(slack, place!)]);
  const line = `<@${user}> offers a customer a review of it.`;
  return { outputs: { ...outputsOf({ ...memory, line }), meeting: id, told: user } };
}
