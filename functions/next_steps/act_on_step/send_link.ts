/**
 * *Send the link* and *Tell the customer*: the forms behind the only two presses that speak to a
 * customer about an issue.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { issueName } from "../../../datastores/issue_links.ts";
import { putOutgoing } from "../../../datastores/outgoing.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { callWords, fillIn } from "../../../rules/customers/customer_message.ts";
import {
  hasOpenDate,
  mayNameDate,
  type NextStep,
  type Telling,
} from "../../../rules/next_steps/next_step.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { button, buttons, paragraph, smallPrint, typedText } from "../../../slack/blocks.ts";
import { type About, refuse, type Sent, type View } from "../../../slack/dialogue.ts";
import { filled, textInput, urlInput } from "../../../slack/inputs.ts";
import { wishWords } from "../../../team/step_lines.ts";
import { messageProblem } from "../customer_message.ts";
import {
  aboutStep,
  ACTIONS,
  change,
  type Memory,
  memoryOf,
  outputsOf,
  type StepContext,
  stepNotice,
  stepPage,
  VIEWS,
} from "../step_context.ts";

const TEXT = "text";
const THREAD = "thread";
/** The longest message to a customer. */
const LONGEST = 2500;

/** The message as it is proposed: the words that could not be sent before go first. */
function proposed({ step, call }: StepContext, telling: Telling, now: number) {
  const { unsent } = step;
  if (unsent?.telling === telling) return unsent;
  const { wording, timezone } = handbook;
  const template = telling === "link"
    ? wording.link_for_customer
    : step.issue?.reason === "completed"
    ? wording.shipped_for_customer
    : wording.not_planned_for_customer;
  const link = step.issue?.confidential ? "(we follow it on our side)" : step.issue?.url ?? "";
  const text = fillIn(template, { link, call: callWords(call.date, dateIn(timezone, now)) });
  return { text, thread: undefined };
}

/** The message, to be read and changed before it is sent. */
export function sendPage(context: StepContext, telling: Telling, now: number): View {
  const { step, customer } = context;
  const memory = memoryOf(step);
  const { text, thread } = proposed(context, telling, now);
  if (!customer.channel) {
    return stepPage(memory, {
      title: "Send the link",
      blocks: [
        aboutStep(step, customer),
        paragraph("This customer has no channel here. Send them this yourself, then say so:"),
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
        `When you press *Send*, this is posted in <#${customer.channel}>, where the customer ` +
          "reads it. Nothing is sent before that.",
      ),
      ...(step.unsent?.telling === telling
        ? [smallPrint(":information_source: These are the words that could not be sent before.")]
        : []),
      textInput({
        block_id: TEXT,
        label: "Message to the customer",
        multiline: true,
        max_length: LONGEST,
        initial: text,
      }),
      urlInput({
        block_id: THREAD,
        label: "Reply in a thread (link to a message there)",
        optional: true,
        ...(thread ? { initial: thread } : {}),
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
  const wish = escapeText(wishWords(step));
  if (mayNameDate(step)) {
    const said = step.discussed_note ? ` They said: “${escapeText(step.discussed_note)}”.` : "";
    return `:calendar: Product discussed ${wish}.${said} You may name a date.`;
  }
  return hasOpenDate(step)
    ? `:calendar: The date (${wish}) is with product: do not name a date yet.`
    : ":calendar: Dates go to product first: give the step a key date, and once product has " +
      "discussed it, you can name a date here.";
}

/** Checks the message and keeps it: the workflow's next step sends it. */
export async function saveMessage(
  { subject, values, user, now, execution }: Sent<Memory, StepContext>,
  telling: Telling,
) {
  const { slack, step, customer } = subject;
  const text = (filled(values, TEXT) ?? "").trim();
  const thread = filled(values, THREAD);
  const message = { telling, text, ...(thread ? { thread } : {}) };
  const problem = messageProblem(subject, message, now);
  if (problem) return refuse({ [problem.part === "text" ? TEXT : THREAD]: problem.words });
  await putOutgoing(slack, {
    ...message,
    id: execution,
    step: step.id,
    customer: customer.id,
    issue: issueName(step.issue!),
    channel: customer.channel!,
    by: user,
    at: now,
  });
  return { outputs: { ...outputsOf(memoryOf(step)), step: step.id, outgoing: execution } };
}

/** Notes that somebody has told the customer in another way. */
export async function noteSent(
  { subject, user, now }: About<Memory, StepContext>,
  telling: Telling,
): Promise<View> {
  await change(subject, telling === "link" ? { sent_at: now, sent_by: user } : { told_at: now });
  const done = { deeds: ["told_otherwise" as const], by: user };
  return stepNotice({ ...memoryOf(subject.step), done }, ":white_check_mark: Noted.");
}
