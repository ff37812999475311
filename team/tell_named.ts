/**
 * Tells people what somebody else's deed asks of them: that a request, a postmortem or an action item
 * is theirs now. The log of a card names them and calls nobody.
 *
 * @module
 */
import { type Customer, publicName } from "../rules/customers/customer.ts";
import { isHidden } from "../rules/customers/shown_names.ts";
import { fingerprint } from "../rules/text/fingerprint.ts";
import { disarmText, escapeText } from "../rules/text/text.ts";
import { paragraph } from "../slack/blocks.ts";
import type { Slack } from "../slack/checked_call.ts";
import { roomsOf } from "./customer_names.ts";
import type { DirectReason } from "./direct_message.ts";
import { mentioned, namedWords } from "./names.ts";
import { permalink } from "./people.ts";
import { tellAll } from "./tell.ts";
import type { CardThread } from "./thread_log.ts";

/** What a line of the log is about. */
export interface Deed {
  /** The line, as mrkdwn: who did it is mentioned first. */
  line: string;
  /** What it is known by: each is told once. */
  about: string;
  thread: CardThread;
  /** Whose matter it is; one that concerns no single customer has none. */
  customer?: Customer;
  reason: DirectReason;
}

/**
 * Tells everybody whom the line mentions, but for whoever did it.
 *
 * @param now epoch milliseconds
 * @throws {SlackError} a passing one, when somebody could not be told
 */
export async function tellNamed(slack: Slack, deed: Deed, now: number): Promise<void> {
  const { line, about, thread: { channel, card_ts }, customer, reason } = deed;
  const [by, ...others] = mentioned(line);
  const people = others.filter((user) => user !== by);
  if (people.length === 0) return;
  const [words, link] = await Promise.all([
    namedWords(slack, line),
    card_ts && permalink(slack, channel, card_ts),
  ]);
  const news = await Promise.all(people.map(async (user) => {
    const hidden = customer !== undefined && isHidden(customer, await roomsOf(slack, user));
    const name = customer && (hidden ? publicName(customer) : customer.name);
    // Where the card is says who a codename is; and what was typed may name them.
    const text = (name ? `*${escapeText(disarmText(name))}*: ` : "") +
      (hidden ? words.split(": ")[0] : words) +
      (link && !hidden ? ` <${link}|The card>` : "");
    const message = { text, blocks: [paragraph(text)] };
    return { user, about: `named/${about}/${fingerprint(line).toString(36)}`, message };
  }));
  await tellAll(slack, news, reason, now);
}
