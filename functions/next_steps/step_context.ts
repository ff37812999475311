/**
 * What every dialogue about a step begins with.
 *
 * @module
 */
import { type CustomerCall, findCall } from "../../datastores/calls.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { issueName } from "../../datastores/issue_links.ts";
import { changeStep, findStep, readStepKey, type StepChange } from "../../datastores/next_steps.ts";
import { type Customer, publicName } from "../../rules/customers/customer.ts";
import type { CardAction, NextStep, StepAction } from "../../rules/next_steps/next_step.ts";
import { hiddenFrom, hideInStep, isHidden } from "../../rules/customers/shown_names.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, button, buttons, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Turn, View } from "../../slack/dialogue.ts";
import type { lookFor } from "../../slack/post_once.ts";
import { roomsOf, wayIn } from "../../team/customer_names.ts";
import { stepSaid } from "../../team/old_buttons.ts";

/** What the pages of both dialogues are known by. Each submission has a view of its own. */
export const VIEWS = {
  page: "step_page",

  key_date: "step_key_date",
  send: "step_send",
  tell: "step_tell",

  discuss: "step_discuss",
  drop: "step_drop",
  reopen: "step_reopen",
  edit: "step_edit",
} as const;

/** The buttons of the pages about issues. */
export const ACTIONS = {
  search: "step_search",
  choose: "step_choose",
  codenames: "step_codenames",
  back_to_draft: "step_back_to_draft",
  create: "step_create",
  create_and_send: "step_create_and_send",
  look_again: "step_look_again",
  clear_enough: "step_clear_enough",
  right_one: "step_right_one",
  reopen_issue: "step_reopen_issue",
  new_instead: "step_new_instead",
} as const;

/** Those of the pages that need no GitHub. */
export const STEP_ACTIONS = {
  sent_myself: "step_sent_myself",
  go: "step_go",
} as const;

/** What goes along with a page, as `private_metadata`. */
export interface Memory {
  step: string;
  call: string;
  /** What was done, once the page says so: the workflow's next step logs it in the thread. */
  done?: Done;
  /** The issue that the step had when the dialogue began: another may have come meanwhile. */
  instead?: string;
  /** Counts up when a form must show other text than what was typed in it. */
  revision?: number;
  /** The channel of the card, where a press is going to write in its thread. */
  channel?: string;
  /** The card there, and when its call was logged: the thread is looked at while the step is read. */
  card?: string;
  since?: number;
  /** A text on its way through a preview. */
  text?: string;
  /** What a form showed when it was opened: others may have changed it meanwhile. */
  was?: Record<string, string>;
  /** How many messages the customer had got when a form for another one was opened. */
  sends?: number;
  /** What the sender says is no date and no name, though it may be one. */
  sure?: string[];
  /** How the app signed a message. */
  sender?: string;
  /** The words of a public text that its writer was asked about, and lets through by sending it again. */
  pass?: number;
  /** On a page about several steps: what was searched for last, by the numbers of the steps. */
  searched?: Record<string, number>;
  /** Issues that were chosen on the page before, by the key: they are linked when the dialogue ends. */
  linking?: string;
  /** What the form of the links was opened with, by the numbers of the steps. */
  ready?: Record<string, ReadyLink>;
}

/** A link that is ready to be sent, as the form showed it. */
export interface ReadyLink {
  issue: string;
  /** How many messages the customer had got about it. */
  sends: number;
}

/** What can be done with a step: the line in the card's thread is made of it and of the row. */
export type Deed =
  | "done"
  | "dropped"
  | "reopened"
  | "discussed"
  | "key_date"
  | "told_otherwise"
  | "changed_call"
  | "changed_text"
  | "changed_owner"
  | "changed_due";

/** What somebody did with a step. */
export interface Done {
  deeds: readonly Deed[];
  by: string;
}

/** A step with what it belongs to. */
export interface StepContext {
  slack: Slack;
  call: CustomerCall;
  customer: Customer;
  step: NextStep;
  /** Did it leave the store of open steps with its call? */
  archived: boolean;
  /** All customers, also those who are leaving: what must not be told of any of them. */
  customers: readonly Customer[];
  /** May the reader know who the customer is: are they in the internal channel? */
  inside: boolean;
  /** All customers whom the reader may not know. */
  unknown: readonly Customer[];
  /** Who is creating the step's issue, as the card's thread said when the step was read. */
  look?: Awaited<ReturnType<typeof lookFor>>;
  /** All steps of the call, where a page is about them. */
  steps?: readonly NextStep[];
  /** What is linked when the dialogue ends, by its key. */
  linking?: string;
}

/**
 * Reads a step whole, in one round; undefined when it no longer exists.
 *
 * @param reader whoever is to see it; nobody when the app itself goes on with it
 */
export async function readStep(
  slack: Slack,
  id: string,
  reader?: string,
): Promise<StepContext | undefined> {
  const reading = findCall(slack, readStepKey(id).call);
  const [call, found, customers, rooms] = await Promise.all([
    reading,
    findStep(slack, reading, id),
    findAllCustomers(slack),
    reader ? roomsOf(slack, reader) : undefined,
  ]);
  const customer = customers.find((one) => one.id === call?.customer && !one.leaving);
  if (!call || !customer || !found) return undefined;
  const inside = !rooms || !isHidden(customer, rooms);
  const unknown = rooms ? hiddenFrom(rooms, customers) : [];
  return { slack, call, customer, customers, ...found, inside, unknown };
}

/** What both dialogues read in each turn. */
export async function readSubject(
  { slack, user, memory }: Turn & { memory: Memory },
): Promise<StepContext | undefined> {
  return await readStep(slack, memory.step, user);
}

/** Writes what changed of a step; one that was archived comes back with it. */
export async function change<Of extends StepContext>(
  context: Of,
  what: StepChange,
): Promise<Of> {
  const step = await changeStep(context.slack, context.step, what, context.archived);
  return { ...context, step, archived: false };
}

/**
 * Writes what somebody did with a step, and in the same row that its line is to come: where nothing
 * follows, a sweep writes it.
 */
export async function changeAs<Of extends StepContext>(
  { deeds, by }: Done,
  context: Of,
  what: StepChange,
  now: number,
): Promise<Of> {
  return await change(context, { ...what, unlogged: { did: deeds.join(), by, at: now } });
}

/** What can be done without knowing who the customer is. */
const FOR_ANYBODY: readonly (StepAction | CardAction)[] = [
  "discussed",
  "date_yes",
  "date_no",
  "date_other",
  "done",
  "drop",
];

/** What somebody reads who may not know who the customer is, where that would be shown. */
export async function strangerPage(
  { slack, customer, step, inside }: StepContext,
  action: StepAction | CardAction,
  user: string,
): Promise<View | undefined> {
  if (inside || FOR_ANYBODY.includes(action)) return undefined;
  const way = await wayIn(slack, customer, user);
  return stepNotice(memoryOf(step), `${way} Then press the button again.`);
}

/** What the dialogue is about, for somebody who may not know who the customer is. */
export function aboutHidden({ step, customer, unknown }: StepContext): Block {
  return aboutStep(hideInStep(customer, step, unknown), { name: publicName(customer) });
}

/** What goes along with the first page, before the step is read. */
export function beginWith(inputs: { step: string }): Memory {
  const { step, call } = stepSaid(inputs.step);
  return { step, call };
}

/** What the workflow's next step is told: which card to show, and what was done. */
export function outputsOf({ call, step, done, linking }: Memory): Record<string, string> {
  return {
    ...(call ? { call } : {}),
    ...(linking ? { linking } : {}),
    ...(done ? { step, did: done.deeds.join(), by: done.by } : {}),
  };
}

/** Ends the dialogue after a form: the workflow's next step logs it and shows the card. */
export function ends(step: NextStep, done: Done, context: Pick<StepContext, "linking"> = {}) {
  return { outputs: outputsOf({ ...memoryOf(step, context), done }) };
}

/**
 * What goes along with a page about a step that was read.
 *
 * @param context what the pages before it left to do when the dialogue ends
 */
export function memoryOf(
  step: NextStep,
  { linking }: Pick<StepContext, "linking"> = {},
): Memory {
  return {
    step: step.id,
    call: step.call,
    ...(linking ? { linking } : {}),
    ...(step.issue ? { instead: issueName(step.issue) } : {}),
  };
}

/** A page of the dialogue, without inputs or with those that `callback_id` takes. */
export function stepPage(
  memory: Memory,
  page: { title: string; blocks: Block[]; callback_id?: string; submit?: string; close?: string },
): View {
  return modal({
    callback_id: VIEWS.page,
    ...page,
    private_metadata: JSON.stringify(memory),
    notify_on_close: true,
  });
}

/** A page that says one thing. With nothing to press under it, it is the last word: the step ends. */
export function stepNotice(memory: Memory, mrkdwn: string, ...elements: Block[]): View {
  const title = "Next step";
  if (elements.length === 0) {
    const private_metadata = JSON.stringify(memory);
    return modal({
      callback_id: VIEWS.page,
      title,
      blocks: [paragraph(mrkdwn)],
      private_metadata,
    });
  }
  return stepPage(memory, { title, blocks: [paragraph(mrkdwn), buttons(...elements)] });
}

/** What the dialogue is about, above a page. */
export function aboutStep(step: NextStep, customer: Pick<Customer, "name">): Block {
  const text = escapeText(truncate(step.text, 300));
  return smallPrint(`${escapeText(customer.name)} · ${step.number}. *${text}*`);
}

/** What somebody reads when the step, or what it belongs to, no longer exists. */
export const GONE = "This next step no longer exists: the customer was removed, or it is years " +
  "old. Nothing was changed.";

/** The button *Try again*: the same press once more. */
export function tryAgain(action_id: string, value: string): Block {
  return button(action_id, "Try again", value);
}
