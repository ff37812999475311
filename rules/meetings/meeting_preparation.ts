/** What a meeting is prepared with. */
import { isFinished, type NextStep } from "../next_steps/next_step.ts";

/** The customer's steps that are open, the soonest due first. */
export function stepsToKnow(steps: readonly NextStep[]): NextStep[] {
  return steps.filter((step) => !isFinished(step))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1));
}

/** Does a step wait for an issue that is still open? */
export function isOpenIssue(step: NextStep): boolean {
  return step.issue?.state === "open" && !step.dropped;
}
