import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { handbook } from "../../handbook.ts";
import { findLinks } from "../../datastores/issue_links.ts";
import { githubClient } from "../../github/client.ts";
import { troubleOf } from "../../github/trouble.ts";
import { checkedCalls, isSlackError } from "../../slack/checked_call.ts";
import { reportTrouble } from "../act_on_step/context.ts";
import { searchedRepositories } from "../act_on_step/repositories.ts";
import { FollowIssuesFunction } from "./definition.ts";
import { followIssue } from "./follow_issue.ts";
import { takeOffAnswered } from "./answered_labels.ts";

/** How many issues are asked for at once. */
const AT_ONCE = 8;

/** The sweep. What fails for one issue does not stop the others. */
export default SlackFunction(FollowIssuesFunction, async ({ client, env }) => {
  const call = checkedCalls(client);
  const failures: string[] = [];
  const attempt = async (what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const trouble = troubleOf(error, Date.now(), handbook.timezone);
      if (!trouble && !isSlackError(error)) throw error;
      if (trouble) await reportTrouble(call, trouble);
      console.error(`${what} was not looked at:`, error instanceof Error ? error.message : error);
      failures.push(what);
    }
  };
  try {
    const octokit = githubClient(env);
    for (const repository of searchedRepositories()) {
      await attempt(repository, () => takeOffAnswered(call, octokit, repository, Date.now()));
    }
    const links = await findLinks(call);
    const issues = [...new Set(links.map(({ issue }) => issue))];
    for (let at = 0; at < issues.length; at += AT_ONCE) {
      await Promise.all(
        issues.slice(at, at + AT_ONCE).map((issue) => {
          const its = links.filter((link) => link.issue === issue);
          return attempt(issue, () => followIssue(call, octokit, issue, its));
        }),
      );
    }
  } catch (error) {
    const trouble = troubleOf(error, Date.now(), handbook.timezone);
    if (!trouble && !isSlackError(error)) throw error;
    if (trouble) await reportTrouble(call, trouble);
    else return { error: `The issues were not looked at: ${(error as Error).message}.` };
  }
  // The next sweep looks again: nothing is lost, and a person is told only of what they can mend.
  if (failures.length > 0) console.error(`Left for the next sweep: ${failures.join(", ")}`);
  return { outputs: {} };
});
