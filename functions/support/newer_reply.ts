/**
 * Whether a colleague has replied to a customer meanwhile: two answers to one question confuse.
 *
 * @module
 */
import { placeOf, rootsOf, type SupportRequest } from "../../rules/support/support_request.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import type { Home } from "../../slack/dialogue.ts";
import { isOutsider } from "../../team/people.ts";

/** A reply in a customer's thread. */
export interface Reply {
  ts: string;
  user: string;
  text: string;
}

/** A message of a thread, as Slack tells it. */
export interface Message {
  ts: string;
  user?: string;
  text?: string;
  subtype?: string;
  bot_id?: string;
}

/** How many people are looked up: more do not write in one thread within minutes. */
const LOOKED_UP = 5;

/** What was written in a customer's threads since then, by the thread's first message. */
export type Replies = ReadonlyMap<string, Promise<Message[]>>;

/** Begins to read it, before the request is read. */
export function beginReplies(
  slack: Slack,
  id: string,
  { roots, seen }: { roots: readonly string[]; seen: string },
): Replies {
  const { channel } = placeOf(id);
  return new Map(
    roots.slice(0, LOOKED_UP).map((root) => {
      const reading = repliesSince(slack, channel, root, seen);
      // A person who finds the request gone does not wait for this.
      reading.catch(() => {});
      return [root, reading];
    }),
  );
}

/**
 * The newest reply that somebody of the team wrote after `since`; undefined when there is none, and
 * when Slack does not say.
 *
 * @param begun what is being read already
 */
export async function newerReply(
  slack: Slack,
  request: SupportRequest,
  since: string,
  home: Home,
  begun?: Replies,
): Promise<Reply | undefined> {
  const { channel } = placeOf(request.id);
  const threads = await Promise.all(
    rootsOf(request).slice(0, LOOKED_UP).map((root) =>
      begun?.get(root) ?? repliesSince(slack, channel, root, since)
    ),
  );
  const replies = threads.flat().flatMap(({ ts, user, text, subtype, bot_id }): Reply[] =>
    user && !subtype && !bot_id && Number(ts) > Number(since)
      ? [{ ts, user, text: text ?? "" }]
      : []
  ).sort((a, b) => Number(b.ts) - Number(a.ts));
  const authors = [...new Set(replies.map(({ user }) => user))].slice(0, LOOKED_UP);
  const outside = await Promise.all(authors.map((user) => isOutsider(slack, user, home)));
  const ours = authors.filter((_, at) => !outside[at]);
  return replies.find(({ user }) => ours.includes(user));
}

async function repliesSince(
  slack: Slack,
  channel: string,
  ts: string,
  oldest: string,
): Promise<Message[]> {
  try {
    const { messages = [] } = await slack<{ messages?: Message[] }>("conversations.replies", {
      channel,
      ts,
      oldest,
      limit: 200,
    });
    return messages;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    return [];
  }
}
