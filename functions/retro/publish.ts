/**
 * Publishes what is due: digests of retros whose meeting has come.
 *
 * @module
 */
import type { Retro } from "../../datastores/retros.ts";
import { weekNumber } from "../../rules/time/iso_week.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { failed } from "../../team/failed.ts";
import { channelProblem, reportProblem } from "../../team/report_problem.ts";
import { dueOf, recentRetros } from "./due_retros.ts";
import { showDigest } from "./show_digest.ts";

/**
 * The oldest first; what fails does not stop the rest.
 *
 * @param now epoch milliseconds
 * @returns what failed, in words
 */
export async function publishDue(slack: Slack, now: number): Promise<string[]> {
  const failures: string[] = [];
  try {
    for (const retro of dueOf(await recentRetros(slack, now))) {
      const failure = await publish(slack, retro, now);
      if (failure) failures.push(failure);
    }
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "digest_not_published", error, "next_sweep");
    failures.push(`${error.message}. The notes are kept, and the next sweep tries again.`);
  }
  return failures;
}

async function publish(slack: Slack, retro: Retro, now: number): Promise<string | undefined> {
  try {
    await showDigest(slack, retro, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const problem = channelProblem(error, retro.channel, "retro.channel");
    failed(slack, "digest_not_published", error, problem ? "operators_mend" : "next_sweep");
    if (!problem) {
      return `The digest of week ${weekNumber(retro.week)} is not complete: ${error.message}. ` +
        "The notes are kept, and the next sweep tries again.";
    }
    await reportProblem(slack, problem);
  }
}
