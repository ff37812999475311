/**
 * Points out card numbers that somebody posted in a customer's channel: the authors of our own are
 * told, and of customers' their internal channel. No digit is kept, told or logged.
 *
 * @module
 */
import type { Customer } from "../../rules/customers/customer.ts";
import {
  type FoundNumber,
  type HistoryMessage,
  holdsNumber,
  numberId,
} from "../../rules/runbooks/found_numbers.ts";
import type { Author, ChannelMessage } from "../../rules/support/channel_message.ts";
import { instantOfTs } from "../../rules/support/channel_message.ts";
import { paragraph, smallPrint } from "../../slack/blocks.ts";
import { isPassing, isSlackError, type Slack } from "../../slack/checked_call.ts";
import { postOnce } from "../../slack/post_once.ts";
import {
  hasOwnAuthor,
  type LinkedNumber,
  numberLine,
  tellAuthors,
} from "../../team/card_numbers.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { permalink } from "../../team/people.ts";

/** What a look read of a channel. */
interface Read {
  customer: Customer;
  channel: string;
  messages: readonly ChannelMessage[];
  /** Everything before it was looked at. */
  until: string;
}

/**
 * Points out what came since the last look: each message once.
 *
 * @throws {SlackError} a passing one: the next look reads the same messages again
 */
export async function pointOutNumbers(
  slack: Slack,
  { customer, channel, messages, until }: Read,
  authorOf: (message: ChannelMessage) => Author,
  now: number,
): Promise<void> {
  const isNew = ({ ts, edited }: ChannelMessage) =>
    Number(ts) > Number(until) || Number(edited?.ts ?? 0) > Number(until);
  // A reply that is shown in the channel as well was read twice.
  const found = new Map(
    messages.filter((one) => isNew(one) && holdsNumber(one as HistoryMessage))
      .map((message) => [message.ts, numberOf(channel, message, authorOf(message), now)]),
  );
  if (found.size === 0) return;
  const linked = await Promise.all(
    [...found.values()].map(async (one): Promise<LinkedNumber> => ({
      one,
      link: await permalink(slack, channel, one.ts),
    })),
  );
  try {
    await tellAuthors(slack, linked, now);
    for (const number of linked.filter((each) => !hasOwnAuthor(each))) {
      await sayInside(slack, customer.internal_channel, number);
    }
  } catch (error) {
    if (!isSlackError(error) || isPassing(error)) throw error;
    // A channel that refuses is reported with the card of the request.
    failed(slack, "line_not_logged", error, "stands_in_health");
  }
}

function numberOf(
  channel: string,
  { ts, thread_ts, user, bot_id }: ChannelMessage,
  author: Author,
  now: number,
): FoundNumber {
  return {
    id: numberId({ channel, ts }),
    channel,
    ts,
    ...(thread_ts ? { thread_ts } : {}),
    ...(user && !bot_id ? { user } : {}),
    ours: author === "inside",
    at: now,
  };
}

async function sayInside(
  slack: Slack,
  channel: string,
  { one, link }: LinkedNumber,
): Promise<void> {
  await keepInside(slack, channel);
  const words = numberLine(one, link);
  const place = { channel, mark: `number:${one.id}`, since: instantOfTs(one.ts) };
  await postOnce(slack, place, {
    text: words,
    blocks: [
      paragraph(words),
      smallPrint(
        "To ask them to delete it, press *Start a runbook* and choose the one for cards: it also " +
          "checks that the message is gone.",
      ),
    ],
  });
}
