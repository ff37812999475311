/**
 * *Skip* and *Stop*: with a reason, which others read.
 *
 * @module
 */
import { putStopped, putTick } from "../../../datastores/cases/runbook_runs.ts";
import { refusalOf } from "../../../rules/runbooks/run.ts";
import { escapeText } from "../../../rules/text/text.ts";
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
type Saved = Sent<Memory, WholeRun>;

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

/** The reason; or what the form is answered, where it cannot be done, or says no reason. */
function reasonFor(
  { subject: { run }, memory, values, user }: Saved,
  deed: RunDeed,
): { why: string } | { answer: FormAnswer } {
  const refusal = refusalOf(run, { ...deed, user });
  if (refusal) return { answer: turnTo(runNotice(refusal, memory)) };
  const why = filled(values, WHY)?.trim();
  return why ? { why } : { answer: refuse({ [WHY]: "Say why: others will ask." }) };
}

/** Skips it. */
export async function saveSkip(sent: Saved): Promise<FormAnswer> {
  const { slack, subject: { run }, memory, user, now } = sent;
  const step = memory.deed?.step ?? 0;
  const reason = reasonFor(sent, { action: "skip", step });
  if ("answer" in reason) return reason.answer;
  const { why } = reason;
  const line = `<@${user}> skipped step ${step + 1}: ${escapeText(why)}`;
  await putTick(slack, run, step, { state: "skipped", by: user, at: now, why }, now, line);
  return { outputs: outputsOf({ ...memory, line }) };
}

/** Stops it. */
export async function saveStop(sent: Saved): Promise<FormAnswer> {
  const { slack, subject: { run }, memory, user, now } = sent;
  const reason = reasonFor(sent, { action: "stop" });
  if ("answer" in reason) return reason.answer;
  const { why } = reason;
  const line = `<@${user}> stopped the runbook: ${escapeText(why)}`;
  await putStopped(slack, run, { by: user, at: now, why }, now, line);
  return { outputs: outputsOf({ ...memory, line }) };
}
