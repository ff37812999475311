/** Postmortems: from the meeting to what everybody may read, as the people of a team have them. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { DEMO } from "../demo/seed.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { replacing, withCopiedApp } from "./copied_app.ts";
import { berlin, stopSchedules, troubles, withWorkspace } from "./open_workspace.ts";

const HEADLINES = "#incidents";
const PEOPLE = ["U0MAYA", "U0DIEGO", "U0PRIYA", "U0JONAS", "U0AIKO", "U0SAM", "U0OPS"];
const TEAM_ONLY = "harbor/confidential";
const PUBLIC = "harbor/fleet";
const LONG = "A change of the login page was not tested with the old browser that many people " +
  "still use every day at work";

const ON = replacing([
  "  incidents: {\n",
  '  incidents: {\n    channel: "C0INCIDENTS",\n    manager: "U0SAM",\n',
]);
const SEED = {
  ...DEMO,
  channels: [
    ...DEMO.channels ?? [],
    { id: "C0INCIDENTS", name: "incidents", members: PEOPLE, app: true },
  ],
};

type Person = ReturnType<Workspace["as"]>;

/** Opens the demo with incidents on, on a Monday at ten; of the schedules only sweeps are left. */
async function withIncidents(
  work: (workspace: Workspace) => Promise<void>,
  edit: (text: string) => string = (text) => text,
): Promise<void> {
  await withCopiedApp({ "handbook.ts": (text) => edit(ON(text)) }, async (root) => {
    await withWorkspace(async (workspace) => {
      await stopSchedules(workspace, /^(?!Sweep in the morning)/);
      await work(workspace);
    }, { root, seed: SEED, now: berlin("2026-02-02T10:00") });
  });
}

/** Declares an incident, works on it, and resolves it: its postmortem is due. */
async function resolve(workspace: Workspace, title: string): Promise<void> {
  const [maya, priya] = ["maya", "priya"].map((name) => workspace.as(name));
  await maya.shortcut("Declare an incident");
  const values = { Severity: "SEV1", "What is wrong?": title, Impact: "Nobody can sign in." };
  assertEquals(await (await maya.view()).fill(values).submit(), {});
  await priya.press("I'm on it", { in: HEADLINES });
  await priya.press("Resolve", { in: HEADLINES });
  assertEquals(await (await priya.view()).fill({ "What fixed it?": "A rollback" }).submit(), {});
}

/** Ticks the first two steps: the cause has evidence, and the list of customers is complete. */
async function tick(priya: Person): Promise<void> {
  for (
    const [step, name, state, words] of [
      ["1", "Find the root cause", "Done", "What is the evidence?"],
      ["2", "Identify affected users", "The list is complete", "In a few words"],
    ]
  ) {
    await priya.press("More…", { in: HEADLINES });
    await (await priya.view()).pressAction(`incident_step_open:${step}`);
    const form = (await priya.view()).fill({ [name]: state, [words]: "See the log" });
    assertEquals(await form.submit(), {});
  }
}

/** Opens *Postmortem* on the newest card, and presses one of its buttons. */
async function open(who: Person, label?: string) {
  await who.press("Postmortem", { in: HEADLINES });
  if (label) await (await who.view()).press(label);
  return await who.view();
}

/** What can be read in the page, which is closed then. */
async function read(who: Person, label?: string): Promise<string> {
  const page = await open(who, label);
  const text = page.text();
  await page.close(true);
  return text;
}

async function hold(workspace: Workspace, who: Person): Promise<void> {
  const meeting = await open(who, "Set the meeting");
  assertEquals(await meeting.fill({ "On which day?": "2026-02-03" }).submit(), {});
  await workspace.clock.advanceTo(berlin("2026-02-03T10:30"));
  assertStringIncludes(await read(who, "It was held"), "Noted");
}

const card = async (who: Person) => (await who.messages(HEADLINES)).at(-1)!.reads;

async function logOf(who: Person): Promise<string[]> {
  const { ts } = (await who.messages(HEADLINES)).at(-1)!;
  return (await who.thread(HEADLINES, ts)).map(({ reads }) => reads);
}

function issues(workspace: Workspace, repository: string, label: string) {
  return workspace.github.browse({ repository }).issues.filter(({ labels }) =>
    labels.some(({ name }) => name === label)
  );
}

async function onGitHub(
  { github }: Workspace,
  path: string,
  change?: unknown,
): Promise<{ title: string; body: string; state: string }> {
  const response = await github.fetch(
    new Request(`http://localhost/repos/${path}`, {
      method: change ? "PATCH" : "GET",
      headers: { authorization: `Bearer ${github.tokenOf("aiko-t")}` },
      ...(change ? { body: JSON.stringify(change) } : {}),
    }),
  );
  return await response.json();
}

Deno.test("a postmortem has one document, items with issues, and closes when nothing is missing", async () => {
  await withIncidents(async (workspace) => {
    const [priya, diego] = ["priya", "diego"].map((name) => workspace.as(name));
    await resolve(workspace, "Sign-in fails");

    // GitHub is away, and then its answer is lost: one document.
    const creations = { method: "POST", path: /harbor\/confidential\/issues$/, status: 502 };
    workspace.github.failNext(creations);
    const away = await open(priya, "Create the document");
    assertStringIncludes(away.text(), "Kept here. *Create the document* tries again.");
    workspace.github.failNext({ ...creations, after: true });
    await away.press("Create the document");
    assertStringIncludes((await priya.view()).text(), "tries again");
    await (await priya.view()).close(true);
    assertStringIncludes(await card(priya), "The document is kept here.");
    assertStringIncludes(await read(diego, "Create the document"), "The document is there");
    const [document, ...more] = issues(workspace, TEAM_ONLY, "postmortem");
    assertEquals(more, []);
    assertStringIncludes(document.title, "Postmortem: Sign-in fails");
    assertStringIncludes(await card(priya), "Document");
    const path = `${TEAM_ONLY}/issues/${document.number}`;
    const { body } = await onGitHub(workspace, path);
    for (
      const heading of [
        "Blameless: what made this possible, not who.",
        "## Summary",
        "## Timeline",
        "## Why our controls did not catch it",
        "## Ideas, no promises",
        "## What customers read",
      ]
    ) assertStringIncludes(body, heading);
    assertMatch(body, /Monday 2 February, 10:0\d \(Priya[^)]*\): Resolved: A rollback/);

    await tick(priya);
    await hold(workspace, priya);
    // An item that changes a process, with an issue that is there.
    const item = (await open(priya, "Action item")).fill({
      "What do we change?": "Ask people to be careful",
      "What does it change?": "Process",
      "Owner: one person": priya.id,
      "Its issue": "https://github.com/harbor/fleet/issues/1",
    });
    assertEquals(await item.submit(), {});
    const refused = await read(priya, "Close");
    assertStringIncludes(refused, "docs, code or monitoring");
    assertEquals(refused.match(/at least 15 words/g)?.length, 2);

    // One whose issue is drafted, checked, shown and created; the page may be closed before that.
    const code = (await open(priya, "Action item")).fill({
      "What do we change?": "Test with the old browser",
      "What does it change?": "Monitoring",
      "Owner: one person": diego.id,
    });
    assertEquals(await code.submit(), {});
    await (await priya.view()).close(true);
    assertStringIncludes(
      await read(priya, "Close"),
      "“Test with the old browser” has no issue yet",
    );
    const draft = (await open(priya, "Create the issue")).fill({
      Problem: "Fernhill uses a browser that we do not test with.",
      "What is the expected workflow?": "The tests run in it.",
      "Who can read it?": `Everybody: ${PUBLIC}`,
    });
    assertEquals(await draft.submit(), {});
    const held = await priya.view();
    assertStringIncludes(held.text(), "Write “Ceres” instead");
    assertEquals(
      await held.fill({ Problem: "Some use a browser that we do not test with." }).submit(),
      {},
    );
    await (await priya.view()).press("Create the issue");
    assertStringIncludes((await priya.view()).text(), "The issue is there");
    await (await priya.view()).close(true);
    const [made, ...others] = issues(workspace, PUBLIC, "postmortem-action-item");
    assertEquals([made.title, others], ["Test with the old browser", []]);
    assertStringIncludes(await card(priya), "2 action items");

    // What the document explains is read there.
    workspace.github.failNext({
      path: /harbor\/confidential\/issues\/\d+$/,
      status: 503,
    });
    assertStringIncludes(await read(priya, "Close"), "could not be read");
    assertStringIncludes(await read(priya, "Close"), "at least 15 words");
    await onGitHub(workspace, path, {
      body: body.replace(/(## Root cause\n\n)<!--.*?-->/, `$1${LONG}`)
        .replace(/(## Why our controls.*\n\n)<!--.*?-->/, `$1${LONG}`),
    });
    assertStringIncludes(await read(priya, "Close"), "Closed. Thank you.");
    assertStringIncludes(await card(priya), "The six steps are behind it");

    // Whoever does an item sees it, until its issue is closed.
    await diego.shortcut("My next steps");
    assertStringIncludes((await diego.view()).text(), "Test with the old browser");
    await (await diego.view()).close();
    await workspace.github.act({
      repository: PUBLIC,
      number: made.number,
      account: "aiko-t",
      act: "close",
    });
    await workspace.clock.advanceTo(berlin("2026-02-04T12:00"));
    assertStringIncludes((await logOf(priya)).join("\n"), "Done: Test with the old browser");
    await diego.shortcut("My next steps");
    assert(!(await diego.view()).text().includes("Test with the old browser"));
    await (await diego.view()).close();
    await diego.shortcut("Incidents and postmortems");
    const list = (await diego.view()).text();
    assertStringIncludes(list, "Action items: 1");
    assertStringIncludes(list, "Ask people to be careful");
    assertEquals(troubles(workspace), []);
  });
});
