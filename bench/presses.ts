/**
 * How many presses everyday work takes, and how many messages it makes: to the customer, directly, in
 * all, and how many people they mention. Beside it what it took at commit 29c1d09, as far as that was
 * counted. It fails when something takes more than is aimed at.
 *
 * @module
 */
import { DEMO } from "../demo/seed.ts";
import { Workspace, type WorkspaceOptions } from "../local_slack/workspace.ts";
import { instantOf } from "../rules/time/calendar.ts";
import { handbook } from "../tests/handbooks/berlin.ts";
import { withCopiedApp } from "../tests/copied_app.ts";
import { INCIDENTS_ON } from "../tests/incidents_on.ts";
import { ROOT, stopSchedules } from "../tests/open_workspace.ts";
import { withSupportOn } from "../tests/supported_workspace.ts";
import { CountingVisitor } from "./presses/counting_visitor.ts";
import { allMessages } from "./presses/messages.ts";
import { type Scenario, SCENARIOS } from "./presses/scenarios.ts";
import { report, type Row } from "./report.ts";

/** Monday morning, before the first sweep. */
const NOW = instantOf("2026-02-02", "08:00", handbook.timezone);

/** What one of them took. */
interface Took {
  presses: number;
  customer: number;
  direct: number;
  mentions: number;
  messages: number;
}

async function measure(
  { begin, work, name, of: whose, retro }: Scenario,
  options: Partial<WorkspaceOptions>,
): Promise<Took> {
  console.error(`${name}…`);
  const workspace = await Workspace.open({ root: ROOT, demo: DEMO, now: NOW, ...options });
  try {
    if (!retro) await stopSchedules(workspace, /retro/i);
    const visitor = new CountingVisitor(workspace);
    await begin?.(visitor);
    await workspace.executions.idle();
    const before = await allMessages(workspace);
    visitor.presses = 0;
    await work(visitor);
    await workspace.executions.idle();
    const made = [...(await allMessages(workspace)).values()].filter(({ key, to }) =>
      !before.has(key) && (!whose || !to || to === whose)
    );
    const of = (kind: string) => made.filter((one) => one.kind === kind).length;
    return {
      presses: visitor.presses,
      customer: of("customer"),
      direct: of("direct"),
      mentions: made.reduce((sum, { mentions }) => sum + mentions, 0),
      messages: made.length,
    };
  } finally {
    await workspace.close();
  }
}

const took = new Map<Scenario, Took>();
for (const scenario of SCENARIOS.filter(({ job }) => !job)) {
  took.set(scenario, await measure(scenario, {}));
}
await withSupportOn(async (_, options) => {
  for (const scenario of SCENARIOS.filter(({ job }) => job === "support")) {
    took.set(scenario, await measure(scenario, options));
  }
});
await withCopiedApp({ "handbook.ts": INCIDENTS_ON }, async (root) => {
  for (const scenario of SCENARIOS.filter(({ job }) => job === "incidents")) {
    took.set(scenario, await measure(scenario, { root }));
  }
});

const over: string[] = [];
const rows = SCENARIOS.map((scenario): Row => {
  const { name, before, aim } = scenario;
  const now = took.get(scenario)!;
  for (const [what, most] of Object.entries(aim)) {
    const is = now[what as keyof Took];
    if (is > most) over.push(`${name}: ${is} ${what} of ${most}`);
  }
  return {
    work: name,
    presses: now.presses,
    "before": before.presses ?? "–",
    "to the customer": now.customer,
    "before ": before.customer ?? "–",
    direct: now.direct,
    mentions: now.mentions,
    messages: now.messages,
    "before  ": before.messages ?? "–",
  };
});
if (over.length > 0) console.log(`\nMore than is aimed at\n  ${over.join("\n  ")}`);
report("Presses and messages of everyday work, and at commit 29c1d09", rows, { over });
Deno.exit(over.length > 0 ? 1 : 0);
