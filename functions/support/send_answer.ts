/**
 * Sends what somebody wrote to a customer, once, and tells them when it could not be sent.
 *
 * @module
 */
import { findSending, removeSending } from "../../datastores/cases/sendings.ts";
import { changeRequest } from "../../datastores/support_requests.ts";
import { instantOfTs } from "../../rules/support/channel_message.ts";
import {
  isByHand,
  type Outgoing,
  placeOf,
  rootToAnswer,
  type SupportRequest,
} from "../../rules/support/support_request.ts";
import { allDone } from "../../slack/all_done.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { failed } from "../../team/failed.ts";
import { isHeldBy } from "../../team/tell_customer/give_back.ts";
import { ownName } from "../../team/tell_customer/sender.ts";
import { leakProblemAmong, tellOnce } from "../../team/tell_customer/tell_once.ts";
import { answeredAt } from "./answered.ts";
import { answerLine, answerMark, giveBack, giveBackOvertaken } from "./give_back.ts";
import { readRequest, showRequest, threadOf, type WholeRequest } from "./show_card.ts";

/**
 * Sends the message that a request holds.
 *
 * @param sends what was sent with the press, by its key: of two at the same moment the request holds
 * one, and the other goes back
 * @param now epoch milliseconds
 */
export async function sendAnswer(
  slack: Slack,
  id: string,
  sends: string,
  now: number,
): Promise<void> {
  const [read, sending] = await Promise.all([readRequest(slack, id), findSending(slack, sends)]);
  if (!read) return;
  const { outgoing } = read.request;
  if (sending && !isHeldBy(outgoing, sending)) return await giveBackOvertaken(slack, sending);
  if (!outgoing) return;
  const whole = read.request.card_ts ? read : await showRequest(slack, id, now) ?? read;
  const done = () => sending && removeSending(slack, sending);
  const refused = await send(slack, whole, outgoing, { now, done });
  if (refused === undefined) return;
  await giveBack(slack, whole.request, outgoing, refused);
  await done();
}

/**
 * Posts it, and notes the answer; returns why not, in plain words, when nothing was sent.
 *
 * @param done forgets what was sent with the press
 */
async function send(
  slack: Slack,
  whole: WholeRequest,
  outgoing: Outgoing,
  { now, done }: { now: number; done: () => Promise<void> | undefined },
): Promise<string | undefined> {
  const { by, at, text, sure = [] } = outgoing;
  const { request, customer, customers } = whole;
  const { answered_by = by, answered_at = 0 } = request;
  if (answered_by !== by && answered_at > at) {
    return "Somebody else answered at the same moment. Look at the customer's thread first.";
  }
  const by_hand = isByHand(request);
  const { channel, root } = by_hand
    ? { channel: customer.channel, root: undefined }
    : { channel: placeOf(request.id).channel, root: rootToAnswer(request) };
  if (!channel) return "The customer no longer has a channel.";
  if (customer.channel !== channel) return "The customer has another channel now.";
  const { card_ts, ...thread } = threadOf(whole);
  if (!card_ts) return "The card could not be posted, where it would be logged.";
  // Minutes may have passed: what may be said is asked again.
  const leaking = ownName(slack, by).then((except) =>
    leakProblemAmong(customers, customer, text, { sure, except })
  );
  try {
    const told = await tellOnce(slack, {
      channel,
      ...(root ? { thread_ts: root } : {}),
      mark: answerMark(request, text),
      text,
      links: [],
      log: { ...thread, card_ts },
      doing: `<@${by}> is writing to the customer…`,
      problem: leaking,
    }, now);
    if ("refused" in told) return told.refused;
    const said = answerLine(request, outgoing);
    await changeRequest(slack, request, {
      outgoing: null,
      answer: told.ts,
      // Written together: where this run ends here, a sweep says it.
      unlogged: { ...said, at: now },
      ...answeredAt(request, instantOfTs(told.ts), by),
    }, now);
    await allDone([keep(slack, request, () => told.keep(said.line), now), done()]);
    return undefined;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "message_not_sent", error, "said_directly");
    return "Slack did not say whether it was posted. Look at the customer's thread first.";
  }
}

/** Says in the log what was done; where Slack refuses it, the next sweep does. */
async function keep(
  slack: Slack,
  request: SupportRequest,
  say: () => Promise<void>,
  now: number,
): Promise<void> {
  try {
    await say();
    await changeRequest(slack, request, { unlogged: null }, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "line_not_logged", error, "next_sweep");
  }
}
