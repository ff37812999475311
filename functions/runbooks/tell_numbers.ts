/**
 * Tells people of card numbers that were found: whoever of the team posted one directly, and of
 * customers' the thread of the card.
 *
 * @module
 */
import { type FoundNumber, isLeft } from "../../rules/runbooks/found_numbers.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { hasOwnAuthor, numberLine, tellAuthors } from "../../team/card_numbers.ts";
import { permalink } from "../../team/people.ts";
import { logLine } from "../../team/thread_log.ts";
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
  await Promise.all([
    tellAuthors(slack, linked, now),
    ...linked.filter((number) => !hasOwnAuthor(number)).map(({ one, link }) =>
      logLine(slack, threadOf(whole), numberLine(one, link), {
        mark: `number:${one.id}`,
        again: true,
      })
    ),
  ]);
}
