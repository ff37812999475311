/**
 * What *Export* and *Forget a customer* cost with 10, 1,000 and 10,000 rows: all of them one
 * customer's, or most of them somebody else's.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { DEMO } from "../demo/seed.ts";
import { handbook } from "../tests/handbooks/berlin.ts";
import { instantOf } from "../rules/time/calendar.ts";
import { Workspace } from "../local_slack/workspace.ts";
import { writePast } from "./past.ts";
import { report, type Row } from "./report.ts";

const NOW = instantOf("2026-02-02", "08:00", handbook.timezone);
const FERNHILL = "C0FERNHILLINT";
/** What is theirs when most is somebody else's. */
const FEW = 100;

async function measure(all: number, theirs: number): Promise<Row[]> {
  const workspace = await Workspace.open({
    root: fileURLToPath(new URL("../", import.meta.url)),
    demo: DEMO,
    now: NOW,
  });
  try {
    // A call and a meeting are two rows.
    say(`${all} rows, ${theirs} of them theirs: writing…`);
    await writePast(workspace, FERNHILL, theirs / 2, NOW, say);
    await writePast(workspace, "C0QUILLMARKINT", (all - theirs) / 2, NOW, say);
    const robin = workspace.as("robin");
    const rows: Row[] = [];
    /** Does it, and notes the newest step. */
    const step = async (action: string, work: () => Promise<unknown>) => {
      say(`${action}…`);
      await work();
      await workspace.executions.idle();
      const [run] = workspace.activity.runs(1);
      const done = run.steps.filter(({ calls }) => calls.length > 0).at(-1)!;
      rows.push({
        rows: all,
        theirs,
        action,
        calls: done.calls.length,
        ms: done.milliseconds ?? 0,
      });
    };
    await step("export", async () => {
      await robin.shortcut("Export");
      await (await robin.view()).fill({ Customer: "Ceres" }).submit();
    });
    const { files } = (await robin.messages("@baton")).at(-1)!;
    if (files.length === 0) throw new Error("No file came");
    rows.at(-1)!.kilobytes = files.reduce((sum, { size }) => sum + size, 0) / 1000;
    const texts = await Promise.all(
      files.filter(({ name }) => name.startsWith("calls.")).map((file) => file.text()),
    );
    const kept = texts.join("").split("\n").length - 1;
    if (kept !== theirs) throw new Error(`${kept} of ${theirs} rows were exported`);
    await step("show what goes", async () => {
      await robin.shortcut("Forget a customer");
      await (await robin.view()).choose("Which customer?", "Ceres");
    });
    for (let time = 1; time < 10; time++) {
      await step(`forget, start ${time}`, async () => {
        await (await robin.view()).fill({ "Type Ceres to confirm": "Ceres" }).submit();
      });
      const { rows: customers } = await workspace.datastores.browse("customers", 10);
      if (!customers.some(({ id }) => id === FERNHILL)) break;
      await robin.shortcut("Forget a customer");
      await (await robin.view()).choose(
        "Which customer?",
        "Ceres (was cut off)",
      );
    }
    return rows.map((row) => ({ kilobytes: "", ...row }));
  } finally {
    await workspace.close();
  }
}

/** What it is doing: some of it takes a minute. */
function say(words: string): void {
  const seconds = (performance.now() / 1000).toFixed(0).padStart(4);
  console.log(`${seconds} s  ${words}`);
}

const rows: Row[] = [];
for (const all of [10, 1000, 10_000]) rows.push(...await measure(all, all));
rows.push(...await measure(10_000, FEW));
report(
  "What it costs to export and to forget a customer",
  rows.map(({ rows, theirs, action, calls, ms, kilobytes }) => ({
    action,
    rows,
    theirs,
    calls,
    ms,
    kilobytes,
  })),
);
Deno.exit(0);
