/**
 * How a message to a customer is signed.
 *
 * @module
 */
import type { UnsentMessage } from "../../rules/next_steps/next_step.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { findUser } from "../../team/people.ts";

/** The name of a colleague, as customers know them; empty when Slack does not say. */
export async function senderName(slack: Slack, user: string): Promise<string> {
  return (await findUser(slack, user))?.real_name ?? "";
}

/** Words that could not be sent, signed by whoever sends them now. */
export function signedBy({ text, sender }: UnsentMessage, now: string): string {
  const at = sender && now ? text.lastIndexOf(sender) : -1;
  return at < 0 ? text : text.slice(0, at) + now + text.slice(at + sender!.length);
}
