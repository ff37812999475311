/**
 * Shows a call as its rows say: the card in the internal channel, key dates in the product channel.
 *
 * @module
 */
import { HOUR, MINUTE } from "@std/datetime";
import { type CustomerCall, findCall, noteCard, noteFolded } from "../../datastores/calls.ts";
import { findCustomer } from "../../datastores/customers.ts";
import { findMeeting } from "../../datastores/meetings.ts";
import { findStepsOf } from "../../datastores/next_steps.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { isFinished, type NextStep } from "../../rules/next_steps/next_step.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { keepInside } from "../../team/inside.ts";
import { failed } from "../../team/failed.ts";
import { permalink } from "../../team/people.ts";
import { type Message, postOnce, showMarked } from "../../slack/post_once.ts";
import { typedText } from "../../slack/blocks.ts";
import { escapeText } from "../../rules/text/text.ts";
import { cardProblem, reportProblem } from "../../team/report_problem.ts";
import { appOf, isOfAnotherApp } from "../../slack/run.ts";
import { settle } from "../../slack/settle.ts";
import { actOnStepEntryPoint } from "./act_on_step_button.ts";
import { callCard, SUMMARY_LENGTH } from "./call_blocks.ts";
import { showKeyDates } from "./key_dates.ts";

/** A call with everything about it. */
export interface WholeCall {
  call: CustomerCall;
  customer: Customer;
  steps: NextStep[];
}

/** Reads a call whole; undefined when it, or its customer, is not there any more. */
export async function readCall(slack: Slack, id: string): Promise<WholeCall | undefined> {
  const call = await findCall(slack, id);
  if (!call) return undefined;
  const [customer, steps] = await Promise.all([
    findCustomer(slack, call.customer),
    findStepsOf(slack, call),
  ]);
  return customer && { call, customer, steps };
}

/**
 * Brings everything that is shown of a call up to date: whoever else is changing it, what is shown
 * last is what the rows hold. A card that is not there any more, or is another app's, is posted
 * again; where its channel is gone, in the customer's internal channel.
 *
 * @returns the call as it is shown, or undefined when it is not there any more
 * @throws {SlackError} `is_shared`, when people from outside read its channel
 */
export async function showCall(slack: Slack, id: string): Promise<WholeCall | undefined> {
  const before = await readCall(slack, id);
  if (!before) return undefined;
  await keepInside(slack, before.call.channel);
  const url = await entryUrl(slack, actOnStepEntryPoint);
  const meeting_link = await meetingLink(slack, before.call);
  let place: CardPlace = { channel: before.call.channel, ts: before.call.card_ts };
  const whole = await settle(
    async () => await readCall(slack, id) ?? before,
    async (state) => {
      const card = callCard({
        ...state,
        ...(url ? { url } : {}),
        ...(meeting_link ? { meeting_link } : {}),
      });
      place = await showCard(slack, state, place, card);
    },
    (shown, now) => JSON.stringify(shown.steps) === JSON.stringify(now.steps),
  );
  await fold(slack, whole);
  const { channel, ts } = place;
  const shown = { ...whole, call: { ...whole.call, channel, ...(ts ? { card_ts: ts } : {}) } };
  const again = before.call.card_ts !== undefined && before.call.card_ts !== ts;
  await showKeyDates(slack, shown, { again, ...(url ? { url } : {}) });
  return shown;
}

/** A call with a card that is there. */
export type CallWithCard = CustomerCall & { card_ts: string };

/**
 * Does something in the thread of a call's card. A card that is not there, or is another app's, is
 * posted first.
 *
 * @returns undefined when there is no card, and can be none
 */
export async function inThread<Done>(
  slack: Slack,
  call: CustomerCall,
  work: (call: CallWithCard) => Promise<Done>,
): Promise<Done | undefined> {
  const { card_ts } = call;
  if (card_ts) {
    try {
      return await work({ ...call, card_ts });
    } catch (error) {
      if (!isSlackError(error, "thread_not_found")) throw error;
    }
  }
  const shown = (await showCall(slack, call.id))?.call;
  return shown?.card_ts ? await work({ ...shown, card_ts: shown.card_ts }) : undefined;
}

/** Tells the operator why a card cannot be shown; false when it is nothing that they can mend. */
export async function reportUnshown(slack: Slack, error: unknown, id: string): Promise<boolean> {
  const whole = await readCall(slack, id).catch(() => undefined);
  const problem = whole && cardProblem(error, whole.call.channel, whole.customer);
  if (!problem) return false;
  await reportProblem(slack, problem);
  return true;
}

/**
 * Shows a call where others wait for the same run: where its card cannot be shown, the operator
 * knows what to mend, and the run goes on.
 *
 * @throws {SlackError} when it is nothing that they can mend
 */
export async function showOrReport(slack: Slack, id: string): Promise<void> {
  await showCall(slack, id).catch(async (error) => {
    if (!isSlackError(error) || !await reportUnshown(slack, error, id)) throw error;
    failed(slack, "card_not_shown", error, "operators_mend");
  });
}

async function meetingLink(slack: Slack, call: CustomerCall): Promise<string | undefined> {
  const meeting = call.meeting ? await findMeeting(slack, call.meeting) : undefined;
  return meeting?.card_ts && await permalink(slack, meeting.channel, meeting.card_ts);
}

/** Where a card stands; without `ts` it is not posted yet. */
interface CardPlace {
  channel: string;
  ts: string | undefined;
}

async function showCard(
  slack: Slack,
  { call, customer }: WholeCall,
  before: CardPlace,
  card: Message,
): Promise<CardPlace> {
  const elsewhere = async () => {
    await keepInside(slack, customer.internal_channel);
    return customer.internal_channel;
  };
  const place = { ...before, mark: `call:${call.id}`, since: call.logged_at - MINUTE, elsewhere };
  const { channel, ts, posted } = await showMarked(slack, place, card);
  if (ts === before.ts && !isOfAnotherApp(slack, call.app)) return before;
  const app = appOf(slack);
  await noteCard(slack, call, ts, {
    ...(app ? { app } : {}),
    ...(channel === before.channel ? {} : { channel }),
  });
  if (posted && call.summary.length > SUMMARY_LENGTH) {
    await postOnce(
      slack,
      { channel, thread_ts: ts, mark: `summary:${call.id}`, since: call.logged_at - HOUR },
      { text: escapeText(call.summary), blocks: typedText(call.summary) },
    );
  }
  return { channel, ts };
}

/** Notes when nothing is left to do, and when something is again. */
async function fold(slack: Slack, { call, steps }: WholeCall): Promise<void> {
  const folded = steps.every(isFinished);
  if (folded === (call.folded_at !== undefined)) return;
  const now = Date.now();
  await noteFolded(slack, call, folded ? now : undefined, now);
}
