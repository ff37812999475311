/** The log of a call: the thread under its card. */
import type { CustomerCall } from "../../datastores/calls.ts";
import type { Call } from "../../slack/checked_call.ts";
import * as thread_log from "../../slack/thread_log.ts";

/** The thread of a call's card. */
export function threadOf<Of extends CustomerCall>(of: Of): thread_log.CardThread & Of {
  return { ...of, since: of.logged_at };
}

/** Says in the thread what was done. `mrkdwn`: typed text in it has to be escaped. */
export async function logLine(call: Call, of: CustomerCall, mrkdwn: string): Promise<void> {
  await thread_log.logLine(call, threadOf(of), mrkdwn);
}
