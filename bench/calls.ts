/**
 * What each action of the next steps and of meetings costs with 10, 1,000 and 10,000 of them behind
 * it: calls of Slack and of GitHub (the same for each), time, and workflow runs.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { DEMO } from "../demo/seed.ts";
import { handbook } from "../tests/handbooks/berlin.ts";
import { instantOf } from "../rules/time/calendar.ts";
import { Workspace } from "../local_slack/workspace.ts";
import { STEPS_A_CALL, writePast } from "./past.ts";
import { report, type Row } from "./report.ts";

/** Monday morning, before the first sweep. */
const NOW = instantOf("2026-02-02", "08:00", handbook.timezone);
const INTERNAL = "#fernhill-internal";
const WHY = "Why do they want to meet?";
const CHECKS = Object.values(handbook.meetings.checks);
const REQUESTS = [
  "The nightly import takes longer with every vehicle",
  "Export routes as CSV",
  "Routes as PDF for drivers",
];

let runsOfCall = 0;
let runsOfMeeting = 0;

async function measure(history: number): Promise<Row[]> {
  const workspace = await Workspace.open({
    root: fileURLToPath(new URL("../", import.meta.url)),
    demo: DEMO,
    now: NOW,
  });
  let github = 0;
  const fetch = workspace.github.fetch;
  workspace.github.fetch = (request) => {
    github++;
    return fetch(request);
  };
  try {
    await writePast(workspace, "C0FERNHILLINT", history / STEPS_A_CALL, NOW);
    const rows: Row[] = [];
    const maya = workspace.as("maya");
    const step = async (action: string, work: () => Promise<unknown>) => {
      const from = performance.now();
      const before = slackCalls(workspace);
      github = 0;
      await work();
      await workspace.executions.idle();
      const ms = performance.now() - from;
      rows.push({ history, action, slack: slackCalls(workspace) - before, github, ms });
    };
    const page = async (button: string) => {
      await maya.press(button, { in: INTERNAL });
      return await maya.view();
    };
    await step("log a call with 3 requests", async () => {
      await maya.shortcut("Log a customer call", { channel: INTERNAL });
      await (await maya.view()).press("+ another line");
      const form = await maya.view();
      REQUESTS.forEach((text, at) => form.fill({ [`Next step ${at + 1}`]: text }));
      form.fill({ Summary: "Three things." });
      await form.submit();
    });
    await step("find and link an issue", async () => {
      await (await page("Find the issue")).press("Choose");
      await (await maya.view()).fill({ "In the customer's words": "before spring" }).submit();
    });
    await step("product discusses the date", async () => {
      await workspace.as("sam").press("Discussed", { in: "#product" });
      await (await workspace.as("sam").view()).submit();
    });
    await step("create an issue", async () => {
      const found = await page("Find the issue");
      await found.submit();
      const draft = (await maya.view()).fill({
        Title: "Routes as PDF for drivers",
        Problem: "They print screenshots",
        "What is the expected workflow?": "One button",
      });
      await draft.submit();
      await (await maya.view()).press("Create the issue");
      await (await maya.view()).close();
    });
    await step("send the link", async () => {
      await (await page("Send the link")).submit();
    });
    await step("my next steps", async () => {
      await maya.shortcut("My next steps", { channel: INTERNAL });
      await (await maya.view()).close();
    });
    await step("next steps of a customer", async () => {
      await maya.shortcut("Next steps of a customer", { channel: INTERNAL });
      await (await maya.view()).close();
    });
    const meeting = async (button: string, fill: Record<string, string | string[]> = {}) => {
      await (await page(button)).fill(fill).submit();
    };
    await step("hand off a meeting", async () => {
      await maya.shortcut("Hand off a customer meeting", { channel: INTERNAL });
      await (await maya.view()).fill({ [WHY]: "The import", "Who asked?": "Nadia" }).submit();
    });
    await step("take it and send the booking link", async () => {
      await (await page("I'll take it")).press("Send the booking link");
      await (await maya.view()).submit();
    });
    await step("it's booked", () => meeting("It's booked", { Day: "2026-02-02", Time: "11:00" }));
    await step("prepared", () => meeting("Prepared", { "What is done": CHECKS }));
    await step("meetings of this week", async () => {
      await maya.shortcut("Meetings of this week");
      await (await maya.view()).close();
    });
    // The week's retro opens in between: it has a bench of its own.
    await workspace.clock.advanceTo(instantOf("2026-02-02", "09:15", handbook.timezone));
    await step("a morning's sweep", async () => {
      await workspace.clock.advanceTo(instantOf("2026-02-02", "09:31", handbook.timezone));
    });
    runsOfCall = await wholeCall(workspace);
    runsOfMeeting = await wholeMeeting(workspace);
    return rows;
  } finally {
    await workspace.close();
  }
}

/** Workflow runs of one call with three requests, from the form to the last link. */
async function wholeCall(workspace: Workspace): Promise<number> {
  const maya = workspace.as("maya");
  const quill = "#quillmark-internal";
  const before = runs(workspace);
  await maya.shortcut("Log a customer call", { channel: quill });
  await (await maya.view()).press("+ another line");
  const form = await maya.view();
  REQUESTS.forEach((text, at) => form.fill({ [`Next step ${at + 1}`]: text }));
  await form.submit();
  for (const _ of REQUESTS) {
    await maya.press("Find the issue", { in: quill });
    await (await maya.view()).press("Choose");
    await (await maya.view()).close();
    await maya.press("Send the link", { in: quill }).catch(async () => {
      await maya.press("Make it clear", { in: quill });
      await (await maya.view()).press("It is clear enough");
      await (await maya.view()).close();
      await maya.press("Send the link", { in: quill });
    });
    const errors = await (await maya.view()).submit();
    if (Object.keys(errors).length) throw new Error(`Not sent: ${JSON.stringify(errors)}`);
  }
  return runs(workspace) - before;
}

/** Workflow runs of one meeting, from the hand-off to the logged call. */
async function wholeMeeting(workspace: Workspace): Promise<number> {
  const diego = workspace.as("diego");
  const quill = "#quillmark-internal";
  // What a schedule starts is for everybody: it is no run of this meeting.
  const sweeps = () =>
    workspace.activity.runs(1000).filter(({ origin }) => origin.trigger_type === "scheduled")
      .length;
  const before = runs(workspace) - sweeps();
  await diego.shortcut("Hand off a customer meeting", { channel: quill });
  await (await diego.view()).fill({ [WHY]: "They grow" }).submit();
  await diego.press("I'll take it", { in: quill });
  await (await diego.view()).press("Send the booking link");
  await (await diego.view()).submit();
  const page = async (button: string) => {
    await diego.press(button, { in: quill });
    return await diego.view();
  };
  const day = { Day: "2026-02-03", Time: "11:00", "Time zone": handbook.timezone };
  await (await page("It's booked")).fill(day).submit();
  await (await page("Prepared")).fill({ "What is done": CHECKS }).submit();
  await workspace.clock.advanceTo(instantOf("2026-02-03", "12:00", handbook.timezone));
  await (await page("It took place")).close();
  await (await page("Log the call")).fill({ "Next step 1": "Routes as PDF" }).submit();
  return runs(workspace) - sweeps() - before;
}

function runs(workspace: Workspace): number {
  return workspace.activity.runs(1000).length;
}

/** Slack calls of every run so far. */
function slackCalls(workspace: Workspace): number {
  return workspace.activity.runs(1000).flatMap((run) => run.steps)
    .reduce((sum, step) => sum + step.calls.length, 0);
}

const rows: Row[] = [];
for (const history of [10, 1000, 10_000]) rows.push(...await measure(history));
const actions = [...new Set(rows.map(({ action }) => action))];
const grows = actions.filter((action) => {
  const costs = rows.filter((row) => row.action === action)
    .map(({ slack, github }) => `${slack}/${github}`);
  return new Set(costs).size > 1;
});
report("What next steps and meetings cost with history behind them", rows, {
  "calls that grow": grows,
  "runs for one call with three requests": runsOfCall,
  "runs for one meeting, the logged call included": runsOfMeeting,
});
Deno.exit(grows.length ? 1 : 0);
