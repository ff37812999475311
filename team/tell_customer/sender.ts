/**
 * How a message to a customer is signed: a person answers for it, whatever posts it.
 *
 * @module
 */
import type { Slack } from "../../slack/checked_call.ts";
import { nameOf } from "../names.ts";

/** The name of a colleague, as customers know them; empty when Slack does not say. */
export async function senderName(slack: Slack, user: string): Promise<string> {
  return await nameOf(slack, user) ?? "";
}

/** For `except` of the guard for names: what a message is signed with gives no customer away. */
export async function ownName(slack: Slack, user: string): Promise<string[]> {
  const name = await senderName(slack, user);
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
