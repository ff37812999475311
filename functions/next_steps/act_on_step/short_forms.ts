/**
 * The forms with one question: discussed, drop, reopen.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { findStep, findStepsOf } from "../../../datastores/next_steps.ts";
import { isFinished, mayDiscuss, refusalOf } from "../../../rules/next_steps/next_step.ts";
import { hideInStep } from "../../../rules/customers/shown_names.ts";
import { escapeText, truncate } from "../../../rules/text/text.ts";
import { paragraph, smallPrint } from "../../../slack/blocks.ts";
import { refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { choiceInput, filled, textInput } from "../../../slack/inputs.ts";
import { wishWords } from "../../../team/step_lines.ts";
import {
  aboutHidden,
  aboutStep,
  change,
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

/** What product says about a key date. */
export function discussPage(context: StepContext, user: string): View {
  const { step, customer, unknown } = context;
  if (!mayDiscuss(user, handbook.product)) {
    const people = handbook.product.people.map((one) => `<@${one}>`).join(", ");
    return stepNotice(memoryOf(step), `Only product may say so: ${people}.`);
  }
  return stepPage(memoryOf(step), {
    callback_id: VIEWS.discuss,
    title: "Discussed?",
    blocks: [
      aboutHidden(context),
      paragraph(
        `The customer hopes for *${escapeText(wishWords(hideInStep(customer, step, unknown)))}*.`,
      ),
      textInput({
        block_id: NOTE,
        label: "What may be said to the customer?",
        optional: true,
        multiline: true,
        max_length: 500,
        placeholder: "We can aim for March; nothing is promised before the beta.",
      }),
    ],
    submit: "It was discussed",
    close: "Not yet",
  });
}

/** Keeps what product said. */
export async function saveDiscussed({ subject, values, user }: Form) {
  const { step } = subject;
  const note = filled(values, NOTE)?.trim();
  if (!mayDiscuss(user, handbook.product)) return refuse({ [NOTE]: "Only product may say so." });
  const refusal = refusalOf(step, "discussed");
  if (refusal) return turnTo(stepNotice(memoryOf(step), refusal));
  await change(subject, { discussed_by: user, discussed_note: note ?? null });
  return ends(step, user, "discussed");
}

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
export async function saveDropped({ subject, values, user }: Form) {
  const { step } = subject;
  const dropped = filled(values, NOTE)?.trim();
  if (!dropped) return refuse({ [NOTE]: "Say why: others will ask." });
  const refusal = refusalOf(step, "drop");
  if (refusal) return turnTo(stepNotice(memoryOf(step), refusal));
  await change(subject, { dropped, dropped_by: user });
  return ends(step, user, "dropped");
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
  await change({ ...subject, ...found }, {
    reopened_at: now,
    done_at: null,
    dropped: null,
    dropped_by: null,
    told_lead_on: null,
  });
  return ends(found.step, user, "reopened");
}
