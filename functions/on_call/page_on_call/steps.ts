/**
 * The steps with which a workflow asks one level after the other.
 *
 * @module
 */
import { PageOnCallFunction } from "./definition.ts";

/** Slack's own step that waits, by its name: the SDK's list of them is left out of what is deployed. */
const DELAY = "slack#/functions/delay";

/** So many more, for a step that Slack refused something: the next one asks in its place. */
const SPARE = 1;

/** A workflow, as far as steps are added to it. */
interface Steps {
  // deno-lint-ignore no-explicit-any -- the SDK's own types name every parameter of every step
  addStep(definition: any, inputs: any): any;
}

/**
 * Adds the steps of a page: ask, wait, ask the next ones. When nobody is asked they end at once.
 *
 * @param rungs how many rungs a page has at most
 * @param about `id` and `page` are what earlier steps put out
 */
export function addPagingSteps(
  workflow: Steps,
  kind: string,
  about: { id: unknown; page: unknown },
  rungs: number,
): void {
  const steps = rungs + SPARE;
  for (let step = 1; step <= steps; step++) {
    const asked = workflow.addStep(PageOnCallFunction, { kind, ...about });
    if (step === steps) break;
    workflow.addStep(DELAY, { minutes_to_delay: asked.outputs.wait });
  }
}
