import { handbook } from "../../../handbook.ts";
import { findLinks } from "../../../datastores/issue_links.ts";
import { githubClient } from "../../../github/client.ts";
import { type Trouble, troubleOf } from "../../../github/trouble.ts";
import type { Remedy } from "../../../rules/operations/failures.ts";
import { checkedCalls, isSlackError } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { reportTrouble } from "../../next_steps/on_github.ts";
import { searchedRepositories } from "../../next_steps/repositories.ts";
import { FollowIssuesFunction } from "./definition.ts";
import { followIssue } from "../../next_steps/follow_issue.ts";
import { takeOffAnswered } from "../../next_steps/answered_labels.ts";

/** How many issues are asked for at once. */
const AT_ONCE = 8;

/** The sweep. What fails for one issue does not stop the others. */
export default LoggedFunction(FollowIssuesFunction, async ({ client, env }) => {
  const slack = checkedCalls(client);
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const trouble = troubleOf(error, Date.now(), handbook.timezone);
      if (!trouble && !isSlackError(error)) throw error;
      // The next sweep looks again: nothing is lost, and a person is told of what they can mend.
      if (trouble) await reportTrouble(slack, trouble);
      failed(slack, "issue_not_followed", error, remedyFor(trouble));
    }
  };
  try {
    const octokit = githubClient(env);
    for (const repository of searchedRepositories()) {
      await attempt(() => takeOffAnswered(slack, octokit, repository, Date.now()));
    }
    const links = await findLinks(slack);
    const issues = [...new Set(links.map(({ issue }) => issue))];
    for (let at = 0; at < issues.length; at += AT_ONCE) {
      await Promise.all(
        issues.slice(at, at + AT_ONCE).map((issue) => {
          const its = links.filter((link) => link.issue === issue);
          return attempt(() => followIssue(slack, octokit, issue, its));
        }),
      );
    }
  } catch (error) {
    const trouble = troubleOf(error, Date.now(), handbook.timezone);
    if (!trouble && !isSlackError(error)) throw error;
    // Without a token nothing was tried: that GitHub is not connected was reported.
    if (trouble?.kind !== "no_token") {
      failed(slack, "issue_not_followed", error, remedyFor(trouble));
    }
    if (trouble) await reportTrouble(slack, trouble);
    else return { error: `The issues were not looked at: ${(error as Error).message}.` };
  }
  return { outputs: {} };
});

function remedyFor(trouble: Trouble | undefined): Remedy {
  return trouble?.for_operator ? "operators_mend" : "next_sweep";
}
