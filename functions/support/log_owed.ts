/**
 * The lines that rows owe the threads of their cards.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { changeRequest } from "../../datastores/support_requests.ts";
import type { SupportRequest } from "../../rules/support/support_request.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { showMarked } from "../../slack/post_once.ts";
import { keepInside } from "../../team/inside.ts";
import { permalink } from "../../team/people.ts";
import { lineMessage, logLine, placeInLog } from "../../team/thread_log.ts";
import { threadOf, type WholeRequest } from "./show_card.ts";
import { tellOthers } from "./tell_others.ts";

/** The run that follows a form has ended by then, one way or another. */
const LEFT = 2 * MINUTE;

/** Is a line owed that no run will write any more? `now` in epoch milliseconds. */
export function isLineLeft({ unlogged }: SupportRequest, now: number): boolean {
  return unlogged !== undefined && now - unlogged.at > LEFT;
}

/**
 * Says in the thread what its row says is owed there, and tells those of whom it asks something.
 *
 * @param again an earlier run may have said it
 */
export async function logOwed(
  slack: Slack,
  whole: WholeRequest,
  { again, now }: { again: boolean; now: number },
): Promise<void> {
  const { id, unlogged } = whole.request;
  const thread = threadOf(whole);
  if (!unlogged || !thread.card_ts) return;
  const { line, at, claimed, told } = unlogged;
  if (claimed) await replaceClaimed(slack, whole, { line, claimed });
  else await logLine(slack, thread, line, { mark: `line:${id}:${at}`, again });
  if (!told) await tellOthers(slack, whole, line, `${id}/${at}`, now);
  await changeRequest(slack, whole.request, { unlogged: null }, now);
}

/** The line takes the place of the one that says it is under way. */
async function replaceClaimed(
  slack: Slack,
  whole: WholeRequest,
  { line, claimed }: { line: string; claimed: string },
): Promise<void> {
  const { card_ts, ...thread } = threadOf(whole);
  const { request: { answer }, customer: { channel } } = whole;
  const link = answer && channel && await permalink(slack, channel, answer);
  await keepInside(slack, thread.channel);
  const place = placeInLog({ ...thread, card_ts: card_ts! }, claimed);
  const words = link ? `${line} (<${link}|the message>)` : line;
  await showMarked(slack, { ...place, ts: undefined }, await lineMessage(slack, words));
}
