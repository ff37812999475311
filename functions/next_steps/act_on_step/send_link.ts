/**
 * *Send the link* and *Tell the customer*: the only two presses that speak to a customer.
 *
 * @module
 */
import { handbook } from "../../../handbook.ts";
import { issueName } from "../../../datastores/issue_links.ts";
import { changeStep } from "../../../datastores/next_steps.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { callWords, dateWording, fillIn } from "../../../rules/customers/customer_message.ts";
import {
  hasOpenDate,
  mayNameDate,
  type NextStep,
  refusalOf,
} from "../../../rules/next_steps/next_step.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { button, buttons, paragraph, smallPrint, typedText } from "../../../slack/blocks.ts";
import { refuse, type View } from "../../../slack/dialogue.ts";
import { filled, type FormValues, textInput, urlInput } from "../../../slack/inputs.ts";
import { logLine, threadOf } from "../call_log.ts";
import { inThread } from "../show_card.ts";
import { leakProblem, tellOnce } from "../../../team/tell_customer/tell_once.ts";
import {
  aboutStep,
  ACTIONS,
  memoryOf,
  type StepContext,
  stepPage,
  VIEWS,
} from "../step_context.ts";
import { wishWords } from "../../../team/step_lines.ts";

const TEXT = "text";
const THREAD = "thread";
/** The longest message to a customer. */
const LONGEST = 2500;

/** What is said: that there is an issue, or that it was closed. */
export type Telling = "link" | "closed";

/** The message as it is proposed. */
export function proposedText(
  { step, call }: Pick<StepContext, "step" | "call">,
  telling: Telling,
  now: number,
): string {
  const { wording, timezone } = handbook;
  const template = telling === "link"
    ? wording.link_for_customer
    : step.issue?.reason === "completed"
    ? wording.shipped_for_customer
    : wording.not_planned_for_customer;
  const link = step.issue?.confidential ? "(we follow it on our side)" : step.issue?.url ?? "";
  return fillIn(template, { link, call: callWords(call.date, dateIn(timezone, now)) });
}

/** The message, to be read and changed before it is sent. */
export function sendPage(context: StepContext, telling: Telling): View {
  const { step, customer } = context;
  const memory = memoryOf(step);
  const text = proposedText(context, telling, Date.now());
  if (!customer.channel) {
    return stepPage(memory, {
      title: "Send the link",
      blocks: [
        aboutStep(step, customer),
        paragraph("This customer has no channel here. Send them this, and say so:"),
        ...typedText(text),
        buttons(button(ACTIONS.sent_myself, "I have sent it", telling)),
      ],
    });
  }
  return stepPage(memory, {
    callback_id: telling === "link" ? VIEWS.send : VIEWS.tell,
    title: telling === "link" ? "Send the link" : "Tell the customer",
    blocks: [
      aboutStep(step, customer),
      paragraph(
        `This is posted in <#${customer.channel}>, where the customer reads it, when you press ` +
          "*Send*. Nothing is sent before.",
      ),
      textInput({
        block_id: TEXT,
        label: "Message to the customer",
        multiline: true,
        max_length: LONGEST,
        initial: text,
      }),
      urlInput({
        block_id: THREAD,
        label: "Answer in a thread (link to a message there)",
        optional: true,
      }),
      smallPrint(dateNote(step)),
      ...(step.issue?.confidential
        ? [smallPrint("The issue is private: the customer could not open a link to it.")]
        : []),
    ],
    submit: "Send",
    close: "Not now",
  });
}

function dateNote(step: NextStep): string {
  if (mayNameDate(step)) {
    const said = step.discussed_note ? ` They said: “${escapeText(step.discussed_note)}”.` : "";
    return `:calendar: Product discussed ${escapeText(wishWords(step))}.${said} You may name a ` +
      "date.";
  }
  return hasOpenDate(step)
    ? `:calendar: The date (${
      escapeText(wishWords(step))
    }) is with product: no date can be named ` +
      "yet."
    : ":calendar: Dates go to product first: with a key date that they have discussed, one can " +
      "be named here.";
}

/** Checks the message and posts it, once; answers what is wrong. Nothing is good. */
export async function sendMessage(
  context: StepContext,
  telling: Telling,
  values: FormValues,
  user: string,
): Promise<ReturnType<typeof refuse> | undefined> {
  const { slack, call, step, customer } = context;
  const text = (filled(values, TEXT) ?? "").trim();
  const refusal = refusalOf(step, telling === "link" ? "send_link" : "tell_closed");
  if (refusal) return refuse({ [TEXT]: `${refusal} Nothing was sent now.` });
  const problem = await messageProblem(context, text);
  if (problem) return refuse({ [TEXT]: problem });
  const thread = readThread(filled(values, THREAD));
  if (thread === "unreadable" || (thread && thread.channel !== customer.channel)) {
    return refuse({
      [THREAD]: "This is no link to a message in the customer's channel. Copy one from there " +
        "(Copy link), or leave this empty.",
    });
  }
  if (!call.card_ts || !customer.channel || !step.issue) {
    return refuse({ [TEXT]: "The card or the channel is not there any more. Nothing was sent." });
  }
  // The customer's client gets to know it: no name of a private repository may be in it.
  const mark = `${telling}:${step.id}:${step.issue.confidential ? "p" : ""}${step.issue.number}`;
  const { channel } = customer;
  const links = step.issue.confidential ? [] : [step.issue.url];
  const told = await inThread(slack, call, (call) =>
    tellOnce(slack, {
      channel,
      ...(thread ? { thread_ts: thread.ts } : {}),
      mark,
      text,
      links,
      log: threadOf(call),
      doing: `<@${user}> writes to the customer about ${step.number}.…`,
    }, Date.now()));
  if (!told) return refuse({ [TEXT]: "The card is not there any more. Nothing was sent." });
  if ("refused" in told) return refuse({ [TEXT]: told.refused });
  await changeStep(slack, step, change(telling, user, Date.now()));
  const said = telling === "link" ? "sent the customer the link" : "told the customer";
  await told.keep(`<@${user}> ${said} of ${step.number}.`);
  return undefined;
}

/** Notes that somebody has told the customer in another way. */
export async function noteSent(
  context: StepContext,
  telling: Telling,
  user: string,
): Promise<void> {
  const { slack, call, step } = context;
  await changeStep(slack, step, change(telling, user, Date.now()));
  await logLine(
    slack,
    call,
    `<@${user}> has told the customer about ${step.number}. in another way.`,
  );
}

function change(telling: Telling, user: string, now: number) {
  return telling === "link" ? { sent_at: now, sent_by: user } : { told_at: now };
}

/** Why this cannot be said to the customer, as plain text. */
async function messageProblem(
  { slack, step, customer, call }: StepContext,
  text: string,
): Promise<string | undefined> {
  const { issue } = step;
  if (!text) return "Write what the customer shall read.";
  if (!issue) return "This step has no issue any more.";
  if (issue.confidential) {
    const hidden = [issue.url, issueName(issue), handbook.github.confidential_repository ?? "…"];
    const found = hidden.find((words) => text.includes(words));
    if (found) return `“${found}” is private: the customer could not open it.`;
  } else if (!text.includes(issue.url)) {
    return `The link is missing: ${issue.url}`;
  }
  const leak = await leakProblem(slack, customer, text);
  if (leak) return leak;
  if (!mayNameDate(step)) {
    const today = dateIn(handbook.timezone, Date.now());
    const found = dateWording(text, [callWords(call.date, today), issue.url]);
    if (found) {
      return `“${found}” reads like a date, and product has not discussed one. Take it out, or ` +
        "give the step a key date first (More…).";
    }
  }
  return undefined;
}

/** The thread that a link to a message leads to. */
function readThread(
  link: string | undefined,
): { channel: string; ts: string } | "unreadable" | undefined {
  if (!link) return undefined;
  const found = /\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?.*?thread_ts=(\d{10}\.\d{6}))?/
    .exec(link);
  if (!found) return "unreadable";
  const [, channel, seconds, rest, thread_ts] = found;
  return { channel, ts: thread_ts ?? `${seconds}.${rest}` };
}
