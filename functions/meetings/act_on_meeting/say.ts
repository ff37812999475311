/**
 * Messages to the customer about a meeting: shown first, posted when somebody presses *Send*, once.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { fillIn } from "../../../rules/customers/customer_message.ts";
import { greeted, timeWords } from "../../../rules/meetings/meeting_messages.ts";
import { type Block, paragraph } from "../../../slack/blocks.ts";
import { refuse, type View } from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import { zoneOf } from "../../../team/people.ts";
import { leakProblem } from "../../../team/tell_customer/tell_once.ts";
import {
  aboutMeeting,
  type Answer,
  type MeetingContext,
  meetingPage,
  memoryOf,
  refusedPage,
  type Sent,
  VIEWS,
} from "./pages.ts";
import { sendForTime } from "./send.ts";
import { zoneFor } from "./time_fields.ts";

/** The block of the message. */
export const TEXT = "text";
/** The longest message to a customer. */
const LONGEST = 2500;

/** A message, to be read and changed before it is sent. */
export function messageView(
  context: MeetingContext,
  page: { title: string; callback_id: string; text: string; under?: Block[] },
): View {
  const { meeting, customer } = context;
  return meetingPage(memoryOf(meeting), {
    callback_id: page.callback_id,
    title: page.title,
    blocks: [
      aboutMeeting(context),
      paragraph(
        `*Send* posts this in <#${customer.channel}>, where the customer reads it. Nothing is ` +
          "sent before.",
      ),
      textInput({
        block_id: TEXT,
        label: "Message to the customer",
        multiline: true,
        max_length: LONGEST,
        initial: page.text,
      }),
      ...page.under ?? [],
    ],
    submit: "Send",
    close: "Not now",
  });
}

/** A message of the handbook: `{name}`, `{time}` and others are filled in. */
export async function sayPage(
  context: MeetingContext,
  page: {
    title: string;
    callback_id: string;
    template: string;
    words?: Readonly<Record<string, string>>;
  },
): Promise<View> {
  const { slack, meeting, customer, user } = context;
  const { title, callback_id, template } = page;
  const zone = zoneFor(customer, (await zoneOf(slack, user)).zone);
  const text = fillIn(template, {
    name: greeted(meeting.asked_by),
    time: meeting.start ? timeWords(meeting.start, zone) : "",
    ...page.words,
  });
  return messageView(context, { title, callback_id, text });
}

/** What was typed; or what is wrong with it. */
export async function typedMessage(
  { slack, subject: { customer }, values }: Sent,
): Promise<{ text: string } | { wrong: ReturnType<typeof refuse> }> {
  const text = (filled(values, TEXT) ?? "").trim();
  const wrong = (words: string) => ({ wrong: refuse({ [TEXT]: words }) });
  if (!text) return wrong("Write what the customer will read.");
  const leak = await leakProblem(slack, customer, text);
  if (leak) return wrong(leak);
  return customer.channel ? { text } : wrong("The customer has no channel any more.");
}

/** Asks in the customer's channel whether they accept the invite. */
export async function askPage(context: MeetingContext): Promise<View> {
  return refusedPage(context, "prepare") ?? await sayPage(context, {
    title: "Ask them to accept",
    callback_id: VIEWS.ask,
    template: handbook.wording.accept_for_customer,
  });
}

/** Sends the question. */
export async function sendAsked(sent: Sent): Promise<Answer> {
  const { subject: { meeting }, user } = sent;
  const typed = await typedMessage(sent);
  if ("wrong" in typed) return typed.wrong;
  return await sendForTime(sent, "prepare", {
    change: {},
    line: `<@${user}> asked the customer to accept the invite.`,
    message: { mark: `accept:${meeting.id}:${meeting.start}`, text: typed.text, links: [] },
  });
}

/** A kind message in the customer's channel: they did not come. */
export async function missedMessagePage(context: MeetingContext): Promise<View> {
  return refusedPage(context, "reach") ?? await sayPage(context, {
    title: "Write to them",
    callback_id: VIEWS.say,
    template: handbook.wording.missed_for_customer,
  });
}

/** Sends it: that step of the ladder is done then. */
export async function sendMissed(sent: Sent): Promise<Answer> {
  const { subject: { meeting }, user, now } = sent;
  const typed = await typedMessage(sent);
  if ("wrong" in typed) return typed.wrong;
  return await sendForTime(sent, "reach", {
    change: { rungs: { slack: { by: user, at: now, for: meeting.start! } } },
    line: `<@${user}> told the customer that we missed them.`,
    message: { mark: `missed:${meeting.id}:${meeting.start}`, text: typed.text, links: [] },
  });
}
