/**
 * From a link trigger to its completed function, in a running workspace: the time that the
 * workspace adds to a function that does nothing, and the Web API calls of a run.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { DEMO } from "../demo/seed.ts";
import { Workspace } from "../local_slack/workspace.ts";
import { percentile, report, rounded } from "./report.ts";

const RUNS = 200;

const workspace = await Workspace.open({
  root: fileURLToPath(new URL("dispatch_app/", import.meta.url)),
  demo: DEMO,
});
try {
  const person = workspace.as("maya");
  const { shortcuts } = await person.home();
  const { trigger_id } = shortcuts[0];
  const run = async () => {
    const from = performance.now();
    const { ok } = await person.person.start_shortcut({ trigger_id });
    if (!ok) throw new Error("The shortcut was refused");
    await workspace.executions.idle();
    return performance.now() - from;
  };
  const first = await run();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await run());
  const runs = workspace.activity.runs(RUNS);
  const steps = runs.flatMap((each) => each.steps);
  if (runs.length !== RUNS || steps.some((step) => step.state !== "completed")) {
    throw new Error("Not every run was completed");
  }
  report("From link trigger to completed function", [{
    runs: RUNS,
    "first, ms (starts a worker)": rounded(first),
    "median, ms": rounded(percentile(times, 0.5)),
    "p95, ms": rounded(percentile(times, 0.95)),
    "calls a run": steps.reduce((sum, step) => sum + step.calls.length, 0) / RUNS,
  }], { aim: { "median, ms": 10 } });
} finally {
  await workspace.close();
}
Deno.exit(0);
