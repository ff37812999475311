/**
 * The form for a customer call.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { MOST_STEPS } from "../../datastores/next_steps.ts";
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
export const MOST_LINES = MOST_STEPS;
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

/** What goes along with the form, from page to page. */
export interface FormMemory {
  lines: number;
  /** Where it was started. */
  channel?: string;
  /** The meeting that it was, if any. */
  meeting?: string;
  /** The button said that this meeting took place. */
  held?: true;
  /** That is still to be noted: the next step does it. */
  pending?: string;
  /** The support request that it is about, if any. */
  request?: string;
  /** The customer who is chosen at first. */
  customer?: string;
  /** Today, for whoever fills it in; missing before the form is there. */
  today?: CalendarDate;
  /** The day of the meeting that it was. */
  date?: CalendarDate;
}

/** A page that says one thing. */
export function logNotice(mrkdwn: string): View {
  return modal({
    callback_id: LOG_VIEW,
    title: "Log a customer call",
    blocks: [paragraph(mrkdwn)],
  });
}

/** What the form begins with when it is about something that a customer wrote. */
export interface Begun {
  /** The first line. */
  text: string;
  /** The thread in the customer's channel. */
  link?: string;
}

/**
 * The form.
 *
 * @param customers as the reader may know them
 */
export function logView(
  customers: readonly Pick<Customer, "id" | "name">[],
  memory: FormMemory,
  begun?: Begun,
): View {
  const { today = "", date, customer } = memory;
  const lines = Array.from(
    { length: memory.lines },
    (_, at) => lineInputs(at + 1, today, at === 0 ? begun?.text : undefined),
  );
  return modal({
    callback_id: LOG_VIEW,
    title: "Log a customer call",
    blocks: [
      ...(memory.held
        ? [paragraph(
          ":tada: *It took place.* While it is fresh: log the call. If there is nothing to log, " +
            "close this and press *Nothing to log* on the card. *Log the call* there opens it again.",
        )]
        : []),
      choiceInput({
        block_id: CALL_BLOCKS.customer,
        label: "Customer",
        choices: customers.map(({ id, name }) => ({ text: name, value: id })),
        ...(customer ? { initial: customer } : {}),
        placeholder: "Which customer was it?",
      }),
      dateInput({
        block_id: CALL_BLOCKS.date,
        label: "Day of the call",
        initial: date && date < today ? date : today,
      }),
      textInput({
        block_id: CALL_BLOCKS.summary,
        label: "Summary",
        optional: true,
        multiline: true,
        placeholder: "What was it about? A few lines for people who were not there.",
      }),
      urlInput({
        block_id: CALL_BLOCKS.notes,
        label: "Link to the notes",
        optional: true,
        ...(begun?.link ? { initial: begun.link } : {}),
      }),
      ...lines.flat(),
      ...(memory.lines < MOST_LINES
        ? [buttons(button(ANOTHER_LINE, "+ another line", String(memory.lines)))]
        : [smallPrint(`A call has up to ${MOST_LINES} lines. Log another one for more.`)]),
    ],
    submit: "Save",
    close: "Cancel",
    private_metadata: JSON.stringify(memory),
    notify_on_close: true,
  });
}

/** The inputs of one line. */
export function lineInputs(line: number, today: string, initial?: string): Block[] {
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
      ...(initial ? { initial } : {}),
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
    ? `If nobody is chosen: ${who[request]}`
    : `If nobody is chosen: ${who[request]} for a request, ${who[follow_up]} otherwise`;
}

function dueHint(today: string): string {
  const { due_after } = handbook.next_steps;
  const day = (kind: StepKind) => dayLabel(workingDayAfter(today, due_after[kind], handbook));
  return truncate(`If no day is chosen: ${day("request")}; other ${day("follow_up")}`, 150);
}
