/**
 * What was filled in, checked, and kept as a call with its steps.
 *
 * @module
 */
import { handbook } from "../../../handbook.ts";
import { type CustomerCall, findCall, putCall } from "../../../datastores/calls.ts";
import { changeMeeting, openMeeting } from "../../../datastores/meetings.ts";
import { putSteps, stepKey } from "../../../datastores/next_steps.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { workingDayAfter } from "../../../rules/next_steps/due_days.ts";
import type { NextStep, StepKind } from "../../../rules/next_steps/next_step.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { filled, type FormValues } from "../../../slack/inputs.ts";
import { CALL_BLOCKS, lineBlocks } from "../call_form.ts";

/** A line as it was filled in. */
export interface Line {
  /** Its place in the form, from 1. */
  line: number;
  text: string;
  kind: StepKind;
  owner?: string;
  due?: string;
}

/** What a form says, before it is known to be right. */
export interface FilledCall {
  customer?: string;
  date?: string;
  summary: string;
  notes_link?: string;
  lines: Line[];
}

/** Reads a form; lines without text are none. */
export function readForm(values: FormValues, lines: number): FilledCall {
  const notes_link = filled(values, CALL_BLOCKS.notes);
  return {
    customer: filled(values, CALL_BLOCKS.customer),
    date: filled(values, CALL_BLOCKS.date),
    summary: (filled(values, CALL_BLOCKS.summary) ?? "").trim(),
    ...(notes_link ? { notes_link } : {}),
    lines: Array.from({ length: lines }, (_, at) => lineOf(values, at + 1))
      .filter((line) => line !== undefined),
  };
}

function lineOf(values: FormValues, line: number): Line | undefined {
  const ids = lineBlocks(line);
  const text = filled(values, ids.text)?.replace(/\s+/g, " ").trim();
  if (!text) return undefined;
  const owner = filled(values, ids.owner);
  const due = filled(values, ids.due);
  return {
    line,
    text,
    kind: filled(values, ids.kind) === "follow_up" ? "follow_up" : "request",
    ...(owner ? { owner } : {}),
    ...(due ? { due } : {}),
  };
}

/**
 * What is wrong with a form, by block id; nothing is good.
 *
 * @param today for whoever filled it in
 */
export function problemsOf(form: FilledCall, today: string): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!form.customer) problems[CALL_BLOCKS.customer] = "Which customer was it?";
  if (!form.date) problems[CALL_BLOCKS.date] = "On which day was it?";
  else if (form.date > today) {
    problems[CALL_BLOCKS.date] = "This day is still to come. Log the call once it was held.";
  }
  if (form.notes_link && !/^https?:\/\/[^\s]+$/i.test(form.notes_link)) {
    problems[CALL_BLOCKS.notes] = "This is no web address. It begins with https://";
  }
  if (form.lines.length === 0) {
    problems[lineBlocks(1).text] = "Write at least one next step: what follows from this call?";
  }
  for (const { line, due } of form.lines) {
    if (due && form.date && due < form.date) {
      problems[lineBlocks(line).due] = "This day is before the call.";
    }
  }
  return problems;
}

/**
 * Keeps a call and its steps. The same id again changes nothing: a form that is sent twice makes
 * one call.
 */
export async function saveCall(
  slack: Slack,
  id: string,
  form: FilledCall,
  by: { user: string; customer: Customer; meeting?: string; now: number },
): Promise<void> {
  const { customer, user, meeting, now } = by;
  if (await findCall(slack, id)) return;
  const { request, follow_up } = handbook.next_steps.owner;
  const owners = { csm: customer.csm, logger: user };
  const date = form.date!;
  const steps = form.lines.map((line, at): NextStep => ({
    id: stepKey(id, at + 1),
    call: id,
    number: at + 1,
    customer: customer.id,
    kind: line.kind,
    text: line.text,
    owner: line.owner ?? owners[line.kind === "request" ? request : follow_up],
    due: line.due ?? workingDayAfter(date, handbook.next_steps.due_after[line.kind], handbook),
  }));
  const logged: CustomerCall = {
    id,
    customer: customer.id,
    ...(meeting ? { meeting } : {}),
    date,
    summary: form.summary,
    ...(form.notes_link ? { notes_link: form.notes_link } : {}),
    logged_by: user,
    logged_at: now,
    steps: steps.length,
    channel: customer.internal_channel,
    archive: [],
  };
  // The steps first: a call without its steps would be shown as done.
  await putSteps(slack, steps);
  await putCall(slack, logged);
  if (meeting) await noteLogged(slack, meeting, id);
}

/** The meeting knows its call; the first one that is logged for it stays. */
async function noteLogged(slack: Slack, meeting: string, id: string): Promise<void> {
  const held = await openMeeting(slack, meeting);
  if (held && !held.call) await changeMeeting(slack, held, { call: id });
}
