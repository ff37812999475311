/**
 * What product answers to a key date in its thread.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { changeStep } from "../../datastores/next_steps.ts";
import { readReply } from "../../rules/next_steps/date_reply.ts";
import { hasOpenDate, mayDiscuss, type NextStep } from "../../rules/next_steps/next_step.ts";
import { truncate } from "../../rules/text/text.ts";
import { paragraph } from "../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { postOnce } from "../../slack/post_once.ts";

/** The longest answer that is kept. */
const NOTE_LENGTH = 500;

/** What came of looking at the replies to a key date. */
export type Heard = "answered" | "unclear" | "nothing";

interface Reply {
  ts: string;
  user?: string;
  bot_id?: string;
  text?: string;
}

/**
 * Looks whether product replied in the thread of a key date. A plain yes and a no are answers; of
 * what is neither, Baton asks there, once.
 */
export async function hearProduct(slack: Slack, step: NextStep): Promise<Heard> {
  if (!hasOpenDate(step) || !step.product_ts) return "nothing";
  try {
    const replies = (await repliesTo(slack, step)).filter(({ user, bot_id }) =>
      user && !bot_id && user !== step.key_by && mayDiscuss(user, handbook.product)
    );
    const last = replies.at(-1);
    if (!last?.user) return "nothing";
    const text = plainText(last.text ?? "");
    const reply = readReply(text);
    if (reply === "unclear") {
      await ask(slack, step, last);
      await changeStep(slack, step, { heard_ts: last.ts });
      return "unclear";
    }
    await changeStep(slack, step, {
      heard_ts: last.ts,
      discussed_by: last.user,
      date_answer: reply,
      agreed_date: null,
      discussed_note: truncate(text, NOTE_LENGTH),
      answered_at: Math.floor(Number(last.ts) * SECOND),
    });
    return "answered";
  } catch (error) {
    // Somebody deleted the message: then only the button on the card's step is left.
    if (!isSlackError(error, "thread_not_found", "channel_not_found", "not_in_channel")) {
      throw error;
    }
    return "nothing";
  }
}

/** The replies that were not read before, and that came after the date was noted, in order. */
async function repliesTo(slack: Slack, step: NextStep): Promise<Reply[]> {
  const { product_ts, heard_ts, key_at } = step;
  const noted = key_at ? (key_at / SECOND).toFixed(6) : "0";
  const oldest = [heard_ts ?? "0", noted].sort((a, b) => Number(a) - Number(b))[1];
  const found: Reply[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack<
      { messages?: Reply[]; response_metadata?: { next_cursor?: string } }
    >("conversations.replies", {
      channel: handbook.product.channel,
      ts: product_ts,
      limit: 200,
      ...(Number(oldest) > 0 ? { oldest } : {}),
      ...(cursor ? { cursor } : {}),
    });
    found.push(...page.messages ?? []);
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  // Slack returns the first message of the thread as well, whatever `oldest` says.
  return found.filter(({ ts }) => ts !== product_ts && Number(ts) > Number(oldest));
}

/** Asks product what a reply means. */
async function ask(slack: Slack, step: NextStep, { ts, user }: Reply): Promise<void> {
  const words = `<@${user}>, is that a yes, a no, or another date? Nobody may name a date to the ` +
    "customer before you press one of the buttons above.";
  await postOnce(slack, {
    channel: handbook.product.channel,
    thread_ts: step.product_ts!,
    mark: `key_date_ask:${step.id}:${ts}`,
    since: Number(ts) * SECOND,
  }, { text: words, blocks: [paragraph(words)] });
}

/** A message as it reads: without markup. */
function plainText(mrkdwn: string): string {
  return mrkdwn.replace(/<[^<>|]*\|([^<>]*)>/g, "$1").replace(/<[^<>]*>/g, " ")
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").trim();
}
