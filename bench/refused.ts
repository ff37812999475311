/**
 * What becomes of what people do when Slack refuses one call of it: each action is done once as it
 * goes, and then once for each call of it with that call refused. Does it end as without the
 * refusal, was somebody told who can act, or did nobody hear of it?
 *
 * `deno task bench:refused [--mode=once|twice] [--cut] [--action=TEXT,…] [--lanes=2] [--show]`
 *
 * Most of the time is the app's waits: with `--lanes` several processes share the actions. Each tells
 * what it has as soon as an action is walked.
 *
 * The last line is JSON: places, same, told, silent. It fails when there is a silent place.
 *
 * @module
 */
import { parseArgs } from "node:util";
import type { Workspace } from "../local_slack/workspace.ts";
import { withCopiedApp } from "../tests/copied_app.ts";
import { report } from "./report.ts";
import { type Action, ACTIONS, stagesAfter } from "./refused/actions.ts";
import { Faults, type Mode, type Place } from "./refused/faults.ts";
import { Hands } from "./refused/hands.ts";
import { look, missing, plain, type Seen } from "./refused/seen.ts";
import { EVERY_JOB, type Installation, PLAIN, World } from "./refused/world.ts";

/** How a lane is run: as this process was. */
const RUN = "run --quiet -A --no-check --import-map=import_map.tests.json --lock=deno.lock --frozen"
  .split(" ");
const MODES: readonly Mode[] = ["once", "twice"];
/** Words with which the app says that something did not work. */
const TOLD = new RegExp(
  [
    "could not",
    "cannot",
    "did not",
    "was not sent",
    "is not (?:open|complete|sent)",
    "(?:try|press|send|start)(?: it| them)? again",
    "Nothing was",
    "refused",
    "problem",
    ":wrench:",
    "internal_error",
  ].join("|"),
  "i",
);

/** How an action ended, a stage after the other. */
interface Ended {
  places: Place[];
  reached: boolean;
  stages: Seen[];
  /** What people read while they did it. */
  read: string[];
  /** The pages that were open in the end. */
  pages: string[];
}

type Outcome = "same" | "told" | "silent";
type Tally = Record<Outcome | "places", number>;

const { values: args } = parseArgs({
  args: Deno.args,
  options: {
    mode: { type: "string" },
    cut: { type: "boolean" },
    action: { type: "string" },
    place: { type: "string" },
    lanes: { type: "string", default: "1" },
    shard: { type: "string" },
    into: { type: "string" },
    show: { type: "boolean" },
  },
});
const modes = args.cut ? ["cut" as const] : args.mode ? [args.mode as Mode] : MODES;
const lanes = Number(args.lanes);
const [shard, shards] = (args.shard ?? "1/1").split("/").map(Number);

/**
 * Does an action, and looks at what comes of it: to the end, or until it is as expected, or somebody
 * was told.
 */
async function act(
  workspace: Workspace,
  action: Action,
  refused?: Place & { mode: Mode },
  expected?: Ended,
): Promise<Ended> {
  const now = workspace.clock.now();
  const faults = new Faults(workspace, refused);
  const hands = new Hands(workspace);
  try {
    await action.does(hands);
  } catch (error) {
    // What cannot be done is no matter of the bench's where nothing was refused.
    if (!refused) throw error;
    hands.read.push((error as Error).message);
  }
  await hands.closeAll();
  await workspace.executions.idle();
  const places = [...faults.places];
  faults.end();
  const ended: Ended = {
    places,
    reached: faults.reached,
    stages: [await look(workspace)],
    read: [...hands.read, ...hands.pages],
    pages: hands.pages.map(plain),
  };
  for (const moment of stagesAfter(Math.max(now, workspace.clock.now()))) {
    if (expected && judge(ended, expected).outcome !== "silent") break;
    await workspace.clock.advanceTo(moment);
    ended.stages.push(await look(workspace));
  }
  return ended;
}

function isSame(one: Seen, other: Seen): boolean {
  return one.lines.length === other.lines.length &&
    one.lines.every((line, at) => line === other.lines[at]);
}

function judge(ended: Ended, expected: Ended): { outcome: Outcome; why: string[] } {
  const last = ended.stages.length - 1;
  const pages = [
    ...missing(expected.pages, ended.pages).map((page) => `- ${page}`),
    ...missing(ended.pages, expected.pages).map((page) => `+ ${page}`),
  ];
  if (isSame(ended.stages[last], expected.stages[last]) && pages.length === 0) {
    return { outcome: "same", why: [] };
  }
  const words = missing(
    [...ended.stages.flatMap(({ texts }) => texts), ...ended.read],
    [...expected.stages.flatMap(({ texts }) => texts), ...expected.read],
  );
  const why = [
    ...pages,
    ...missing(expected.stages[last].lines, ended.stages[last].lines).map((line) => `- ${line}`),
    ...missing(ended.stages[last].lines, expected.stages[last].lines).map((line) => `+ ${line}`),
  ];
  return { outcome: words.some((text) => TOLD.test(text)) ? "told" : "silent", why };
}

async function walk(world: World, action: Action) {
  const tally: Tally = { places: 0, same: 0, told: 0, silent: 0 };
  const silent: string[] = [];
  const expected = await world.before(action, (workspace) => act(workspace, action));
  const again = await world.before(action, (workspace) => act(workspace, action));
  const { outcome, why } = judge(again, expected);
  if (outcome !== "same") {
    console.error(`“${action.name}” ends in two ways without a refusal:`);
    console.error(why.map((line) => line.slice(0, 400)).join("\n"));
  }
  for (const mode of modes) {
    for (const [index, place] of expected.places.entries()) {
      if (args.place && args.place !== `${place.method}:${place.nth}`) continue;
      const ended = await world.before(
        action,
        (workspace) => act(workspace, action, { ...place, mode }, expected),
      );
      if (!ended.reached) continue;
      const { outcome, why } = judge(ended, expected);
      tally.places++;
      tally[outcome]++;
      const name = `${action.name}, ${mode} ${index}: ${place.method} ${place.nth}`;
      if (outcome === "silent") silent.push(name);
      if (args.show && outcome !== "same") {
        console.log(`${outcome} ${name}\n  ${why.map((line) => line.slice(0, 600)).join("\n  ")}`);
        console.log(`  read: ${ended.read.join(" | ").slice(0, 500)}`);
      }
    }
  }
  return { tally, silent };
}

async function walkAll(actions: readonly Action[], app: Installation): Promise<void> {
  const world = new World(await Deno.makeTempDir({ dir }), app);
  try {
    for (const action of actions) {
      const from = performance.now();
      const found = await walk(world, action);
      const s = (performance.now() - from) / 1000;
      rows.push({ action: action.name, ...found.tally, s });
      silent.push(...found.silent);
      console.error(`${action.name}: ${JSON.stringify(found.tally)} in ${s.toFixed(1)} s`);
    }
  } finally {
    await world.close();
  }
}

/** What a lane has found, as it writes it into a file. */
interface Found {
  rows: ({ action: string; s: number } & Tally)[];
  silent: string[];
}

/** Walks the actions of a shard in this process. */
async function walkShard(wanted: readonly Action[]): Promise<void> {
  await walkAll(wanted.filter(({ every_job }) => !every_job), PLAIN);
  const others = wanted.filter(({ every_job }) => every_job);
  if (others.length === 0) return;
  await withCopiedApp(EVERY_JOB, (root) => walkAll(others, { ...PLAIN, root }));
}

/** Walks all of them in several processes. */
async function walkLanes(lanes: number): Promise<void> {
  await Promise.all(Array.from({ length: lanes }, async (_, at) => {
    const into = `${dir}/${at}.json`;
    const own = ["--lanes=1", `--shard=${at + 1}/${lanes}`, `--into=${into}`];
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: [...RUN, import.meta.filename!, ...Deno.args, ...own],
      stdout: "inherit",
      stderr: "inherit",
    }).output();
    if (!success) throw new Error(`Lane ${at + 1} did not come to its end`);
    const found = JSON.parse(await Deno.readTextFile(into)) as Found;
    rows.push(...found.rows);
    silent.push(...found.silent);
  }));
}

const dir = await Deno.makeTempDir({ prefix: "refused_" });
const rows: Found["rows"] = [];
const silent: string[] = [];
const named = args.action?.split(",");
const wanted = ACTIONS.filter(({ way }) => !way)
  .filter(({ name }) => !named || named.some((text) => name.includes(text)))
  .filter((_, at) => at % shards === shard - 1);
try {
  await (lanes > 1 ? walkLanes(lanes) : walkShard(wanted));
} finally {
  await Deno.remove(dir, { recursive: true });
}
if (args.into) {
  await Deno.writeTextFile(args.into, JSON.stringify({ rows, silent } satisfies Found));
  Deno.exit();
}
if (silent.length > 0) console.log(`\nSilent\n  ${silent.join("\n  ")}`);
const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((n, row) => n + of(row), 0);
report("One call of Slack's refused", rows, {
  places: sum(({ places }) => places),
  same: sum(({ same }) => same),
  told: sum(({ told }) => told),
  silent: sum(({ silent }) => silent),
});
Deno.exit(silent.length > 0 ? 1 : 0);
