/**
 * What is wrong with an app before it runs.
 *
 * @module
 */
import type { Violation } from "../../types.ts";

/** The app cannot be loaded; the message tells each problem, all of them at once. */
export class ManifestProblem extends Error {
  override name = "ManifestProblem";
  /** @param violations each broken rule with its place and fix; at least one */
  constructor(readonly violations: readonly Violation[], options?: ErrorOptions) {
    const count = violations.length === 1 ? "a problem" : `${violations.length} problems`;
    super(
      `The app has ${count}; nothing was started and nothing saved was touched.\n` +
        violations.map(paragraph).join("\n"),
      options,
    );
  }
}

/** A violation in one line or, when it says more, with each of its lines below. */
export function paragraph(violation: Violation): string {
  const { rule, place, fix } = violation;
  if (!place.includes("\n")) return `  ${sentence(violation)}`;
  const [first, ...more] = place.split("\n");
  const last = `${fix.replace(/\.$/, "")}.`;
  return [`  ${rule}: ${first}`, ...more.map((line) => line && `    ${line}`), `  ${last}`].join(
    "\n",
  );
}

/** A violation as one sentence, for a run's problem. */
export function sentence({ rule, place, fix }: Violation): string {
  return `${rule}: ${place}. ${fix.replace(/\.$/, "")}.`;
}
