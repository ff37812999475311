/**
 * What sweeps do for the whole team.
 *
 * @module
 */
import type { WeekId } from "../../rules/time/iso_week.ts";
import type { Chore } from "../../slack/chore.ts";
import { CHORES as open } from "./everything_open/chores.ts";
import { CHORES as week } from "./week/chores.ts";

/** The chores of this job, in their order: as a week begins, and as it ends. */
export const CHORES: readonly Chore<WeekId>[] = [...open, ...week];
