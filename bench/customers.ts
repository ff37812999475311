/**
 * What thousands of customers cost: the first page of *Customers* and the next, a customer who is
 * changed, and the guard for names over the five sections of an issue, from all rows and from what
 * the last sweep has collected of them.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { DEMO } from "../demo/seed.ts";
import { handbook } from "../tests/handbooks/berlin.ts";
import { instantOf } from "../rules/time/calendar.ts";
import type { Slack } from "../slack/checked_call.ts";
import { operatorCalls } from "../tests/open_workspace.ts";
import { judgePublic, readGuard } from "../team/guard.ts";
import { rebuildGuard } from "../team/guard_index.ts";
import { Workspace } from "../local_slack/workspace.ts";
import { percentile, report, type Row } from "./report.ts";

/** Monday morning, before the first sweep. */
const NOW = instantOf("2026-02-02", "08:00", handbook.timezone);
const SIZES = [500, 1000, 2500, 5000];
/** The longest answers that a form takes. */
const SECTIONS = Array.from({ length: 5 }, (_, at) => ({
  part: `section ${at + 1}`,
  text: "The nightly import takes longer with every vehicle, says the dispatcher. ".repeat(41),
}));
const BULK = 25;
/** How often the guard is asked: what the machine does beside it is not its own. */
const GUARDED = 5;
/** How long it may take with so many customers, in milliseconds. */
const GUARD_LIMIT = { customers: 2500, ms: 300 };
/** Of each call, in milliseconds: what waits for what shows only when a call takes some time. */
const LATENCY = 10;

async function measure(size: number): Promise<Row[]> {
  const workspace = await Workspace.open({
    root: fileURLToPath(new URL("../", import.meta.url)),
    demo: DEMO,
    now: NOW,
    patience: 8,
    latency: LATENCY,
  });
  const slack = operatorCalls(workspace);
  const rows: Row[] = [];
  try {
    await write(slack, size);
    /** Does it, and notes the newest step. */
    const step = async (action: string, work: () => Promise<unknown>) => {
      const from = performance.now();
      await work();
      await workspace.executions.idle();
      const [run] = workspace.activity.runs(1);
      const done = run.steps.find(({ calls }) => calls.length > 0)!;
      const handler = done.handlers!.at(-1)!;
      const ms = performance.now() - from;
      rows.push({
        customers: size,
        action,
        calls: done.calls.length,
        rounds: handler.rounds,
        ms,
      });
    };
    const robin = workspace.as("robin");
    await step("Customers", () => robin.shortcut("Customers"));
    await step("its next page", async () => await (await robin.view()).press("Next page"));
    await (await robin.view()).close();
    const guard = async (action: string) => {
      let calls = 0;
      const counting = ((method: string, args: Record<string, unknown>) => {
        calls++;
        return slack(method, args);
      }) as Slack;
      const times: number[] = [];
      for (let time = 0; time < GUARDED; time++) {
        calls = 0;
        const from = performance.now();
        const { held } = judgePublic(SECTIONS, await readGuard(counting));
        times.push(performance.now() - from);
        if (held) throw new Error("Nothing is in the text");
      }
      const ms = percentile(times, 0.5);
      rows.push({ customers: size, action, calls, rounds: calls > 2 ? calls - 1 : 1, ms });
    };
    await guard("guard, all rows");
    await rebuildGuard(slack, Date.now());
    await guard("guard, collected");
    return rows;
  } finally {
    await workspace.close();
  }
}

/** A third of them has no codename, and all have gaps of some sort. */
async function write(slack: Slack, size: number): Promise<void> {
  for (let from = 0; from < size; from += BULK) {
    const items = Array.from({ length: Math.min(BULK, size - from) }, (_, at) => {
      const number = from + at;
      const word = `${number.toString(36)}quill${number}`;
      return {
        id: `C9${String(number).padStart(8, "0")}`,
        name: `${word} Foods GmbH`,
        aliases: [`Qf${word}`],
        domains: [`${word}.example`],
        internal_channel: `C9${String(number).padStart(8, "0")}`,
        channel_names: [`${word}-internal`, word],
        internal_names: [`${word}-internal`],
        csm: "U0MAYA",
        ...(number % 3 ? { codename: `Planet ${number}` } : {}),
      };
    });
    await slack("apps.datastore.bulkPut", { datastore: "customers", items });
  }
}

const rows: Row[] = [];
for (const size of SIZES) {
  console.log(`${size} customers…`);
  rows.push(...await measure(size));
}
const most = (action: string, figure: "ms" | "rounds") =>
  rows.find((row) => row.customers === SIZES.at(-1) && row.action === action)![figure];
const guarded = Number(
  rows.find(({ customers, action }) =>
    customers === GUARD_LIMIT.customers && action === "guard, collected"
  )!.ms,
);
const listed = rows.filter(({ action }) => action === "Customers");
report("What thousands of customers cost", rows, {
  "list, 5,000 to 500 customers, ratio of ms": Number(listed.at(-1)!.ms) / Number(listed[0].ms),
  "rounds of the first page": most("Customers", "rounds"),
  "guard, 5 sections, 2,500 customers, ms": guarded,
});
const is_slow = Number(most("Customers", "rounds")) > 8 || guarded > GUARD_LIMIT.ms;
Deno.exit(is_slow ? 1 : 0);
