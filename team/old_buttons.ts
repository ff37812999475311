/**
 * What buttons and triggers of earlier versions say, as it is said today: old cards stay where they
 * are, and their buttons keep working. Nothing of today says these words.
 *
 * @module
 */
import { readStepKey, stepKey } from "../datastores/next_steps.ts";

/** The week that a button names; undefined, for the newest retro, where it says `latest`. */
export function weekSaid(week: string | undefined): string | undefined {
  return week === "latest" ? undefined : week || undefined;
}

/** The meeting that a home message's button names; undefined where it says `none`. */
export function meetingSaid(meeting: string | undefined): string | undefined {
  return meeting === "none" ? undefined : meeting || undefined;
}

/**
 * The step that a button names. That of a whole call named number 0: the call's first step stands
 * for it.
 */
export function stepSaid(key: string): { call: string; step: string; whole: boolean } {
  const { call, number } = readStepKey(key);
  return { call, step: stepKey(call, number || 1), whole: number === 0 };
}
