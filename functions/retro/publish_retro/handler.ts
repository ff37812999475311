import { handbook } from "../../../handbook.ts";
import { findRetros, type Retro } from "../../../datastores/retros.ts";
import { weekNumber, weeksAfter } from "../../../rules/time/iso_week.ts";
import { retroAt } from "../../../rules/retro/retro_calendar.ts";
import { checkedCalls, isSlackError, type Slack, STEP_TIME } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { channelProblem, reportProblem } from "../../../team/report_problem.ts";
import { PublishRetroFunction } from "./definition.ts";
import { showDigest } from "../show_digest.ts";

/** So many meetings back, a digest that failed is still made up for. */
const WEEKS_BACK = 4;

/** Publishes what is due, the oldest first; what fails does not stop the rest. */
export default LoggedFunction(PublishRetroFunction, async ({ client }) => {
  const slack = checkedCalls(client, STEP_TIME);
  const failures: string[] = [];
  try {
    for (const retro of await dueRetros(slack, Date.now())) {
      const failure = await publish(slack, retro);
      if (failure) failures.push(failure);
    }
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "digest_not_published", error, "next_run");
    failures.push(`${error.message}. The notes are kept, and the next run tries again.`);
  }
  return failures.length > 0 ? { error: failures.join(" ") } : { outputs: {} };
});

async function dueRetros(slack: Slack, now: number): Promise<Retro[]> {
  const next = retroAt(now, handbook);
  const weeks = Array.from({ length: WEEKS_BACK }, (_, back) => weeksAfter(next, -1 - back));
  const retros = await findRetros(slack, weeks);
  return retros.filter((retro) => retro.published_at === undefined).reverse();
}

async function publish(slack: Slack, retro: Retro): Promise<string | undefined> {
  try {
    await showDigest(slack, retro);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const problem = channelProblem(error, retro.channel, "retro.channel");
    failed(slack, "digest_not_published", error, problem ? "operators_mend" : "next_run");
    if (!problem) {
      return `The digest of week ${weekNumber(retro.week)} is not complete: ${error.message}. ` +
        "The notes are kept, and the next run tries again.";
    }
    await reportProblem(slack, problem);
  }
}
