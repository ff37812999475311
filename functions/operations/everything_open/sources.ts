/**
 * Where what is open comes from. A job exports what it has as `OPEN` from
 * `functions/<job>/open_things.ts`, and is named here: one import, one line. Their order is that of
 * the counts.
 *
 * @module
 */
import type { AnySource } from "../../../team/open_things.ts";
import { OPEN as incidents } from "../../incidents/open_things.ts";
import { OPEN as meetings } from "../../meetings/open_things.ts";
import { OPEN as next_steps } from "../../next_steps/open_things.ts";
import { OPEN as runbooks } from "../../runbooks/open_things.ts";
import { OPEN as support } from "../../support/open_things.ts";
import { OPEN as trials } from "../../trials/open_things.ts";

/** Every source, whatever its job. */
export const SOURCES: readonly AnySource[] = [
  ...incidents,
  ...support,
  ...meetings,
  ...next_steps,
  ...runbooks,
  ...trials,
];
