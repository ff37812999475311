/**
 * The steps with which a run pages: each level, a wait, and the next one.
 *
 * @module
 */
import { PAGE_STEPS } from "./page_steps.ts";

/** Slack's own step that waits, by its name: the SDK's list of them is not deployed. */
const DELAY = "slack#/functions/delay";

/** A workflow, as far as steps are added to it. */
interface Steps {
  // deno-lint-ignore no-explicit-any -- the SDK's own types name every parameter of every step
  addStep(definition: any, inputs: any): any;
}

/**
 * Adds them. When somebody is on it, they do nothing.
 *
 * @param page the step that pages; no step's definition is known here
 */
export function addPagingSteps(
  workflow: Steps,
  page: unknown,
  about: { incident: unknown; chain: unknown },
): void {
  for (let step = 1; step <= PAGE_STEPS; step++) {
    const paged = workflow.addStep(page, about);
    if (step < PAGE_STEPS) workflow.addStep(DELAY, { minutes_to_delay: paged.outputs.wait });
  }
}
