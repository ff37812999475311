/**
 * Sends what somebody wrote to a customer about a trial, once, and tells them when it could not be
 * sent.
 *
 * @module
 */
import { findSending, removeSending } from "../../datastores/cases/sendings.ts";
import { changeTrial } from "../../datastores/cases/trials.ts";
import { handbook } from "../../policy/handbook.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import { linksIn } from "../../rules/text/links_in.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { refusalOf, type TrialMessage, waitingFor } from "../../rules/trials/trial.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { tell } from "../../team/direct_message.ts";
import { failed } from "../../team/failed.ts";
import { letThroughWords } from "../../team/guard.ts";
import { giveBack, giveBackOvertaken, isHeldBy } from "../../team/tell_customer/give_back.ts";
import { ownName } from "../../team/tell_customer/sender.ts";
import { leakProblemAmong, tellOnce } from "../../team/tell_customer/tell_once.ts";
import { sayProblem } from "./say_problem.ts";
import { decide } from "./decide.ts";
import { AGAIN } from "./form_chores.ts";
import { readTrial, threadOf, type WholeTrial } from "./read_trial.ts";
import { showOrReport } from "./show_card.ts";

/**
 * Does what a dialogue about a trial left: a no that somebody sent, a message to the customer.
 *
 * @param sends what was sent with the press, by its key: of two at the same moment the trial holds
 * one, and the other goes back
 * @param now epoch milliseconds
 */
export async function sendForTrial(
  slack: Slack,
  id: string,
  sends: string,
  now: number,
): Promise<void> {
  const [read, sending] = await Promise.all([readTrial(slack, id), findSending(slack, sends)]);
  if (read?.trial.declining) await declineNow(slack, read, now);
  if (!read) return;
  const { outgoing } = read.trial;
  if (sending && !isHeldBy(outgoing, sending)) return await giveBackOvertaken(slack, sending);
  if (!outgoing) return;
  const whole = read.trial.card_ts ? read : await showOrReport(slack, read, now) ?? read;
  const problem = await send(slack, whole, outgoing, now);
  if (problem) {
    await giveBack(slack, { about: id, ...outgoing }, { refused: problem, again: AGAIN });
  }
  if (sending) await removeSending(slack, sending);
}

/** Declines what was asked for; whoever sent the no hears when somebody else was faster. */
async function declineNow(slack: Slack, whole: WholeTrial, now: number): Promise<void> {
  const { trial } = whole;
  const { by, asked_at, why, why_outside } = trial.declining!;
  const reason = { why, ...(why_outside === undefined ? {} : { why_outside }) };
  const today = dateIn(handbook.timezone, now);
  const done = waitingFor(trial)?.at === asked_at
    ? await decide(slack, whole, { kind: "declined", by, at: now, reason }, today)
    : "other";
  if (done === "decided") return;
  await changeTrial(slack, trial, { declining: null }, now);
  await tell(
    slack,
    by,
    done === "other"
      ? "Nothing was declined: somebody else decided at the same moment. Look at the card."
      : "Nothing was declined: the card of the trial was not there. Press *Decline* again.",
  );
}

/** Posts it, and notes it; returns why not, in plain words; undefined when it was sent. */
async function send(
  slack: Slack,
  whole: WholeTrial,
  message: TrialMessage,
  now: number,
): Promise<string | undefined> {
  const { trial, customer, customers } = whole;
  const { what, text, end, by, sure = [] } = message;
  if (!customer.channel) return "The customer no longer has a channel.";
  // Minutes may have passed: what may be said is asked again.
  const today = dateIn(handbook.timezone, now);
  const action = what === "dispenser" ? "send_link" : "tell";
  if (end && trial.runs?.end !== end) return "The last day of the trial has changed meanwhile.";
  const refused = refusalOf(trial, { action, user: by, today }, handbook);
  if (refused) return refused;
  const except = await ownName(slack, by);
  const problem = sayProblem(text, { end, today }) ??
    leakProblemAmong(customers, customer, text, { sure, except });
  if (problem) return problem;
  const { card_ts, ...thread } = threadOf(whole);
  if (!card_ts) return "The card could not be posted, where it would be logged.";
  try {
    const told = await tellOnce(slack, {
      channel: customer.channel,
      // The same is said once, however often Send is pressed: of an extended trial, its new day.
      mark: `note:${trial.id}:${end ?? fingerprint(text)}`,
      text,
      links: what === "dispenser" ? linksIn(text) : [],
      log: { ...thread, card_ts },
      doing: `<@${by}> is writing to the customer…`,
    }, now);
    if ("refused" in told) return told.refused;
    const done = { by, at: now, ts: told.ts };
    await changeTrial(slack, trial, {
      outgoing: null,
      ...(end ? { told: { ...done, end } } : { link_sent: done }),
    }, now);
    const said = end
      ? "told the customer that the key is on its way"
      : "sent the customer the dispenser link";
    await told.keep(`<@${by}> ${said}.${letThroughWords(sure)}`);
    return undefined;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "message_not_sent", error, "said_directly");
    return "Slack did not say whether it was posted. Look at the customer's channel first.";
  }
}
