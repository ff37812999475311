/**
 * What is left of a creation that was cut off between GitHub and Slack: the line in the log still says
 * that somebody is creating the issue, and it may be there.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { issueName } from "../../datastores/issue_links.ts";
import type { Octokit } from "../../github/client.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { lookFor, postOnce, updateMarked } from "../../slack/post_once.ts";
import { isReadOutside } from "../../team/inside.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { threadOf } from "./call_log.ts";
import { issueMrkdwn, labelRequest, linkIssue, noteUnlabelled } from "./link_issue.ts";
import { creationMark, findMade } from "./made_issue.ts";
import { inThread, showOrReport } from "./show_card.ts";
import { change, readStep, type StepContext } from "./step_context.ts";

/**
 * Links the issue that was created, or takes back the line that says so. Either way, *Create the
 * issue* still has the words that were typed.
 */
export async function finishCreatingFor(slack: Slack, octokit: Octokit, id: string): Promise<void> {
  const context = await readStep(slack, id);
  if (!context?.step.tried_at) return;
  const { step, call } = context;
  const before = step.issue && issueName(step.issue);
  // The one that was to replace what the step has; and the first one, which it may have by now.
  for (const instead of new Set([before, undefined])) {
    const made = await findMade(octokit, step, handbook.github.public_repository, instead);
    const name = made && issueName(made);
    const is_new = made && name !== before && (instead !== undefined || before === undefined);
    const linked = is_new ? await linkIssue(context, made) : undefined;
    if (linked && await labelRequest(linked, octokit, made!)) await noteUnlabelled(linked);
    const known = is_new || (name !== undefined && name === before);
    const words = known ? `Created ${issueMrkdwn(made!)} for step ${step.number}.` : undefined;
    await finishLine(context, creationMark(id, instead), words);
    if (linked) return await showOrReport(slack, call.id);
  }
  await change(context, { tried_at: null });
}

/** Turns the line into what was done, or removes it. */
async function finishLine(
  { slack, call }: StepContext,
  mark: string,
  done: string | undefined,
): Promise<void> {
  if (!call.card_ts || await isReadOutside(slack, call.channel)) return;
  await inThread(slack, call, async (call) => {
    const place = placeInLog(threadOf(call), mark);
    const { ts } = await lookFor(slack, place);
    const { channel } = place;
    if (ts && done) {
      await updateMarked(slack, { channel, ts, mark }, await lineMessage(slack, done));
    } else if (ts) await slack("chat.delete", { channel, ts });
    else if (done) await postOnce(slack, place, await lineMessage(slack, done));
  });
}
