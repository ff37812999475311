/**
 * What every dialogue about a step begins with.
 *
 * @module
 */
import { handbook } from "../../handbook.ts";
import { archiveSteps, type CustomerCall, findCall } from "../../datastores/calls.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { issueName } from "../../datastores/issue_links.ts";
import { findStep, findStepsOf, putSteps, readStepKey } from "../../datastores/next_steps.ts";
import { githubClient, type GitHubEnv } from "../../github/client.ts";
import { type Trouble, troubleOf } from "../../github/trouble.ts";
import { type Customer, publicName } from "../../rules/customers/customer.ts";
import type { NextStep, StepAction } from "../../rules/next_steps/next_step.ts";
import { hiddenFrom, hideInStep, isHidden } from "../../rules/customers/shown_names.ts";
import { type Block, button, buttons, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import { checkedCalls, type Slack, WORK_TIME } from "../../slack/checked_call.ts";
import { roomsOf, wayIn } from "../../team/customer_names.ts";
import type { View } from "../../slack/dialogue.ts";
import { failed } from "../../team/failed.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";

/** What the pages of a dialogue are known by. Each submission has a view of its own. */
export const VIEWS = {
  page: "step_page",
  find: "step_find",
  draft: "step_draft",
  key_date: "step_key_date",
  send: "step_send",
  tell: "step_tell",
  closed: "step_closed",
  discuss: "step_discuss",
  drop: "step_drop",
  reopen: "step_reopen",
  edit: "step_edit",
} as const;

/** The buttons of the pages. */
export const ACTIONS = {
  search: "step_search",
  choose: "step_choose",
  codenames: "step_codenames",
  back_to_draft: "step_back_to_draft",
  create: "step_create",
  look_again: "step_look_again",
  clear_enough: "step_clear_enough",
  right_one: "step_right_one",
  reopen_issue: "step_reopen_issue",
  new_instead: "step_new_instead",
  sent_myself: "step_sent_myself",
  go: "step_go",
} as const;

/** What goes along with a page, as `private_metadata`. */
export interface Memory {
  step: string;
  call: string;
  /** The issue that the step had when the dialogue began: another may have come meanwhile. */
  instead?: string;
  /** Counts up when a form must show other text than what was typed in it. */
  revision?: number;
  /** A text on its way through a preview. */
  text?: string;
}

/** A step with what it belongs to. */
export interface StepContext {
  slack: Slack;
  call: CustomerCall;
  customer: Customer;
  step: NextStep;
  /** May the reader know who the customer is: are they in the internal channel? */
  inside: boolean;
  /** All customers whom the reader may not know. */
  unknown: readonly Customer[];
}

/**
 * Reads a step whole; undefined when it is not there any more.
 *
 * @param reader whoever is to see it; nobody when the app itself goes on with it
 */
export async function readStep(
  slack: Slack,
  id: string,
  reader?: string,
): Promise<StepContext | undefined> {
  const [call, customers, rooms] = await Promise.all([
    findCall(slack, readStepKey(id).call),
    findAllCustomers(slack),
    reader ? roomsOf(slack, reader) : undefined,
  ]);
  const customer = customers.find((one) => one.id === call?.customer && !one.leaving);
  const step = call && customer && await findStep(slack, call, id);
  if (!call || !customer || !step) return undefined;
  const inside = !rooms || !isHidden(customer, rooms);
  const unknown = rooms ? hiddenFrom(rooms, customers) : [];
  return { slack, call: await bringBack(slack, call), customer, step, inside, unknown };
}

/** What can be done without knowing who the customer is. */
const FOR_ANYBODY: readonly StepAction[] = ["discussed", "done", "drop"];

/** What somebody reads who may not know who the customer is, where that would be shown. */
export async function strangerPage(
  { slack, customer, step, inside }: StepContext,
  action: StepAction,
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

/** Steps that were archived come back before one of them changes. */
export async function bringBack(slack: Slack, call: CustomerCall): Promise<CustomerCall> {
  if (call.archive.length === 0) return call;
  await putSteps(slack, await findStepsOf(slack, call));
  await archiveSteps(slack, call, []);
  return { ...call, archive: [] };
}

/** The calls of a press in a page, and the step that the page is about. */
export async function pressed(
  client: Parameters<typeof checkedCalls>[0],
  private_metadata: string | undefined,
  user: string,
  time = WORK_TIME,
): Promise<{ slack: Slack; memory: Memory; context: StepContext | undefined }> {
  const slack = checkedCalls(client, time);
  const memory = readMemory(private_metadata);
  return { slack, memory, context: await readStep(slack, memory.step, user) };
}

/** What went along with a page. */
export function readMemory(private_metadata: string | undefined): Memory {
  return JSON.parse(private_metadata || "{}") as Memory;
}

/** What goes along with the first page about a step. */
export function memoryOf(step: NextStep): Memory {
  return {
    step: step.id,
    call: step.call,
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

/** A page that says one thing, with buttons under it. */
export function stepNotice(memory: Memory, mrkdwn: string, ...elements: Block[]): View {
  return stepPage(memory, {
    title: "Next step",
    blocks: [paragraph(mrkdwn), ...(elements.length > 0 ? [buttons(...elements)] : [])],
  });
}

/** What the dialogue is about, above a page. */
export function aboutStep(step: NextStep, customer: Pick<Customer, "name">): Block {
  const text = escapeText(truncate(step.text, 300));
  return smallPrint(`${escapeText(customer.name)} · ${step.number}. *${text}*`);
}

/** That the step, or what it belongs to, is not there any more. Nothing is kept to tell which. */
export function goneNotice(memory: Memory): View {
  return stepNotice(
    memory,
    "This next step is not there any more: this customer was removed, or it is years old. " +
      "Nothing was changed.",
  );
}

/**
 * Does something on GitHub; when GitHub does not, the page that `sorry` makes of why. What only an
 * operator can mend is reported to them.
 */
export async function onGitHub(
  slack: Slack,
  env: GitHubEnv,
  work: (octokit: ReturnType<typeof githubClient>) => Promise<View>,
  sorry: (trouble: Trouble) => View,
): Promise<View> {
  try {
    return await work(githubClient(env));
  } catch (error) {
    const trouble = troubleOf(error, Date.now(), handbook.timezone);
    if (!trouble) throw error;
    failed(
      slack,
      "github_not_done",
      error,
      trouble.for_operator ? "operators_mend" : "said_in_page",
    );
    await reportTrouble(slack, trouble);
    return sorry(trouble);
  }
}

/** Tells the operator of what only they can mend. */
export async function reportTrouble(slack: Slack, trouble: Trouble): Promise<void> {
  if (!trouble.for_operator) return;
  await reportProblem(slack, { kind: "github", thing: trouble.kind, text: trouble.text });
}

/** The button *Try again*: the same press once more. */
export function tryAgain(action_id: string, value: string): Block {
  return button(action_id, "Try again", value);
}
