/**
 * *Affected customers*: who they are, what is known of each, and refunds.
 *
 * @module
 */
import { changeAffected } from "../../../datastores/cases/affected.ts";
import { type IncidentChange, putChange } from "../../../datastores/cases/incident_changes.ts";
import { handbook } from "../../../policy/handbook.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import {
  type Affected,
  type AffectedState,
  affectedWords,
  owesRefund,
} from "../../../rules/incidents/affected.ts";
import { refusalOf } from "../../../rules/incidents/incident.ts";
import { shownOf } from "../../../rules/text/shown.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { type Block, button, buttons, paragraph, smallPrint } from "../../../slack/blocks.ts";
import { type FormAnswer, type Press, refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import {
  checkInput,
  choiceInput,
  choicesInput,
  filled,
  textInput,
  ticked,
} from "../../../slack/inputs.ts";
import { kept } from "../../../slack/overtaken.ts";
import { customersFor } from "../../../team/customer_names.ts";
import { isOperator } from "../../../team/operators.ts";
import { TAKEN_ALONG } from "../read_incident.ts";
import { customerOf } from "../slips.ts";
import {
  aboutIncident,
  change,
  type IncidentContext,
  incidentForm,
  incidentNotice,
  type Memory,
  outputsOf,
  type SentForm,
  type Turn,
} from "../turn.ts";
import { turnButton, VIEWS } from "./views.ts";

/** The buttons beside a customer. */
export const CUSTOMER_PRESSES = {
  change: "incident_customer_change",
  refund: "incident_refund_open",
} as const;

const CUSTOMER = "customer";
const STATE = "state";
const WHY = "why";
const BOXES = "boxes";
const BOX_WORDS = {
  paid_by_card: "They paid by card",
  bad_experience: "They had a bad experience",
} as const;
const BOX_NAMES = ["paid_by_card", "bad_experience"] as const;
const REFUND = "refund";
const WORDS = "words";
const DECIDED = "This refund is decided. Look at the customer's slip.";
const NOT_LISTED = "This customer is no longer on the list.";
/** How many customers a page shows. */
const SHOWN = 25;
/** How many are added at once: each has a slip. */
const MOST_ADDED = 25;

const STATES: readonly { text: string; value: AffectedState }[] = [
  { text: "May be affected", value: "suspected" },
  { text: "Affected: they are told", value: "affected" },
  { text: "Affected, and not told: say why", value: "waived" },
  { text: "Not affected: say why", value: "not_affected" },
];

/** Who is affected, and one more. */
export async function affectedPage({ slack, subject, memory }: Turn): Promise<View> {
  const { affected, customers, rooms } = subject;
  const current = customers.filter(({ leaving }) => !leaving);
  const shown = await customersFor(slack, current, rooms);
  const nameOf = (id: string) => shown.find((one) => one.id === id)?.name ?? "A removed customer";
  const choices = shown.map(({ id, name }) => ({ text: name, value: id }));
  if (choices.length === 0) {
    return incidentNotice(
      "There are no customers yet: *Add or change a customer* adds one.",
      memory,
    );
  }
  return incidentForm(memory, {
    callback_id: VIEWS.affected,
    title: "Affected customers",
    blocks: [
      aboutIncident(subject),
      ...affected.slice(0, SHOWN).flatMap((one): Block[] => [
        paragraph(`*${escapeText(nameOf(one.customer))}* ${affectedWords(one)}`),
        ...refundWords(one),
        buttons(
          button(CUSTOMER_PRESSES.change, "Change", one.customer),
          ...(owesRefund(one) ? [button(CUSTOMER_PRESSES.refund, "Refund", one.customer)] : []),
        ),
      ]),
      ...(affected.length > SHOWN
        ? [smallPrint(`${affected.length - SHOWN} more. Choose them below to change them.`)]
        : []),
      choicesInput({
        block_id: CUSTOMER,
        label: "Add customers",
        choices,
        placeholder: "Who may be affected?",
        most: MOST_ADDED,
      }),
      choiceInput({
        block_id: STATE,
        label: "What do we know?",
        radio: true,
        choices: STATES.slice(0, 2),
        initial: "suspected",
      }),
      ...(refusalOf(subject.incident, "tell") ? [] : [buttons(turnButton("tell"))]),
      smallPrint("Each of them has a slip in their internal channel. Nothing is sent to them."),
    ],
    submit: "Add",
    close: "Close",
  });
}

function refundWords(one: Affected): Block[] {
  if (one.refund) {
    return [smallPrint(one.refund.done ? "Refunded" : "No refund this time")];
  }
  return owesRefund(one) ? [smallPrint("Paid by card: a refund is the default.")] : [];
}

/** Adds some. A customer who is on the list already keeps what they were told. */
export async function saveAffected(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, values, user, now } = sent;
  const { incident, affected, customers } = subject;
  const refusal = refusalOf(incident, "affected");
  if (refusal) return turnTo(incidentNotice(refusal, memory));
  const ids = ticked(values, CUSTOMER).filter((id) =>
    customers.some((one) => one.id === id && !one.leaving)
  );
  if (ids.length === 0) return refuse({ [CUSTOMER]: "Choose a customer." });
  const state = filled(values, STATE) as AffectedState ?? "suspected";
  const seen = memory.likely?.affected ?? [];
  const is_other = affected.some(({ customer, state: is }) =>
    ids.includes(customer) && is !== state && seen.length < TAKEN_ALONG && !seen.includes(customer)
  );
  if (is_other) {
    return refuse({
      [CUSTOMER]: "Somebody else has just added one of these. Open this form again.",
    });
  }
  await Promise.all([
    ...ids.map((customer) => {
      const deed = { state, by: user };
      const fresh = { incident: incident.id, customer, told: [], at: now, ...deed };
      const before = affected.find((one) => one.customer === customer);
      return changeAffected(slack, before ?? fresh, deed, now);
    }),
    ids.every((id) => incident.affected.includes(id))
      ? undefined
      : change(sent, { affected: [...new Set([...incident.affected, ...ids])] }),
  ]);
  const many = ids.length > 1 ? `${ids.length} affected customers` : "an affected customer";
  return done(memory, `<@${user}> added ${many}.`);
}

/** One customer: what is known of them. */
export function customerPage({ subject, memory, value }: Press<Memory, IncidentContext>): View {
  const found = oneOf(subject, value);
  if (!found) return incidentNotice(NOT_LISTED, memory);
  const { one, name } = found;
  return incidentForm({ ...memory, customer: one.customer, shown: shownOf(knownOf(one)) }, {
    callback_id: VIEWS.customer,
    title: "Affected customer",
    blocks: [
      aboutIncident(subject),
      choiceInput({
        block_id: STATE,
        label: name,
        radio: true,
        choices: STATES,
        initial: one.state,
      }),
      textInput({
        block_id: WHY,
        label: "Why?",
        optional: true,
        max_length: 200,
        ...(one.why ? { initial: one.why } : {}),
      }),
      checkInput({
        block_id: BOXES,
        label: "Both boxes: a refund is the default",
        choices: BOX_NAMES.map((value) => ({ text: BOX_WORDS[value], value })),
        initial: boxesOf(one),
      }),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

/** What the form shows and changes. */
function knownOf(one: Affected) {
  return { state: one.state, why: one.why, boxes: boxesOf(one).join() };
}

function boxesOf(one: Affected) {
  return BOX_NAMES.filter((name) => one[name]);
}

/** Keeps what is known of a customer. */
export async function saveCustomer(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, values, user, now } = sent;
  const refusal = refusalOf(subject.incident, "affected");
  if (refusal) return turnTo(incidentNotice(refusal, memory));
  const found = oneOf(subject, memory.customer ?? "");
  if (!found) return turnTo(incidentNotice(NOT_LISTED, memory));
  const state = filled(values, STATE) as AffectedState ?? found.one.state;
  const why = filled(values, WHY)?.trim();
  if (!why && (state === "waived" || state === "not_affected")) {
    return refuse({ [WHY]: "Say why: their CSM will ask." });
  }
  const boxes = ticked(values, BOXES);
  const { one } = found;
  const form = kept(sent, {
    typed: { state, why, boxes: BOX_NAMES.filter((name) => boxes.includes(name)).join() },
    is: knownOf(one),
    words: {
      state: `the customer ${affectedWords(one)}`,
      why: `the reason is “${escapeText(one.why ?? "")}”`,
      boxes: "other boxes are ticked",
    },
  });
  if ("answer" in form) return form.answer;
  const is = form.values;
  await Promise.all([
    changeAffected(slack, one, {
      state: is.state as AffectedState,
      why: is.why,
      ...Object.fromEntries(
        BOX_NAMES.map((name) => [name, is.boxes?.includes(name) || undefined]),
      ),
    }, now),
    putTyped(sent, { customer: one.customer, state: is.state, why: is.why }),
  ]);
  return done(memory, `<@${user}> changed what is known of an affected customer.`);
}

/** Was the money given back? Baton moves none. */
export function refundPage({ subject, memory, value }: Press<Memory, IncidentContext>): View {
  const found = oneOf(subject, value);
  if (!found || !owesRefund(found.one)) {
    return incidentNotice(DECIDED, memory);
  }
  return incidentForm({ ...memory, customer: found.one.customer }, {
    callback_id: VIEWS.refund,
    title: "Refund",
    blocks: [
      paragraph(
        `*${escapeText(found.name)}* paid by card and had a bad experience: a refund is the ` +
          "default. Baton moves no money: refund it where they paid, and note it here.",
      ),
      choiceInput({
        block_id: REFUND,
        label: "What was done?",
        radio: true,
        choices: [
          { text: "Refunded", value: "refunded" },
          { text: "No refund this time", value: "not_refunded" },
        ],
        initial: "refunded",
      }),
      textInput({
        block_id: WORDS,
        label: "The day and the receipt, or why not",
        max_length: 200,
      }),
    ],
    submit: "Save",
    close: "Cancel",
  });
}

/** Notes a refund. That there is none is decided by those whom the handbook names. */
export async function saveRefund(sent: SentForm): Promise<FormAnswer> {
  const { slack, subject, memory, values, user, now } = sent;
  const found = oneOf(subject, memory.customer ?? "");
  if (!found || !owesRefund(found.one)) {
    return turnTo(incidentNotice(DECIDED, memory));
  }
  const words = filled(values, WORDS)?.trim();
  if (!words) return refuse({ [WORDS]: "Note the day and the receipt, or why not." });
  const refunded = filled(values, REFUND) !== "not_refunded";
  const { refund_deciders } = handbook.incidents;
  const decides = refund_deciders.length > 0 ? refund_deciders.includes(user) : isOperator(user);
  if (!refunded && !decides) {
    return refuse({
      [REFUND]: "Only the people in incidents.refund_deciders of handbook.ts decide that, or an " +
        "operator where it names nobody.",
    });
  }
  const refund = { done: refunded, by: user, at: now, words };
  await Promise.all([
    changeAffected(slack, found.one, { refund }, now),
    putTyped(sent, { customer: found.one.customer, refund: words }),
  ]);
  return done(memory, `<@${user}> noted a refund of an affected customer.`);
}

/** Kept beside the row: of two who write it in the same moment one is told that theirs was not kept. */
async function putTyped(
  { slack, subject: { incident }, user: by, execution: id, now }: SentForm,
  typed: Required<IncidentChange>["typed"],
): Promise<void> {
  await putChange(slack, { id, incident: incident.id, by, edits: [], typed }, now);
}

/** Ends the dialogue: customers may have been told before the page was turned to. */
function done(memory: Memory, line: string): FormAnswer {
  const lines = memory.line ? `${memory.line}\n${line}` : line;
  return { outputs: outputsOf({ ...memory, line: lines }) };
}

/** A customer of the incident, and what the reader may call them. */
export function oneOf(
  subject: IncidentContext,
  id: string,
): { one: Affected; customer: Customer; name: string } | undefined {
  const one = subject.affected.find(({ customer }) => customer === id);
  const customer = one && customerOf(subject, one);
  if (!one || !customer) return undefined;
  const known = subject.rooms.has(customer.internal_channel);
  return { one, customer, name: known ? customer.name : customer.codename ?? "A customer" };
}
