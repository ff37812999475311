/**
 * From a person's press to the end of the function that it starts, in a running workspace: the time
 * that the workspace adds to a function that does nothing. Once as tests act, in the same process,
 * and once as the page does, over HTTP. And how long a workspace takes to open in memory.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { DEMO } from "../demo/seed.ts";
import { open } from "../local_slack/mod.ts";
import { Workspace } from "../local_slack/workspace.ts";
import { percentile, report, rounded, type Row } from "./report.ts";

const RUNS = 200;
const OPENINGS = 15;
const APP = new URL("dispatch_app/", import.meta.url);

const workspace = await Workspace.open({ root: fileURLToPath(APP), demo: DEMO });
const rows: Row[] = [];
try {
  const person = workspace.as("maya");
  const { shortcuts, channels } = await person.home();
  const trigger = (name: string) => shortcuts.find((each) => each.name === name)!.trigger_id;
  const echo = { trigger_id: trigger("Echo") };
  await measure("shortcut, in process", () => person.person.start_shortcut(echo));
  await measure("shortcut, in the page", () => post("start_shortcut", echo));

  const [{ id: channel_id }] = channels;
  await person.person.start_shortcut({ trigger_id: trigger("Ask"), channel_id });
  await workspace.executions.idle();
  const page = await person.person.channel({ channel_id });
  if (!page.ok) throw new Error(page.message);
  const place = { channel_id, message_ts: page.messages.at(-1)!.ts };
  const press = { place, block_id: "again", action_id: "again", value: {}, state: {} };
  await measure("button, in process", () => person.person.press(press));
  await measure("button, in the page", () => post("press", press));

  const runs = workspace.activity.runs(2 * RUNS).filter(({ workflow }) => workflow === "echo");
  if (runs.some(({ state }) => state !== "completed")) throw new Error("A run was not completed");
} finally {
  await workspace.close();
}

const openings: number[] = [];
for (let i = 0; i <= OPENINGS; i++) {
  const from = performance.now();
  const slack = await open({ app: APP });
  openings.push(performance.now() - from);
  await slack.close();
}
const [cold, ...warm] = openings;
report("Opening a workspace in memory", [{
  times: warm.length,
  "first, ms": rounded(cold),
  "median, ms": rounded(percentile(warm, 0.5)),
  "p95, ms": rounded(percentile(warm, 0.95)),
}], { aim: { "median, ms": 300 } });
report("From a person's press to the end of its function", rows, { aim: { "median, ms": 30 } });
Deno.exit(0);

/** As the page's script sends it. */
async function post(action: string, body: Record<string, unknown>): Promise<{ ok: boolean }> {
  const answer = await fetch(`${workspace.url}page/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...body, as: "U0MAYA" }),
  });
  return await answer.json();
}

/** The first one starts a worker, or finds one. */
async function measure(what: string, act: () => Promise<{ ok: boolean }>): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i <= RUNS; i++) {
    const from = performance.now();
    const { ok } = await act();
    if (!ok) throw new Error(`The ${what} was refused`);
    await workspace.executions.idle();
    times.push(performance.now() - from);
  }
  const [first, ...more] = times;
  rows.push({
    what,
    times: more.length,
    "first, ms": rounded(first),
    "median, ms": rounded(percentile(more, 0.5)),
    "p95, ms": rounded(percentile(more, 0.95)),
  });
}
