/**
 * What is done on GitHub for trials: create their issues, right after the request, by a press, or by a
 * later sweep.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { changeTrial, findTrial, findTrials } from "../../datastores/cases/trials.ts";
import { githubClient } from "../../github/client.ts";
import { troubleOf } from "../../github/trouble.ts";
import { handbook } from "../../policy/handbook.ts";
import type { Trial } from "../../rules/trials/trial.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore } from "../../slack/chore.ts";
import { doSweep } from "../../team/do_sweep.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { createTrialIssue } from "./create_issue.ts";
import { readTrial } from "./read_trial.ts";

/** No press is under way for so long, in milliseconds. */
const UNDER_WAY = 2 * MINUTE;

/**
 * Creates what is not there yet. When GitHub does not, the row says why.
 *
 * @param only the trial that somebody asks for now; every one that waits, when omitted
 */
export function issueChore(only?: string): Chore<Trial> {
  return {
    name: "trial_issues",
    due: () => true,
    async items({ slack, now }) {
      const found = only ? [await findTrial(slack, only)] : await findTrials(slack);
      return found.flatMap((trial) => {
        const { made, at, tried_at = at } = trial?.issue ?? { made: true, at: 0 };
        return trial && !made && (only || now - tried_at > UNDER_WAY) ? [trial] : [];
      });
    },
    key: ({ id }) => id,
    async work({ id }, { slack, env, now }) {
      const whole = await readTrial(slack, id);
      // Its card is shown afterwards.
      if (whole) await createTrialIssue(slack, githubClient(env), whole, now);
    },
    failure: "github_not_done",
    async remedy(error, trial, { slack, now }) {
      const trouble = troubleOf(error, now, handbook.timezone);
      if (!trouble) return undefined;
      const { kind, text, for_operator } = trouble;
      const there = trial && await findTrial(slack, trial.id);
      // Somebody else may have created it meanwhile.
      if (there?.issue && !there.issue.made) {
        await changeTrial(slack, there, { issue: { ...there.issue, trouble: text } }, now);
      }
      if (!for_operator) return "next_sweep";
      await reportProblem(slack, { kind: "github", thing: kind, text });
      return "operators_mend";
    },
  };
}

/** Creates the issue of one trial. */
export async function createIssueOf(
  slack: Slack,
  id: string,
  now: number,
  env: Record<string, string>,
): Promise<void> {
  await doSweep([issueChore(id)], { slack, env, now, part: "now" });
}
