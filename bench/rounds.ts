/**
 * How many calls wait for one another in each handler of the app: the tours of the README and
 * an explorer that tries everything else drive every form, press and button in the demo, with a latency,
 * and the worst of each is printed. It fails when one takes more rounds than a person can wait for.
 *
 * `deno task bench:rounds [MS] [--only=TEXT] [--calls=TEXT]`: the latency of each call, 2 ms when it is not
 * said. Calls that a handler sends together are answered together, so that neither that nor a busy
 * machine changes what waits for what. `--only=TEXT`: only the tours and
 * scenes whose names have this text, and nothing else is tried. `--calls=TEXT`: what each handler calls,
 * round by round, whose place has this text.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { DAY, HOUR, SECOND } from "@std/datetime";
import { FIRST_SHORTCUT, MADE_BY_HAND } from "../demo/seed.ts";
import type { ActivityRun } from "../local_slack/types.ts";
import { Workspace, type WorkspaceOptions } from "../local_slack/workspace.ts";
import { handbook } from "../tests/handbooks/berlin.ts";
import { instantOf } from "../rules/time/calendar.ts";
import { INCIDENTS_ON } from "../tests/incidents_on.ts";
import { ROOT } from "../tests/open_workspace.ts";
import { withSupportOn } from "../tests/supported_workspace.ts";
import { DrivenVisitor } from "../tests/tours/driven_visitor.ts";
import { TOURS } from "../tests/tours/steps.ts";
import { follow } from "../tests/tours/visitor.ts";
import { report } from "./report.ts";
import { type Declared, readDeclared } from "./rounds/declared.ts";
import { Explorer } from "./rounds/explorer.ts";
import { isOver, judge, type Measured } from "./rounds/judge.ts";
import { SCENES } from "./rounds/scenes.ts";

/** Monday morning, before the first sweep. */
const NOW = instantOf("2026-02-02", "08:00", handbook.timezone);

/** What customers ask meanwhile: without them there is nothing to answer. */
const ASKED = [
  "Where do I find the export? It is urgent!",
  "How do I rotate the keys of our account?",
  "The nightly job hangs since yesterday, can you help?",
];

/** Who tries everything, where they are then, and what they are in the team. */
const VISITORS: readonly [who: string, channel: string, part: string][] = [
  ["jonas", "#incidents", "engineer"],
  ["maya", "#fernhill-internal", "customer success"],
  ["sam", "#product", "product"],
  ["priya", "#on-call-retro", "engineer"],
  ["diego", "#quillmark-internal", "sales"],
  ["robin", "#baton-operations", "operator"],
];

const PEOPLE = ["maya", "diego", "sam", "priya", "aiko", "jonas", "robin"];

const { values: { only, calls }, positionals: [ms = "2"] } = parseArgs({
  args: Deno.args,
  options: { only: { type: "string" }, calls: { type: "string" } },
  allowPositionals: true,
});
const latency = Number(ms);
const wanted = only?.split(",");
const isWanted = (name: string) => !wanted || wanted.some((text) => name.includes(text));

/** Says what is done, and how long it took: where the time goes. */
async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const from = performance.now();
  await work();
  console.error(`${what}: ${((performance.now() - from) / SECOND).toFixed(1)} s`);
}

/** What the README tells newcomers to do, then everything else that is on a screen. */
async function drive(
  supported: Partial<WorkspaceOptions>,
): Promise<{ runs: ActivityRun[]; explorer: Explorer }> {
  const workspace = await Workspace.open({
    root: ROOT,
    ...supported,
    now: NOW,
    latency,
    in_step: true,
    patience: 8,
    made_by_hand: MADE_BY_HAND,
    begin_with: FIRST_SHORTCUT,
  });
  const explorer = new Explorer(workspace);
  const runs = new Map<string, ActivityRun>();
  // Activity forgets old runs.
  const collect = () => workspace.activity.runs(1000).forEach((run) => runs.set(run.run_id, run));
  for (const tour of TOURS.filter(({ title }) => isWanted(title))) {
    await timed(`Following “${tour.title}”`, async () => {
      await follow(new DrivenVisitor(workspace), [tour]).catch((error) => {
        explorer.stuck.set(`tour ${tour.title}`, (error as Error).message.split("\n")[0]);
      });
    });
    collect();
  }
  for (const { name, play } of SCENES.filter(({ name }) => isWanted(name))) {
    await timed(`Playing “${name}”`, async () => {
      await play(workspace, explorer).catch((error) => {
        explorer.stuck.set(`scene ${name}`, (error as Error).message.split("\n")[0]);
      });
      for (const person of PEOPLE) await explorer.closeAll(workspace.as(person));
    });
    collect();
  }
  if (!only) await tryEverything(workspace, explorer, collect);
  await workspace.close();
  return { runs: [...runs.values()], explorer };
}

/**
 * Everybody presses what they see, and again when days have passed: whoever found nothing then that
 * nobody had pressed before is done.
 */
async function tryEverything(
  workspace: Workspace,
  explorer: Explorer,
  collect: () => void,
): Promise<void> {
  let visitors = VISITORS;
  // What is due meanwhile posts cards and messages of its own.
  for (const [times, pause] of [HOUR, 2 * HOUR, DAY, 3 * DAY].entries()) {
    for (const text of ASKED) await workspace.as("nadia").say("#fernhill", text);
    await workspace.clock.advance(pause);
    if (times > 0) explorer.again();
    const found = new Set<string>();
    for (const [who, channel, part] of visitors) {
      await timed(`Trying ${times > 0 ? "again" : "everything"} as ${who}`, async () => {
        if (await explorer.try(who, channel, part)) found.add(who);
      });
      collect();
    }
    visitors = visitors.filter(([who]) => found.has(who));
  }
}

/** What was declared and never reached. */
function undriven(declared: readonly Declared[], runs: readonly ActivityRun[]): string[] {
  const seen = new Set<string>();
  const ids: { function: string; type: string; name: string }[] = [];
  for (const run of runs) {
    for (const step of run.steps) {
      for (const { type, name = "" } of step.handlers ?? []) {
        if (seen.has(`${step.function} ${type} ${name}`)) continue;
        seen.add(`${step.function} ${type} ${name}`);
        ids.push({ function: step.function, type, name });
      }
    }
  }
  return declared
    // Nobody waits for what a closing does, and most pages are closed in one function only.
    .filter(({ type }) => type !== "view_closed")
    .filter((each) =>
      !ids.some((id) =>
        id.function === each.function && id.type === each.type &&
        (each.pattern ? new RegExp(each.id).test(id.name) : each.id === id.name)
      )
    )
    .map(({ function: callback_id, type, id }) => `${callback_id}: ${type} of ${id}`);
}

const declared = await readDeclared();
let driven: Awaited<ReturnType<typeof drive>> | undefined;
// As `start` has it: with support and incidents on.
await withSupportOn(async (_, supported) => {
  driven = await drive(supported);
}, INCIDENTS_ON);
const { runs, explorer } = driven!;
const measured = judge(runs);
const missing = only ? [] : undriven(declared, runs);

const over = measured.filter(isOver);
const refused = [...explorer.forms].filter(([, taken]) => !taken).map(([key]) => key);
list("Over the limit: the calls of each", over.map(show));
if (calls) {
  list(
    "The calls of each",
    measured.filter(({ place }) => place.includes(calls)).map(show),
  );
}
list("Declared, and not driven", missing);
list("Sent, and never taken", refused.map((key) => `${key}: ${explorer.stuck.get(key)}`));
list(
  "Not gone further",
  [...explorer.stuck].filter(([key]) => !explorer.forms.has(key)).map(String),
);
report(
  `Rounds of ${measured.length} handlers, ${over.length} over the limit, at ${latency} ms a call`,
  measured.map(({ kind, place, rounds, limit }) => ({ place, kind, limit: limit ?? "", rounds })),
  { over: over.length, not_driven: missing },
);
Deno.exit(over.length > 0 ? 1 : 0);

function list(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`\n${title} (${lines.length})\n  ${lines.join("\n  ")}`);
}

function show({ kind, place, rounds, limit, calls }: Measured): string {
  const most = limit === undefined ? "" : ` of ${limit}`;
  return [`${place}, ${kind}: ${rounds} rounds${most}`, ...calls].join("\n    ");
}
