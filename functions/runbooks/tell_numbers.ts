/**
 * Tells people of card numbers that were found: whoever of the team posted one directly, and of
 * customers' the thread of the card. Nobody reads a digit of it.
 *
 * @module
 */
import { type FoundNumber, isLeft } from "../../rules/runbooks/found_numbers.ts";
import { paragraph } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { permalink } from "../../team/people.ts";
import { tellPeople } from "../../team/tell.ts";
import { logLine } from "../../team/thread_log.ts";
import { numberLine } from "./card_blocks.ts";
import { threadOf, type WholeRun } from "./show_card.ts";

/** Tells of those that are there; nobody is told twice of one. `now` in epoch milliseconds. */
export async function tellOfNumbers(
  slack: Slack,
  whole: WholeRun,
  found: readonly FoundNumber[],
  now: number,
): Promise<void> {
  const left = found.filter(isLeft);
  if (left.length === 0) return;
  const links = await Promise.all(left.map(({ channel, ts }) => permalink(slack, channel, ts)));
  const linked = left.map((one, at) => ({ one, link: links[at] }));
  const news = linked.filter(({ one }) => one.ours && one.user).map(({ one, link }) => {
    const where = link ? `<${link}|What you posted>` : "What you posted";
    const words = `:warning: ${where} in <#${one.channel}> looks like a card number. Delete it ` +
      "now: ⋮ → _Delete message_. Do not copy it: customers change their card themselves, in the " +
      "customer portal.";
    return {
      user: one.user!,
      about: `number/${one.id}`,
      message: { text: words, blocks: [paragraph(words)] },
      urgent: true,
    };
  });
  const others = linked.filter(({ one }) => !one.ours || !one.user);
  await Promise.all([
    tellPeople(slack, news, {
      kind: "number",
      about: "a card number that they posted",
      gone: (user) =>
        `<@${user}> posted what looks like a card number and has left: an admin can delete it.`,
    }, now),
    ...others.map(({ one, link }) =>
      logLine(slack, threadOf(whole), numberLine(one, link), {
        mark: `number:${one.id}`,
        again: true,
      })
    ),
  ]);
}
