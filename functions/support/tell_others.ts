/**
 * Tells people what somebody else's deed asks of them.
 *
 * @module
 */
import type { Slack } from "../../slack/checked_call.ts";
import { tellNamed } from "../../team/tell_named.ts";
import { threadOf, type WholeRequest } from "./show_card.ts";

/**
 * Whoever has something to do now hears it: the request is theirs, or what we owe is.
 *
 * @param line what was done, as mrkdwn: who did it is mentioned first
 * @param about what it is known by: each is told once
 * @param now epoch milliseconds
 * @throws {SlackError} a passing one, when somebody could not be told
 */
export async function tellOthers(
  slack: Slack,
  whole: WholeRequest,
  line: string,
  about: string,
  now: number,
): Promise<void> {
  const { customer } = whole;
  const reason = {
    kind: "support",
    about: "a support request",
    gone: (user: string) =>
      `<@${user}> was given a support request and has left the team: take it over on its card.`,
  };
  await tellNamed(slack, { line, about, thread: threadOf(whole), customer, reason }, now);
}
