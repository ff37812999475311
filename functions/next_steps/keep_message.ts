/**
 * A message to a customer about one issue, from its form to the row that the workflow's next step sends.
 *
 * @module
 */
import { issueName } from "../../datastores/issue_links.ts";
import { putOutgoing } from "../../datastores/outgoing.ts";
import type { Telling } from "../../rules/next_steps/next_step.ts";
import { refuse, type Sent } from "../../slack/dialogue.ts";
import { filled } from "../../slack/inputs.ts";
import { MESSAGE_BLOCKS } from "./message_inputs.ts";
import { namesPlace } from "./message_words.ts";
import { type Memory, memoryOf, outputsOf, type StepContext } from "./step_context.ts";

const { text: TEXT, thread: THREAD } = MESSAGE_BLOCKS;

/** A message as it was typed. */
interface Typed {
  telling: Telling;
  text: string;
  thread?: string;
  sure?: string[];
  sender?: string;
}

/** What the form says. */
export function readMessage(
  { values, memory: { sure, sender } }: Sent<Memory, StepContext>,
  telling: Telling,
): Typed {
  const text = (filled(values, TEXT) ?? "").trim();
  const thread = filled(values, THREAD);
  return {
    telling,
    text,
    ...(thread ? { thread } : {}),
    ...(sure ? { sure } : {}),
    ...(sender ? { sender } : {}),
  };
}

/** Keeps it: the workflow's next step asks whether it may be said, and sends it or gives it back. */
export async function keepMessage(
  { subject, user, now, execution, memory }: Sent<Memory, StepContext>,
  message: Typed,
) {
  const { slack, step, customer } = subject;
  await putOutgoing(slack, {
    ...message,
    id: execution,
    step: step.id,
    customer: customer.id,
    issue: issueName(step.issue!),
    channel: customer.channel!,
    by: user,
    at: now,
    sends: memory.sends ?? step.sends ?? 0,
  });
  return {
    outputs: { ...outputsOf(memoryOf(step, subject)), step: step.id, outgoing: execution },
  };
}

/**
 * The same right after an issue was created, in a function that has no room for all that is asked of a
 * text: names and dates are looked for as it is sent, and what has some is given back.
 */
export async function keepNewLink(form: Sent<Memory, StepContext>) {
  const { step, customer } = form.subject;
  const message = readMessage(form, "link");
  const words = !message.text
    ? "Write what the customer should read."
    : !step.issue
    ? "This step no longer has an issue. Nothing was sent."
    : !customer.channel
    ? "The customer no longer has a channel. Nothing was sent."
    : step.issue.confidential || namesPlace(message.text, step.issue.url)
    ? undefined
    : `The link is missing: ${step.issue.url}`;
  return words ? refuse({ [TEXT]: words }) : await keepMessage(form, message);
}
