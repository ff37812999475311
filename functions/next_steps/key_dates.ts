/**
 * Key dates in the product channel.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import type { CustomerCall } from "../../datastores/calls.ts";
import { changeStep } from "../../datastores/next_steps.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { isFinished, type NextStep } from "../../rules/next_steps/next_step.ts";
import { hideInStep } from "../../rules/customers/shown_names.ts";
import { escapeText, mentions } from "../../rules/text/text.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { buttons, paragraph } from "../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { nowOf } from "../../slack/run.ts";
import { permalink } from "../../team/people.ts";
import { type Message, postOnce, showMarked, updateMarked } from "../../slack/post_once.ts";
import { channelProblem, reportProblem } from "../../team/report_problem.ts";
import { wishWords } from "../../team/step_lines.ts";
import { answerButtons, keyDateMessage } from "./key_date_message.ts";
import type { StepUrls } from "./step_button.ts";

/** How many people of product a reminder mentions. */
const MENTIONED = 5;

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
      today: dateIn(handbook.timezone, nowOf(slack)),
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
    // Nobody posted it before it was noted: the channel's history of years is not read.
    since: step.key_at ?? call.logged_at,
    ...(product_ts ? { except: [product_ts] } : {}),
  }, message);
  if (ts !== product_ts) await changeStep(slack, step, { product_ts: ts });
}

/** Reminds product of a key date, in its thread, once on a day. `since` in epoch milliseconds. */
export async function remindProduct(
  slack: Slack,
  step: NextStep,
  { today, since, urls }: { today: CalendarDate; since: number; urls?: StepUrls },
): Promise<void> {
  const { channel, people } = handbook.product;
  const who = mentions(people, MENTIONED);
  const wish = escapeText(wishWords(step, today));
  const words = `${who ? `${who}: ` : ""}the customer still hopes for *${wish}*, and waits for ` +
    "product's answer: yes, no, or another date?";
  try {
    await postOnce(slack, {
      channel,
      thread_ts: step.product_ts!,
      // Without anybody to mention, the channel has to see it.
      reply_broadcast: people.length === 0,
      mark: `key_date_due:${step.id}:${today}`,
      since,
    }, {
      text: words,
      blocks: [paragraph(words), ...(urls ? [buttons(...answerButtons(step.id, urls))] : [])],
    });
  } catch (error) {
    if (isSlackError(error, "thread_not_found")) return;
    const problem = channelProblem(error, channel, "product.channel");
    if (!problem) throw error;
    await reportProblem(slack, problem);
  }
}
