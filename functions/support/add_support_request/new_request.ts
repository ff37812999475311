/**
 * A request as somebody adds it, and the form that they fill in.
 *
 * @module
 */
import { changeRequest } from "../../../datastores/support_requests.ts";
import { handbook } from "../../../policy/handbook.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { instantOfTs } from "../../../rules/support/channel_message.ts";
import { dueAt } from "../../../rules/support/clock.ts";
import type { SupportRequest } from "../../../rules/support/support_request.ts";
import { truncate } from "../../../rules/text/text.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { Sent } from "../../../slack/dialogue.ts";

/** The inputs' blocks. */
export const BLOCKS = {
  link: "link",
  customer: "customer",
  who: "who",
  text: "text",
  day: "day",
  time: "time",
} as const;
/** How much of what they want is kept, in characters, as looks do. */
export const LONGEST = 300;

/** What goes along with the form. */
export interface FormMemory {
  /** The zone of the times in it. */
  zone?: string;
}
/** The form, when it is sent. */
export type SentRequest = Sent<FormMemory, { customers: readonly Customer[] }>;

/** Writes a request that no look has found, with the line that says who added it. */
export async function keepRequest(
  slack: Slack,
  request: SupportRequest,
  user: string,
  now: number,
): Promise<{ outputs: { request: string; line: string } }> {
  const line = `<@${user}> added this request.`;
  const { id, ...change } = { ...request, added_by: user, unlogged: { line, at: now } };
  await changeRequest(slack, request, change, now);
  return { outputs: { request: id, line } };
}

/** A request as it begins, with the clock that runs since its message. */
export function requestOf(
  id: string,
  customer: Pick<Customer, "id">,
  { ts, user = "", text = "" }: Found,
  now: number,
): SupportRequest {
  const waits_since = instantOfTs(ts);
  return {
    id,
    customer: customer.id,
    found_at: now,
    asked_by: user,
    waits_for: user,
    waits_since,
    due_at: dueAt(waits_since, handbook),
    clocks: 1,
    late: false,
    asks: ts,
    text: truncate(text, LONGEST),
    latest: ts,
    seen_until: ts,
    merged: [],
    pleasantries: [],
    urgent: false,
    revision: 0,
  };
}

/** What is read of a message. */
export interface Found {
  ts: string;
  user?: string;
  text?: string;
  bot_id?: string;
}
