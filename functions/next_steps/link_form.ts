/**
 * *Send the link* and *Tell the customer*: the form behind the only presses that speak to a customer
 * about one issue.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { callWords, fillIn } from "../../rules/customers/customer_message.ts";
import { dayWords } from "../../rules/next_steps/due_days.ts";
import { agreedDate } from "../../rules/next_steps/agreed_date.ts";
import {
  hasKeyDate,
  hasOpenDate,
  type NextStep,
  type Telling,
} from "../../rules/next_steps/next_step.ts";
import { escapeText } from "../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  paragraph,
  smallPrint,
  typedText,
} from "../../slack/blocks.ts";
import type { View } from "../../slack/dialogue.ts";
import { wishWords } from "../../team/step_lines.ts";
import { readThread, templateOf } from "./message_words.ts";
import { senderName, signedBy } from "../../team/tell_customer/sender.ts";
import { messageInputs } from "./message_inputs.ts";
import {
  aboutStep,
  memoryOf,
  STEP_ACTIONS,
  type StepContext,
  stepPage,
  VIEWS,
} from "./step_context.ts";

/** What the form says. */
export interface Typed {
  text: string;
  thread?: string | undefined;
  /** How the app signed it. */
  sender?: string | undefined;
}

/** The message as it is proposed: the words that could not be sent before go first. */
function proposed(
  { step, call, customer }: StepContext,
  telling: Telling,
  sender: string,
  now: number,
): Typed {
  const { unsent } = step;
  if (unsent?.telling === telling && !unsent.all) {
    return { text: signedBy(unsent, sender), thread: unsent.thread };
  }
  const today = dateIn(handbook.timezone, now);
  const words = { link: step.issue?.url ?? "", call: callWords(call.date, today), sender };
  const text = fillIn(templateOf(step, telling), words).trim();
  // What was asked in the customer's channel is answered there.
  const thread = readThread(call.notes_link);
  const asked = thread && thread !== "unreadable" && thread.channel === customer.channel;
  return asked ? { text, thread: call.notes_link } : { text };
}

/**
 * The message, to be read and changed before it is sent.
 *
 * @param by who sends it, and how the app signs it, where that was looked up
 * @param done what was just done, as mrkdwn
 */
export async function sendPage(
  context: StepContext,
  telling: Telling,
  by: { user: string; sender?: Promise<string> },
  now: number,
  done?: string,
): Promise<View> {
  const { slack, step, customer } = context;
  const sender = await (by.sender ?? senderName(slack, by.user));
  const typed = { ...proposed(context, telling, sender, now), sender };
  const above = done ? [paragraph(`:white_check_mark: ${done}`)] : [];
  if (customer.channel) return sendForm(context, telling, typed, now, { above });
  return stepPage(memoryOf(step, context), {
    title: "Send the link",
    blocks: [
      ...above,
      aboutStep(step, customer),
      paragraph("This customer has no channel here. Send them this yourself, then say so:"),
      ...typedText(typed.text),
      smallPrint(dateNote(step, dateIn(handbook.timezone, now))),
      buttons(button(STEP_ACTIONS.sent_myself, "I have sent it", telling)),
    ],
  });
}

/** @param shown.sure the words that the sender was asked about, and lets through by sending it again */
export function sendForm(
  context: StepContext,
  telling: Telling,
  { text, thread, sender }: Typed,
  now: number,
  { above, sure }: { above: Block[]; sure?: string[] },
): View {
  const { step, customer } = context;
  const memory = {
    ...memoryOf(step, context),
    sends: step.sends ?? 0,
    ...(sender ? { sender } : {}),
  };
  return stepPage(sure ? { ...memory, sure } : memory, {
    callback_id: telling === "link" ? VIEWS.send : VIEWS.tell,
    title: telling === "link" ? "Send the link" : "Tell the customer",
    blocks: [
      ...above,
      aboutStep(step, customer),
      ...messageInputs({
        channel: customer.channel,
        text,
        thread,
        again: step.unsent?.telling === telling && !step.unsent.all,
      }),
      smallPrint(dateNote(step, dateIn(handbook.timezone, now))),
      ...(step.issue?.confidential
        ? [smallPrint("The issue is private: the customer could not open a link to it.")]
        : []),
    ],
    submit: "Send",
    close: "Not now",
  });
}

function dateNote(step: NextStep, today: CalendarDate): string {
  if (!hasKeyDate(step)) {
    return ":calendar: Dates go to product first: give the step a key date, and once product has " +
      "agreed to it, you can name it here.";
  }
  const wish = escapeText(wishWords(step, today));
  if (hasOpenDate(step)) {
    return `:calendar: The date (${wish}) is with product: do not name a date yet.`;
  }
  const note = step.discussed_note;
  const said = note ? ` They said: “${escapeText(note)}”.` : "";
  const agreed = agreedDate(step);
  if (!agreed) return `:calendar: Product agreed to no date (${wish}).${said} Do not name one.`;
  const day = agreed.day ? dayWords(agreed.day, today) : "";
  const words = agreed.words ? `“${agreed.words}”` : "";
  const what = escapeText([day, words].filter(Boolean).join(" and "));
  const over = agreed.day && agreed.day < today ? " That day is over." : "";
  return `:calendar: Product agreed to ${what}.${said} You may name a date: this one, and no ` +
    `other.${over}`;
}
