/**
 * What colleagues are called where a mention would call them: in the lines of a log, and below a
 * message to a customer.
 *
 * @module
 */
import type { SlackUser } from "../rules/customers/membership.ts";
import { disarmText, escapeText } from "../rules/text/text.ts";
import { ignoreSlackError, type Slack } from "../slack/checked_call.ts";
import { findUser } from "./people.ts";

/** The longest name that is shown. */
const LONGEST = 80;
/** A mention of a person in mrkdwn. What was typed is escaped, and holds none. */
const MENTION = /<@([UW][A-Z0-9_]*)(?:\|[^<>]*)?>/g;

/** Who was looked up, by the run: a line is written where the person was checked just before. */
const looked = new WeakMap<Slack, Map<string, Promise<SlackUser | undefined>>>();

/**
 * What somebody is called, as plain text; undefined when Slack knows nobody by that id.
 *
 * @throws {SlackError} when Slack does not say
 */
export async function lookUpName(slack: Slack, user: string): Promise<string | undefined> {
  const known = looked.get(slack) ?? new Map<string, Promise<SlackUser | undefined>>();
  looked.set(slack, known);
  const looking = known.get(user) ?? findUser(slack, user);
  known.set(user, looking);
  try {
    const found = await looking;
    const name = found?.real_name?.trim() || found?.name;
    return name?.replace(/\s+/g, " ").slice(0, LONGEST);
  } catch (error) {
    known.delete(user);
    throw error;
  }
}

/** The same where a mention will do; undefined as well when Slack does not say. */
export async function nameOf(slack: Slack, user: string): Promise<string | undefined> {
  return await lookUpName(slack, user).catch(ignoreSlackError);
}

/** Whom some mrkdwn mentions, in that order, each once. */
export function mentioned(mrkdwn: string): string[] {
  return [...new Set([...mrkdwn.matchAll(MENTION)].map(([, user]) => user))];
}

/**
 * The same words with names in place of mentions: Slack notifies whom a reply in a thread mentions,
 * and nobody wants to be called for what they have just done themselves. Who is not known stays a
 * mention, which anybody can read.
 */
export async function namedWords(slack: Slack, mrkdwn: string): Promise<string> {
  const people = mentioned(mrkdwn);
  const names = new Map(
    await Promise.all(people.map(async (user) => [user, await nameOf(slack, user)] as const)),
  );
  return mrkdwn.replace(MENTION, (mention, user) => {
    const name = names.get(user);
    return name ? escapeText(disarmText(name)) : mention;
  });
}
