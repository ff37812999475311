/**
 * The cases of all jobs. A job with cases exports a {@linkcode CaseKind} and is named here: one
 * import, one line.
 *
 * @module
 */
import type { CaseKind } from "../../../team/case.ts";
import { INCIDENT_CASE } from "../../incidents/show_left.ts";
import { RUN_CASE } from "../../runbooks/show_left.ts";
import { TRIAL_CASE } from "../../trials/show_left.ts";

const KINDS = {
  incident: INCIDENT_CASE,
  run: RUN_CASE,
  trial: TRIAL_CASE,
} satisfies Record<string, CaseKind>;

/** How a kind of case is shown; undefined for one of another version of the app. */
export function caseKindOf(kind: string): CaseKind | undefined {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS] : undefined;
}
