/**
 * Sends what somebody wrote to a customer, once, and tells them when it could not be sent.
 *
 * @module
 */
import { changeRun, putTick } from "../../datastores/cases/runbook_runs.ts";
import { findSending, removeSending } from "../../datastores/cases/sendings.ts";
import { isSettled, type Run, type RunMessage } from "../../rules/runbooks/run.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import { linksIn } from "../../rules/text/links_in.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { failed } from "../../team/failed.ts";
import { letThroughWords } from "../../team/guard.ts";
import { giveBackOvertaken, isHeldBy } from "../../team/tell_customer/give_back.ts";
import { ownName } from "../../team/tell_customer/sender.ts";
import { leakProblemAmong, tellOnce } from "../../team/tell_customer/tell_once.ts";
import { giveBack } from "./give_back.ts";
import { readRun, showOrReport, threadOf, type WholeRun } from "./show_card.ts";

/**
 * Sends the message that a run holds, and notes what came of it.
 *
 * @param sends what was sent with the press, by its key: of two at the same moment the run holds one,
 * and the other goes back
 * @param now epoch milliseconds
 */
export async function sendFor(slack: Slack, id: string, sends: string, now: number): Promise<void> {
  const [read, sending] = await Promise.all([readRun(slack, id), findSending(slack, sends)]);
  if (!read) return;
  const { outgoing } = read.run;
  if (sending && !isHeldBy(outgoing, sending)) return await giveBackOvertaken(slack, sending);
  if (!outgoing) return;
  const whole = read.run.card_ts ? read : await showOrReport(slack, read, now) ?? read;
  const problem = await send(slack, whole, outgoing, now);
  if (problem) await giveBack(slack, whole.run, outgoing, problem);
  if (sending) await removeSending(slack, sending);
}

/** Posts it, and marks the step; returns why not, in plain words; undefined when it was sent. */
async function send(
  slack: Slack,
  whole: WholeRun,
  { by, text, step, number, sure = [] }: RunMessage,
  now: number,
): Promise<string | undefined> {
  const { run, customer, customers } = whole;
  if (!customer?.channel) return "The customer no longer has a channel.";
  if (step !== undefined && isSettled(run.ticks[step])) return "The step is done meanwhile.";
  // Minutes may have passed: what may be said is asked again.
  const except = await ownName(slack, by);
  const leak = leakProblemAmong(customers, customer, text, { sure, except });
  if (leak) return leak;
  const { card_ts, ...thread } = threadOf(whole);
  if (!card_ts) return "The card could not be posted, where it would be logged.";
  const found = run.numbers.find(({ id }) => id === number);
  if (number && !found) return "The message no longer exists.";
  const thread_ts = placeFor(run, customer.channel, found);
  try {
    const told = await tellOnce(slack, {
      channel: customer.channel,
      ...(thread_ts ? { thread_ts } : {}),
      // The same words are posted once for a step, however often Send is pressed.
      mark: `note:${run.id}:${step ?? found?.ts}:${fingerprint(text)}`,
      text,
      links: linksIn(text),
      log: { ...thread, card_ts },
      doing: `<@${by}> is writing to the customer…`,
    }, now);
    if ("refused" in told) return told.refused;
    const tick = { state: "done" as const, by, at: now, sent: told.ts };
    const numbers = run.numbers.map((one) => one === found ? { ...one, asked_by: by } : one);
    await Promise.all([
      step === undefined ? undefined : putTick(slack, run, step, tick, now),
      changeRun(slack, run, { outgoing: null, ...(found ? { numbers } : {}) }, now),
    ]);
    const said = step === undefined
      ? "asked the customer to delete it."
      : `wrote to the customer: step ${step + 1}.`;
    await told.keep(`<@${by}> ${said}${letThroughWords(sure)}`);
    return undefined;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "message_not_sent", error, "said_directly");
    return "Slack did not say whether it was posted. Look at the customer's channel first.";
  }
}

/** The thread in which it is said: that of the message with the number, or of the request. */
function placeFor(
  { message }: Run,
  channel: string,
  found: { ts: string; thread_ts?: string } | undefined,
): string | undefined {
  if (found) return found.thread_ts ?? found.ts;
  return message?.channel === channel ? message.thread_ts ?? message.ts : undefined;
}
