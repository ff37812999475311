/**
 * What jobs send after a dialogue. A job exports how it sends, and is named here: one import, one
 * line.
 *
 * @module
 */
import type { Slack } from "../../../slack/checked_call.ts";
import { tellOwners } from "../../next_steps/tell_owners.ts";
import { sendFor } from "../../runbooks/send_message.ts";

/** Sends what the rows hold, once. */
type Send = (slack: Slack, id: string, now: number) => Promise<void>;

const KINDS = { run: sendFor, call: tellOwners } satisfies Record<string, Send>;

/** How messages of this kind are sent; undefined for one of another version of the app. */
export function sendingOf(kind: string): Send | undefined {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS] : undefined;
}
