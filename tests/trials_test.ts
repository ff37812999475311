/** Trial license keys: asked for, approved by somebody else, followed to their end. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { replacing, withCopiedApp } from "./copied_app.ts";
import { berlin, stopSchedules, troubles, withWorkspace } from "./open_workspace.ts";

const CUSTOMER = "#fernhill";
const INTERNAL = "#fernhill-internal";
const TEAM_ONLY = "harbor/confidential";
const MESSAGE = "Message to the customer";
const MONDAY = { now: berlin("2026-02-02T10:00") };
const JWT = `eyJ${"hbGciOiJIUzI1NiJ9"}.${"eyJzdWIiOiJmZXJuaGlsbCJ9"}.${"c2lnbmF0dXJlLW9mLWEta2V5"}`;

type Person = ReturnType<Workspace["as"]>;

/** What a request holds, when nothing else is said. */
const ASKED = {
  Contact: "Nadia Fern",
  "E-mail address of the contact": "nadia@fernhill.example",
  "Number of hosts": "1,500",
  Deployment: "Self-hosted, for Fernhill Logistics",
  "Why do they want to try it?": "Fernhill compares us with what they have",
  "Which systems?": "Windows at fernhill.example",
};

async function request(who: Person, values: Record<string, string> = {}) {
  await who.shortcut("Request a trial key", { channel: INTERNAL });
  const form = (await who.view()).fill({ ...ASKED, ...values });
  return { form, errors: await form.submit() };
}

/** What the last card of a trial reads. */
async function card(who: Person): Promise<string> {
  const all = await who.messages(INTERNAL);
  return all.findLast(({ reads }) => reads.includes("Trial key for"))!.reads;
}

/** What the thread of the last card says. */
async function log(who: Person): Promise<string> {
  const all = await who.messages(INTERNAL);
  const { ts } = all.findLast(({ reads }) => reads.includes("Trial key for"))!;
  return (await who.thread(INTERNAL, ts)).map(({ reads }) => reads).join("\n");
}

/** Presses a button of the card, or of a direct message, and reads the page that follows. */
async function press(who: Person, label: string, place = INTERNAL): Promise<string> {
  await who.press(label, { in: place });
  const page = await who.view();
  const text = page.text();
  if (!page.view.submit) await page.close(true);
  return text;
}

async function fill(who: Person, label: string, values: Record<string, string> = {}) {
  await who.press(label, { in: INTERNAL });
  return await (await who.view()).fill(values).submit();
}

/** What Baton told somebody that has these words. */
async function told(who: Person, words: string): Promise<string[]> {
  return (await who.messages("@baton").catch(() => [])).map(({ reads }) => reads)
    .filter((reads) => reads.includes(words));
}

async function rows(workspace: Workspace) {
  const { rows } = await workspace.datastores.browse("cases", 50);
  return rows.filter(({ kind }) => kind === "trial");
}

function issues({ github }: Workspace) {
  return github.browse({ repository: TEAM_ONLY }).issues.filter(({ labels }) =>
    labels.some((label) => JSON.stringify(label).includes("opportunity"))
  );
}

/** The text of the newest trial's issue. */
function issueText(workspace: Workspace): string {
  return String(issues(workspace)[0].body);
}

/** Somebody edits it on GitHub. */
async function edit({ github }: Workspace, number: number, body: string): Promise<void> {
  const response = await github.fetch(
    new Request(`http://localhost/repos/${TEAM_ONLY}/issues/${number}`, {
      method: "PATCH",
      headers: { authorization: `Bearer ${github.tokenOf("aiko-t")}` },
      body: JSON.stringify({ body }),
    }),
  );
  assert(response.ok, await response.text());
}

Deno.test("a trial key, from the request to its outcome", async () => {
  await withWorkspace(async (workspace) => {
    const { clock } = workspace;
    await stopSchedules(workspace, /^(?!Sweep in the morning)/);
    const people = ["maya", "diego", "sam", "robin", "nadia"].map((name) => workspace.as(name));
    const [maya, diego, sam, robin, nadia] = people;
    const before = (await nadia.messages(CUSTOMER)).length;

    // Everything that is wrong is said at once, and nothing is kept.
    const { form, errors } = await request(maya, {
      "Number of hosts": "1.000.001",
      Days: "91",
      "First day": "2026-02-01",
      "E-mail address of the contact": "nadia at fernhill",
    });
    assertEquals(Object.keys(errors).sort(), [
      "Days",
      "E-mail address of the contact",
      "First day",
      "Number of hosts",
    ]);
    const refused = async (values: Record<string, string>) =>
      Object.keys(await form.fill(values).submit());
    assertEquals((await refused({ "First day": "2026-05-04" })).includes("First day"), true);
    // A key that was pasted goes nowhere.
    assertEquals(await refused({ ...ASKED, Deployment: `With ${JWT}` }), ["Deployment"]);
    assertEquals(await rows(workspace), []);
    const right = { ...ASKED, "First day": "2026-02-03", Days: "8" };
    const elsewhere = { ...right, "E-mail address of the contact": "nadia@mail.example" };
    assertEquals(await form.fill(elsewhere).submit(), {});
    const asked = await maya.view();
    assertStringIncludes(asked.text(), "Is this right?");
    assertEquals(await asked.fill(right).submit(), {});
    assertEquals((await rows(workspace)).length, 1);
    assertStringIncludes(await card(maya), "Waiting for approval. It waits for <@U0SAM>, <@U0OPS>");

    // The issue says neither who it is nor where the key goes.
    const [{ title, body, labels, number }] = issues(workspace);
    assertStringIncludes(title, "Ceres: 1,500 hosts");
    assert(!/fernhill|nadia/i.test(`${title}${body}`), String(body));
    assertStringIncludes(String(body), "- [ ] Approved by somebody other than the requester");
    assertStringIncludes(String(body), "- [ ] 3 days before the end");
    assertStringIncludes(JSON.stringify(labels), "customer-ceres");
    assertStringIncludes(await card(maya), `${TEAM_ONLY}#`);

    // Nobody decides about their own; who decides and may not know the customer reads the codename.
    assertStringIncludes(await press(maya, "Approve"), "Nobody approves or declines their own");
    assertStringIncludes(await press(diego, "Approve"), "This is decided by");
    for (const who of [sam, robin]) {
      assertEquals((await told(who, "asks for a trial key")).length, 1);
    }
    const [direct] = await told(robin, "asks for a trial key");
    assert(!/fernhill|nadia/i.test(direct), direct);
    assertStringIncludes(direct, "Ceres*: 1,500 hosts, 8 days");
    // Two at once: one decision.
    const [one, other] = await Promise.all([
      press(sam, "Approve", "@baton"),
      press(robin, "Approve", "@baton"),
    ]);
    assertEquals([one, other].filter((text) => text.includes("Approved.")).length, 1);
    assertEquals(
      [one, other].filter((text) => /Somebody else decided|already/.test(text)).length,
      1,
    );
    assertEquals((await log(maya)).match(/approved the trial/g)?.length, 1);
    assertEquals((await told(maya, "approved the trial key")).length, 1);
    assertStringIncludes(issueText(workspace), "- [x] Approved by somebody");
    assertStringIncludes(issueText(workspace), "- [ ] Key created");

    // It is delivered by e-mail, and the customer is told once, by a press.
    assertStringIncludes(await press(diego, "Key delivered"), "says that the key was delivered");
    // Somebody edits the issue at the moment in which Baton ticks it: both are there.
    const { github } = workspace;
    const { fetch } = github;
    github.fetch = async (request) => {
      const answer = await fetch(request);
      if (request.method === "GET" && request.url.endsWith(`/issues/${number}`)) {
        github.fetch = fetch;
        await edit(workspace, number, `${issueText(workspace)}\nSam calls them.`);
      }
      return answer;
    };
    assertEquals(await fill(maya, "Key delivered", { "First day": "2026-02-03" }), {});
    assertStringIncludes(await card(maya), "It starts on *Tuesday 3 February*");
    for (const words of ["- [x] Key created", "- [x] Key delivered", "Sam calls them."]) {
      assertStringIncludes(issueText(workspace), words);
    }
    assertStringIncludes(issueText(workspace), "- [ ] Outcome");
    await maya.press("Tell the customer", { in: INTERNAL });
    const say = await maya.view();
    const problem = async (text: string) =>
      (await say.fill({ [MESSAGE]: text }).submit())[MESSAGE] ?? "";
    assertStringIncludes(await problem(`Your key: ${JWT}`), "key");
    assertStringIncludes(await problem("As at Quillmark"), "“Quillmark”");
    assertStringIncludes(await problem("You get it next Friday"), "promise");
    assertEquals((await nadia.messages(CUSTOMER)).length, before);
    // Signed where the words have the name, and not once more at the end.
    const words = "{sender} sends the key to nadia@fernhill.example, until Wednesday 11 February.";
    assertEquals(await problem(words), "");
    assertEquals((await nadia.messages(CUSTOMER)).slice(before).map(({ reads }) => reads), [
      words.replace("{sender}", "Maya Lindqvist"),
    ]);
    assertStringIncludes(await log(maya), "told the customer that the key is on its way");
    assert(!(await card(maya)).includes("Tell the customer"));

    // It ends on a Wednesday: three days before is a Sunday, and so it is Friday.
    await clock.advanceTo(berlin("2026-02-05T18:00"));
    assertEquals((await told(maya, "ends on")).length, 0);
    await clock.advanceTo(berlin("2026-02-06T12:00"));
    assertEquals((await told(maya, "ends on *Wednesday 11 February*")).length, 1);
    await maya.press("Extend", { in: INTERNAL });
    const extend = (await maya.view()).fill({ "New last day": "2026-02-11", "Why?": "Holidays" });
    assertStringIncludes((await extend.submit())["New last day"], "not later");
    assertEquals(await extend.fill({ "New last day": "2026-02-18" }).submit(), {});
    assertStringIncludes(await press(maya, "Approve"), "their own");
    assertStringIncludes(
      await press(robin, "Approve", "@baton"),
      "runs until Wednesday 18 February",
    );
    await clock.advanceTo(berlin("2026-02-12T12:00"));
    assertEquals((await told(maya, "ends on *Wednesday 18")).length, 0);
    await clock.advanceTo(berlin("2026-02-13T12:00"));
    assertEquals((await told(maya, "ends on *Wednesday 18 February*")).length, 1);
    assertStringIncludes(await press(maya, "Extend"), "can be extended once at most");
    await maya.press("Tell the customer", { in: INTERNAL });
    assertEquals(await (await maya.view()).submit(), {});
    assertStringIncludes((await nadia.messages(CUSTOMER)).at(-1)!.reads, "Wednesday 18 February");

    // Without an outcome it is asked about on three mornings; the list says so, with codenames.
    await clock.advanceTo(berlin("2026-02-26T12:00"));
    assertEquals((await told(maya, "What came of it?")).length, 4, "three, and the lead's one");
    const listed = async (who: Person) => {
      await who.shortcut("Running trials");
      const page = await who.view();
      const text = page.text();
      await page.close(true);
      return text;
    };
    assertStringIncludes(await listed(maya), "Fernhill Logistics");
    assertStringIncludes(await listed(maya), "Ended Wednesday 18 February, no outcome");
    assertStringIncludes(await listed(robin), "Ceres");
    // GitHub is away: the next sweep ticks it.
    github.fetch = () => Promise.resolve(Response.json({ message: "Away" }, { status: 503 }));
    assertEquals(await fill(maya, "Converted", {}), {});
    assertStringIncludes(await card(maya), "converted");
    assertStringIncludes(await listed(maya), "No trial is open");
    assertStringIncludes(issueText(workspace), "- [ ] Outcome");
    github.fetch = fetch;
    await clock.advanceTo(berlin("2026-02-27T12:00"));
    assertStringIncludes(issueText(workspace), "- [x] Outcome");
    assertStringIncludes(await press(diego, "Reopen"), "open again");
    assertStringIncludes(issueText(workspace), "- [ ] Outcome");
    assertEquals(Object.keys(await fill(diego, "Lost", {})), ["Why?"]);
    for (const store of ["cases", "operations", "customers"]) {
      const { rows } = await workspace.datastores.browse(store, 500);
      assert(!JSON.stringify(rows).includes("eyJ"), store);
    }
    assertEquals(troubles(workspace), []);
  }, MONDAY);
});

Deno.test("without GitHub the request is kept and approved; its issue is created once, later", async () => {
  await withWorkspace(async (workspace) => {
    const { clock, github } = workspace;
    await stopSchedules(workspace, /^(?!Sweep in the)/);
    const [maya, sam, robin, nadia] = ["maya", "sam", "robin", "nadia"].map((name) =>
      workspace.as(name)
    );
    const creations = { method: "POST", path: /harbor\/confidential\/issues$/, status: 502 };
    github.failNext(creations);
    assertEquals((await request(maya)).errors, {});
    assertStringIncludes(await card(maya), "The issue is not created yet.");
    await robin.press("Decline", { in: "@baton" });
    const decline = await robin.view();
    assertEquals(Object.keys(await decline.submit()), ["Why?"]);
    assertEquals(await decline.fill({ "Why?": "Fernhill had one last year" }).submit(), {});
    assertStringIncludes((await told(maya, "declined the trial key"))[0], "had one last year");
    assertStringIncludes(await card(maya), "declined it: Fernhill had one last year");
    assertStringIncludes(await press(maya, "Reopen"), "waits for a decision again");
    assertEquals((await told(sam, "asks for a trial key")).length, 2);
    assertStringIncludes(await press(sam, "Approve"), "Approved.");

    // GitHub's answer is lost, and then it is there: one issue.
    github.failNext({ ...creations, after: true });
    assertStringIncludes(await press(maya, "Create the issue"), "asking GitHub");
    assertStringIncludes(await card(maya), "The issue is not created yet.");
    await clock.advanceTo(berlin("2026-02-02T15:00"));
    const [made, ...more] = issues(workspace);
    assertEquals(more, []);
    assertStringIncludes(await card(maya), `${TEAM_ONLY}#${made.number}`);
    assert(!(await card(maya)).includes("Create the issue"));

    // A few hosts: the customer creates the key, and is sent the way there by a press.
    const before = (await nadia.messages(CUSTOMER)).length;
    assertEquals((await request(maya, { "Number of hosts": "100" })).errors, {});
    assertStringIncludes(await card(maya), "The deployment is small");
    assertEquals((await nadia.messages(CUSTOMER)).length, before);
    await maya.press("Send the dispenser link", { in: INTERNAL });
    const say = await maya.view();
    assertEquals(await say.submit(), {});
    assertEquals((await nadia.messages(CUSTOMER)).slice(before).map(({ reads }) => reads), [
      "Nadia Fern: https://harbor.example/trial\nMaya Lindqvist",
    ]);
    assertStringIncludes(await card(maya), "sent the dispenser link");
    // The same words again are not sent twice.
    await maya.press("Send the dispenser link", { in: INTERNAL });
    assertEquals(await (await maya.view()).submit(), {});
    assertEquals((await nadia.messages(CUSTOMER)).length, before + 1);
    assertStringIncludes((await told(maya, "was not sent"))[0], "already sent");
    await maya.shortcut("Everything open");
    await (await maya.view()).press("Send me these with buttons");
    await (await maya.view()).close(true);
    const [waiting] = await told(maya, "Record when the trial started");
    assertStringIncludes(waiting, "[It runs since…]");
    assertStringIncludes(waiting, "[Key delivered]");
    assertEquals(Object.keys(await fill(maya, "It runs since…", { "First day": "2025-12-01" })), [
      "First day",
    ]);
    assertEquals(await (await maya.view()).fill({ "First day": "2026-01-20" }).submit(), {});
    assertStringIncludes(await card(maya), "It runs until *Thursday 19 February*");
    assertEquals(issues(workspace).length, 1);
    await maya.shortcut("Everything open");
    const everything = (await maya.view()).text();
    assertStringIncludes(everything, "Deliver the trial key");
    assertStringIncludes(everything, "Record the trial's outcome");
    await (await maya.view()).close(true);
    // Whoever may not know the customer does not write to them.
    assertEquals(
      (await rows(workspace)).map(({ customer }) => customer),
      Array(2).fill("C0FERNHILLINT"),
    );
    assertEquals(troubles(workspace), []);
  }, MONDAY);
});

/** The start of the shortcut with another handbook. */
async function starting(
  edit: readonly (readonly [string, string])[],
  work: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  await withCopiedApp({ "handbook.ts": replacing(...edit) }, async (root) => {
    await withWorkspace(async (workspace) => {
      await stopSchedules(workspace);
      await work(workspace);
      assertEquals(await rows(workspace), []);
      assertEquals(troubles(workspace), []);
    }, { root, ...MONDAY });
  });
}

const ALONE = ['approvers: ["U0SAM", "U0OPS"]', 'approvers: ["U0MAYA"]'] as const;
const NO_REPOSITORY = ['    confidential_repository: "harbor/confidential",\n', ""] as const;

Deno.test("what nobody else can approve is not asked for, and nothing without a confidential repository", async () => {
  // Maya is the CS lead as well.
  await starting([ALONE], async (workspace) => {
    const { errors } = await request(workspace.as("maya"));
    assertStringIncludes(errors["Number of hosts"], "Nobody else can approve this");
    await workspace.as("nadia").shortcut("Request a trial key", { channel: CUSTOMER })
      .catch(() => undefined);
  });
  const no_dispenser = ['    dispenser_link: "https://harbor.example/trial",\n', ""] as const;
  await starting([NO_REPOSITORY, no_dispenser], async (workspace) => {
    await workspace.as("maya").shortcut("Request a trial key", { channel: INTERNAL });
    const text = (await workspace.as("maya").view()).text();
    assertStringIncludes(text, "Trial keys are off");
    assertStringIncludes(text, "github.confidential_repository");
  });
});
