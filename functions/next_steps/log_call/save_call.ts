/**
 * What was filled in, checked, and kept as a call with its steps.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { type CustomerCall, findCall, putCall } from "../../../datastores/calls.ts";
import { findCustomer } from "../../../datastores/customers.ts";
import { changeMeeting, openMeeting } from "../../../datastores/meetings.ts";
import { findStepsOf, putSteps, stepKey } from "../../../datastores/next_steps.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { workingDayAfter } from "../../../rules/next_steps/due_days.ts";
import type { NextStep, StepKind } from "../../../rules/next_steps/next_step.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { type Home, refuse, type Sent } from "../../../slack/dialogue.ts";
import { filled, type FormValues } from "../../../slack/inputs.ts";
import { problemFor } from "../../../team/customer_names.ts";
import { failed } from "../../../team/failed.ts";
import { insideProblem } from "../../../team/inside.ts";
import { isOutsider } from "../../../team/people.ts";
import { CALL_BLOCKS, type FormMemory, lineBlocks } from "../call_form.ts";

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

/** Reads a form; lines in which nothing was chosen or written are left out. */
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
  const owner = filled(values, ids.owner);
  const due = filled(values, ids.due);
  if (!text && !owner && !due) return undefined;
  return {
    line,
    text: text ?? "",
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
    problems[CALL_BLOCKS.date] = "This day is still to come. Log the call once it has taken place.";
  }
  if (form.notes_link && !/^https?:\/\/[^\s]+$/i.test(form.notes_link)) {
    problems[CALL_BLOCKS.notes] = "This is not a web address. It begins with https://";
  }
  if (form.lines.length === 0) {
    problems[lineBlocks(1).text] = "Write at least one next step: what follows from this call?";
  }
  for (const { line, text, due } of form.lines) {
    if (!text) {
      problems[lineBlocks(line).text] =
        "Write what is to be done, or clear the owner and the day of this line.";
    }
    if (due && form.date && due < form.date) {
      problems[lineBlocks(line).due] = "This day is before the call.";
    }
  }
  return problems;
}

/**
 * Checks a form and keeps the call with its steps: the workflow's next step posts the card. A form
 * that is sent twice makes one call.
 */
export async function saveForm(
  { slack, user, home, now, memory, values, execution: id }: Sent<FormMemory, true>,
) {
  const form = readForm(values, memory.lines);
  const problems = problemsOf(form, memory.today ?? "");
  try {
    const keeping = findCall(slack, id);
    const [customer, strangers, held, kept, steps] = await Promise.all([
      form.customer ? findCustomer(slack, form.customer) : undefined,
      strangersAmong(slack, form, home),
      memory.meeting ? openMeeting(slack, memory.meeting) : undefined,
      keeping,
      findStepsOf(slack, id, keeping),
    ]);
    if (form.customer && !customer) {
      problems[CALL_BLOCKS.customer] = "This customer was removed in the meantime.";
    }
    const place = customer && await insideProblem(slack, customer.internal_channel);
    if (place) {
      const problem = await problemFor(slack, customer, user, place);
      problems[CALL_BLOCKS.customer] = `${problem} Then press Save again.`;
    }
    // All of it in one look, and nothing twice.
    Object.assign(problems, strangers);
    if (!customer || Object.keys(problems).length > 0) return refuse(problems);
    if (held?.call && held.call !== id) {
      return refuse({
        [CALL_BLOCKS.customer]:
          "Somebody has just logged the call of this meeting: look at its card. What you typed " +
          "is still here; add it there.",
      });
    }
    const call = callOf(id, form, { user, customer, now, meeting: memory.meeting });
    // The card is shown only once all of it is kept; what was kept before stays as it is.
    if (!kept || steps.length < call.steps) {
      await Promise.all([
        putSteps(slack, stepsOf(call, form, customer)),
        putCall(slack, call),
        held && !held.call ? changeMeeting(slack, held, { call: id }) : undefined,
      ]);
    }
    return {
      outputs: {
        call: id,
        ...heldOutputs(memory),
        ...(memory.channel === customer.internal_channel ? {} : { told: user }),
      },
    };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "call_not_saved", error, "kept_in_form");
    return refuse({
      [CALL_BLOCKS.customer]:
        "Slack could not save this just now. What you typed is still here: press Save again.",
    });
  }
}

/** The meeting that the next step shows, and what it has to note of it first. */
export function heldOutputs({ meeting, pending }: FormMemory): { [name: string]: string } {
  return { ...(meeting ? { meeting } : {}), ...(pending ? { pending } : {}) };
}

function callOf(
  id: string,
  form: FilledCall,
  by: { user: string; customer: Customer; now: number; meeting: string | undefined },
): CustomerCall {
  const { user, customer, now, meeting } = by;
  return {
    id,
    customer: customer.id,
    ...(meeting ? { meeting } : {}),
    date: form.date!,
    summary: form.summary,
    ...(form.notes_link ? { notes_link: form.notes_link } : {}),
    logged_by: user,
    logged_at: now,
    steps: form.lines.length,
    channel: customer.internal_channel,
    archive: [],
  };
}

function stepsOf(call: CustomerCall, { lines }: FilledCall, customer: Customer): NextStep[] {
  const { owner, due_after } = handbook.next_steps;
  const owners = { csm: customer.csm, logger: call.logged_by };
  return lines.map(({ kind, text, ...line }, at) => {
    const owned = line.owner ?? owners[owner[kind]];
    const { logged_by: assigned_by, logged_at: assigned_at } = call;
    return {
      id: stepKey(call.id, at + 1),
      call: call.id,
      number: at + 1,
      customer: customer.id,
      kind,
      text,
      owner: owned,
      ...(owned === assigned_by ? {} : { assigned_by, assigned_at }),
      due: line.due ?? workingDayAfter(call.date, due_after[kind], handbook),
    };
  });
}

/** Owners who are not on the team, by the block that names them. */
async function strangersAmong(
  slack: Slack,
  form: FilledCall,
  home: Home,
): Promise<Record<string, string>> {
  const owners = [...new Set(form.lines.flatMap(({ owner }) => owner ?? []))];
  const outside = await Promise.all(owners.map((owner) => isOutsider(slack, owner, home)));
  const strangers = owners.filter((_, at) => outside[at]);
  return Object.fromEntries(
    form.lines.filter(({ owner }) => owner && strangers.includes(owner)).map(({ line }) => [
      lineBlocks(line).owner,
      "Choose somebody on the team: this person is from outside, or was deactivated.",
    ]),
  );
}
