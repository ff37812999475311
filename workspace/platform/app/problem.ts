/**
 * What is wrong with an app before it runs.
 *
 * @module
 */
import type { Violation } from "../../types.ts";

/** The app cannot be loaded; the message has one line for each problem, all of them at once. */
export class ManifestProblem extends Error {
  override name = "ManifestProblem";
  /** @param violations each broken rule with its place and mend; at least one */
  constructor(readonly violations: readonly Violation[], options?: ErrorOptions) {
    const lines = violations.map((violation) => `  ${sentence(violation)}`);
    const count = lines.length === 1 ? "a problem" : `${lines.length} problems`;
    super(
      `The app has ${count}; nothing was started and nothing saved was touched.\n` +
        lines.join("\n"),
      options,
    );
  }
}

/** A violation as one sentence, for a run's problem. */
export function sentence({ rule, place, mend }: Violation): string {
  return `${rule}: ${place}. ${mend.replace(/\.$/, "")}.`;
}
