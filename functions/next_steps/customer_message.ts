/**
 * What may be said to a customer about an issue: asked when *Send* is pressed, and again at the
 * moment of sending.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { issueName } from "../../datastores/issue_links.ts";
import { callWords, dateWording } from "../../rules/customers/customer_message.ts";
import { mayNameDate, refusalOf, type Telling } from "../../rules/next_steps/next_step.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { leakProblemAmong } from "../../team/tell_customer/tell_once.ts";
import type { StepContext } from "./step_context.ts";

/** A message, as it was typed. */
export interface TypedMessage {
  telling: Telling;
  text: string;
  /** The link to the message in the customer's channel that it replies to. */
  thread?: string;
}

/** What is wrong with a message, as plain text, and in which part of the form. */
export interface MessageProblem {
  part: "text" | "thread";
  words: string;
}

/** Why this cannot be said to the customer now; undefined when it can. `now` in epoch milliseconds. */
export function messageProblem(
  context: StepContext,
  message: TypedMessage,
  now: number,
): MessageProblem | undefined {
  const { step, customer } = context;
  const refusal = refusalOf(step, message.telling === "link" ? "send_link" : "tell_closed");
  const words = refusal ? `${refusal} Nothing was sent now.` : textProblem(context, message, now);
  if (words) return { part: "text", words };
  const thread = readThread(message.thread);
  if (thread === "unreadable" || (thread && thread.channel !== customer.channel)) {
    return {
      part: "thread",
      words:
        "This is not a link to a message in the customer's channel. Copy one from there (Copy " +
        "link), or leave this empty.",
    };
  }
  return customer.channel
    ? undefined
    : { part: "text", words: "The customer has no channel any more. Nothing was sent." };
}

function textProblem(
  { step, customer, customers, call }: StepContext,
  { text }: TypedMessage,
  now: number,
): string | undefined {
  const { issue } = step;
  if (!text) return "Write what the customer should read.";
  if (!issue) return "This step no longer has an issue.";
  // Whichever issue it is about: that there is a private repository is nobody else's business.
  const hidden = [
    ...(issue.confidential ? [issue.url, issueName(issue)] : []),
    handbook.github.confidential_repository ?? "",
  ];
  const named = hidden.find((name) => name && namesPlace(text, name));
  if (named) return `“${named}” is private: the customer could not open it.`;
  if (!issue.confidential && !text.includes(issue.url)) return `The link is missing: ${issue.url}`;
  const leak = leakProblemAmong(customers, customer, text);
  if (leak) return leak;
  if (mayNameDate(step)) return undefined;
  const found = dateWording(text, [
    callWords(call.date, dateIn(handbook.timezone, now)),
    issue.url,
  ]);
  return found &&
    `“${found}” reads like a date, and product has not discussed one. Remove it, or give the step ` +
      "a key date first (More…).";
}

/** Is the place named, and not another one whose name is longer? */
function namesPlace(text: string, name: string): boolean {
  const [low, wanted] = [text.toLowerCase(), name.toLowerCase()];
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + 1)) {
    if (!/^[\w-]/.test(low.slice(at + wanted.length))) return true;
  }
  return false;
}

/** The thread that a link to a message leads to. */
export function readThread(
  link: string | undefined,
): { channel: string; ts: string } | "unreadable" | undefined {
  if (!link) return undefined;
  const found = /\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?.*?thread_ts=(\d{10}\.\d{6}))?/
    .exec(link);
  if (!found) return "unreadable";
  const [, channel, seconds, rest, thread_ts] = found;
  return { channel, ts: thread_ts ?? `${seconds}.${rest}` };
}
