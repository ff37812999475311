/**
 * Says something to a customer: in their channel, once, because a person pressed *Send*. Nothing
 * else in the app writes there.
 *
 * @module
 */
import type { Customer } from "../../rules/customers/customer.ts";
import type { GuardedCustomer } from "../../rules/customers/guarded.ts";
import { disarmText, escapeText } from "../../rules/text/text.ts";
import { richText } from "../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { claim } from "../../slack/claim.ts";
import { failed } from "../failed.ts";
import { refusalWords } from "../refusal_words.ts";
import { findHeldFor, guardOf } from "../guard.ts";
import { isReadOutside, keepInside } from "../inside.ts";
import { memberProblem, permalink } from "../people.ts";
import { leakWords } from "./leak_check.ts";
import { lookFor, postOnce } from "../../slack/post_once.ts";
import { type CardThread, lineMessage, placeInLog } from "../thread_log.ts";

/** What is said, where, and who says it. */
export interface Telling {
  /** The customer's channel. */
  channel: string;
  /** The thread there that it replies in. */
  thread_ts?: string;
  /** What it is known by. The customer's client can see it: no internal word may be in it. */
  mark: string;
  /** Plain text, as it was typed. */
  text: string;
  /** The addresses in it that may be pressed. */
  links: readonly string[];
  /** The card whose thread remembers it. */
  log: CardThread & { card_ts: string };
  /** In the log while it is sent, as mrkdwn: `<@U1> writes to the customer…` */
  doing: string;
  /** What else the same message says, in the order of its text. */
  also?: readonly AlsoTold[];
}

/** Another thing that a message says: nobody says it once more meanwhile, or after a run died. */
export interface AlsoTold {
  /** What it is known by, as the message itself is. */
  mark: string;
  /** In the log while it is sent, as mrkdwn. */
  doing: string;
  /** Where in the text it begins. */
  from: number;
}

/** It was posted; `keep` turns the line in the log into what was done. */
export interface Told {
  ts: string;
  /**
   * @param lines `<@U1> sent the customer the link.`, and the same of what else it says, in that
   * order; the way to the message is added
   */
  keep(...lines: string[]): Promise<void>;
}

/** Posts it, unless it is there; returns why not, in plain words, when nothing was sent. */
export async function tellOnce(
  slack: Slack,
  telling: Telling,
  now: number,
): Promise<Told | { refused: string }> {
  const { channel, mark, thread_ts, log, also = [] } = telling;
  const place = placeInLog(log, mark);
  // One look for each, together with the first: of two lines the earlier one holds all the same.
  const looks = also.map(({ mark }) => lookFor(slack, placeInLog(log, mark)));
  for (const look of looks) look.catch(() => {});
  // The line is posted only where the channel is the team's: that is looked up together.
  const inside = keepInside(slack, log.channel);
  const first = await claim(slack, place, lineMessage(slack, telling.doing), now, inside).catch(
    async (error) => {
      if (await isReadOutside(slack, log.channel)) return "outside" as const;
      throw error;
    },
  );
  if (first === "outside") {
    return {
      refused: "Nothing was sent: people from outside can read the channel of the card. " +
        "Choose another internal channel with Add or change a customer. Your text " +
        "is kept.",
    };
  }
  if (!first) return { refused: TAKEN };
  // After the first: of two people who send the same, one gets all of it.
  const claimed = await Promise.all(
    also.map(({ mark, doing }, at) =>
      claim(slack, placeInLog(log, mark), lineMessage(slack, doing), now, undefined, looks[at])
    ),
  );
  const held = [first, ...claimed].filter((one) => one !== undefined);
  const release = () => Promise.all(held.map((one) => one.release()));
  if (held.length <= also.length) {
    await release();
    return { refused: TAKEN };
  }
  let ts: string;
  try {
    ts = await post(slack, telling, held.some(({ again }) => again));
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "message_not_sent", error, "said_in_page");
    // When Slack did not say no, the message may be there: the claim stays until that is looked up.
    if (error.error === "unreachable" || error.error.startsWith("http_5")) {
      return {
        refused: "Slack did not say whether this was posted. Check the customer's channel. If it " +
          "is not there in a minute, press Send again: it is never posted twice.",
      };
    }
    await release();
    const why = thread_ts && error.error === "thread_not_found"
      ? "The thread no longer exists."
      : await memberProblem(slack, channel).catch(() => undefined);
    return {
      refused: `Nothing was sent. ${why ?? refusalWords(error)} Your text is kept.`,
    };
  }
  // While the caller notes that it was sent.
  const linking = permalink(slack, channel, ts);
  return {
    ts,
    async keep(...lines) {
      const link = await linking;
      const way = link ? ` (<${link}|the message>)` : "";
      await Promise.all(held.map((one, at) => one.keep(lineMessage(slack, lines[at] + way))));
    },
  };
}

const TAKEN = "This was already sent, or somebody is sending it. Check the card.";

/** The text in pieces: each thing that it says begins a block with its mark. */
function piecesOf({ text, links, also = [] }: Telling): Record<string, unknown>[] {
  const cuts = also.filter(({ from }, at) => from > (also[at - 1]?.from ?? 0));
  return [{ mark: undefined, from: 0 }, ...cuts].map(({ mark, from }, at) => ({
    ...richText(disarmText(text.slice(from, cuts[at]?.from).replace(/\n$/, "")), links),
    ...(mark ? { block_id: mark } : {}),
  }));
}

async function post(slack: Slack, telling: Telling, again: boolean): Promise<string> {
  const { channel, mark, thread_ts, text, log } = telling;
  const message = { text: escapeText(text), blocks: piecesOf(telling) };
  const thread = thread_ts ? { thread_ts } : {};
  if (again) {
    // Somebody died while sending: it may be there.
    return (await postOnce(slack, { channel, mark, since: log.since, ...thread }, message)).ts;
  }
  const { ts } = await slack<{ ts: string }>("chat.postMessage", {
    channel,
    ...thread,
    text: message.text,
    blocks: [{ ...message.blocks[0], block_id: mark }, ...message.blocks.slice(1)],
    unfurl_links: false,
    unfurl_media: false,
  });
  return ts;
}

/**
 * What must not be said to a customer: the names of other customers, and the channel about
 * themselves. Plain words for under an input; undefined when all is well.
 */
export function leakProblemAmong(
  customers: readonly (Customer | GuardedCustomer)[],
  { id }: Pick<Customer, "id">,
  text: string,
  options: Parameters<typeof findHeldFor>[3] = {},
): string | undefined {
  const leaks = findHeldFor(text, guardOf(customers), id, options);
  return leaks.length > 0 ? leakWords(leaks) : undefined;
}
