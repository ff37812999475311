/**
 * *Send the link* and *Tell the customer*: what was written is checked, and kept for the workflow's
 * next step.
 *
 * @module
 */
import type { Telling } from "../../rules/next_steps/next_step.ts";
import { escapeText } from "../../rules/text/text.ts";
import { paragraph } from "../../slack/blocks.ts";
import { refuse, type Sent, turnTo } from "../../slack/dialogue.ts";
import { problemAsked } from "./asked_first.ts";
import { messageProblem } from "./customer_message.ts";
import { keepMessage, readMessage } from "./keep_message.ts";
import { sendForm } from "./link_form.ts";
import { MESSAGE_BLOCKS } from "./message_inputs.ts";
import type { Memory, StepContext } from "./step_context.ts";

const { text: TEXT, thread: THREAD } = MESSAGE_BLOCKS;

/** Checks the message and keeps it: the workflow's next step sends it. */
export async function saveMessage(form: Sent<Memory, StepContext>, telling: Telling) {
  const { subject, now, memory } = form;
  const { sure, sender } = memory;
  const message = readMessage(form, telling);
  const { text, thread } = message;
  const problem = problemAsked(subject, message, (asked) => messageProblem(subject, asked, now));
  if (problem?.doubts) {
    // A second press says so, and is noted.
    const above = [paragraph(`:warning: ${escapeText(problem.words)}`)];
    const asked = { above, sure: [...sure ?? [], ...problem.doubts] };
    return turnTo(sendForm(subject, telling, { text, thread, sender }, now, asked));
  }
  if (problem) return refuse({ [problem.part === "text" ? TEXT : THREAD]: problem.words });
  return await keepMessage(form, message);
}
