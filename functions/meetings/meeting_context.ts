/**
 * What every dialogue about a meeting begins with.
 *
 * @module
 */
import { handbook } from "../../handbook.ts";
import { changeMeeting, type MeetingChange, openMeeting } from "../../datastores/meetings.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { type Customer, publicName } from "../../rules/customers/customer.ts";
import { type Meeting, type MeetingAction, refusalOf } from "../../rules/meetings/meeting.ts";
import { hiddenFrom, hideInMeeting, isHidden } from "../../rules/customers/shown_names.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, button, buttons, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import { checkedCalls, isSlackError, type Slack, WORK_TIME } from "../../slack/checked_call.ts";
import { claim } from "../../slack/claim.ts";
import { roomsOf, wayIn } from "../../team/customer_names.ts";
import { refuse, turnTo, type View } from "../../slack/dialogue.ts";
import { keepInside } from "../../team/inside.ts";
import type { FormValues } from "../../slack/inputs.ts";
import { isPosted } from "../../slack/post_once.ts";
import { type CardThread, lineMessage, placeInLog } from "../../team/thread_log.ts";
import { stageLine } from "./meeting_blocks.ts";
import { showCards, threadOf } from "./show_card.ts";

/** What the pages of a dialogue are known by. Each submission has a view of its own. */
export const VIEWS = {
  page: "meeting_page",
  pass_on: "meeting_pass_on",
  send_link: "meeting_send_link",
  book: "meeting_book",
  prepare: "meeting_prepare",
  ask: "meeting_ask",
  say: "meeting_say",
  times: "meeting_times",
  offer: "meeting_offer",
  cancel: "meeting_cancel",
  change: "meeting_change",
} as const;

/** The buttons of the pages. */
export const ACTIONS = {
  go: "meeting_go",
  sent_myself: "meeting_sent_myself",
  ask: "meeting_ask_them",
  rung: "meeting_rung",
  skip: "meeting_skip_rung",
  say: "meeting_say_it",
  times: "meeting_offer_times",
} as const;

/** What goes along with a page, as `private_metadata`. */
export interface Memory {
  meeting: string;
  /** The time that the meeting had when the page was made. */
  start?: number;
  /** Checks that were done when the page was made. */
  done?: string[];
  /** The zone that times were offered in. */
  zone?: string;
}

/** A meeting, whose it is, and who is at it. */
export interface MeetingContext {
  slack: Slack;
  meeting: Meeting;
  customer: Customer;
  user: string;
  /** May they know who the customer is: are they in the internal channel? */
  inside: boolean;
  /** All customers whom they may not know. */
  unknown: readonly Customer[];
  /** Epoch milliseconds. */
  now: number;
}

/** What a form answers: errors under inputs, another page, or nothing when it is done. */
export type FormAnswer = ReturnType<typeof refuse> | ReturnType<typeof turnTo> | undefined;

/** A form that was sent. */
export interface Sent {
  context: MeetingContext;
  memory: Memory;
  values: FormValues;
  home: { team_id: string; enterprise_id?: string };
}

/** Reads a meeting whole, to be changed; undefined when it is not there any more. */
export async function readContext(
  slack: Slack,
  id: string,
  user: string,
): Promise<MeetingContext | undefined> {
  const [meeting, customers, rooms] = await Promise.all([
    openMeeting(slack, id),
    findAllCustomers(slack),
    roomsOf(slack, user),
  ]);
  const customer = customers.find((one) => one.id === meeting?.customer && !one.leaving);
  if (!meeting || !customer) return undefined;
  const inside = !isHidden(customer, rooms);
  const unknown = hiddenFrom(rooms, customers);
  return { slack, meeting, customer, user, inside, unknown, now: Date.now() };
}

/** The calls of a press in a page, and the meeting that the page is about. */
export async function pressed(
  client: Parameters<typeof checkedCalls>[0],
  private_metadata: string | undefined,
  user: string,
  time = WORK_TIME,
): Promise<{ slack: Slack; memory: Memory; context: MeetingContext | undefined }> {
  const slack = checkedCalls(client, time);
  const memory = readMemory(private_metadata);
  return { slack, memory, context: await readContext(slack, memory.meeting, user) };
}

/** What went along with a page. */
export function readMemory(private_metadata: string | undefined): Memory {
  return JSON.parse(private_metadata || "{}") as Memory;
}

/** What goes along with a page about a meeting as it stands. */
export function memoryOf(meeting: Meeting, more: Partial<Memory> = {}): Memory {
  return { meeting: meeting.id, ...(meeting.start ? { start: meeting.start } : {}), ...more };
}

/** A page of the dialogue, without inputs or with those that `callback_id` takes. */
export function meetingPage(memory: Memory, page: Page): View {
  return modal({ ...wholePage(memory, page), notify_on_close: true });
}

/** What a page has of its own. */
interface Page {
  title: string;
  blocks: Block[];
  callback_id?: string;
  submit?: string;
  close?: string;
}

function wholePage(memory: Memory, page: Page) {
  return { callback_id: VIEWS.page, ...page, private_metadata: JSON.stringify(memory) };
}

/** What a page says until there is more to say. */
export function momentPage(memory: Memory): View {
  return meetingPage(memory, { title: TITLE, blocks: [paragraph("One moment…")] });
}

/** A page that says one thing, with buttons under it; without any, it is the dialogue's last word. */
export function meetingNotice(memory: Memory, mrkdwn: string, ...elements: Block[]): View {
  const blocks = [paragraph(mrkdwn)];
  if (elements.length === 0) return modal(wholePage(memory, { title: TITLE, blocks }));
  return meetingPage(memory, { title: TITLE, blocks: [...blocks, buttons(...elements)] });
}

const TITLE = "Customer meeting";

/**
 * Is nothing left to be done on this page? Its step ends with it, and does not wait until somebody
 * closes it: the step after it shows what came of it.
 */
export function isLastWord(page: View): boolean {
  return !page.notify_on_close;
}

/** That the meeting, or whose it is, is not there any more. Nothing is kept to tell which. */
export function goneNotice(memory: Memory): View {
  return meetingNotice(
    memory,
    "This meeting is not there any more: this customer was removed, or it is years old. Nothing " +
      "was changed.",
  );
}

/** The meeting as whoever is at it may read it. */
export function readable({ meeting, customer, inside, unknown }: MeetingContext): Meeting {
  return inside ? meeting : hideInMeeting(customer, meeting, unknown);
}

/** What the dialogue is about, above a page. */
export function aboutMeeting(context: MeetingContext): Block {
  const { customer, inside } = context;
  const shown = readable(context);
  const name = inside ? customer.name : publicName(customer);
  return smallPrint(
    `*${escapeText(name)}*: ${escapeText(truncate(shown.why, 200))}`,
    stageLine(shown),
  );
}

/** What can be done without knowing who the customer is. */
const FOR_ANYBODY: readonly MeetingAction[] = [
  "take",
  "pass_on",
  "book",
  "held",
  "cancel",
  "reopen",
  "no_call",
];

/** What somebody reads who may not know who the customer is, where that would be shown. */
export async function strangerPage(
  context: MeetingContext,
  action: MeetingAction,
): Promise<View | undefined> {
  const { slack, meeting, customer, user, inside } = context;
  if (inside || FOR_ANYBODY.includes(action)) return undefined;
  const way = await wayIn(slack, customer, user);
  return meetingNotice(memoryOf(meeting), `${way} Then press the button again.`);
}

/** A button that goes on to another dialogue of the same meeting. */
export function goButton(action: MeetingAction, text: string): Block {
  return { ...button(ACTIONS.go, text, action), action_id: `${ACTIONS.go}_${action}` };
}

/**
 * Moves a meeting on, and says so in its thread. Of several who press at once the first line in the
 * thread counts: whoever is too late gets undefined, and nothing of theirs is written.
 *
 * @param line mrkdwn for the log: `<@U1> has taken it.`
 */
export async function move(
  context: MeetingContext,
  change: MeetingChange,
  line: string,
): Promise<MeetingContext | undefined> {
  const { slack, now } = context;
  const { meeting, thread } = await withCard(context);
  const revision = meeting.revision + 1;
  const place = placeInLog(thread, `move:${meeting.id}:${revision}`);
  const held = await claim(slack, place, lineMessage(line), now);
  if (!held) return undefined;
  try {
    const changed = await changeMeeting(slack, meeting, { ...change, revision });
    return { ...context, meeting: changed };
  } catch (error) {
    await held.release();
    throw error;
  }
}

/**
 * The meeting with a card whose thread can be written in; one that was deleted, or is another app's,
 * is posted again.
 */
export async function withCard(
  { slack, meeting, now }: MeetingContext,
): Promise<{ meeting: Meeting; thread: CardThread & { card_ts: string } }> {
  const { channel, card_ts } = meeting;
  await keepInside(slack, channel);
  const there = card_ts && await isPosted(slack, { channel, ts: card_ts })
    .catch((error) => {
      // The card moves to the customer's internal channel.
      if (!isSlackError(error, "channel_not_found")) throw error;
      return false;
    });
  const shown = there ? meeting : (await showCards(slack, meeting.id, now))?.meeting ?? meeting;
  return { meeting: shown, thread: { ...threadOf(shown), card_ts: shown.card_ts! } };
}

/** What somebody reads who was too late. */
export function tooLate(): string {
  return "Somebody else has just moved this meeting on. Nothing of yours was written: look at the " +
    "card, and try again if it is still needed.";
}

/** What is refused now, as a page; undefined when it may be done. */
export function refusedPage(context: MeetingContext, action: MeetingAction): View | undefined {
  const refusal = refusalOf(context.meeting, action, context.now, handbook);
  return refusal ? meetingNotice(memoryOf(context.meeting), refusal) : undefined;
}

/** Moves on from a form: done, or the page that says who was faster. */
export async function moveFrom(
  context: MeetingContext,
  action: MeetingAction,
  change: MeetingChange,
  line: string,
): Promise<FormAnswer> {
  const refused = refusedPage(context, action);
  if (refused) return turnTo(refused);
  const moved = await move(context, change, line);
  return moved ? undefined : turnTo(meetingNotice(memoryOf(context.meeting), tooLate()));
}
