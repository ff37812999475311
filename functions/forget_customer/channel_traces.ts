/**
 * What stands in a customer's channels for good: the notice that the customer reads, and the home
 * message of the team.
 *
 * @module
 */
import type { Customer } from "../../rules/customer.ts";
import { type Call, isPassing, isSlackError, type SlackError } from "../../slack/checked_call.ts";

/** How each is taken down. Both do nothing when there is none. */
export interface TakeDown {
  notice(call: Call, customer: Customer): Promise<unknown>;
  home(call: Call, channel: string): Promise<unknown>;
}

/**
 * Takes both down. A channel that the app may not change does not keep a customer from being
 * forgotten: what is left there is answered, for a person to take down.
 *
 * @returns sentences of mrkdwn; nothing when nothing is left
 * @throws {SlackError} when it may work in a minute
 */
export async function removeTraces(
  call: Call,
  customer: Customer,
  take_down: TakeDown,
): Promise<string[]> {
  const { notice, internal_channel } = customer;
  const left: string[] = [];
  const attempt = async (what: string, channel: string, work: () => Promise<unknown>) => {
    await work().catch((error) => {
      if (!isSlackError(error) || isPassing(error)) throw error;
      left.push(leftWords(what, channel, error));
    });
  };
  if (notice) await attempt("notice", notice.channel, () => take_down.notice(call, customer));
  if (internal_channel) {
    await attempt("home message", internal_channel, () => take_down.home(call, internal_channel));
  }
  return left;
}

function leftWords(what: string, channel: string, error: SlackError): string {
  return `The ${what} in <#${channel}> is still there (\`${error.error}\`): take it down by hand.`;
}
