/**
 * Steps that a later run does again, because Slack refused something that passes by itself.
 *
 * @module
 */
import { findOwed, type Owed, putOwed, removeOwed } from "../datastores/operations/owed.ts";
import { isPassing, isSlackError, type Slack } from "../slack/checked_call.ts";
import type { Chore, Sweep } from "../slack/chore.ts";

/**
 * Notes that a step is to be done again by the next sweep.
 *
 * @param step its callback id
 * @param run the run of it: what it posts is known by that
 * @param inputs what it was started with; only texts are kept, and they are ids
 * @returns false when that could not be noted either
 */
export async function owe(
  slack: Slack,
  step: string,
  run: string,
  inputs: Record<string, unknown>,
  now: number,
): Promise<boolean> {
  const texts = Object.entries(inputs).filter((pair): pair is [string, string] =>
    typeof pair[1] === "string" && pair[1] !== ""
  );
  const owed: Owed = { id: run, step, inputs: Object.fromEntries(texts) };
  try {
    await putOwed(slack, owed, now);
    return true;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    return false;
  }
}

/** The chore that does a step again: in every sweep, until it is done, or refused for a reason. */
export function oweChore(
  step: string,
  failure: Chore<Owed>["failure"],
  work: (owed: Owed, sweep: Sweep) => Promise<void>,
): Chore<Owed> {
  return {
    name: `owed_${step}`,
    due: () => true,
    items: ({ slack }) => findOwed(slack, step),
    key: ({ id }) => id,
    async work(owed, sweep) {
      try {
        await work(owed, sweep);
      } catch (error) {
        if (isSlackError(error) && !isPassing(error)) await removeOwed(sweep.slack, owed);
        throw error;
      }
      await removeOwed(sweep.slack, owed);
    },
    failure,
  };
}
