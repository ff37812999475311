/**
 * What it costs to open, answer and publish a retro after 5, 50 and 500 weeks of history: Web API
 * calls (the same for each) and time.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { WEEK } from "@std/datetime";
import { DEMO } from "../demo/seed.ts";
import { handbook } from "../tests/handbooks/berlin.ts";
import { weekAt, weeksAfter } from "../rules/time/iso_week.ts";
import { instantOf } from "../rules/time/calendar.ts";
import { putRetro } from "../datastores/retros.ts";
import { operatorCalls } from "../tests/open_workspace.ts";
import { Workspace } from "../local_slack/workspace.ts";
import { report, type Row } from "./report.ts";

/** Sunday at noon before the retro of week 5 of 2026 opens. */
const NOW = instantOf("2026-02-01", "12:00", handbook.timezone);

async function measure(weeks: number): Promise<Row[]> {
  const workspace = await Workspace.open({
    root: fileURLToPath(new URL("../", import.meta.url)),
    demo: DEMO,
    now: NOW,
  });
  try {
    await writeHistory(workspace, weeks);
    const rows: Row[] = [];
    const person = workspace.as("maya");
    const step = async (action: string, work: () => Promise<unknown>) => {
      const from = performance.now();
      const before = allCalls(workspace);
      await work();
      await workspace.executions.idle();
      const milliseconds = performance.now() - from;
      const calls = allCalls(workspace) - before;
      rows.push({ weeks, action, calls, ms: milliseconds });
    };
    await step("open", () => person.shortcut("Open this week's retro"));
    // Once to start the worker, once to measure.
    await person.press("Add your notes", { in: "#on-call-retro" });
    await (await person.view()).close();
    await step("answer", async () => {
      await person.press("Add your notes", { in: "#on-call-retro" });
      const form = await person.view();
      form.fill({ "What went well?": "All of it" });
      await form.submit();
    });
    const meeting = workspace.triggers.nextSchedules(10)
      .find((next) => next.name === "Retro meeting")!;
    const before = workspace.triggers.nextSchedules(10)
      .filter((next) => next.due < meeting.due).at(-1);
    if (before) await workspace.clock.advanceTo(before.due + 60_000);
    await workspace.clock.advanceTo(meeting.due - 60_000);
    await step("publish", () => workspace.clock.advanceTo(meeting.due));
    await step("past retros", async () => {
      await person.shortcut("Past retros");
      await (await person.view()).close();
    });
    return rows;
  } finally {
    await workspace.close();
  }
}

/** Web API calls of every run so far. */
function allCalls(workspace: Workspace): number {
  return workspace.activity.runs(1000).flatMap((run) => run.steps)
    .reduce((sum, step) => sum + step.calls.length, 0);
}

/** Retros as they were published, one a week, back from the week before. */
async function writeHistory(workspace: Workspace, weeks: number): Promise<void> {
  const slack = operatorCalls(workspace);
  for (let back = 1; back <= weeks; back++) {
    const week = weeksAfter(weekAt(NOW, handbook.timezone, handbook), -back);
    await putRetro(slack, {
      week,
      on_call: [{ level: "L1", people: ["U0MAYA"] }],
      channel: handbook.retro.channel,
      card_ts: `${Math.floor((NOW - back * WEEK) / 1000)}.000100`,
      opened_at: NOW - back * WEEK,
      published_at: NOW - back * WEEK,
      digest_ts: [`${Math.floor((NOW - back * WEEK) / 1000)}.000200`],
      writers: [],
      remember: [`What week ${week} taught us`],
    });
  }
}

const rows: Row[] = [];
for (const weeks of [5, 50, 500]) rows.push(...await measure(weeks));
const grows = ["open", "answer", "publish", "past retros"].filter((action) => {
  const calls = rows.filter((row) => row.action === action).map((row) => row.calls);
  return new Set(calls).size > 1;
});
report("What a retro costs with history behind it", rows, { "calls that grow": grows });
Deno.exit(grows.length ? 1 : 0);
