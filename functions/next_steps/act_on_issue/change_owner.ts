/**
 * *Change owner*: who has a step now, from the card.
 *
 * @module
 */
import { refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { paragraph } from "../../../slack/blocks.ts";
import { filled, userInput } from "../../../slack/inputs.ts";
import { isOutsider } from "../../../team/people.ts";
import {
  aboutStep,
  changeAs,
  ends,
  type Memory,
  memoryOf,
  type StepContext,
  stepPage,
} from "../step_context.ts";
import { OWN_VIEWS } from "./views.ts";

const OWNER = "owner";

/** The form; `news` says what somebody else did meanwhile. */
export function ownerPage({ step, customer }: StepContext, news?: string): View {
  return stepPage({ ...memoryOf(step), was: { owner: step.owner } }, {
    callback_id: OWN_VIEWS.owner,
    title: "Change owner",
    blocks: [
      ...(news ? [paragraph(`:information_source: ${news}`)] : []),
      aboutStep(step, customer),
      userInput({ block_id: OWNER, label: "Owner", initial: step.owner }),
    ],
    submit: "Save",
    close: "Close",
  });
}

/** Keeps who has it now; whoever gets it is told by a later step. */
export async function saveOwner(
  { subject, values, user, home, now, memory }: Sent<Memory, StepContext>,
) {
  const { slack, step } = subject;
  const owner = filled(values, OWNER) ?? step.owner;
  if (owner === step.owner) return undefined;
  if (await isOutsider(slack, owner, home)) {
    return refuse({ [OWNER]: "Choose somebody on the team." });
  }
  if (memory.was && memory.was.owner !== step.owner) {
    const news = `Somebody changed this while it was open: the owner is <@${step.owner}> now. ` +
      "Press *Save* to keep your choice instead.";
    return turnTo(ownerPage({ ...subject, step: { ...step, owner } }, news));
  }
  const done = { deeds: ["changed_owner" as const], by: user };
  const what = { owner, assigned_at: now, assigned_by: user, told_lead_on: null };
  await changeAs(done, subject, what, now);
  return ends(step, done);
}
