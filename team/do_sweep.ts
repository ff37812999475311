/**
 * Chores, done within the time of one step.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import { findPlace, putPlace } from "../datastores/operations/places.ts";
import { STEP_TIME } from "../slack/checked_call.ts";
import { type Chore, doChores, type Sweep } from "../slack/chore.ts";
import { failed } from "./failed.ts";

/** No other item is begun after this time: what was begun needs some seconds to end. */
const WORK_TIME = STEP_TIME - 4 * SECOND;

/** A row holds no empty key: "after" nothing is the beginning. */
const AFTER = "after:";

/** A chore had more to do than fits into a sweep. */
class OutOfTime extends Error {
  /** @param chore its name: an error's own text is not kept, its name is */
  constructor(chore: string) {
    super();
    this.name = `OutOfTime.${chore}`;
  }
}

/**
 * Does the chores that are due. Nobody waits for a sweep, and the workflow's next step is not to
 * miss its turn: whatever goes wrong is in the log and in *Baton's health*, and does not end in an
 * error.
 */
export async function doSweep(
  // deno-lint-ignore no-explicit-any -- each chore has items of its own kind
  chores: readonly Chore<any>[],
  sweep: Sweep,
): Promise<void> {
  const { slack } = sweep;
  const end = performance.now() + WORK_TIME;
  const places = {
    find: async (name: string) => (await findPlace(slack, name))?.replace(AFTER, ""),
    put: (name: string, key: string | undefined) =>
      putPlace(slack, name, key === undefined ? undefined : AFTER + key),
  };
  try {
    const { unfinished } = await doChores(chores, sweep, places, () => performance.now() < end);
    for (const chore of unfinished) {
      failed(slack, "sweep_unfinished", new OutOfTime(chore), "next_sweep");
    }
  } catch (error) {
    failed(slack, "unexpected", error, "nobody_told");
  }
}
