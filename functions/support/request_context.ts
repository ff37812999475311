/**
 * What every page about a support request begins with.
 *
 * @module
 */
import { changeRequest, type RequestChange } from "../../datastores/support_requests.ts";
import type { SupportRequest } from "../../rules/support/support_request.ts";
import type { Shown } from "../../rules/text/shown.ts";
import { escapeText } from "../../rules/text/text.ts";
import { type Block, modal, paragraph, smallPrint } from "../../slack/blocks.ts";
import { allDone } from "../../slack/all_done.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { claim } from "../../slack/claim.ts";
import type { View } from "../../slack/dialogue.ts";
import { keepInside } from "../../team/inside.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { quoted } from "./quoted.ts";
import { readRequest, showRequest, threadOf, type WholeRequest } from "./show_card.ts";

/** What the pages are known by. Each form has a view of its own. */
export const VIEWS = {
  page: "support_page",
  later: "support_later",
  answer: "support_answer",
  ask: "support_ask",
  hand_back: "support_hand_back",
  same_as: "support_same_as",
  owe_more: "support_owe_more",
  docs: "support_docs",
} as const;

/** What goes along with a page, as `private_metadata`. */
export interface Memory {
  request: string;
  /** What was done, in the words of the log; the workflow's next step writes it there. */
  line?: string;
  /** What somebody pressed *Send* for, by its key. */
  sends?: string;
  /** Which page begins: the workflow's next steps ask whoever is on call. */
  page?: string;
  /** Another request whose card may have changed. */
  other?: string;
  /** The newest reply in the customer's thread that whoever writes an answer has seen. */
  seen?: string;
  /** The words that the writer was asked about, and lets through by sending them again. */
  pass?: number;
  /** What the form showed when it was opened: others may have changed it since. */
  shown?: Shown;
}

/** A request, with the calls of the turn that read it. */
export interface RequestContext extends WholeRequest {
  slack: Slack;
}

/** What a dialogue about a request reads in each turn. */
export async function readSubject(
  { slack, memory }: { slack: Slack; memory: Memory },
): Promise<RequestContext | undefined> {
  const whole = await readRequest(slack, memory.request);
  return whole && { ...whole, slack };
}

/** What the workflow's next step is told. */
export function outputsOf({ request, line, sends, page, other }: Memory): Record<string, string> {
  return {
    request,
    ...(line ? { line } : {}),
    ...(sends ? { sends } : {}),
    ...(page ? { page } : {}),
    ...(other ? { other } : {}),
  };
}

/**
 * Moves a request on, and says so in its thread. Of several who press at once the first line in the
 * thread counts: for the others this returns undefined, and nothing of theirs is written.
 *
 * @param line mrkdwn for the log: `<@U1> has it.`
 * @param now epoch milliseconds
 * @param also.before what has to be done before the request is changed: it is waited for with the claim
 * @param also.beside what is written together with it
 */
export async function move(
  { slack, ...whole }: RequestContext,
  change: RequestChange,
  line: string,
  now: number,
  also: { before?: () => Promise<unknown>; beside?: () => Promise<unknown> } = {},
): Promise<SupportRequest | undefined> {
  const { request } = whole;
  const shown = request.card_ts ? whole : await showRequest(slack, request.id, now) ?? whole;
  const { card_ts, ...thread } = threadOf(shown);
  if (!card_ts) return undefined;
  const revision = request.revision + 1;
  const place = placeInLog({ ...thread, card_ts }, `move:${request.id}:${revision}`);
  const held = await claim(
    slack,
    place,
    lineMessage(slack, line),
    now,
    Promise.all([keepInside(slack, thread.channel), also.before?.()]),
  );
  if (!held) return undefined;
  try {
    const [changed] = await allDone([
      changeRequest(slack, request, { ...change, revision }, now),
      also.beside?.(),
    ]);
    return changed;
  } catch (error) {
    await held.release();
    throw error;
  }
}

/** What the page is about, above its inputs. */
export function aboutRequest({ request, customer }: RequestContext): Block {
  return smallPrint(`${escapeText(customer.name)} · “${quoted(request.text, 300)}”`);
}

/** A page with a form. */
export function requestForm(
  memory: Memory,
  page: { callback_id: string; title: string; blocks: Block[]; submit: string; close?: string },
): View {
  return modal({ ...page, private_metadata: JSON.stringify(memory), notify_on_close: true });
}

/** A page that says one thing. */
export function requestNotice(mrkdwn: string, memory: Memory): View {
  return modal({
    callback_id: VIEWS.page,
    title: "Support request",
    blocks: [paragraph(mrkdwn)],
    private_metadata: JSON.stringify(memory),
  });
}

/** What somebody reads when the request, or its customer, is gone. */
export const GONE = "This support request no longer exists: the customer was removed, or it was " +
  "closed and nothing happened in it for 35 days. Nothing was changed.";
