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
import { type Message, postOnce, updateMarked } from "../../slack/post_once.ts";
import { typedText } from "../../slack/blocks.ts";
import { escapeText } from "../../rules/text/text.ts";
import { cardProblem, reportProblem } from "../../team/report_problem.ts";
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
  return customer && { call: call, customer, steps };
}

/**
 * Brings everything that is shown of a call up to date: whoever else is changing it, what is shown
 * last is what the rows hold. A card that somebody deleted is posted anew.
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
  let { card_ts } = before.call;
  const whole = await settle(
    async () => await readCall(slack, id) ?? before,
    async (state) => {
      const card = callCard({
        ...state,
        ...(url ? { url } : {}),
        ...(meeting_link ? { meeting_link } : {}),
      });
      card_ts = await showCard(slack, state, card_ts, card);
    },
    (shown, now) => JSON.stringify(shown.steps) === JSON.stringify(now.steps),
  );
  await fold(slack, whole);
  const shown = { ...whole, call: { ...whole.call, ...(card_ts ? { card_ts } : {}) } };
  await showKeyDates(slack, shown, url);
  return shown;
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

async function showCard(
  slack: Slack,
  { call: call }: WholeCall,
  card_ts: string | undefined,
  card: Message,
): Promise<string> {
  const mark = `call:${call.id}`;
  const { channel } = call;
  if (card_ts) {
    try {
      await updateMarked(slack, { channel, ts: card_ts, mark }, card);
      return card_ts;
    } catch (error) {
      if (!isSlackError(error, "message_not_found")) throw error;
    }
  }
  const { ts, posted } = await postOnce(
    slack,
    { channel, mark, since: call.logged_at - MINUTE },
    card,
  );
  await noteCard(slack, call, ts);
  if (posted && call.summary.length > SUMMARY_LENGTH) {
    await postOnce(
      slack,
      { channel, thread_ts: ts, mark: `summary:${call.id}`, since: call.logged_at - HOUR },
      { text: escapeText(call.summary), blocks: typedText(call.summary) },
    );
  }
  return ts;
}

/** Notes when nothing is left to do, and when something is again. */
async function fold(slack: Slack, { call: call, steps }: WholeCall): Promise<void> {
  const folded = steps.every(isFinished);
  if (folded === (call.folded_at !== undefined)) return;
  const now = Date.now();
  await noteFolded(slack, call, folded ? now : undefined, now);
}
