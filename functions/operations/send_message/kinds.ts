/**
 * What jobs send after a dialogue, or after somebody mentions Baton. A job exports how it sends, and
 * is named here: one import, one line.
 *
 * @module
 */
import type { Slack } from "../../../slack/checked_call.ts";
import type { Home } from "../../../slack/dialogue.ts";
import { answerMention } from "../answer_mention.ts";
import { tellOwners } from "../../next_steps/tell_owners.ts";
import { sendFor } from "../../runbooks/send_message.ts";

/** Who it is for, where no row says it. */
interface Reader {
  user: string;
  home: Home;
}

/** Sends what the rows hold, once. */
type Send = (slack: Slack, id: string, now: number, reader: Reader) => Promise<void>;

const KINDS = {
  run: sendFor,
  call: tellOwners,
  mention: (slack, channel, _now, { user, home }) => answerMention(slack, { channel, user }, home),
} satisfies Record<string, Send>;

/** How messages of this kind are sent; undefined for one of another version of the app. */
export function sendingOf(kind: string): Send | undefined {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS] : undefined;
}
