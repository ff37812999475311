/**
 * *Edit call* and *Add a step*, from the card of a call.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { changeCall, type CustomerCall } from "../../../datastores/calls.ts";
import { putLinking } from "../../../datastores/linkings.ts";
import { workingDayAfter } from "../../../rules/next_steps/due_days.ts";
import type { StepKind } from "../../../rules/next_steps/next_step.ts";
import { fingerprint } from "../../../rules/text/fingerprint.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { paragraph, smallPrint } from "../../../slack/blocks.ts";
import { refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { dateInput, filled, textInput, urlInput } from "../../../slack/inputs.ts";
import { isOutsider } from "../../../team/people.ts";
import { MOST_ON_CARD } from "../add_chosen.ts";
import { CALL_BLOCKS, lineBlocks, lineInputs } from "../call_form.ts";
import {
  changeAs,
  ends,
  type Memory,
  memoryOf,
  outputsOf,
  type StepContext,
  stepNotice,
  stepPage,
} from "../step_context.ts";
import { OWN_VIEWS } from "./views.ts";

/** What may be changed of a call. */
type Edited = Pick<CustomerCall, "date" | "summary" | "notes_link">;

/** What was noted of the call. */
export function editPage(
  { call, step, customer }: StepContext,
  typed?: Edited,
  news?: string,
): View {
  const shown = typed ?? call;
  const memory = { ...memoryOf(step), was: { call: stateOf(call) } };
  // Other inputs where they show something else than what was typed.
  return stepPage(memory, {
    callback_id: OWN_VIEWS.edit_call,
    title: "Edit call",
    blocks: [
      ...(news ? [paragraph(`:information_source: ${news}`)] : []),
      smallPrint(escapeText(customer.name)),
      dateInput({ block_id: CALL_BLOCKS.date, label: "Day of the call", initial: shown.date }),
      textInput({
        block_id: CALL_BLOCKS.summary,
        label: "Summary",
        optional: true,
        multiline: true,
        initial: shown.summary,
      }),
      urlInput({
        block_id: CALL_BLOCKS.notes,
        label: "Link to the notes",
        optional: true,
        ...(shown.notes_link ? { initial: shown.notes_link } : {}),
      }),
    ],
    submit: "Save",
    close: "Close",
  });
}

/** Keeps what was changed. Of what somebody else changed meanwhile, the person is told first. */
export async function saveEdited(
  { subject, slack, values, user, now, memory }: Sent<Memory, StepContext>,
) {
  const { call, step } = subject;
  const date = filled(values, CALL_BLOCKS.date);
  const notes_link = filled(values, CALL_BLOCKS.notes);
  const summary = (filled(values, CALL_BLOCKS.summary) ?? "").trim();
  const problems = {
    ...(!date ? { [CALL_BLOCKS.date]: "On which day was it?" } : {}),
    ...(date && date > dateIn(handbook.timezone, now) && date !== call.date
      ? { [CALL_BLOCKS.date]: "This day is still to come." }
      : {}),
    ...(notes_link && !/^https?:\/\/[^\s]+$/i.test(notes_link)
      ? { [CALL_BLOCKS.notes]: "This is not a web address. It begins with https://" }
      : {}),
  };
  if (!date || Object.keys(problems).length > 0) return refuse(problems);
  const typed = { date, summary, ...(notes_link ? { notes_link } : {}) };
  if (stateOf(typed) === stateOf(call)) return undefined;
  if (memory.was && memory.was.call !== stateOf(call)) {
    const words =
      "Somebody changed this call while it was open: its card shows what it says now. " +
      "Press *Save* to keep what is below instead.";
    return turnTo(editPage(subject, typed, words));
  }
  const done = { deeds: ["changed_call" as const], by: user };
  await Promise.all([
    changeCall(slack, call, { ...typed, notes_link: notes_link ?? "" }),
    changeAs(done, subject, {}, now),
  ]);
  return ends(step, done);
}

function stateOf({ date, summary, notes_link = "" }: Edited): string {
  return String(fingerprint(JSON.stringify([date, summary, notes_link])));
}

/** One more line of the call. */
export function addPage({ call, step, customer }: StepContext, now: number): View {
  if (call.steps >= MOST_ON_CARD) {
    return stepNotice(
      memoryOf(step),
      `This card has ${MOST_ON_CARD} steps, and no room for more. Start *Log a customer call* for ` +
        "others.",
    );
  }
  return stepPage(memoryOf(step), {
    callback_id: OWN_VIEWS.add_step,
    title: "Add a step",
    blocks: [
      smallPrint(escapeText(customer.name)),
      ...lineInputs(1, dateIn(handbook.timezone, now)).slice(1),
    ],
    submit: "Save",
    close: "Close",
  });
}

/** Keeps it: the workflow's next step gives it a number, and so two who add one at once get two. */
export async function saveAdded(
  { subject, slack, values, user, home, now, execution }: Sent<Memory, StepContext>,
) {
  const { call, customer, step } = subject;
  const ids = lineBlocks(1);
  const text = filled(values, ids.text)?.replace(/\s+/g, " ").trim();
  const chosen = filled(values, ids.owner);
  const due = filled(values, ids.due);
  const problems = {
    ...(text ? {} : { [ids.text]: "Write what is to be done." }),
    ...(chosen && await isOutsider(slack, chosen, home)
      ? { [ids.owner]: "Choose somebody on the team." }
      : {}),
    ...(due && due < call.date ? { [ids.due]: "This day is before the call." } : {}),
  };
  if (!text || Object.keys(problems).length > 0) return refuse(problems);
  const kind: StepKind = filled(values, ids.kind) === "follow_up" ? "follow_up" : "request";
  const { owner, due_after } = handbook.next_steps;
  const owned = chosen ?? { csm: customer.csm, logger: user }[owner[kind]];
  await putLinking(slack, {
    id: execution,
    call: call.id,
    customer: customer.id,
    links: [],
    after: call.steps,
    added: {
      kind,
      text,
      owner: owned,
      ...(owned === user ? {} : { assigned_by: user, assigned_at: now }),
      due: due ?? workingDayAfter(dateIn(handbook.timezone, now), due_after[kind], handbook),
    },
    by: user,
    at: now,
  });
  return { outputs: { ...outputsOf(memoryOf(step)), linking: execution } };
}
