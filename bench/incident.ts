/**
 * What one incident takes, from its declaration to its closed postmortem: workflow runs, calls, rounds
 * that people wait for, and direct messages for each person. Three customers are affected and three
 * updates are posted; 10, 100 and 1,000 incidents are behind it. It fails when it takes more runs or
 * messages than is aimed at, or more calls as history grows.
 *
 * @module
 */
import { DAY, HOUR, MINUTE } from "@std/datetime";
import { putCustomer } from "../datastores/customers.ts";
import { saveCard, saveIncident } from "../datastores/cases/incidents.ts";
import { DEMO } from "../demo/seed.ts";
import type { ActivityRun } from "../local_slack/types.ts";
import { Workspace } from "../local_slack/workspace.ts";
import { instantOf } from "../rules/time/calendar.ts";
import { withCopiedApp } from "../tests/copied_app.ts";
import { room } from "../tests/customer_driver.ts";
import { handbook } from "../tests/handbooks/berlin.ts";
import { INCIDENTS_ON } from "../tests/incidents_on.ts";
import { operatorCalls, stopSchedules } from "../tests/open_workspace.ts";
import { allMessages } from "./presses/messages.ts";
import { report, type Row } from "./report.ts";
import { judge } from "./rounds/judge.ts";

/** What is wanted of the whole of it. */
const AIM = { runs: 20, direct: 3 };
const HISTORIES = [10, 100, 1000];
/** Who leads it: they hear of everything. */
const LEAD = "priya";
const HEADLINES = "#incidents";
const NOW = instantOf("2026-02-02", "10:00", handbook.timezone);
const CUSTOMERS = ["Fernhill Logistics", "Quillmark Foods", "Brimfield"];
const LONG = "A change of the login page was not tested with the old browser that many people " +
  "still use every day at work.";

/** What all of it took. */
interface Took {
  runs: number;
  calls: number;
  /** Direct messages, by the person who got them. */
  direct: Record<string, number>;
  rows: Row[];
}

/** One thing after the other, each with what it took. */
async function measure(root: string, history: number): Promise<Took> {
  const workspace = await Workspace.open({ root, demo: DEMO, now: NOW, patience: 8 });
  try {
    await stopSchedules(workspace);
    await addCustomer(workspace);
    await writePast(workspace, history);
    const before = await allMessages(workspace);
    const seen = new Set(runsOf(workspace).map(({ run_id }) => run_id));
    const rows: Row[] = [];
    for (const [action, work] of script(workspace)) {
      await work();
      await workspace.executions.idle();
      const fresh = runsOf(workspace).filter(({ run_id }) => !seen.has(run_id));
      for (const { run_id } of fresh) seen.add(run_id);
      rows.push({
        history,
        action,
        runs: fresh.length,
        calls: callsOf(fresh),
        rounds: Math.max(0, ...judge(fresh).map(({ rounds }) => rounds)),
      });
    }
    const made = [...(await allMessages(workspace)).values()].filter(({ key, kind }) =>
      kind === "direct" && !before.has(key)
    );
    const direct: Record<string, number> = {};
    for (const { to = "" } of made) direct[to] = (direct[to] ?? 0) + 1;
    const sum = (name: string) => rows.reduce((all, row) => all + Number(row[name]), 0);
    return { runs: sum("runs"), calls: sum("calls"), direct, rows };
  } finally {
    await workspace.close();
  }
}

/** The incident: Maya of customer success declares it, Priya leads it, Diego helps. */
function script(workspace: Workspace): [action: string, work: () => Promise<void>][] {
  const [maya, priya, diego] = ["maya", "priya", "diego"].map((name) => workspace.as(name));
  type Person = typeof maya;
  type Values = Record<string, string | string[]>;
  const send = async (who: Person, values: Values) => {
    const errors = await (await who.view()).fill(values).submit();
    if (Object.keys(errors).length > 0) throw new Error(`Not sent: ${JSON.stringify(errors)}`);
  };
  const form = async (who: Person, button: string, values: Values) => {
    await who.press(button, { in: HEADLINES });
    await send(who, values);
  };
  const tell = async (who: Person, from: string) => {
    await who.press(from, { in: HEADLINES });
    if (from !== "Tell customers") await (await who.view()).press("Tell customers");
    while ((await who.view()).text().includes("Send and next")) {
      await (await who.view()).press("Send and next");
    }
    await (await who.view()).close(true);
  };
  const postmortem = async (button: string, values?: Values) => {
    await priya.press("Postmortem", { in: HEADLINES });
    await (await priya.view()).press(button);
    if (values) await send(priya, values);
    else await (await priya.view()).close(true);
  };
  const step = async (number: number, values: Values) => {
    await priya.press("More…", { in: HEADLINES });
    await (await priya.view()).pressAction(`incident_step_open:${number}`);
    await send(priya, values);
  };
  const update = (words: string) => () =>
    form(priya, "Post an update", { "What do we know?": words });
  return [
    ["declare", async () => {
      await maya.shortcut("Declare an incident");
      await send(maya, {
        "What is wrong?": "Sign-in fails",
        Severity: "SEV1",
        Impact: "Sign-in fails for everybody.",
      });
    }],
    ["I'm on it", async () => {
      await workspace.clock.advance(MINUTE);
      await priya.press("I'm on it", { in: HEADLINES });
      await (await priya.view()).close(true);
    }],
    ["update 1", update("The login page answers with an error")],
    ["affected customers", () =>
      form(maya, "Affected customers", {
        "Add customers": CUSTOMERS,
        "What do we know?": "Affected: they are told",
      })],
    ["tell customers", () => tell(maya, "Affected customers")],
    ["update 2", update("The last release did it")],
    [
      "root cause",
      () => step(1, { "Find the root cause": "Done", "What is the evidence?": "The log" }),
    ],
    ["list is complete", () =>
      step(2, {
        "Identify affected users": "The list is complete",
        "In a few words": "All who signed in",
      })],
    ["update 3", update("The rollback is under way")],
    ["resolve", () => form(priya, "Resolve", { "What fixed it?": "A rollback" })],
    ["tell them again", () => tell(maya, "Tell customers")],
    ["set the meeting", () => postmortem("Set the meeting", { "On which day?": "2026-02-03" })],
    ["it was held", async () => {
      await workspace.clock.advance(DAY + HOUR);
      await postmortem("It was held");
    }],
    ["action item", () =>
      postmortem("Action item", {
        "What do we change?": "Test with the old browser",
        "What does it change?": "Monitoring",
        "Owner: one person": diego.id,
        "Its issue": "https://github.com/harbor/fleet/issues/2",
      })],
    ["document", () =>
      postmortem("Document", {
        "Root cause": LONG,
        "Why did our controls not catch it?": LONG,
      })],
    ["close", async () => {
      await postmortem("Close the postmortem");
      const card = (await maya.messages(HEADLINES)).at(-1)!.reads;
      if (!card.includes("The six steps are behind it")) throw new Error(`Not closed: ${card}`);
    }],
  ];
}

/** A third customer, with channels of their own. */
async function addCustomer(workspace: Workspace): Promise<void> {
  const people = ["U0MAYA", "U0DIEGO"];
  const internal_channel = await room(workspace, "brimfield-internal", people);
  const channel = await room(workspace, "brimfield", people);
  await putCustomer(operatorCalls(workspace), {
    id: internal_channel,
    name: CUSTOMERS[2],
    aliases: [],
    domains: ["brimfield.example"],
    channel,
    internal_channel,
    channel_names: ["brimfield-internal", "brimfield"],
    csm: "U0MAYA",
    codename: "Juno",
  });
}

/** Incidents that were closed long ago. */
async function writePast(workspace: Workspace, count: number): Promise<void> {
  const slack = operatorCalls(workspace);
  for (let at = 0; at < count; at++) {
    const declared_at = NOW - (at % 300 + 20) * DAY;
    const id = `i.FxPast${at}`;
    const incident = {
      id,
      title: `What failed then: ${at}`,
      severity: "SEV2",
      declared_by: "U0MAYA",
      declared_at,
      lead: "U0PRIYA",
      resolved: { by: "U0PRIYA", at: declared_at + HOUR, words: "A restart" },
      closed_at: declared_at + DAY,
      updates: [],
      affected: [],
      ticks: {},
      revision: 6,
    };
    await saveIncident(slack, incident, NOW);
    await saveCard(slack, id, { channel: "C0INCIDENTS", ts: `${declared_at / 1000}.000100` });
  }
}

function runsOf(workspace: Workspace): ActivityRun[] {
  return workspace.activity.runs(1000);
}

function callsOf(runs: readonly ActivityRun[]): number {
  return runs.flatMap(({ steps }) => steps).reduce((sum, { calls }) => sum + calls.length, 0);
}

const took: Took[] = [];
await withCopiedApp({ "handbook.ts": INCIDENTS_ON }, async (root) => {
  for (const history of HISTORIES) {
    console.error(`With ${history} incidents behind it…`);
    took.push(await measure(root, history));
  }
});

const [first] = took;
const over = [
  ...(first.runs > AIM.runs ? [`${first.runs} runs of ${AIM.runs}`] : []),
  ...Object.entries(first.direct).filter(([who, count]) => who !== LEAD && count > AIM.direct)
    .map(([who, count]) => `${count} direct messages of ${AIM.direct} for ${who}`),
  ...took.filter(({ calls }) => calls > first.calls)
    .map(({ calls, rows }) => `${calls} calls, not ${first.calls}, with ${rows[0].history} behind`),
];
if (over.length > 0) console.log(`\nMore than is aimed at\n  ${over.join("\n  ")}`);
report(
  "One incident with three customers and three updates, to its closed postmortem",
  [...took.at(-1)!.rows, ...took.map(total)],
  { direct: first.direct, over },
);
Deno.exit(over.length > 0 ? 1 : 0);

function total({ rows, runs, calls }: Took): Row {
  const rounds = Math.max(...rows.map(({ rounds }) => Number(rounds)));
  return { history: rows[0].history, action: "all of it", runs, calls, rounds };
}
