/**
 * What one press does with a runbook, without a form.
 *
 * @module
 */
import { putStopped, putTick } from "../../../datastores/cases/runbook_runs.ts";
import type { About, View } from "../../../slack/dialogue.ts";
import type { RunDeed } from "../act_on_run_button.ts";
import { type Memory, runNotice } from "../run_context.ts";
import type { WholeRun } from "../show_card.ts";

type Turn = About<Memory, WholeRun>;

/** *I'm on it*. */
export async function begin(turn: Turn, { step }: RunDeed): Promise<View> {
  const { slack, subject: { run }, memory, user, now } = turn;
  const line = `<@${user}> is at step ${step! + 1}.`;
  await putTick(slack, run, step!, { state: "doing", by: user, at: now }, now, line);
  return runNotice(`Step ${step! + 1} is yours.`, { ...memory, line });
}

/** *Undo*: of a step, or of *Stop*. */
export async function undo(turn: Turn, { step }: RunDeed): Promise<View> {
  const { slack, subject: { run }, memory, user, now } = turn;
  if (step === undefined) {
    const line = `<@${user}> continues the runbook.`;
    await putStopped(slack, run, undefined, now, line);
    return runNotice("The runbook continues where it was.", { ...memory, line });
  }
  const sent = run.ticks[step]?.sent;
  const line = `<@${user}> opened step ${step + 1} again.`;
  await putTick(slack, run, step, undefined, now, line);
  const words = `Step ${step + 1} is open again.` +
    (sent ? " What the customer was sent stays in their channel." : "");
  return runNotice(words, { ...memory, line });
}
