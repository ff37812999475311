import { handbook } from "../../handbook.ts";
import { findLinks } from "../../datastores/issue_links.ts";
import { githubClient } from "../../github/client.ts";
import { type Trouble, troubleOf } from "../../github/trouble.ts";
import type { Remedy } from "../../rules/failures.ts";
import { checkedCalls, isSlackError } from "../../slack/checked_call.ts";
import { failed } from "../../slack/failed.ts";
import { LoggedFunction } from "../../slack/logged_function.ts";
import { reportTrouble } from "../act_on_step/context.ts";
import { searchedRepositories } from "../act_on_step/repositories.ts";
import { FollowIssuesFunction } from "./definition.ts";
import { followIssue } from "./follow_issue.ts";
import { takeOffAnswered } from "./answered_labels.ts";

/** How many issues are asked for at once. */
const AT_ONCE = 8;

/** The sweep. What fails for one issue does not stop the others. */
export default LoggedFunction(FollowIssuesFunction, async ({ client, env }) => {
  const call = checkedCalls(client);
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const trouble = troubleOf(error, Date.now(), handbook.timezone);
      if (!trouble && !isSlackError(error)) throw error;
      // The next sweep looks again: nothing is lost, and a person is told of what they can mend.
      if (trouble) await reportTrouble(call, trouble);
      failed(call, "issue_not_followed", error, remedyFor(trouble));
    }
  };
  try {
    const octokit = githubClient(env);
    for (const repository of searchedRepositories()) {
      await attempt(() => takeOffAnswered(call, octokit, repository, Date.now()));
    }
    const links = await findLinks(call);
    const issues = [...new Set(links.map(({ issue }) => issue))];
    for (let at = 0; at < issues.length; at += AT_ONCE) {
      await Promise.all(
        issues.slice(at, at + AT_ONCE).map((issue) => {
          const its = links.filter((link) => link.issue === issue);
          return attempt(() => followIssue(call, octokit, issue, its));
        }),
      );
    }
  } catch (error) {
    const trouble = troubleOf(error, Date.now(), handbook.timezone);
    if (!trouble && !isSlackError(error)) throw error;
    // Without a token nothing was tried: that GitHub is not connected was reported.
    if (trouble?.kind !== "no_token") {
      failed(call, "issue_not_followed", error, remedyFor(trouble));
    }
    if (trouble) await reportTrouble(call, trouble);
    else return { error: `The issues were not looked at: ${(error as Error).message}.` };
  }
  return { outputs: {} };
});

function remedyFor(trouble: Trouble | undefined): Remedy {
  return trouble?.for_operator ? "operators_mend" : "next_sweep";
}
