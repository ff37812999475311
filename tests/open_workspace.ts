/** A workspace in memory with the app in it, for one test. */
import { fileURLToPath } from "node:url";
import { DEMO, EMPTY } from "../demo/seed.ts";
import { SharedWorkers } from "../local_slack/platform/functions/host.ts";
import { Workspace, type WorkspaceOptions } from "../local_slack/workspace.ts";
import { type Slack, SlackError } from "../slack/checked_call.ts";

/** The folder of the app. */
export const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** Sunday, 1 February 2026, noon in Berlin: the day before the retro of week 5 opens. */
export const SUNDAY = Date.parse("2026-02-01T12:00:00+01:00");

/** An instant of the test's weeks, as the wall shows it in Berlin in winter. */
export function berlin(local: string): number {
  return Date.parse(`${local}:00+01:00`);
}

/** These tests are of what the app does; how fast it is, `bench/` measures. */
const PATIENCE = 8;

/** Functions stay loaded from one test of a file to the next. */
const shared = new SharedWorkers();

/** Opens the demo at `SUNDAY`, does the work, and closes it whatever happened. */
export async function withWorkspace(
  work: (workspace: Workspace) => Promise<void>,
  options: Partial<WorkspaceOptions> = {},
): Promise<void> {
  // A copy of the app may change between two openings.
  const own = options.root && !options.shared ? new SharedWorkers() : undefined;
  const workspace = await Workspace.open({
    root: ROOT,
    demo: DEMO,
    empty: EMPTY,
    now: SUNDAY,
    patience: PATIENCE,
    shared: own ?? shared,
    ...options,
  });
  try {
    await work(workspace);
  } finally {
    await workspace.close();
    await own?.close();
  }
}

/** The step that folds threads, by its title. */
const FOLDS = "Finish what a form started";

/** Every problem that Activity holds: broken rules and failed steps. */
export function troubles(workspace: Workspace): string[] {
  return [
    ...workspace.problems.map(({ rule, place }) => `${rule}: ${place}`),
    ...workspace.activity.violations(100).map(({ rule, place }) => `${rule}: ${place}`),
    ...workspace.activity.runs(200).flatMap((run) => [
      ...(run.problem ? [`${run.title}: ${run.problem}`] : []),
      ...run.steps.flatMap((step) => [
        ...step.violations.filter((one) => !isFoldedTwice(one, step.title))
          .map(({ rule, place }) => `${step.title}: ${rule}: ${place}`),
        ...(step.problem ? [`${step.title}: ${step.problem}`] : []),
      ]),
    ]),
  ];
}

/**
 * Two runs that fold the same thread at the same moment: the second finds that lines are gone already,
 * and leaves them to the first.
 */
function isFoldedTwice({ rule, place }: { rule: string; place: string }, step: string): boolean {
  return rule === "No such message in this conversation" &&
    (place === "chat.delete" || place === "chat.update" && step === FOLDS);
}

/**
 * Deletes schedules, so that time goes by without what they start: many days of sweeps take seconds.
 *
 * @param which by their names; all of them when omitted
 */
export async function stopSchedules(workspace: Workspace, which = /./): Promise<void> {
  const all = { limit: 1000 };
  const { triggers } = await workspace.webApi.as("U0OPS", "workflows.triggers.list", all);
  for (const { id, name, type } of triggers as { id: string; name: string; type: string }[]) {
    if (type !== "scheduled" || !which.test(name)) continue;
    await workspace.webApi.as("U0OPS", "workflows.triggers.delete", { trigger_id: id });
  }
}

/** The calls of the demo's operator, for rows that are there before a test begins. */
export function operatorCalls(workspace: Workspace): Slack {
  const call = async (method: string, args: Record<string, unknown> = {}) => {
    const answer = await workspace.webApi.as("U0OPS", method, args);
    if (!answer.ok) throw new SlackError(method, String(answer.error));
    return answer;
  };
  return call as unknown as Slack;
}
