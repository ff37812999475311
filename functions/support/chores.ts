/**
 * What a look does once the channels are read: cards, warnings.
 *
 * @module
 */
import type { Chore } from "../../slack/chore.ts";

/** The chores of this job, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [];
