import { parseWeek, weekNumber } from "../../../rules/time/iso_week.ts";
import type { Retro } from "../../../datastores/retros.ts";
import { checkedCalls, isSlackError, type Slack, STEP_TIME } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { noteRun } from "../../../team/note_run.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { channelProblem, reportProblem } from "../../../team/report_problem.ts";
import { dueOf, recentRetros } from "../due_retros.ts";
import { showDigest } from "../show_digest.ts";
import { PublishRetroFunction } from "./definition.ts";
import { showNote } from "./show_note.ts";

/** Publishes what is due, or shows a note; nothing when somebody closed the form. */
export default LoggedFunction(PublishRetroFunction, async ({ inputs, client }) => {
  const slack = checkedCalls(client, STEP_TIME);
  if (inputs.due) {
    await noteRun(slack, "publish_retro", Date.now());
    return await publishDue(slack);
  }
  const week = parseWeek(inputs.week ?? "");
  if (week && inputs.writer) await showNote(slack, week, inputs.writer);
  return { outputs: {} };
});

/** The oldest first; what fails does not stop the rest. */
async function publishDue(slack: Slack) {
  const failures: string[] = [];
  try {
    for (const retro of dueOf(await recentRetros(slack, Date.now()))) {
      const failure = await publish(slack, retro);
      if (failure) failures.push(failure);
    }
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "digest_not_published", error, "next_sweep");
    failures.push(`${error.message}. The notes are kept, and the next sweep tries again.`);
  }
  return failures.length > 0 ? { error: failures.join(" ") } : { outputs: {} };
}

async function publish(slack: Slack, retro: Retro): Promise<string | undefined> {
  try {
    await showDigest(slack, retro);
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
