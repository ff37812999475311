/**
 * Direct messages that must be sent once.
 *
 * @module
 */
import type { SlackUser } from "../rules/customers/membership.ts";
import { isPassing, isSlackError, type Slack } from "../slack/checked_call.ts";
import { findUser } from "./people.ts";
import { type Message, postOnce, say } from "../slack/post_once.ts";
import { reportProblem } from "./report_problem.ts";

/** What it is about, for the operator when it cannot be sent. */
export interface DirectReason {
  /** The kind of problem when they have left: one report for each kind and person. */
  kind: string;
  /** `their next steps`: Baton could not write to … about this. */
  about: string;
  /**
   * What to do when they have left, as mrkdwn: `<@U1> owns … . Give it to …`
   * @param known false when Slack never heard of them
   */
  gone: (user: string, known: boolean) => string;
}

/** Where a direct message is. */
export interface DirectPlace {
  channel: string;
  ts: string;
}

/**
 * Sends a direct message, unless one with this mark is there. If the person has left, or cannot be
 * written to, that is reported.
 *
 * @param place.since epoch milliseconds before which it cannot have been sent
 * @returns where it is; undefined when it could not be sent
 * @throws {SlackError} a passing one: a later run sends it
 */
export async function directOnce(
  slack: Slack,
  user: string,
  place: { mark: string; since: number },
  message: Message,
  reason: DirectReason,
): Promise<DirectPlace | undefined> {
  return await reached(slack, user, reason, async () => {
    const channel = await directChannel(slack, user);
    const { ts } = await postOnce(slack, { channel, ...place }, message);
    return { channel, ts };
  });
}

/**
 * Does something for a person. If they have left, or cannot be written to, that is reported.
 *
 * @throws {SlackError} a passing one: a later run does it
 *
 * @param work gets what Slack knows of them
 */
export async function reached<Done>(
  slack: Slack,
  user: string,
  reason: DirectReason,
  work: (found: SlackUser) => Promise<Done>,
): Promise<Done | undefined> {
  try {
    const found = await findUser(slack, user);
    if (!found || found.deleted) {
      await reportProblem(slack, {
        kind: reason.kind,
        thing: user,
        text: reason.gone(user, found !== undefined),
      });
      return undefined;
    }
    return await work(found);
  } catch (error) {
    // What passes by itself is no problem of theirs: a later run does it.
    if (!isSlackError(error) || isPassing(error)) throw error;
    await reportProblem(slack, {
      kind: "direct_message",
      thing: user,
      text: `Baton could not write to <@${user}> about ${reason.about}: \`${error.error}\`.`,
    });
    return undefined;
  }
}

/** Replies to a person, directly after what they did. `text` is mrkdwn. */
export async function tell(slack: Slack, user: string, text: string): Promise<void> {
  await say(slack, user, text);
}

/** The conversation of the app with one person. */
export async function directChannel(slack: Slack, user: string): Promise<string> {
  const { channel } = await slack<{ channel: { id: string } }>("conversations.open", {
    users: user,
  });
  return channel.id;
}
