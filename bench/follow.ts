/**
 * What the sweeps over 3,000 issues that customers wait for come to within the time of their step:
 * how many are read, where the next sweep goes on, and when the team hears of one that was closed.
 *
 * `deno task bench:follow [--links=3000] [--latency=250]`
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { DEMO } from "../demo/seed.ts";
import { putCall } from "../datastores/calls.ts";
import { putLink } from "../datastores/issue_links.ts";
import { putSteps, stepKey } from "../datastores/next_steps.ts";
import { handbook } from "../tests/handbooks/berlin.ts";
import { instantOf } from "../rules/time/calendar.ts";
import type { Slack } from "../slack/checked_call.ts";
import { Workspace } from "../local_slack/workspace.ts";
import { report, type Row } from "./report.ts";

const { values: args } = parseArgs({
  options: {
    links: { type: "string", default: "3000" },
    // On Slack a call takes 100 to 400 ms, and so it does on GitHub.
    latency: { type: "string", default: "250" },
  },
});
const LINKS = Number(args.links);
const REPOSITORY = handbook.github.public_repository;
const CUSTOMER = "C0FERNHILLINT";
const STEPS_A_CALL = 10;
/** How long a step of a workflow may take, in milliseconds. */
const MOST = 15_000;
const at = (day: number, time: string) => instantOf(`2026-02-0${day}`, time, handbook.timezone);
const SWEEPS = [2, 3, 4].flatMap((day) => [at(day, "09:32"), at(day, "14:32")]);

async function open(): Promise<Workspace> {
  const issues = Array.from({ length: LINKS }, (_, one) => ({
    title: `Issue ${one + 1}`,
    body: "## Problem\nIt is slow.\n",
    author: "aiko-t",
  }));
  const [repository, ...others] = DEMO.github?.repositories ?? [];
  const repositories = [{ ...repository, issues }, ...others];
  return await Workspace.open({
    root: fileURLToPath(new URL("../", import.meta.url)),
    demo: { ...DEMO, github: { ...DEMO.github, repositories } },
    // The issues were last changed days before anybody sweeps.
    now: at(1, "08:00") - 2 * DAY,
    latency: Number(args.latency),
  });
}

/** Calls whose steps wait for an issue each, of which the customer has the link. */
async function write({ webApi, github, url, clock }: Workspace): Promise<void> {
  const slack = (async (method: string, args: Record<string, unknown>) => {
    const answer = await webApi.as(method.startsWith("chat.") ? "U0MAYA" : "U0OPS", method, args);
    if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer)}`);
    return answer;
  }) as unknown as Slack;
  for (let from = 0; from < LINKS; from += STEPS_A_CALL) {
    const call = `FxBench${from}`;
    const steps = Array.from({ length: STEPS_A_CALL }, (_, number) => {
      const issue = from + number + 1;
      return {
        id: stepKey(call, number + 1),
        call,
        number: number + 1,
        customer: CUSTOMER,
        kind: "request" as const,
        text: `What issue ${issue} is about`,
        owner: "U0MAYA",
        due: "2026-06-01",
        sent_at: clock.now(),
        sent_by: "U0MAYA",
        issue: {
          repository: REPOSITORY,
          number: issue,
          title: `Issue ${issue}`,
          url: `${url}github/${REPOSITORY}/issues/${issue}`,
          state: "open" as const,
          confidential: false,
          missing: [],
          waiting: [],
        },
      };
    });
    const blocks = [{ type: "divider", block_id: `call:${call}` }];
    const { ts } = await slack<{ ts: string }>("chat.postMessage", {
      channel: CUSTOMER,
      text: "The card",
      blocks,
    });
    await putSteps(slack, steps);
    await putCall(slack, {
      id: call,
      customer: CUSTOMER,
      date: "2026-02-02",
      summary: "",
      logged_by: "U0MAYA",
      logged_at: clock.now(),
      steps: STEPS_A_CALL,
      channel: CUSTOMER,
      card_ts: ts,
      archive: [],
    });
    for (const { id: step, issue: { number } } of steps) {
      // As an earlier sweep has read it.
      const { headers } = await github.fetch(
        new Request(`${url}github/repos/${REPOSITORY}/issues/${number}`, {
          headers: { authorization: `Bearer ${github.token}` },
        }),
      );
      const etag = headers.get("etag")!;
      await putLink(slack, { issue: `${REPOSITORY}#${number}`, step, customer: CUSTOMER, etag });
    }
  }
}

async function closeLast({ as }: Workspace): Promise<void> {
  const { person } = as("maya");
  const page = await person.github({ text: `Issue ${LINKS}` });
  if (!page.ok) throw new Error("The local GitHub cannot be read");
  const { repository, accounts: [account] } = page;
  await person.github_act({ repository: repository!, number: LINKS, account, act: "close" });
}

const workspace = await open();
const rows: Row[] = [];
let told = 0;
try {
  console.error(`Writing ${LINKS} links…`);
  await workspace.clock.advanceTo(at(2, "08:00"));
  await write(workspace);
  const { rows: { length } } = await workspace.datastores.browse("issue_links", 10_000);
  let github = new Set<string>();
  const fetch = workspace.github.fetch;
  workspace.github.fetch = (request) => {
    const issue = /\/issues\/\d+$/.exec(new URL(request.url).pathname)?.[0];
    if (issue) github.add(issue);
    return fetch(request);
  };
  const ever = new Set<string>();
  for (const [index, until] of SWEEPS.entries()) {
    github = new Set();
    const from = workspace.clock.now();
    if (index === 2) await closeLast(workspace);
    await workspace.clock.advanceTo(until);
    const step = workspace.activity.runs(20).filter(({ started_at }) => started_at >= from)
      .flatMap(({ steps }) => steps)
      .filter((step) => step.function === "follow_issues")
      .flatMap(({ milliseconds = 0 }) => milliseconds)
      .reduce((most, one) => Math.max(most, one), 0);
    for (const issue of github) ever.add(issue);
    const heard = (await workspace.as("maya").messages("#fernhill-internal"))
      .some(({ reads }) => reads.includes("was closed"));
    if (heard && !told) told = index + 1;
    rows.push({ sweep: index + 1, links: length, read: github.size, ever: ever.size, ms: step });
    console.error(JSON.stringify(rows.at(-1)));
  }
} finally {
  await workspace.close();
}
const longest = Math.max(...rows.map(({ ms }) => Number(ms)));
const repeated = rows.slice(1).some(({ ever }, at) =>
  ever === rows[at].ever && Number(ever) < LINKS
);
report("3,000 issues that customers wait for", rows, {
  "longest step, ms": longest,
  "closed before sweep 3, heard of in sweep": told,
});
Deno.exit(longest > MOST || repeated || told !== 3 ? 1 : 0);
