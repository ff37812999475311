/**
 * *Edit call* and *Add a step*, from the card of a call.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { changeCall, type CustomerCall } from "../../../datastores/calls.ts";
import { deleteSteps, findStep, putSteps, stepKey } from "../../../datastores/next_steps.ts";
import { workingDayAfter } from "../../../rules/next_steps/due_days.ts";
import type { NextStep, StepKind } from "../../../rules/next_steps/next_step.ts";
import { fingerprint } from "../../../rules/text/fingerprint.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { paragraph, smallPrint } from "../../../slack/blocks.ts";
import { refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { dateInput, filled, textInput, urlInput } from "../../../slack/inputs.ts";
import { isOutsider } from "../../../team/people.ts";
import { CALL_BLOCKS, lineBlocks, lineInputs } from "../call_form.ts";
import {
  changeAs,
  ends,
  type Memory,
  memoryOf,
  type StepContext,
  stepNotice,
  stepPage,
} from "../step_context.ts";
import { OWN_VIEWS } from "./views.ts";

/** How many steps a card has room for. */
const MOST = 20;

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
  if (call.steps >= MOST) {
    return stepNotice(
      memoryOf(step),
      `This card has ${MOST} steps, and no room for more. Start *Log a customer call* for others.`,
    );
  }
  return stepPage({ ...memoryOf(step), adding: true }, {
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

/** Keeps it under the next number; of two who add one in the same moment, each gets a number. */
export async function saveAdded(
  { subject, slack, values, user, home, now }: Sent<Memory, StepContext>,
) {
  const { call, steps = [] } = subject;
  const ids = lineBlocks(1);
  const text = filled(values, ids.text)?.replace(/\s+/g, " ").trim();
  const chosen = filled(values, ids.owner);
  const due = filled(values, ids.due);
  const problems = {
    ...(text ? {} : { [ids.text]: "Write what is to be done." }),
    ...(due && due < call.date ? { [ids.due]: "This day is before the call." } : {}),
  };
  if (!text || Object.keys(problems).length > 0) return refuse(problems);
  const kind: StepKind = filled(values, ids.kind) === "follow_up" ? "follow_up" : "request";
  const { owner, due_after } = handbook.next_steps;
  const owned = chosen ?? { csm: subject.customer.csm, logger: user }[owner[kind]];
  const done = { deeds: ["added" as const], by: user };
  const stepAt = (number: number): NextStep => ({
    id: stepKey(call.id, number),
    call: call.id,
    number,
    customer: call.customer,
    kind,
    text,
    owner: owned,
    ...(owned === user ? {} : { assigned_by: user, assigned_at: now }),
    due: due ?? workingDayAfter(dateIn(handbook.timezone, now), due_after[kind], handbook),
    unlogged: { did: done.deeds.join(), by: user, at: now },
  });
  const last = Math.max(call.steps, ...steps.map(({ number }) => number));
  for (let number = last + 1; number <= MOST; number++) {
    const added = stepAt(number);
    // At once: a form has three seconds.
    const [outside] = await Promise.all([
      chosen && isOutsider(slack, chosen, home),
      putSteps(slack, [added]),
    ]);
    if (outside) {
      await deleteSteps(slack, [added]);
      return refuse({ [ids.owner]: "Choose somebody on the team." });
    }
    // Somebody else may have taken this number in the same moment.
    const [found] = await Promise.all([
      findStep(slack, undefined, added.id),
      changeCall(slack, call, { steps: number }),
    ]);
    const kept = found?.step;
    const mine = kept?.text === text && kept.unlogged?.by === user && kept.unlogged.at === now;
    if (mine) return ends(added, done);
  }
  return refuse({ [ids.text]: `This card has ${MOST} steps, and no room for more.` });
}
