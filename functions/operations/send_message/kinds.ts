/**
 * What is sent by a step of its own: to customers once somebody pressed *Send*, and to the team as a
 * week begins. A job exports how it sends, and is named here: one import, one line.
 *
 * @module
 */
import type { Slack } from "../../../slack/checked_call.ts";
import { sendOpen } from "../everything_open/chores.ts";
import { sendFor } from "../../runbooks/send_message.ts";

/** Sends what the row holds, once. */
type Send = (slack: Slack, id: string, now: number) => Promise<void>;

const KINDS = { everything_open: sendOpen, run: sendFor } satisfies Record<string, Send>;

/** How messages of this kind are sent; undefined for one of another version of the app. */
export function sendingOf(kind: string): Send | undefined {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS] : undefined;
}
