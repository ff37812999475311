/**
 * The form that hands off a meeting. What was asked can be changed later, with the same inputs.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { Urgency } from "../../policy/handbook.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import { isEmail } from "../../rules/meetings/meeting_messages.ts";
import { truncate } from "../../rules/text/text.ts";
import { type Block, modal, paragraph } from "../../slack/blocks.ts";
import type { View } from "../../slack/dialogue.ts";
import { choiceInput, filled, type FormValues, textInput, userInput } from "../../slack/inputs.ts";

/** What the views of this function are known by. */
export const HAND_OFF_VIEW = "hand_off_meeting";
/** Which customer. */
export const CUSTOMER = "customer";
/** Who takes it. */
export const OWNER = "owner";
/** What was asked, block by block. */
const ASKED_BLOCKS = {
  why: "why",
  asked_by: "asked_by",
  email: "email",
  wish: "wish",
  urgency: "urgency",
  company: "company",
  note: "note",
} as const;

/** What a customer asked for. */
export type Asked =
  & Pick<Meeting, "urgency" | "company">
  & Partial<Pick<Meeting, "why" | "asked_by" | "email" | "wish" | "note">>;

const URGENCIES: readonly { text: string; value: Urgency }[] = [
  { text: "Whenever it suits everybody", value: "normal" },
  { text: "Urgent", value: "urgent" },
];

/** A page that says one thing: nothing is left to be done in it. */
export function handOffNotice(mrkdwn: string, private_metadata = "{}"): View {
  return modal({
    callback_id: HAND_OFF_VIEW,
    title: "Hand off a meeting",
    blocks: [paragraph(mrkdwn)],
    private_metadata,
  });
}

/** The form. */
export function handOffView(form: {
  /** As the reader may know them. */
  customers: readonly Pick<Customer, "id" | "name">[];
  customer?: string;
  private_metadata: string;
}): View {
  return modal({
    callback_id: HAND_OFF_VIEW,
    title: "Hand off a meeting",
    blocks: [
      choiceInput({
        block_id: CUSTOMER,
        label: "Customer",
        choices: form.customers.map(({ id, name }) => ({ text: name, value: id })),
        ...(form.customer ? { initial: form.customer } : {}),
        placeholder: "Who wants to meet?",
      }),
      ...askedInputs(),
      userInput({
        block_id: OWNER,
        label: "Owner",
        optional: true,
        placeholder: "Left empty: their CSM",
      }),
    ],
    submit: "Hand it off",
    close: "Cancel",
    private_metadata: form.private_metadata,
    notify_on_close: true,
  });
}

/** What was asked, to be filled in or changed. */
export function askedInputs(asked?: Asked): Block[] {
  const { company } = handbook.meetings;
  const initial = (words: string | undefined) => words ? { initial: words } : {};
  return [
    textInput({
      block_id: ASKED_BLOCKS.why,
      label: "Why do they want to meet?",
      multiline: true,
      max_length: 700,
      placeholder: "What should be different after the meeting?",
      ...initial(asked?.why),
    }),
    textInput({
      block_id: ASKED_BLOCKS.asked_by,
      label: "Who asked?",
      optional: true,
      max_length: 100,
      placeholder: "Their name",
      ...initial(asked?.asked_by),
    }),
    textInput({
      block_id: ASKED_BLOCKS.email,
      label: "Their e-mail address",
      optional: true,
      max_length: 200,
      ...initial(asked?.email),
    }),
    textInput({
      block_id: ASKED_BLOCKS.wish,
      label: "When would they like it?",
      optional: true,
      max_length: 200,
      placeholder: "Next week, in the morning",
      ...initial(asked?.wish),
    }),
    choiceInput({
      block_id: ASKED_BLOCKS.urgency,
      label: "How urgent is it?",
      radio: true,
      choices: URGENCIES,
      initial: asked?.urgency ?? "normal",
    }),
    choiceInput({
      block_id: ASKED_BLOCKS.company,
      label: "Who is needed?",
      radio: true,
      choices: company.map(({ name }) => ({ text: name, value: name })),
      initial: asked?.company ?? company[0]?.name ?? "",
    }),
    textInput({
      block_id: ASKED_BLOCKS.note,
      label: "Note",
      optional: true,
      max_length: 700,
      placeholder: "What the owner should know",
      ...initial(asked?.note),
    }),
  ];
}

/** What was filled in. */
export function readAsked(values: FormValues): Asked {
  const words = (block: keyof typeof ASKED_BLOCKS) => filled(values, ASKED_BLOCKS[block])?.trim();
  const asked: Asked = {
    urgency: words("urgency") === "urgent" ? "urgent" : "normal",
    company: words("company") ?? handbook.meetings.company[0]?.name ?? "",
  };
  for (const name of ["why", "asked_by", "email", "wish", "note"] as const) {
    const value = words(name);
    if (value) asked[name] = value;
  }
  return asked;
}

/** What is wrong with what was filled in, by block. */
export function askedProblems(values: FormValues): Record<string, string> {
  const { why, email } = readAsked(values);
  return {
    ...(why ? {} : { [ASKED_BLOCKS.why]: "Why do they want to meet?" }),
    ...(email && !isEmail(email)
      ? {
        [ASKED_BLOCKS.email]: `“${truncate(email, 60)}” is not an e-mail address. One looks like ` +
          "nadia@example.com",
      }
      : {}),
  };
}
