/**
 * What may be said to a customer about an issue: asked when *Send* is pressed, and again at the
 * moment of sending.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { issueName } from "../../datastores/issue_links.ts";
import { callWords } from "../../rules/customers/customer_message.ts";
import { ownPhrases } from "../../rules/customers/own_words.ts";
import { findDates } from "../../rules/customers/date_wording.ts";
import { dayWords } from "../../rules/next_steps/due_days.ts";
import { agreedDate } from "../../rules/next_steps/agreed_date.ts";
import {
  hasKeyDate,
  hasOpenDate,
  type NextStep,
  refusalOf,
  type Telling,
} from "../../rules/next_steps/next_step.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { findHeldFor, guardOf } from "../../team/guard.ts";
import { leakWords, type PlacedLeak } from "../../team/tell_customer/leak_check.ts";
import { namesPlace, readThread, templateOf } from "./message_words.ts";
import type { StepContext } from "./step_context.ts";

/** A message, as it was typed. */
export interface TypedMessage {
  telling: Telling;
  text: string;
  /** The link to the message in the customer's channel that it replies to. */
  thread?: string;
  /** What the sender says is no date and no name, though it may be one. */
  sure?: readonly string[];
  /** How the app signed it. */
  sender?: string;
}

/** What is wrong with a message, as plain text, and in which part of the form. */
export interface MessageProblem {
  part: "text" | "thread";
  words: string;
  /** The words in it that the sender may let through by pressing *Send* again. */
  doubts?: readonly string[];
  /** The names in it: whether the sender may let them through is asked where they are at the form. */
  names?: readonly PlacedLeak[];
}

/** Why this cannot be said to the customer now; undefined when it can. `now` in epoch milliseconds. */
export function messageProblem(
  context: StepContext,
  message: TypedMessage,
  now: number,
): MessageProblem | undefined {
  return stateProblem(context, message) ?? nameProblem(context, message, now) ??
    dateProblem(context, message, now);
}

/**
 * The same of one message with the links of several steps: a date beside one link is that step's, and
 * any other date has to be agreed for each of them.
 */
export function linksProblem(
  contexts: readonly StepContext[],
  message: TypedMessage,
  now: number,
): MessageProblem | undefined {
  const urls = contexts.map(({ step }) => step.issue?.url ?? "");
  const problems = contexts.flatMap((context, at) => {
    const text = linesAbout(urls[at], urls, message.text);
    const problem = messageProblem(context, { ...message, text }, now);
    return problem ? [{ ...problem, words: `Step ${context.step.number}: ${problem.words}` }] : [];
  });
  return problems.find(({ doubts }) => !doubts) ?? problems[0];
}

/** The text, with blanks for the lines that are about other links alone: the others stay in place. */
function linesAbout(url: string, urls: readonly string[], text: string): string {
  return text.split("\n").map((line) => {
    const about = urls.filter((one) => one !== "" && namesPlace(line, one));
    return about.length === 0 || about.includes(url) ? line : " ".repeat(line.length);
  }).join("\n");
}

function stateProblem(context: StepContext, message: TypedMessage): MessageProblem | undefined {
  const { step, customer } = context;
  const refusal = refusalOf(step, message.telling === "link" ? "send_link" : "tell_closed");
  const words = refusal ? `${refusal} Nothing was sent now.` : textProblem(context, message);
  if (words) return { part: "text", words };
  if (!customer.channel) {
    return { part: "text", words: "The customer no longer has a channel. Nothing was sent." };
  }
  const thread = readThread(message.thread);
  if (thread === "unreadable" || (thread && thread.channel !== customer.channel)) {
    return {
      part: "thread",
      words:
        "This is not a link to a message in the customer's channel. Copy one from there (Copy " +
        "link), or leave this empty.",
    };
  }
}

function textProblem({ step }: StepContext, { text }: TypedMessage): string | undefined {
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
  return issue.confidential || namesPlace(text, issue.url)
    ? undefined
    : `The link is missing: ${issue.url}`;
}

/** A name that must not be said. What the app itself filled in is none. */
function nameProblem(
  context: StepContext,
  message: TypedMessage,
  now: number,
): MessageProblem | undefined {
  const { customer, customers } = context;
  const { text, sure = [] } = message;
  const except = filledIn(context, message, now);
  const names = findHeldFor(text, guardOf(customers), customer.id, { except, sure });
  return names.length > 0 ? { part: "text", words: leakWords(names), names } : undefined;
}

/** A day that product has not agreed to. */
function dateProblem(
  context: StepContext,
  { text, sure = [] }: TypedMessage,
  now: number,
): MessageProblem | undefined {
  const { step, call } = context;
  const today = dateIn(handbook.timezone, now);
  const agreed = agreedDate(step);
  const found = findDates(text, {
    except: [callWords(call.date, today), ...(step.issue ? [step.issue.url] : [])],
    ...(agreed ? { agreed } : {}),
    today,
  }).filter(({ words, doubtful }) => !doubtful || !sure.includes(words));
  if (found.length === 0) return undefined;
  if (!found[0].doubtful) {
    const words = `“${found[0].words}” reads like a date. ${whichDate(step, today)}`;
    return { part: "text", words };
  }
  const doubts = found.map(({ words }) => words);
  const quoted = doubts.map((words) => `“${words}”`).join(", ");
  return {
    part: "text",
    words: `${quoted} may read like a date. If no date is promised here, press Send again: that ` +
      `is noted in the thread of the card. ${whichDate(step, today)}`,
    doubts,
  };
}

function whichDate(step: NextStep, today: CalendarDate): string {
  const agreed = agreedDate(step);
  if (agreed?.day) return `Product agreed to ${dayWords(agreed.day, today)}, and to no other day.`;
  if (agreed) return `Product agreed to “${agreed.words}”, and to no day.`;
  if (hasOpenDate(step)) return "Product has not answered yet: do not name a date.";
  return hasKeyDate(step)
    ? "Product agreed to no date: do not name one."
    : "Product has agreed to none. Remove it, or give the step a key date first (More…).";
}

/** What the app itself writes into a message, piece by piece. */
function filledIn(
  { step, call }: StepContext,
  { telling, sender = "" }: TypedMessage,
  now: number,
): string[] {
  const words = { call: callWords(call.date, dateIn(handbook.timezone, now)), sender };
  const link = step.issue && !step.issue.confidential ? [step.issue.url] : [];
  const templates = [templateOf(step, telling), handbook.wording.links_for_customer];
  return [...templates.flatMap((template) => ownPhrases(template, words)), ...link];
}
