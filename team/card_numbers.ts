/**
 * What people hear of card numbers that were posted. Nobody reads a digit of them.
 *
 * @module
 */
import type { FoundNumber } from "../rules/runbooks/found_numbers.ts";
import { paragraph } from "../slack/blocks.ts";
import type { Slack } from "../slack/checked_call.ts";
import { tellPeople } from "./tell.ts";

/** A message in which one was found, with the way to it. */
export interface LinkedNumber {
  one: FoundNumber;
  link: string | undefined;
}

/** One message, as the team reads it. */
export function numberLine(one: FoundNumber, link: string | undefined): string {
  const where = link ? `<${link}|a message>` : `a message in <#${one.channel}>`;
  const author = one.user ? ` by <@${one.user}>` : "";
  const who = one.ours
    ? "Its author was told to delete it"
    : "Only its author, or an admin of their company, can delete it";
  return `:warning: *What looks like a card number:* ${where}${author}. ${who}: ⋮ → _Delete ` +
    "message_. Do not copy it." +
    (one.asked_by ? ` <@${one.asked_by}> asked them to.` : "");
}

/** Is it a message of our own, so that its author is told? */
export function hasOwnAuthor({ one }: LinkedNumber): boolean {
  return one.ours && one.user !== undefined;
}

/** Tells people of the team what they posted, at once; nobody is told twice of one. */
export async function tellAuthors(
  slack: Slack,
  numbers: readonly LinkedNumber[],
  now: number,
): Promise<void> {
  const news = numbers.filter(hasOwnAuthor).map(({ one, link }) => {
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
  if (news.length === 0) return;
  await tellPeople(slack, news, {
    kind: "number",
    about: "a card number that they posted",
    gone: (user) =>
      `<@${user}> posted what looks like a card number and has left: an admin can delete it.`,
  }, now);
}
