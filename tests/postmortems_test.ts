/** Postmortems: from the meeting to what everybody may read, as the people of a team have them. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { withCopiedApp } from "./copied_app.ts";
import { INCIDENTS_ON } from "./incidents_on.ts";
import { berlin, stopSchedules, troubles, withWorkspace } from "./open_workspace.ts";

const HEADLINES = "#incidents";
const TEAM_ONLY = "harbor/confidential";
const PUBLIC = "harbor/fleet";
const LONG = "A change of the login page was not tested with the old browser that many people " +
  "still use every day at work";

type Person = ReturnType<Workspace["as"]>;

/** Opens the demo with incidents on, on a Monday at ten; of the schedules only the sweeps are left. */
async function withIncidents(
  work: (workspace: Workspace) => Promise<void>,
  edit: (text: string) => string = (text) => text,
  stopped = /^(?!Sweep in the morning)/,
): Promise<void> {
  await withCopiedApp({ "handbook.ts": (text) => edit(INCIDENTS_ON(text)) }, async (root) => {
    await withWorkspace(async (workspace) => {
      await stopSchedules(workspace, stopped);
      await work(workspace);
    }, { root, now: berlin("2026-02-02T10:00") });
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
    await tick(priya);
    // The next morning's sweep finds it. Slack refuses its link in the room twice: a later one adds it.
    for (let n = 0; n < 2; n++) {
      workspace.webApi.failNext("bookmarks.add", { ok: false, error: "internal_error" });
    }
    await hold(workspace, priya);
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

    const [, room] = (await card(priya)).match(/<#(C\w+)>/)!;
    const bookmarks = (await priya.bookmarks(room)).map(({ title }) => title);
    assertEquals(bookmarks, ["Headline", "Postmortem"]);
    // An item that changes a process, with an issue that is there.
    const noted = async () => {
      const item = (await open(priya, "Action item")).fill({
        "What do we change?": "Ask people to be careful",
        "What does it change?": "Process",
        "Owner: one person": priya.id,
        "Its issue": "https://github.com/harbor/fleet/issues/1",
      });
      assertEquals(await item.submit(), {});
    };
    // One that is removed is gone, with why; its issue stays. Whoever still changes it reads so.
    await noted();
    await open(diego, "Change");
    const removal = await open(priya, "Remove");
    assertStringIncludes(removal.text(), "stays open on GitHub");
    assertEquals(await removal.fill({ "Why?": "It helps nobody" }).submit(), {});
    await (await diego.view()).submit();
    assertStringIncludes((await diego.view()).text(), "This item is gone.");
    await (await diego.view()).close(true);
    await workspace.executions.idle();
    const log = (await logOf(priya)).join("\n");
    assertMatch(log, /removed an action item “Ask people to be careful”: It helps nobody/);
    assertStringIncludes(log, "|Its issue> stays on GitHub.");
    assertStringIncludes(await card(priya), "0 action items");
    await noted();
    const refused = await read(priya, "Close the postmortem");
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
      await read(priya, "Close the postmortem"),
      "“Test with the old browser” has no issue yet",
    );
    const everything = async () => {
      await diego.shortcut("Everything open");
      const form = await diego.view();
      await form.close();
      return form.text();
    };
    const before = await everything();
    assertStringIncludes(before, "Give the action item an issue: Test with the old browser");
    assertStringIncludes(before, "Close the postmortem");
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
    assertStringIncludes(await read(priya, "Close the postmortem"), "could not be read");
    assertStringIncludes(await read(priya, "Close the postmortem"), "at least 15 words");
    await onGitHub(workspace, path, {
      body: body.replace(/(## Root cause\n\n)<!--.*?-->/, `$1${LONG}`)
        .replace(/(## Why our controls.*\n\n)<!--.*?-->/, `$1${LONG}`),
    });
    assertStringIncludes(await read(priya, "Close the postmortem"), "Closed. Thank you.");
    assertStringIncludes(await card(priya), "The six steps are behind it");
    assertStringIncludes(await read(priya, "Reopen"), "Its meeting counts as held");
    assertStringIncludes(await card(priya), "Resolved by");
    assertStringIncludes(await read(priya, "Close the postmortem"), "Closed. Thank you.");

    // Whoever does an item sees it, until its issue is closed.
    await diego.shortcut("My next steps");
    assertStringIncludes((await diego.view()).text(), "Test with the old browser");
    await (await diego.view()).close();
    const todo = "Do the action item, and close its issue: ";
    assertStringIncludes(await everything(), `${todo}Test with the old browser`);
    await workspace.github.act({
      repository: PUBLIC,
      number: made.number,
      account: "aiko-t",
      act: "close",
    });
    await workspace.clock.advanceTo(berlin("2026-02-04T12:00"));
    assertStringIncludes((await logOf(priya)).join("\n"), "Done: “Test with the old browser”");
    await diego.shortcut("My next steps");
    assert(!(await diego.view()).text().includes("Test with the old browser"));
    await (await diego.view()).close();
    const left = await everything();
    assert(!left.includes(`${todo}Test`), left);
    assertStringIncludes(left, "*2 open*: 1 action item, 1 docs item\n");
    assertStringIncludes(left, `${todo}Ask people to be careful`);

    // What the incident showed is to be clear in the docs; whoever led it is reminded, twice.
    assertStringIncludes(left, "Make it clear in the docs: SEV1: Sign-in fails\n<@U0PRIYA>");
    const reminded = async () =>
      (await priya.messages("@baton")).filter(({ reads }) => reads.includes("clear in the docs"));
    await workspace.clock.advanceTo(berlin("2026-02-10T12:00"));
    const [first, ...others_] = await reminded();
    assertEquals(others_, []);
    assertStringIncludes(first.reads, "Is what *SEV1: Sign-in fails* showed clear in the docs?");
    const question = "Does the next customer find the answer?";
    const docs = await open(diego, "Clear in the docs?");
    const wrong = docs.fill({ [question]: "It is clear already (link)" });
    assertEquals(await wrong.submit(), { Link: "Where is it clear?" });
    const late = await open(priya, "Clear in the docs?");
    const will = "An issue or a pull request will make it clear (link)";
    const link = { Link: "https://github.com/harbor/fleet/issues/2" };
    assertEquals(await docs.fill({ [question]: will, ...link }).submit(), {});
    // Somebody else said something else meanwhile: that is read first.
    const cannot = {
      [question]: "It cannot be made clear (why?)",
      "Why not?": "Nobody asks twice",
    };
    await late.fill(cannot).submit();
    assertStringIncludes((await priya.view()).text(), "linked to an issue or a pull request");
    await (await priya.view()).close();
    assertStringIncludes((await logOf(priya)).join("\n"), "linked what will make it clear");
    assertStringIncludes(await everything(), "Wait for the change in the docs");
    // Closed as not planned: it is open again, and said once.
    await onGitHub(workspace, `${PUBLIC}/issues/2`, {
      state: "closed",
      state_reason: "not_planned",
    });
    await workspace.clock.advanceTo(berlin("2026-02-13T12:00"));
    const rejected = (await logOf(priya)).filter((reads) => reads.includes("without being done"));
    assertEquals(rejected.length, 1);
    assertStringIncludes(rejected[0], "*Postmortem* and then *Clear in the docs?*");
    assertStringIncludes(await everything(), "Make it clear in the docs");
    const clear = await open(priya, "Clear in the docs?");
    const there = {
      [question]: "It is clear already (link)",
      Link: "https://docs.example/sign-in",
    };
    assertEquals(await clear.fill(there).submit(), {});
    const after = await everything();
    assert(!after.includes("clear in the docs"), after);
    assertEquals((await reminded()).length, 2);
    await diego.shortcut("Incidents and postmortems");
    const list = (await diego.view()).text();
    assertStringIncludes(list, "Action items: 1");
    assertStringIncludes(list, "Ask people to be careful");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("what was learned is shared without customers, people and links, by a second person, once", async () => {
  await withIncidents(async (workspace) => {
    const { webApi, github, clock } = workspace;
    const [maya, priya, diego] = ["maya", "priya", "diego"].map((name) => workspace.as(name));
    await resolve(workspace, "Sign-in fails");
    // What people wrote in the incident's channel, and marked.
    const room = (await priya.messages(HEADLINES)).at(-1)!.reads.match(/<#(C\w+)>/)![1];
    const said = await webApi.as(priya.id, "chat.postMessage", {
      channel: room,
      text: "Fernhill (ops.fernhill.example) told @Priya and <@U0MAYA>: " +
        "https://harbor.slack.com/archives/C0INC/p1770000000000100",
    });
    await webApi.as(priya.id, "reactions.add", {
      channel: room,
      timestamp: String(said.ts),
      name: "pushpin",
    });
    await maya.press("Affected customers", { in: HEADLINES }).catch(() => {});
    await maya.press("Tell customers", { in: HEADLINES });
    await (await maya.view()).press("Affected customers");
    const affected = (await maya.view()).fill({
      "Add customers": ["Fernhill Logistics"],
      "What do we know?": "Affected: they are told",
    });
    assertEquals(await affected.submit(), {});
    await priya.press("Tell customers", { in: HEADLINES });
    await (await priya.view()).press("Send and next");
    await (await priya.view()).close(true);
    // A review is a meeting like any other: filled in, handed off, and nothing sent to the customer.
    const before = (await maya.messages("#fernhill")).length;
    const review = await open(priya, "Offer the customer a review");
    assertEquals(review.value("Customer"), "Fernhill Logistics");
    const why = "What happened on Monday 2 February, and what we change";
    assertEquals(review.value("Why do they want to meet?"), why);
    assertEquals(await review.fill({ "When would they like it?": "This week" }).submit(), {});
    await workspace.executions.idle();
    const meeting = (await maya.messages("#fernhill-internal")).at(-1)!.reads;
    for (const words of [why, "This week"]) {
      assertStringIncludes(meeting, words);
    }
    assertEquals((await maya.messages("#fernhill")).length, before);
    assertStringIncludes((await logOf(priya)).join("\n"), "offers a customer a review of it");

    await tick(priya);
    // The people of the incident are reminded a few minutes before the meeting; a new time moves that.
    const first = await open(priya, "Set the meeting");
    const meets = { "On which day?": "2026-02-04", "At (Europe/Berlin)": "10:00" };
    assertEquals(await first.fill(meets).submit(), {});
    const pass = (await open(priya, "Pass it on")).fill({
      "Who owns the postmortem from now on?": diego.id,
    });
    assertEquals(await pass.submit(), {});
    const again = await open(priya, "Another time");
    const sooner = { "On which day?": "2026-02-03", "At (Europe/Berlin)": "10:00" };
    assertEquals(await again.fill(sooner).submit(), {});
    const reminders = async (who: Person) =>
      (await who.messages("@U0LOCALAPP")).filter(({ reads }) =>
        reads.includes("The postmortem of")
      );
    await clock.advanceTo(berlin("2026-02-03T10:01"));
    for (const who of [priya, diego, workspace.as("sam")]) {
      assertEquals((await reminders(who)).length, 1, who.id);
    }
    assertStringIncludes(await read(priya, "It was held"), "Noted");
    await clock.advanceTo(berlin("2026-02-04T10:01"));
    assertEquals((await reminders(priya)).length, 1);
    const item = (await open(diego, "Action item")).fill({
      "What do we change?": "Ask Priya for a test with the old browser",
      "What does it change?": "Code",
      "Owner: one person": diego.id,
      "Its issue": "https://github.com/harbor/fleet/issues/1",
    });
    assertEquals(await item.submit(), {});
    const document = (await open(diego, "Document")).fill({
      "Root cause": `${LONG}. SEV1 was declared late.`,
      "Why did our controls not catch it?": LONG,
    });
    assertEquals(await document.submit(), {});
    assertStringIncludes(await read(diego, "Close the postmortem"), "Closed. Thank you.");

    // The draft: nothing of the inside is left, and what somebody types in is not taken.
    const draft = await open(priya, "Share what we learned");
    const headings = [
      "Title",
      "Summary",
      "Impact",
      "Timeline",
      "Root cause",
      "Why our controls did not catch it",
      "What we change",
    ];
    const drafted = headings.map((label) => String(draft.value(label) ?? "")).join("\n");
    for (const secret of [/fernhill/i, /ceres/i, /priya/i, /maya/i, /slack\.com/, /U0/, /SEV1/]) {
      assert(!secret.test(drafted), `${secret} in ${drafted}`);
    }
    assertStringIncludes(drafted, "a customer (a customer) told");
    assertEquals(
      await draft.fill({ Impact: "Priya says that Ceres could not sign in" }).submit(),
      {},
    );
    const held = await priya.view();
    assertStringIncludes(held.text(), "“Priya”");
    assertStringIncludes(held.text(), "Write “a customer” instead");
    await held.press("Remove these");
    const cleaned = await priya.view();
    assertEquals(
      cleaned.value("Impact"),
      "the incident lead says that a customer could not sign in",
    );
    assertEquals(await cleaned.submit(), {});

    // Whoever wrote it does not publish it; a lost answer, and two presses, publish one issue.
    assertStringIncludes(await read(priya, "Share what we learned"), "Somebody else publishes it");
    const preview = await open(diego, "Share what we learned");
    github.failNext({
      method: "POST",
      path: /harbor\/fleet\/issues$/,
      status: 502,
      after: true,
    });
    await preview.press("Publish");
    assertStringIncludes((await diego.view()).text(), "The text is kept. *Publish* tries again.");
    const same = await open(maya, "Share what we learned");
    await Promise.all([(await diego.view()).press("Publish"), same.press("Publish")]);
    for (const who of [diego, maya]) {
      assertMatch((await who.view()).text(), /Published|right now/);
      await (await who.view()).close(true);
    }
    const [published, ...more] = issues(workspace, PUBLIC, "postmortem");
    assertEquals(more, []);
    const { body } = await onGitHub(workspace, `${PUBLIC}/issues/${published.number}`);
    assert(!/fernhill|ceres|priya|maya|slack\.com|SEV1/i.test(body), body);
    assertStringIncludes(await read(maya, "Share what we learned"), "Published:");

    // Customers get the link by a person's press.
    await priya.press("Tell customers", { in: HEADLINES });
    const telling = await priya.view();
    assertStringIncludes(
      String(telling.value("Message to the customer")),
      `/${PUBLIC}/issues/${published.number}`,
    );
    await telling.press("Send and next");
    await (await priya.view()).close(true);
    const heard = (await workspace.as("nadia").messages("#fernhill")).at(-1)!;
    assertStringIncludes(heard.reads, `/${PUBLIC}/issues/${published.number}`);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a postmortem that nobody holds is asked about, then listed; without GitHub it has a template", async () => {
  // There is no confidential repository, and GitHub is asked nothing.
  const edit = (text: string) => text.replace(/\n\s*confidential_repository: "[^"]*",/, "");
  await withIncidents(
    async (workspace) => {
      const [maya, priya, sam] = ["maya", "priya", "sam"].map((name) => workspace.as(name));
      await resolve(workspace, "Sign-in fails");
      const page = await open(priya);
      assert(!page.text().includes("Create the document"), page.text());
      await page.press("Document");
      const form = await priya.view();
      const template = String(form.value("The template, to copy to where you write"));
      assertStringIncludes(template, "## Why our controls did not catch it");
      assertStringIncludes(template, "Resolved: A rollback");
      assertStringIncludes(
        (await form.fill({ "Link to the document": "http://wiki.example/1" }).submit())[
          "Link to the document"
        ],
        "https://",
      );
      assertEquals(
        await form.fill({ "Link to the document": "https://wiki.example/1" }).submit(),
        {},
      );
      assertStringIncludes(await card(priya), "https://wiki.example/1");
      await maya.press("Postmortem", { in: HEADLINES });
      await (await maya.view()).press("Take it");
      await (await maya.view()).close(true);

      // SEV1: a time within three working days, Thursday. Three mornings, then the manager, then nobody.
      // The manager's working day begins with the team's afternoon.
      const asked = async (who: Person) =>
        (await who.messages("@U0LOCALAPP")).map(({ reads }) => reads)
          .flatMap((reads) => reads.match(/Its meeting has no time yet/g) ?? []).length;
      const mornings: [number, number][] = [];
      for (const day of ["05", "06", "09", "10", "11", "12"]) {
        await workspace.clock.advanceTo(berlin(`2026-02-${day}T16:00`));
        mornings.push([await asked(maya), await asked(sam)]);
      }
      assertEquals(mornings, [[0, 0], [1, 0], [2, 0], [3, 0], [3, 1], [3, 1]]);
      assertEquals(await asked(priya), 0);
      await maya.shortcut("Incidents and postmortems");
      assertMatch((await maya.view()).text(), /Postmortems: 1[^]*not held: it needs a time by/);
      await (await maya.view()).close();
      await maya.shortcut("Open this week's retro");
      const retro = (await maya.messages("#on-call-retro")).map(({ reads }) => reads).join("\n");
      assertStringIncludes(retro, "1 postmortem is not held.");

      // The incident comes back: nobody is asked until it is resolved again, and then anew.
      await priya.press("Reopen", { in: HEADLINES });
      await (await priya.view()).close(true);
      await workspace.clock.advanceTo(berlin("2026-02-13T12:00"));
      assertEquals([await asked(maya), await asked(sam)], [3, 1]);
      await priya.press("Resolve", { in: HEADLINES });
      assertEquals(await (await priya.view()).fill({ "What fixed it?": "Again" }).submit(), {});
      await workspace.clock.advanceTo(berlin("2026-02-19T12:00"));
      assertEquals([await asked(maya), await asked(sam)], [4, 1]);
      assertEquals(troubles(workspace), []);
    },
    edit,
    /^(?!Sweep )/,
  );
});
