/**
 * The forms with one question: drop, reopen.
 *
 * @module
 */
import { findStep, findStepsOf } from "../../../datastores/next_steps.ts";
import { isFinished, refusalOf } from "../../../rules/next_steps/next_step.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, textInput } from "../../../slack/inputs.ts";
import {
  aboutHidden,
  aboutStep,
  changeAs,
  ends,
  GONE,
  type Memory,
  memoryOf,
  type StepContext,
  stepNotice,
  stepPage,
  VIEWS,
} from "../step_context.ts";

type Form = Sent<Memory, StepContext>;

const NOTE = "note";
const STEP = "step";

/** Why a step is dropped. */
export function dropPage(context: StepContext): View {
  const { step, customer, inside } = context;
  return stepPage(memoryOf(step), {
    callback_id: VIEWS.drop,
    title: "Drop this step",
    blocks: [
      inside ? aboutStep(step, customer) : aboutHidden(context),
      textInput({ block_id: NOTE, label: "Why?", max_length: 200 }),
      smallPrint("It stays on the card with this reason, and you can reopen it."),
    ],
    submit: "Drop it",
    close: "Keep it",
  });
}

/** Drops a step. */
export async function saveDropped({ subject, values, user, now }: Form) {
  const { step } = subject;
  const dropped = filled(values, NOTE)?.trim();
  if (!dropped) return refuse({ [NOTE]: "Say why: others will ask." });
  const refusal = refusalOf(step, "drop");
  if (refusal) return turnTo(stepNotice(memoryOf(step), refusal));
  const done = { deeds: ["dropped" as const], by: user };
  await changeAs(done, subject, { dropped, dropped_by: user }, now);
  return ends(step, done);
}

/** Which finished step is reopened. */
export async function reopenPage({ slack, call, customer, step }: StepContext): Promise<View> {
  const steps = (await findStepsOf(slack, call.id, call)).filter(isFinished);
  const memory = memoryOf(step);
  if (steps.length === 0) return stepNotice(memory, "No step of this call is finished.");
  return stepPage(memory, {
    callback_id: VIEWS.reopen,
    title: "Reopen a step",
    blocks: [
      smallPrint(escapeText(customer.name)),
      choiceInput({
        block_id: STEP,
        label: "Which one?",
        radio: true,
        choices: steps.map((step) => ({
          text: truncate(`${step.number}. ${step.text}`, 75),
          value: step.id,
        })),
        ...(steps.length === 1 ? { initial: steps[0].id } : {}),
      }),
    ],
    submit: "Reopen",
    close: "Cancel",
  });
}

/** Reopens the step that was chosen. */
export async function saveReopened({ subject, values, user, now, memory }: Form) {
  const { slack, call } = subject;
  const chosen = filled(values, STEP);
  const found = chosen ? await findStep(slack, call, chosen) : undefined;
  if (!found) return turnTo(stepNotice(memory, GONE));
  const refusal = refusalOf(found.step, "reopen");
  if (refusal) return refuse({ [STEP]: refusal });
  const done = { deeds: ["reopened" as const], by: user };
  await changeAs(done, { ...subject, ...found }, {
    reopened_at: now,
    done_at: null,
    dropped: null,
    dropped_by: null,
    told_lead_on: null,
  }, now);
  return ends(found.step, done);
}
