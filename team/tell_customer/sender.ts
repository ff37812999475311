/**
 * How a message to a customer is signed: a person answers for it, whatever posts it.
 *
 * @module
 */
import type { Slack } from "../../slack/checked_call.ts";
import { lookUpName, nameOf } from "../names.ts";

/** What the handbook's words have in place of the name. */
const SENDER = "{sender}";

/**
 * The name of a colleague, as customers know them; empty when Slack has none.
 *
 * @throws {SlackError} when Slack does not say: no message goes out unsigned because of that
 */
export async function senderName(slack: Slack, user: string): Promise<string> {
  return await lookUpName(slack, user) ?? "";
}

/** The handbook's words with the name of whoever sends them, where they have `{sender}`. */
export async function withSender(slack: Slack, user: string, text: string): Promise<string> {
  return text.includes(SENDER) ? fillSender(text, await senderName(slack, user)) : text;
}

/** The same with a name that is known; without one, nothing is left in its place. */
export function fillSender(text: string, name: string): string {
  return text.replaceAll(SENDER, () => name).trim();
}

/** For `except` of the guard for names: what a message is signed with gives no customer away. */
export async function ownName(slack: Slack, user: string): Promise<string[]> {
  const name = await nameOf(slack, user);
  return name ? [name] : [];
}

/** Words that could not be sent, signed by whoever sends them now. */
export function signedBy(
  { text, sender }: { text: string; sender?: string | undefined },
  now: string,
): string {
  const at = sender && now ? text.lastIndexOf(sender) : -1;
  return at < 0 ? text : text.slice(0, at) + now + text.slice(at + sender!.length);
}

/** What somebody typed, with their name below it unless it is there. */
export function signed(text: string, sender: string): string {
  return sender && !text.includes(sender) ? `${text}\n${sender}` : text;
}
