/** The log of a call: the thread under its card. */
import type { CustomerCall } from "../../datastores/calls.ts";
import type { Slack } from "../../slack/checked_call.ts";
import * as thread_log from "../../team/thread_log.ts";

/** The thread of a call's card. */
export function threadOf<Of extends CustomerCall>(call: Of): thread_log.CardThread & Of {
  return { ...call, since: call.logged_at };
}

/** Says in the thread what was done. `mrkdwn`: typed text in it has to be escaped. */
export async function logLine(
  slack: Slack,
  call: CustomerCall,
  mrkdwn: string,
  kept?: thread_log.KeptLine,
): Promise<void> {
  await thread_log.logLine(slack, threadOf(call), mrkdwn, kept);
}
