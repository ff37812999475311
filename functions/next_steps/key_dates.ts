/**
 * Key dates in the product channel, and what is answered there.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import type { CustomerCall } from "../../datastores/calls.ts";
import { changeStep } from "../../datastores/next_steps.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import {
  hasOpenDate,
  isFinished,
  mayDiscuss,
  type NextStep,
} from "../../rules/next_steps/next_step.ts";
import { hideInStep } from "../../rules/customers/shown_names.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { permalink } from "../../team/people.ts";
import { type Message, showMarked, updateMarked } from "../../slack/post_once.ts";
import { channelProblem, reportProblem } from "../../team/report_problem.ts";
import { keyDateMessage } from "./key_date_message.ts";
import type { StepUrls } from "./step_button.ts";

/**
 * Shows each key date where product sees it, once there is an issue to link to. One that somebody
 * deleted there stays away, unless the card itself had to be posted again.
 */
export async function showKeyDates(
  slack: Slack,
  { call, customer, customers, steps }: {
    call: CustomerCall;
    customer: Customer;
    customers: readonly Customer[];
    steps: readonly NextStep[];
  },
  { urls, again, card_link: known }: { urls?: StepUrls; again: boolean; card_link?: string },
): Promise<void> {
  const dated = datedAmong(steps);
  if (dated.length === 0) return;
  const card_link = known ??
    (call.card_ts && await permalink(slack, call.channel, call.card_ts));
  await Promise.all(dated.map(async (step) => {
    const message = keyDateMessage({
      // What was typed for the internal channel may name this customer, and others.
      step: hideInStep(customer, step, customers),
      customer,
      ...(urls ? { urls } : {}),
      ...(card_link ? { card_link } : {}),
    });
    await showKeyDate(slack, { call, step }, message, again).catch(async (error) => {
      if (isSlackError(error, "message_not_found")) return;
      const problem = channelProblem(error, handbook.product.channel, "product.channel");
      if (!problem) throw error;
      await reportProblem(slack, problem);
    });
  }));
}

/** The steps whose key date product sees, or has seen. */
export function datedAmong(steps: readonly NextStep[]): NextStep[] {
  return steps.filter((step) =>
    step.product_ts || ((step.key_date || step.key_words) && step.issue && !isFinished(step))
  );
}

async function showKeyDate(
  slack: Slack,
  { call, step }: { call: CustomerCall; step: NextStep },
  message: Message,
  again: boolean,
): Promise<void> {
  const { channel } = handbook.product;
  const { product_ts } = step;
  const mark = `key_date:${step.id}`;
  if (product_ts && !again) {
    const here = { channel, ts: product_ts, mark };
    const shown = await updateMarked(slack, here, message).then(() => true, (error) => {
      if (isSlackError(error, "cant_update_message")) return false;
      throw error;
    });
    if (shown) return;
  }
  const { ts } = await showMarked(slack, {
    channel,
    ts: again ? product_ts : undefined,
    mark,
    since: call.logged_at - MINUTE,
    ...(product_ts ? { except: [product_ts] } : {}),
  }, message);
  if (ts !== product_ts) await changeStep(slack, step, { product_ts: ts });
}

/**
 * Looks whether product replied in the thread of a key date: then it was discussed.
 *
 * @returns whether it was, just now
 */
export async function hearProduct(slack: Slack, step: NextStep): Promise<boolean> {
  if (!hasOpenDate(step) || !step.product_ts) return false;
  try {
    const { messages } = await slack<
      { messages?: { ts: string; user?: string; bot_id?: string; text?: string }[] }
    >("conversations.replies", {
      channel: handbook.product.channel,
      ts: step.product_ts,
      limit: 100,
    });
    const answer = (messages ?? []).find(({ ts, user, bot_id }) =>
      ts !== step.product_ts && user && !bot_id && user !== step.key_by &&
      mayDiscuss(user, handbook.product)
    );
    if (!answer?.user) return false;
    await changeStep(slack, step, { discussed_by: answer.user });
    return true;
  } catch (error) {
    // Somebody deleted the message: then only the button on the card's step is left.
    if (!isSlackError(error, "thread_not_found", "channel_not_found", "not_in_channel")) {
      throw error;
    }
    return false;
  }
}
