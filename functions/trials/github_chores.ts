/**
 * What is done on GitHub for trials: create their issues, right after the request, by a press, or by a
 * later sweep, and tick in them what is done.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { changeTrial, findTrial, findTrials } from "../../datastores/cases/trials.ts";
import { githubClient } from "../../github/client.ts";
import { editBody } from "../../github/edit_body.ts";
import { troubleOf } from "../../github/trouble.ts";
import { handbook } from "../../policy/handbook.ts";
import { stepsDone, stepsToTick, withTicks } from "../../rules/trials/checklist.ts";
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

/**
 * Ticks in the issues what was done since. What people ticked or wrote there stays.
 *
 * @param only the trial that somebody has changed; every one whose issue says less, when omitted
 */
export function tickChore(only?: string): Chore<Trial> {
  return {
    ...issueChore(only),
    name: "trial_checklists",
    async items({ slack }) {
      const found = only ? [await findTrial(slack, only)] : await findTrials(slack);
      return found.flatMap((trial) => trial && hasTicks(trial) ? [trial] : []);
    },
    async work({ id }, { slack, env, now }) {
      // Somebody may have done more of it meanwhile.
      const trial = await findTrial(slack, id);
      const { made, ticked = [] } = trial?.issue ?? {};
      if (!trial || !made || !hasTicks(trial)) return;
      const ticks = stepsToTick(trial, ticked);
      if (!await editBody(githubClient(env), made, (body) => withTicks(body, ticks))) return;
      const issue = { ...trial.issue!, ticked: stepsDone(trial) };
      await changeTrial(slack, trial, { issue }, now);
    },
  };
}

function hasTicks(trial: Trial): boolean {
  const { made, ticked = [] } = trial.issue ?? {};
  const { tick, untick } = stepsToTick(trial, ticked);
  return made !== undefined && tick.length + untick.length > 0;
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
