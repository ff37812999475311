/**
 * What sweeps do on GitHub for trials: create the issues that could not be created. Not beside the
 * other chores: GitHub's client is big.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { findTrials } from "../../datastores/cases/trials.ts";
import type { Octokit } from "../../github/client.ts";
import type { Trial } from "../../rules/trials/trial.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { createTrialIssue } from "./create_issue.ts";
import { readTrial } from "./read_trial.ts";

/** What a sweep over issues has for every job. */
interface Connection extends Required<Pick<Chore<unknown>, "remedy">> {
  isConnected(sweep: Sweep): Promise<boolean>;
  octokitOf(sweep: Sweep): Octokit;
}

/** No press is under way for so long, in milliseconds. */
const UNDER_WAY = 2 * MINUTE;

/** The chores of this job that need GitHub. */
export function trialsOnGitHub(
  { isConnected, octokitOf, remedy }: Connection,
  // deno-lint-ignore no-explicit-any -- each chore has items of its own kind
): readonly Chore<any>[] {
  const issues: Chore<Trial> = {
    name: "trial_issues",
    async items(sweep) {
      const left = (await findTrials(sweep.slack)).filter(({ issue }) =>
        issue && !issue.made && sweep.now - (issue.tried_at ?? issue.at) > UNDER_WAY
      );
      return left.length > 0 && await isConnected(sweep) ? left : [];
    },
    key: ({ id }) => id,
    async work({ id }, sweep) {
      const { slack, now } = sweep;
      const whole = await readTrial(slack, id);
      // Its card is shown by the sweep's step for cards, which comes later.
      if (whole) await createTrialIssue(slack, octokitOf(sweep), whole, now);
    },
    failure: "issue_not_followed",
    remedy,
  };
  return [issues];
}
