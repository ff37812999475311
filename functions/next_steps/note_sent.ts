/**
 * That the customer has heard of an issue in another way than by a message of Baton's.
 *
 * @module
 */
import { issueName } from "../../datastores/issue_links.ts";
import type { Telling } from "../../rules/next_steps/next_step.ts";
import type { About, View } from "../../slack/dialogue.ts";
import { changeAs, type Memory, memoryOf, type StepContext, stepNotice } from "./step_context.ts";

/** Notes that somebody has told the customer in another way. */
export async function noteSent(
  { subject, user, now, memory }: About<Memory, StepContext>,
  telling: Telling,
): Promise<View> {
  const { step } = subject;
  if (!step.issue || (memory.instead && issueName(step.issue) !== memory.instead)) {
    return stepNotice(
      memoryOf(step),
      "Somebody linked another issue to this step while this was open. Nothing was noted: press " +
        "the button on the card again.",
    );
  }
  const sends = (step.sends ?? 0) + 1;
  const done = { deeds: ["told_otherwise" as const], by: user };
  const sent = telling === "link" ? { sent_at: now, sent_by: user } : { told_at: now };
  await changeAs(done, subject, { ...sent, sends }, now);
  return stepNotice({ ...memoryOf(subject.step), done }, ":white_check_mark: Noted.");
}
