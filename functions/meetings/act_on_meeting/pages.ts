/**
 * The pages of the dialogue about a meeting: what they share, and who may read what in them.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { openMeeting } from "../../../datastores/meetings.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { type Customer, publicName } from "../../../rules/customers/customer.ts";
import { hiddenFrom, hideInMeeting, isHidden } from "../../../rules/customers/shown_names.ts";
import { type Meeting, type MeetingAction, refusalOf } from "../../../rules/meetings/meeting.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import {
  type Block,
  button,
  buttons,
  modal,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import type { FormAnswer, Sent as SentForm, Turn, View } from "../../../slack/dialogue.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { roomsOf, wayIn } from "../../../team/customer_names.ts";
import { stageLine } from "../stage_words.ts";

/** What the pages are known by. Each form has a view of its own. */
export const VIEWS = {
  page: "meeting_page",
  pass_on: "meeting_pass_on",
  send_link: "meeting_send_link",
  book: "meeting_book",
  links: "meeting_links",
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
  /** The message says that somebody waits for them in the call. */
  waiting?: boolean;
  /** Times that the message offers, in epoch milliseconds. */
  times?: number[];
  /** How often other times were offered when the page was made: what its message is known by. */
  offer?: number;
  /** What was asked, as the form shows it: a fingerprint of each answer. */
  asked?: { [answer: string]: number };
  /** What a button asked for and the next step does. */
  pending?: string;
  /** The words that the sender was asked about, and lets through by sending them once more. */
  pass?: number;
  /** Slack's word for why the channel of the card cannot be used. */
  refused?: string;
}

/** A meeting, its customer, and the person in the dialogue. */
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
  /** The id of this run of the dialogue. */
  execution: string;
}

/** A form about a meeting that was sent. */
export type Sent = SentForm<Memory, MeetingContext>;

/** What a form about a meeting returns. */
export type Answer = FormAnswer;

/** Reads a meeting whole, to be changed, in one round; undefined when it is gone. */
export async function readContext(
  { slack, user, now, execution, memory }: Turn & { memory: Memory },
): Promise<MeetingContext | undefined> {
  const [meeting, customers, rooms] = await Promise.all([
    openMeeting(slack, memory.meeting),
    findAllCustomers(slack),
    roomsOf(slack, user),
  ]);
  const customer = customers.find((one) => one.id === meeting?.customer && !one.leaving);
  if (!meeting || !customer) return undefined;
  const inside = !isHidden(customer, rooms);
  const unknown = hiddenFrom(rooms, customers);
  return { slack, meeting, customer, user, inside, unknown, now, execution };
}

/** What goes along with a page about a meeting as it is now. */
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

/** A page that says one thing, with buttons under it; without any, it is the dialogue's last word. */
export function meetingNotice(memory: Memory, mrkdwn: string, ...elements: Block[]): View {
  const blocks = [paragraph(mrkdwn)];
  if (elements.length === 0) return modal(wholePage(memory, { title: TITLE, blocks }));
  return meetingPage(memory, { title: TITLE, blocks: [...blocks, buttons(...elements)] });
}

const TITLE = "Customer meeting";

/** The meeting as the person in the dialogue may read it. */
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
  "links",
  "held",
  "cancel",
  "reopen",
  "no_call",
];

/** What somebody reads who may not know who the customer is, where that would be shown. */
export async function strangerPage(
  { slack, meeting, customer, user, inside }: MeetingContext,
  action: MeetingAction,
): Promise<View | undefined> {
  if (inside || FOR_ANYBODY.includes(action)) return undefined;
  const way = await wayIn(slack, customer, user);
  return meetingNotice(memoryOf(meeting), `${way} Then press the button again.`);
}

/** A button that goes on to another dialogue of the same meeting. */
export function goButton(action: MeetingAction, text: string): Block {
  return { ...button(ACTIONS.go, text, action), action_id: `${ACTIONS.go}_${action}` };
}

/** What is refused now, as a page; undefined when it may be done. */
export function refusedPage(context: MeetingContext, action: MeetingAction): View | undefined {
  const refusal = refusalOf(context.meeting, action, context.now, handbook);
  return refusal ? meetingNotice(memoryOf(context.meeting), refusal) : undefined;
}
