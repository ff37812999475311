/**
 * *Skip* and *Stop*: with a reason, which others read.
 *
 * @module
 */
import { putStopped, putTick } from "../../../datastores/cases/runbook_runs.ts";
import { refusalOf } from "../../../rules/runbooks/run.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import {
  type About,
  type FormAnswer,
  refuse,
  type Sent,
  turnTo,
  type View,
} from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import type { RunDeed } from "../act_on_run_button.ts";
import { aboutStep, type Memory, outputsOf, runForm, runNotice, VIEWS } from "../run_context.ts";
import type { WholeRun } from "../show_card.ts";

type Turn = About<Memory, WholeRun>;

const WHY = "why";
const LONGEST = 300;

/** Why is it skipped? */
export function skipPage({ subject, memory }: Turn, { step = 0 }: RunDeed): View {
  return runForm({ ...memory, deed: { action: "skip", step } }, {
    callback_id: VIEWS.skip,
    title: "Skip a step",
    blocks: [aboutStep(subject, step), whyInput()],
    submit: "Skip",
    close: "Cancel",
  });
}

/** Why is it stopped? */
export function stopPage({ subject, memory }: Turn): View {
  return runForm({ ...memory, deed: { action: "stop" } }, {
    callback_id: VIEWS.stop,
    title: "Stop the runbook",
    blocks: [
      aboutStep(subject),
      whyInput(),
      smallPrint("What was done stays on the card, and it can be continued from there."),
    ],
    submit: "Stop",
    close: "Cancel",
  });
}

function whyInput() {
  return textInput({ block_id: WHY, label: "Why?", max_length: LONGEST });
}

/** Skips it. */
export async function saveSkip(sent: Sent<Memory, WholeRun>): Promise<FormAnswer> {
  const { slack, subject: { run }, memory, values, user, now } = sent;
  const step = memory.deed?.step ?? 0;
  const refusal = refusalOf(run, { action: "skip", step, user });
  if (refusal) return turnTo(runNotice(refusal, memory));
  const why = filled(values, WHY)?.trim();
  if (!why) return refuse({ [WHY]: "Say why: others will ask." });
  const line = `<@${user}> skipped step ${step + 1}.`;
  await putTick(slack, run, step, { state: "skipped", by: user, at: now, why }, now, line);
  return { outputs: outputsOf({ ...memory, line }) };
}

/** Stops it. */
export async function saveStop(sent: Sent<Memory, WholeRun>): Promise<FormAnswer> {
  const { slack, subject: { run }, memory, values, user, now } = sent;
  const refusal = refusalOf(run, { action: "stop", user });
  if (refusal) return turnTo(runNotice(refusal, memory));
  const why = filled(values, WHY)?.trim();
  if (!why) return refuse({ [WHY]: "Say why: others will ask." });
  const line = `<@${user}> stopped the runbook.`;
  await putStopped(slack, run, { by: user, at: now, why }, now, line);
  return { outputs: outputsOf({ ...memory, line }) };
}
