/**
 * The receipt at the end of a runbook: who did what, and how long it took.
 *
 * @module
 */
import { lastChange, type Run, stageOf, took } from "../../rules/runbooks/run.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { logLine } from "../../team/thread_log.ts";
import { threadOf, type WholeRun } from "./show_card.ts";

/** How much of a step the receipt says: twelve of them are one message. */
const STEP_LENGTH = 80;

/** Logs it, once for each end. */
export async function logReceipt(slack: Slack, whole: WholeRun): Promise<void> {
  const { run } = whole;
  if (stageOf(run) !== "done") return;
  await logLine(slack, threadOf(whole), receipt(run), {
    mark: `receipt:${run.id}:${lastChange(run)}`,
    again: true,
  });
}

/** The receipt, as mrkdwn. */
export function receipt(run: Run): string {
  const skipped = run.ticks.filter((tick) => tick?.state === "skipped").length;
  const lines = run.steps.map(({ what }, at) => {
    const { state, by, at: when } = run.ticks[at]!;
    return `${at + 1}. ${escapeText(truncate(what, STEP_LENGTH))}: ${state} by <@${by}> after ` +
      took(run.at, when);
  });
  const rest = skipped > 0 ? `, ${skipped} skipped` : "";
  return `:receipt: *Done in ${took(run.at, lastChange(run))}*: ${run.steps.length - skipped} of ` +
    `${run.steps.length} steps done${rest}.\n${lines.join("\n")}`;
}
