/**
 * The form for a customer call.
 *
 * @module
 */
import { handbook } from "../../handbook.ts";
import { dayLabel } from "../../rules/time/calendar.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { workingDayAfter } from "../../rules/next_steps/due_days.ts";
import type { StepKind } from "../../rules/next_steps/next_step.ts";
import { truncate } from "../../rules/text/text.ts";
import { type Block, button, buttons, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { View } from "../../slack/dialogue.ts";
import { choiceInput, dateInput, textInput, urlInput, userInput } from "../../slack/inputs.ts";

/** What the views of this function are known by. */
export const LOG_VIEW = "log_call";
/** The button *+ another line*. */
export const ANOTHER_LINE = "another_line";
/** How many lines a call has at most. */
export const MOST_LINES = 10;
/** How many lines are there at first. */
export const FIRST_LINES = 2;
/** The longest text of a line. */
export const LINE_LENGTH = 200;

/** Block ids: one of each, and one of each for every line. */
export const CALL_BLOCKS = {
  customer: "customer",
  date: "date",
  summary: "summary",
  notes: "notes",
} as const;

/** The block ids of a line, from 1. */
export function lineBlocks(line: number) {
  return {
    text: `text_${line}`,
    kind: `kind_${line}`,
    owner: `owner_${line}`,
    due: `due_${line}`,
  };
}

/** All that the form shows, kept in it from page to page. */
export interface LogForm {
  /** As the reader may know them. */
  customers: readonly Pick<Customer, "id" | "name">[];
  /** The customer whose channel it was started in. */
  customer?: string;
  /** Today, for whoever fills it in. */
  today: string;
  /** The day of the call, when it is known. */
  date?: string;
  lines: number;
  /** Goes along with the form. */
  private_metadata: string;
}

/** A page that says one thing. */
export function logNotice(mrkdwn: string): View {
  return modal({
    callback_id: LOG_VIEW,
    title: "Log a customer call",
    blocks: [paragraph(mrkdwn)],
    notify_on_close: true,
  });
}

/** The form. */
export function logView(form: LogForm): View {
  const lines = Array.from({ length: form.lines }, (_, at) => lineInputs(at + 1, form.today));
  return modal({
    callback_id: LOG_VIEW,
    title: "Log a customer call",
    blocks: [
      choiceInput({
        block_id: CALL_BLOCKS.customer,
        label: "Customer",
        choices: form.customers.map(({ id, name }) => ({ text: name, value: id })),
        ...(form.customer ? { initial: form.customer } : {}),
        placeholder: "Which customer was it?",
      }),
      dateInput({
        block_id: CALL_BLOCKS.date,
        label: "Day of the call",
        initial: form.date ?? form.today,
      }),
      textInput({
        block_id: CALL_BLOCKS.summary,
        label: "Summary",
        optional: true,
        multiline: true,
        placeholder: "What was it about? A few lines for those who were not there.",
      }),
      urlInput({ block_id: CALL_BLOCKS.notes, label: "Link to the notes", optional: true }),
      ...lines.flat(),
      ...(form.lines < MOST_LINES
        ? [buttons(button(ANOTHER_LINE, "+ another line", String(form.lines)))]
        : [smallPrint(`That is the most: ${MOST_LINES} lines. Log another call for more.`)]),
    ],
    submit: "Save",
    close: "Cancel",
    private_metadata: form.private_metadata,
    notify_on_close: true,
  });
}

function lineInputs(line: number, today: string): Block[] {
  const ids = lineBlocks(line);
  const kinds: { text: string; value: StepKind }[] = [
    { text: "Customer request: becomes a GitHub issue", value: "request" },
    { text: "Other follow-up", value: "follow_up" },
  ];
  return [
    { type: "divider" },
    textInput({
      block_id: ids.text,
      label: `Next step ${line}`,
      optional: true,
      max_length: LINE_LENGTH,
      placeholder: line === 1 ? "What did they ask for? What did we promise?" : "",
    }),
    choiceInput({ block_id: ids.kind, label: `Kind ${line}`, choices: kinds, initial: "request" }),
    userInput({
      block_id: ids.owner,
      label: `Owner ${line}`,
      optional: true,
      placeholder: ownerHint(),
    }),
    dateInput({
      block_id: ids.due,
      label: `Due ${line}`,
      optional: true,
      placeholder: dueHint(today),
    }),
  ];
}

/** Who owns a line that names nobody, in words. */
function ownerHint(): string {
  const who = { csm: "their CSM", logger: "you" };
  const { request, follow_up } = handbook.next_steps.owner;
  return request === follow_up
    ? `Nobody chosen: ${who[request]}`
    : `Nobody chosen: ${who[request]} for a request, ${who[follow_up]} for the rest`;
}

function dueHint(today: string): string {
  const { due_after } = handbook.next_steps;
  const day = (kind: StepKind) => dayLabel(workingDayAfter(today, due_after[kind], handbook));
  return truncate(`No day: ${day("request")}; other ${day("follow_up")}`, 150);
}
