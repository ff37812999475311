/**
 * What is done on GitHub for trials: create their issues, at once or by a later sweep. Not beside the
 * other chores: GitHub's client is big.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { changeTrial, findTrial, findTrials } from "../../datastores/cases/trials.ts";
import type { Octokit } from "../../github/client.ts";
import { troubleOf } from "../../github/trouble.ts";
import { handbook } from "../../policy/handbook.ts";
import type { Trial } from "../../rules/trials/trial.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { createTrialIssue } from "./create_issue.ts";
import { readTrial } from "./read_trial.ts";

/** What a sweep over issues has for every job. */
interface Connection extends Required<Pick<Chore<Trial>, "remedy">> {
  isConnected(sweep: Sweep): Promise<boolean>;
  octokitOf(sweep: Sweep): Octokit;
}

/** No press is under way for so long, in milliseconds. */
const UNDER_WAY = 2 * MINUTE;

/**
 * The chores of this job that need GitHub.
 *
 * @param only the trial that somebody asks for now; every one that waits, when omitted
 */
export function trialsOnGitHub(
  { isConnected, octokitOf, remedy }: Connection,
  only?: string,
  // deno-lint-ignore no-explicit-any -- each chore has items of its own kind
): readonly Chore<any>[] {
  const issues: Chore<Trial> = {
    name: "trial_issues",
    ...(only ? { due: () => true } : {}),
    async items(sweep) {
      const { slack, now } = sweep;
      const found = only ? [await findTrial(slack, only)] : await findTrials(slack);
      const left = found.flatMap((trial) => {
        const { made, at, tried_at = at } = trial?.issue ?? { made: true, at: 0 };
        return trial && !made && (only || now - tried_at > UNDER_WAY) ? [trial] : [];
      });
      return left.length > 0 && await isConnected(sweep) ? left : [];
    },
    key: ({ id }) => id,
    async work({ id }, sweep) {
      const { slack, now } = sweep;
      const whole = await readTrial(slack, id);
      // Its card is shown by a later step.
      if (whole) await createTrialIssue(slack, octokitOf(sweep), whole, now);
    },
    failure: "issue_not_followed",
    async remedy(error, trial, sweep) {
      const trouble = troubleOf(error, sweep.now, handbook.timezone)?.text;
      const there = trouble && trial && await findTrial(sweep.slack, trial.id);
      // Somebody else may have created it meanwhile.
      if (there && there.issue && !there.issue.made) {
        await changeTrial(sweep.slack, there, { issue: { ...there.issue, trouble } }, sweep.now);
      }
      return await remedy(error, trial, sweep);
    },
  };
  return [issues];
}
