/**
 * Asking GitHub in a dialogue about a step.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { githubClient, type GitHubEnv, type Octokit } from "../../github/client.ts";
import { type Trouble, troubleOf } from "../../github/trouble.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { View } from "../../slack/dialogue.ts";
import { nowOf } from "../../slack/run.ts";
import { failed } from "../../team/failed.ts";
import { reportProblem } from "../../team/report_problem.ts";

/**
 * Does something on GitHub; when GitHub does not, returns the page that `sorry` makes of why. What
 * only an operator can fix is reported to them.
 */
export async function onGitHub(
  slack: Slack,
  env: GitHubEnv,
  work: (octokit: Octokit) => Promise<View>,
  sorry: (trouble: Trouble) => View,
): Promise<View> {
  try {
    return await work(githubClient(env));
  } catch (error) {
    const trouble = troubleOf(error, nowOf(slack), handbook.timezone);
    if (!trouble) throw error;
    const done = trouble.for_operator ? "operators_mend" : "said_in_page";
    failed(slack, "github_not_done", error, done);
    await reportTrouble(slack, trouble);
    return sorry(trouble);
  }
}

/**
 * What keeps repositories from being searched, in words, where the rest of a page can be shown; each
 * is reported to the operators. `errors` that are none of GitHub's are left out.
 */
export async function troublesAmong(slack: Slack, errors: readonly unknown[]): Promise<Trouble[]> {
  const troubles = errors.map((error) => troubleOf(error, nowOf(slack), handbook.timezone))
    .filter((trouble) => trouble !== undefined);
  for (const trouble of troubles) await reportTrouble(slack, trouble);
  return troubles;
}

/** Tells the operators of what only they can fix. */
export async function reportTrouble(slack: Slack, trouble: Trouble): Promise<void> {
  if (!trouble.for_operator) return;
  await reportProblem(slack, { kind: "github", thing: trouble.kind, text: trouble.text });
}
