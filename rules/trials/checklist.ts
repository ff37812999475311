/**
 * The checklist in the issue of a trial: what Baton knows of it, and how that gets into a text that
 * people edit as well.
 *
 * @module
 */
import type { Trial, TrialStep } from "./trial.ts";

/** The steps as the issue says them. */
export const TRIAL_STEPS: Readonly<Record<TrialStep, string>> = {
  approved: "Approved by somebody other than the requester",
  created: "Key created",
  delivered: "Key delivered by e-mail. It is not in this issue, and not in Slack",
  outcome: "Outcome",
};

/** Those that are done. */
export function stepsDone(
  { decision, runs, outcome, small }: Pick<Trial, "decision" | "runs" | "outcome" | "small">,
): TrialStep[] {
  const declined = !runs && !small && decision?.kind === "declined";
  return [
    ...(decision?.kind === "approved" ? ["approved" as const] : []),
    ...(runs ? ["created" as const, "delivered" as const] : []),
    ...(outcome || declined ? ["outcome" as const] : []),
  ];
}

/** What is to be changed: the steps that became done since, and those that no longer are. */
export function stepsToTick(
  trial: Parameters<typeof stepsDone>[0],
  ticked: readonly TrialStep[],
): { tick: TrialStep[]; untick: TrialStep[] } {
  const done = stepsDone(trial);
  return {
    tick: done.filter((step) => !ticked.includes(step)),
    untick: ticked.filter((step) => !done.includes(step)),
  };
}

/** A line of a task list: before the box, in it, and after it. GitHub's own editor ends it with \r\n. */
const TASK = /^(\s*[-*+] \[)[ xX](\]\s+)(.*?)(\s*)$/;
const FENCE = /^\s*(?:```|~~~)/;

/** The text with these steps ticked and unticked. Whatever else somebody wrote in it stays as it is. */
export function withTicks(
  body: string,
  { tick, untick }: { tick: readonly TrialStep[]; untick: readonly TrialStep[] },
): string {
  const wanted = new Map([
    ...tick.map((step) => [TRIAL_STEPS[step], "x"] as const),
    ...untick.map((step) => [TRIAL_STEPS[step], " "] as const),
  ]);
  let fenced = false;
  return body.split("\n").map((line) => {
    if (FENCE.test(line)) fenced = !fenced;
    const [, before, after, text, end] = TASK.exec(line) ?? [];
    const box = fenced || text === undefined ? undefined : wanted.get(text);
    return box === undefined ? line : `${before}${box}${after}${text}${end}`;
  }).join("\n");
}
