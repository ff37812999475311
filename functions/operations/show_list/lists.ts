/**
 * The lists of all jobs. A job with lists exports them as `LISTS` from `functions/<job>/lists.ts`,
 * and is named here: one import, one line.
 *
 * @module
 */
import type { List } from "../../../team/list.ts";
import { LISTS as incidents } from "../../incidents/lists.ts";
import { LISTS as meetings } from "../../meetings/lists.ts";
import { LISTS as next_steps } from "../../next_steps/lists.ts";
import { LISTS as retro } from "../../retro/lists.ts";
import { LISTS as support } from "../../support/lists.ts";
import { LISTS as trials } from "../../trials/lists.ts";
import { LISTS as look_up } from "../look_up/list.ts";

/** Every list, whatever its job. */
export const LISTS: readonly List[] = [
  ...incidents,
  ...meetings,
  ...next_steps,
  ...retro,
  ...support,
  ...trials,
  // Of no job alone: here is the room for it.
  ...look_up,
];
