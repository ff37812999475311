/**
 * Looks at the issue that a message to a customer is about, right before it is sent: what it says is to
 * be true at that moment.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findOutgoing, linksOf } from "../../datastores/outgoing.ts";
import { githubClient, type GitHubEnv } from "../../github/client.ts";
import { troubleOf } from "../../github/trouble.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { failed } from "../../team/failed.ts";
import { lookNow } from "./follow_issue.ts";
import { reportTrouble } from "./on_github.ts";

/** The job of the step that does this. */
export const LOOK = "look";

/**
 * Brings the rows up to date with the issue of a message.
 *
 * @param id the message's key
 * @param now epoch milliseconds
 * @returns why GitHub could not be asked, as mrkdwn, where the message must not go without; undefined
 * when all is well
 */
export async function lookBefore(
  slack: Slack,
  env: GitHubEnv,
  id: string,
  now: number,
): Promise<string | undefined> {
  const message = await findOutgoing(slack, id);
  if (!message) return undefined;
  try {
    const octokit = githubClient(env);
    // One after the other: each shows the card that it is on.
    for (const { step } of linksOf(message)) await lookNow(slack, octokit, step, now);
  } catch (error) {
    const trouble = troubleOf(error, now, handbook.timezone);
    if (!trouble) throw error;
    failed(slack, "issue_not_followed", error, "said_directly");
    await reportTrouble(slack, trouble);
    // A link stays right; that an issue is closed may no longer be.
    const link = message.telling === "link";
    if (link && !linksOf(message).some(({ title }) => title)) return undefined;
    const { kind, for_operator, text } = trouble;
    const why = for_operator || kind === "limit" ? text : "Try again in a few minutes.";
    const what = link ? "the issues are still called so" : "the issue is still closed";
    return `GitHub could not be asked whether ${what}. Nothing was sent. ${why}`;
  }
}
