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
import type { Customer } from "../../rules/customer.ts";
import { isFinished, type NextStep } from "../../rules/next_step.ts";
import { type Call, isSlackError } from "../../slack/checked_call.ts";
import { entryUrl } from "../../slack/entry_url.ts";
import { keepInside } from "../../slack/inside.ts";
import { failed } from "../../slack/failed.ts";
import { permalink } from "../../slack/people.ts";
import { type Message, postOnce, updateMarked } from "../../slack/post_once.ts";
import { typedText } from "../../slack/blocks.ts";
import { escapeText } from "../../rules/text.ts";
import { cardProblem, reportProblem } from "../../slack/report_problem.ts";
import { settle } from "../../slack/settle.ts";
import { actOnStepEntryPoint } from "../act_on_step/entry_point.ts";
import { callCard, SUMMARY_LENGTH } from "./blocks.ts";
import { showKeyDates } from "./key_dates.ts";

/** A call with everything about it. */
export interface WholeCall {
  call: CustomerCall;
  customer: Customer;
  steps: NextStep[];
}

/** Reads a call whole; undefined when it, or its customer, is not there any more. */
export async function readCall(call: Call, id: string): Promise<WholeCall | undefined> {
  const of = await findCall(call, id);
  if (!of) return undefined;
  const [customer, steps] = await Promise.all([
    findCustomer(call, of.customer),
    findStepsOf(call, of),
  ]);
  return customer && { call: of, customer, steps };
}

/**
 * Brings everything that is shown of a call up to date: whoever else is changing it, what is shown
 * last is what the rows hold. A card that somebody deleted is posted anew.
 *
 * @returns the call as it is shown, or undefined when it is not there any more
 * @throws {SlackError} `is_shared`, when people from outside read its channel
 */
export async function showCall(call: Call, id: string): Promise<WholeCall | undefined> {
  const before = await readCall(call, id);
  if (!before) return undefined;
  await keepInside(call, before.call.channel);
  const url = await entryUrl(call, actOnStepEntryPoint);
  const meeting_link = await meetingLink(call, before.call);
  let { card_ts } = before.call;
  const whole = await settle(
    async () => await readCall(call, id) ?? before,
    async (state) => {
      const card = callCard({
        ...state,
        ...(url ? { url } : {}),
        ...(meeting_link ? { meeting_link } : {}),
      });
      card_ts = await showCard(call, state, card_ts, card);
    },
    (shown, now) => JSON.stringify(shown.steps) === JSON.stringify(now.steps),
  );
  await fold(call, whole);
  const shown = { ...whole, call: { ...whole.call, ...(card_ts ? { card_ts } : {}) } };
  await showKeyDates(call, shown, url);
  return shown;
}

/** Tells the operator why a card cannot be shown; false when it is nothing that they can mend. */
export async function reportUnshown(call: Call, error: unknown, id: string): Promise<boolean> {
  const whole = await readCall(call, id).catch(() => undefined);
  const problem = whole && cardProblem(error, whole.call.channel, whole.customer);
  if (!problem) return false;
  await reportProblem(call, problem);
  return true;
}

/**
 * Shows a call where others wait for the same run: where its card cannot be shown, the operator
 * knows what to mend, and the run goes on.
 *
 * @throws {SlackError} when it is nothing that they can mend
 */
export async function showOrReport(call: Call, id: string): Promise<void> {
  await showCall(call, id).catch(async (error) => {
    if (!isSlackError(error) || !await reportUnshown(call, error, id)) throw error;
    failed(call, "card_not_shown", error, "operators_mend");
  });
}

async function meetingLink(call: Call, of: CustomerCall): Promise<string | undefined> {
  const meeting = of.meeting ? await findMeeting(call, of.meeting) : undefined;
  return meeting?.card_ts && await permalink(call, meeting.channel, meeting.card_ts);
}

async function showCard(
  call: Call,
  { call: of }: WholeCall,
  card_ts: string | undefined,
  card: Message,
): Promise<string> {
  const mark = `call:${of.id}`;
  const { channel } = of;
  if (card_ts) {
    try {
      await updateMarked(call, { channel, ts: card_ts, mark }, card);
      return card_ts;
    } catch (error) {
      if (!isSlackError(error, "message_not_found")) throw error;
    }
  }
  const { ts, posted } = await postOnce(
    call,
    { channel, mark, since: of.logged_at - MINUTE },
    card,
  );
  await noteCard(call, of, ts);
  if (posted && of.summary.length > SUMMARY_LENGTH) {
    await postOnce(
      call,
      { channel, thread_ts: ts, mark: `summary:${of.id}`, since: of.logged_at - HOUR },
      { text: escapeText(of.summary), blocks: typedText(of.summary) },
    );
  }
  return ts;
}

/** Notes when nothing is left to do, and when something is again. */
async function fold(call: Call, { call: of, steps }: WholeCall): Promise<void> {
  const folded = steps.every(isFinished);
  if (folded === (of.folded_at !== undefined)) return;
  const now = Date.now();
  await noteFolded(call, of, folded ? now : undefined, now);
}
