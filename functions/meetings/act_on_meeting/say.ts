/**
 * Messages to the customer about a meeting: shown first, posted when somebody presses *Send*, once.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { fillIn } from "../../../rules/customers/customer_message.ts";
import { ownPhrases } from "../../../rules/customers/own_words.ts";
import { isWaitedFor } from "../../../rules/meetings/meeting.ts";
import { greeted, timeWords } from "../../../rules/meetings/meeting_messages.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { type Block, paragraph } from "../../../slack/blocks.ts";
import { refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import { holdForm, judgeForCustomer, letThroughWords, readGuard } from "../../../team/guard.ts";
import { zoneOf } from "../../../team/people.ts";
import { senderName } from "../../../team/tell_customer/sender.ts";
import {
  aboutMeeting,
  type Answer,
  type MeetingContext,
  meetingNotice,
  meetingPage,
  type Memory,
  memoryOf,
  refusedPage,
  type Sent,
  VIEWS,
} from "./pages.ts";
import { sendForTime } from "./send.ts";
import { zoneFor } from "./time_fields.ts";

/**
 * The block of the message. Slack keeps what is typed in a block that stays: a message in place of
 * one that is no longer true has another.
 */
export function textBlock({ waiting }: Memory): string {
  return waiting === false ? "text_later" : "text";
}
/** The longest message to a customer. */
const LONGEST = 2500;

/** What a page shows on which a message is read before it is sent. */
interface Message {
  title: string;
  callback_id: string;
  text: string;
  /** Above the message, as mrkdwn. */
  note?: string;
  under?: Block[];
  /** What the message says that may no longer be so when it is sent. */
  memory?: Partial<Memory>;
}

/** A message, to be read and changed before it is sent. */
export function messageView(
  context: MeetingContext,
  page: Message,
): View {
  const { meeting, customer } = context;
  const memory = memoryOf(meeting, page.memory);
  return meetingPage(memory, {
    callback_id: page.callback_id,
    title: page.title,
    blocks: [
      aboutMeeting(context),
      ...(page.note ? [paragraph(`:warning: ${page.note}`)] : []),
      paragraph(
        `*Send* posts this in <#${customer.channel}>, where the customer reads it. Nothing is ` +
          "sent before.",
      ),
      textInput({
        block_id: textBlock(memory),
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
  { template, words, ...page }: Omit<Message, "text"> & {
    template: string;
    words?: Readonly<Record<string, string>>;
  },
): Promise<View> {
  const { slack, meeting, customer, user } = context;
  const [{ zone: own }, sender] = await Promise.all([
    zoneOf(slack, user),
    senderName(slack, user),
  ]);
  const zone = zoneFor(customer, own);
  const text = fillIn(template, {
    name: greeted(meeting.asked_by),
    time: meeting.start ? timeWords(meeting.start, zone) : "",
    sender,
    ...words,
  });
  return messageView(context, { ...page, text: text.trim() });
}

/** A message that may be sent. */
interface Typed {
  text: string;
  /** For the log, behind what was sent: what the sender let through. */
  sure: string;
}

/**
 * What was typed; or what is wrong with it.
 *
 * @param template the handbook's words for it: what the app itself fills in gives nobody away
 * @param link what must be in it
 */
export async function typedMessage(
  { slack, user, subject: { customer }, memory, values, view }: Sent,
  template: string,
  link = "",
): Promise<Typed | { wrong: Exclude<Answer, undefined> }> {
  const block = textBlock(memory);
  const text = (filled(values, block) ?? "").trim();
  const wrong = (words: string) => ({ wrong: refuse({ [block]: words }) });
  if (!text) return wrong("Write what the customer will read.");
  if (!customer.channel) return wrong("The customer no longer has a channel.");
  const parts = [{ part: "the text", text }];
  const [guard, sender] = await Promise.all([readGuard(slack), senderName(slack, user)]);
  const { held, let_through } = judgeForCustomer(parts, guard, customer.id, {
    except: ownPhrases(template, { link, sender }),
    ...(memory.pass === undefined ? {} : { pass: memory.pass }),
  });
  const unlinked = text.includes(link) ? undefined : `The link is missing: ${link}`;
  // All at once: what is corrected is sent again once.
  if (unlinked) return wrong(held ? `${held.words} ${unlinked}` : unlinked);
  if (held) return { wrong: holdForm(view, block, held, memory, "Send anyway") };
  return { text, sure: letThroughWords(let_through) };
}

/** Asks in the customer's channel whether they accept the invite. */
export async function askPage(context: MeetingContext): Promise<View> {
  return refusedAsking(context) ?? await sayPage(context, {
    title: "Ask them to accept",
    callback_id: VIEWS.ask,
    template: handbook.wording.accept_for_customer,
  });
}

/** Nobody looks forward to a meeting that has begun. */
function refusedAsking(context: MeetingContext): View | undefined {
  const { meeting, now } = context;
  return refusedPage(context, "prepare") ?? (meeting.start! > now ? undefined : meetingNotice(
    memoryOf(meeting),
    "It has begun: the message would ask them to accept an invite for a time that has passed.",
  ));
}

/** Sends the question. */
export async function sendAsked(sent: Sent): Promise<Answer> {
  const { subject: context, user } = sent;
  const { meeting } = context;
  const refused = refusedAsking(context);
  if (refused) return turnTo(refused);
  const typed = await typedMessage(sent, handbook.wording.accept_for_customer);
  if ("wrong" in typed) return typed.wrong;
  return await sendForTime(sent, "prepare", {
    change: {},
    line: `<@${user}> asked the customer to accept the invite.${typed.sure}`,
    message: { mark: `accept:${meeting.id}:${meeting.start}`, text: typed.text, links: [] },
  });
}

/** A kind message in the customer's channel: they did not come. */
export async function missedMessagePage(context: MeetingContext): Promise<View> {
  return refusedPage(context, "reach") ?? await missedView(context);
}

async function missedView(context: MeetingContext, note?: string): Promise<View> {
  const waiting = isWaitedFor(context.meeting, context.now);
  return await sayPage(context, {
    title: "Write to them",
    callback_id: VIEWS.say,
    template: missedTemplate(context),
    memory: { waiting },
    ...(note ? { note } : {}),
  });
}

/** What is said to somebody who did not come: that they are waited for, only as long as it is so. */
export function missedTemplate({ meeting, now }: MeetingContext): string {
  const { missed_for_customer, missed_email } = handbook.wording;
  return isWaitedFor(meeting, now) ? missed_for_customer : missed_email.text;
}

/** Sends it: that step of the ladder is done then. */
export async function sendMissed(sent: Sent): Promise<Answer> {
  const { subject: context, memory, user, now } = sent;
  const { meeting } = context;
  const typed = await typedMessage(sent, missedTemplate(context));
  if ("wrong" in typed) return typed.wrong;
  if (memory.waiting && !isWaitedFor(meeting, now)) {
    const note = "Nobody is waiting in the call now, so the message has changed. What you wrote:" +
      `\n${quoted(typed.text)}`;
    return turnTo(await missedView(context, note));
  }
  return await sendForTime(sent, "reach", {
    change: { rungs: { slack: { by: user, at: now, for: meeting.start! } } },
    line: `<@${user}> told the customer that we missed them.${typed.sure}`,
    message: { mark: `missed:${meeting.id}:${meeting.start}`, text: typed.text, links: [] },
  });
}

/** Typed words as a quote. */
function quoted(text: string): string {
  return escapeText(text).split("\n").map((line) => `> ${line}`).join("\n");
}
