/** Incidents, from the shortcut or an alert to the closed postmortem, as the people of a team have them. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { sharedCopy } from "./copied_app.ts";
import { INCIDENTS_ON } from "./incidents_on.ts";
import { berlin, stopSchedules, troubles, withWorkspace } from "./open_workspace.ts";
import { writeTogether } from "./write_together.ts";

const HEADLINES = "#incidents";
const DECLARE = "Declare an incident";
const MESSAGE = "Message to the customer";
const WHAT = "What is wrong?";
const MINUTE = 60_000;

/** The demo with incidents switched on, and a manager. */
const app = sharedCopy({
  // The runbook that belongs to incidents has a page.
  "handbook.ts": (text) =>
    'import { RUNBOOKS } from "./policy/runbook_texts.ts";\n' +
    INCIDENTS_ON(text).replace(
      "  incidents: {\n",
      '  runbooks: RUNBOOKS.map((one) => ({ ...one, link: "https://wiki.example.com/500" })),\n$&',
    ),
});

/** Opens the demo with incidents on, on a Monday at ten; schedules are stopped. */
async function withIncidents(work: (workspace: Workspace) => Promise<void>): Promise<void> {
  await withWorkspace(
    async (workspace) => {
      await stopSchedules(workspace);
      await work(workspace);
    },
    { ...await app(), now: berlin("2026-02-02T10:00") },
  );
}

type Person = ReturnType<Workspace["as"]>;

/** Declares an incident; returns the newest card in the incidents' channel. */
async function declare(who: Person, values: Record<string, string | string[]>) {
  await who.shortcut(DECLARE);
  const form = await who.view();
  assertEquals(await form.fill({ Severity: "SEV1", ...values } as never).submit(), {});
  return await newest(who);
}

async function newest(who: Person) {
  return (await who.messages(HEADLINES)).at(-1)!;
}

/** The card that says so. */
async function card(who: Person, title: string) {
  const found = (await who.messages(HEADLINES)).find(({ reads }) => reads.includes(title));
  assert(found, title);
  return found.reads;
}

async function rowsOf(workspace: Workspace, kind: string) {
  const { rows } = await workspace.datastores.browse("cases", 200);
  return rows.filter((row) => row.kind === kind);
}

async function roomOf(workspace: Workspace): Promise<string> {
  const [{ body }] = await rowsOf(workspace, "incident_room");
  return JSON.parse((body as string[]).join("")).channel;
}

/** Whom the log of the newest card says were paged. */
async function paged(who: Person): Promise<string[]> {
  const { ts } = await newest(who);
  // What was done in one go is one message.
  const lines = (await who.thread(HEADLINES, ts)).flatMap(({ reads }) => reads.split("\n"));
  return lines.filter((line) => line.startsWith("Paged:"));
}

Deno.test("an incident from the shortcut to its closed postmortem", async () => {
  await withIncidents(async (workspace) => {
    const { clock } = workspace;
    const [maya, priya, diego, nadia] = ["maya", "priya", "diego", "nadia"]
      .map((name) => workspace.as(name));
    await maya.shortcut(DECLARE);
    const form = await maya.view();
    const wrong = await form.fill({ Severity: "SEV1", [WHAT]: "Fernhill cannot sign in" }).submit();
    assertStringIncludes(wrong[WHAT], "Ceres");
    assertEquals(
      await form.fill({ [WHAT]: "Sign-in fails", Impact: "Sign-in fails for everybody." }).submit(),
      {},
    );
    const room = await roomOf(workspace);
    const headline = await card(maya, "Sign-in fails");
    assertStringIncludes(headline, "Nobody has acknowledged it");
    assertStringIncludes(headline, "1. Find the root cause");
    assertEquals((await maya.pins(room)).length, 1);
    assertEquals((await maya.bookmarks(room)).map(({ title }) => title), ["Headline", "Runbook"]);
    assertEquals((await rowsOf(workspace, "incident_room")).length, 1);

    // Whoever knows more than the people on call notes it at once.
    await maya.press("Affected customers", { in: HEADLINES });
    await (await maya.view()).press("Tell customers");
    await (await maya.view()).press("Affected customers");
    await (await maya.view()).close();
    await priya.press("I'm on it", { in: HEADLINES });
    assertStringIncludes((await priya.view()).text(), "You lead it");
    await priya.press("Post an update", { in: HEADLINES });
    const update = (await priya.view()).fill({ "What do we know?": "Quillmark sees it as well" });
    assertStringIncludes((await update.submit())["What do we know?"], "Vesta");
    assertEquals(await update.fill({ "What do we know?": "The last release did it" }).submit(), {});
    assertStringIncludes(await card(maya, "Sign-in fails"), "The last release did it");
    assert((await priya.messages(room)).some(({ reads }) => reads.includes("posted an update")));

    for (const customer of ["Fernhill Logistics", "Quillmark Foods"]) {
      await maya.press("Affected customers", { in: HEADLINES });
      const add = (await maya.view()).fill({
        "Add customers": [customer],
        "What do we know?": "Affected: they are told",
      });
      assertEquals(await add.submit(), {});
    }
    assertStringIncludes(await card(maya, "Sign-in fails"), "Ceres, Vesta");
    const slip = (await maya.messages("#fernhill-internal")).at(-1)!;
    assertStringIncludes(slip.reads, "Fernhill Logistics");

    await priya.press("Resolve", { in: HEADLINES });
    assertEquals(await (await priya.view()).fill({ "What fixed it?": "A rollback" }).submit(), {});
    assertStringIncludes(await card(maya, "Sign-in fails"), "Resolved by");

    // An older card's button starts the other workflow, which says where to press now.
    const [{ id }] = await rowsOf(workspace, "incident");
    const own = JSON.stringify((await newest(priya)).blocks).match(/[^"]*\/shortcuts\/[^"]*/g)!;
    const old = own.map((url) => workspace.triggers.byUrl(url)!)
      .find(({ name }) => name === "Move an incident on")!;
    workspace.triggers.run(old.trigger_id, {
      user_id: priya.id,
      location: "button",
      customized: { incident: String(id), action: "tell" },
    });
    await workspace.executions.idle();
    assertStringIncludes((await priya.view()).text(), "press it there");
    await (await priya.view()).close();

    // Priya knows Fernhill, and not the other one.
    const before = (await nadia.messages("#fernhill")).length;
    await priya.press("Tell customers", { in: HEADLINES });
    assertStringIncludes(String((await priya.view()).value(MESSAGE)), "it works again");
    for (
      const [text, why] of [
        ["We told Quillmark too", "Quillmark"],
        ["This was a SEV1", "SEV1"],
        ["It is fixed by Friday", "Friday"],
      ]
    ) {
      await (await priya.view()).fill({ [MESSAGE]: text }).press("Send and next");
      assertStringIncludes((await priya.view()).text(), why);
    }
    await (await priya.view()).fill({ [MESSAGE]: "It works again. Sorry!" }).press("Send and next");
    const last = (await priya.view()).text();
    assertStringIncludes(last, "Vesta");
    assert(!last.includes("Quillmark"), last);
    assert(!JSON.stringify((await priya.view()).view).includes("incident_send"), "no Send");
    assertEquals((await nadia.messages("#fernhill")).length, before + 1);
    await diego.press("Tell customers", { in: HEADLINES });
    // The card of a resolved incident has one of the two pages about customers; each has the other.
    await (await diego.view()).press("Affected customers");
    assertStringIncludes((await diego.view()).text(), "Quillmark Foods");
    await (await diego.view()).press("Tell customers");
    await (await diego.view()).press("Send and next");
    assertStringIncludes((await diego.view()).text(), "nobody left whom you can tell");

    for (const [step, state] of [["1", "Done"], ["2", "The list is complete"]]) {
      await priya.press("More…", { in: HEADLINES });
      await (await priya.view()).pressAction(`incident_step_open:${step}`);
      const ticking = await priya.view();
      const label = step === "1" ? "Find the root cause" : "Identify affected users";
      const words = step === "1" ? "What is the evidence?" : "In a few words";
      assertEquals(await ticking.fill({ [label]: state, [words]: "See the log" }).submit(), {});
    }
    const long =
      "A change of the login page was not tested with the old browser that many people " +
      "still use every day at work";
    const open = async (label: string) => {
      await priya.press("Postmortem", { in: HEADLINES });
      await (await priya.view()).press(label);
      return await priya.view();
    };
    const meeting = await open("Set the meeting");
    assertEquals(await meeting.fill({ "On which day?": "2026-02-03" }).submit(), {});
    await clock.advanceTo(berlin("2026-02-03T10:30"));
    assertStringIncludes((await open("It was held")).text(), "Noted");
    const item = await open("Action item");
    assertEquals(
      await item.fill({
        "What do we change?": "Ask people to be careful",
        "What does it change?": "Process",
        "Owner: one person": priya.id,
        "Its issue": "https://github.com/harbor/fleet/issues/1",
      }).submit(),
      {},
    );
    const refused = (await open("Close the postmortem")).text();
    assertStringIncludes(refused, "docs, code or monitoring");
    assertStringIncludes(refused, "at least 15 words");
    const code = await open("Action item");
    assertEquals(
      await code.fill({
        "What do we change?": "Test with the old browser",
        "What does it change?": "Monitoring",
        "Owner: one person": priya.id,
        "Its issue": "https://github.com/harbor/fleet/issues/2",
      }).submit(),
      {},
    );
    const document = await open("Document");
    assertEquals(
      await document.fill({
        "Root cause": long,
        "Why did our controls not catch it?": long,
      }).submit(),
      {},
    );
    assertStringIncludes((await open("Close the postmortem")).text(), "Closed. Thank you.");
    assertStringIncludes(await card(maya, "Sign-in fails"), "The six steps are behind it");
    const { channel } = await workspace.webApi.as(priya.id, "conversations.info", {
      channel: room,
    });
    const places = [HEADLINES, room, "@baton"];
    const messages = await Promise.all(places.map(async (place) => {
      const all = await priya.messages(place);
      return [...all, ...(await Promise.all(all.map(({ ts }) => priya.thread(place, ts)))).flat()];
    }));
    const everything = [
      ...messages.flat().map(({ reads }) => reads),
      JSON.stringify([channel, await priya.bookmarks(room)]),
    ].join("\n");
    assertStringIncludes(everything, "added an affected customer");
    assert(!/fernhill|quillmark/i.test(everything), everything);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("pages go level by level to the manager and everybody, until somebody is on it", async () => {
  await withIncidents(async (workspace) => {
    const { clock } = workspace;
    const [maya, diego] = ["maya", "diego"].map((name) => workspace.as(name));
    await declare(maya, { [WHAT]: "Nothing answers" });
    assertEquals((await paged(maya)).length, 1);
    await clock.advance(5 * MINUTE + 1000);
    assertEquals((await paged(maya)).length, 2);
    await clock.advance(5 * MINUTE + 1000);
    assertStringIncludes((await paged(maya))[2], "L3");
    await clock.advance(5 * MINUTE + 1000);
    assertStringIncludes((await paged(maya))[3], "the manager");
    await clock.advance(5 * MINUTE + 1000);
    const calls = (await maya.messages(HEADLINES)).filter(({ reads }) => reads.includes("here"));
    assertEquals(calls.length, 1);

    // Acknowledged before the second level's turn: nobody else, also months later.
    await declare(maya, { [WHAT]: "Something else is slow" });
    await clock.advance(4 * MINUTE + 50_000);
    await diego.press("I'm on it", { in: "@Baton" }).catch(() =>
      diego.press("I'm on it", { in: HEADLINES })
    );
    await clock.advance(60 * 24 * 60 * MINUTE);
    assertEquals((await paged(maya)).length, 1);
    assertStringIncludes(await card(maya, "Something else"), "leads it");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("alerts of one key are one card; what is not at once waits for a person", async () => {
  await withIncidents(async (workspace) => {
    const maya = workspace.as("maya");
    const url = workspace.triggers.webhooks().find(({ name }) => name.includes("alert"))!.url;
    const alert = async (body: Record<string, string>) => {
      const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
      assertEquals((await response.json()).ok, true);
      await workspace.executions.idle();
    };
    const firing = { key: "api-500", title: "Fernhill gets 500s", severity: "SEV2" };
    await alert(firing);
    await alert(firing);
    const [headline, ...more] = await maya.messages(HEADLINES);
    assertEquals(more, []);
    assertStringIncludes(headline.reads, "Ceres gets 500s");
    assertStringIncludes(headline.reads, "at least 2 times");
    assertEquals((await rowsOf(workspace, "incident_room")).length, 0);
    await alert({ ...firing, state: "resolved" });
    assertStringIncludes(await card(maya, "Ceres gets"), "recovered");
    await maya.press("Not an incident", { in: HEADLINES });
    assertEquals(
      await (await maya.view()).fill({ "Why was it none?": "A test" }).submit(),
      {},
    );
    assertStringIncludes(await card(maya, "Ceres gets"), "Good that you called it");

    // The worst are declared at once: of several at the same moment one card, one room, one page.
    const down = {
      key: "db",
      title: "The database is down",
      severity: "sev1",
      link: "https://grafana.example/d/fernhill/db",
    };
    await Promise.all([alert(down), alert(down), alert(down)]);
    assertStringIncludes(await card(maya, "The database"), "Nobody has acknowledged it");
    assertEquals((await rowsOf(workspace, "incident_room")).length, 1);
    assertEquals((await paged(maya)).length, 1);
    // The whole company reads its link.
    const links = JSON.stringify([
      (await newest(maya)).blocks,
      await maya.bookmarks(await roomOf(workspace)),
    ]);
    assert(!links.includes("fernhill"), links);
    const reported = (await workspace.as("robin").messages("#baton-operations")).at(-1)!.reads;
    assertStringIncludes(reported, "was left out");
    await workspace.clock.advance(5 * MINUTE + 1000);
    assertEquals((await paged(maya)).length, 2);
    const headlines = (await maya.messages(HEADLINES)).length;
    const told = async () =>
      (await workspace.as("robin").messages("#baton-operations")).map(({ reads }) => reads);
    for (let times = 0; times < 24; times++) {
      // Slack takes ten a minute.
      await workspace.clock.advance(7000);
      await alert(down);
    }
    await workspace.clock.advance(MINUTE);
    assertEquals((await maya.messages(HEADLINES)).length, headlines);
    assertStringIncludes(await card(maya, "The database"), "raised it at least 16 times");
    assertEquals((await told()).filter((reads) => reads.includes("20 times")).length, 1);
    await alert({ title: "no key" });
    assertStringIncludes((await told()).at(-1)!, "it has no `key`");
    await alert({ key: "x", title: "{{alert.title}}" });
    assertStringIncludes((await told()).at(-1)!, "it has no `title`");
    assertEquals((await maya.messages(HEADLINES)).length, headlines);

    // A severity that nobody knows is the lowest one, and the operators hear of it.
    await alert({ key: "disk", title: "A disk is full", severity: "catastrophe" });
    assertStringIncludes(await card(maya, "A disk is full"), "SEV3");
    assertStringIncludes((await told()).at(-1)!, "catastrophe");
    await maya.press("Declare", { in: HEADLINES });
    await (await maya.view()).close().catch(() => undefined);
    // What is part of another incident has no card of its own again.
    await maya.press("Duplicate of…", { in: HEADLINES });
    const merge = (await maya.view()).fill({ "It is part of": "SEV1: The database is down" });
    assertEquals(await merge.submit(), {});
    const merged = (await maya.messages(HEADLINES)).length;
    await alert({ key: "disk", title: "A disk is full", severity: "SEV3" });
    assertEquals((await maya.messages(HEADLINES)).length, merged);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a room that Slack refuses, a duplicate, a drill, and an incident that comes back", async () => {
  await withIncidents(async (workspace) => {
    const [maya, priya] = ["maya", "priya"].map((name) => workspace.as(name));
    workspace.webApi.failNext("conversations.create", { ok: false, error: "restricted_action" });
    await declare(maya, {
      [WHAT]: "The first one",
      "Where?": "The environment of Fernhill Logistics",
    });
    const told = await workspace.as("robin").messages("#baton-operations");
    assertStringIncludes(told.at(-1)!.reads, "its card's thread is used instead");
    assertStringIncludes(await card(maya, "The first one"), "Ceres");
    workspace.webApi.failNext("bookmarks.add", {
      ...{ ok: false, error: "missing_scope", needed: "bookmarks:write" },
    });
    await declare(maya, { [WHAT]: "The second one" });
    const links = (await workspace.as("robin").messages("#baton-operations")).at(-1)!.reads;
    assertStringIncludes(links, "Slack refused `bookmarks.add` in the channel of an incident");
    assertStringIncludes(links, "`bookmarks:write`: deploy it again");
    await priya.shortcut(DECLARE);
    assertStringIncludes((await priya.view()).text(), "Is it one of these?");
    await (await priya.view()).close();

    // The newest card is the second one's: its buttons come last.
    await maya.press("Duplicate of…", { in: HEADLINES });
    const merge = await maya.view();
    assertEquals(await merge.fill({ "It is part of": "SEV1: The first one" }).submit(), {});
    assertStringIncludes(await card(maya, "The second one"), "part of another incident");
    await maya.press("Separate again", { in: HEADLINES });
    assertStringIncludes((await maya.view()).text(), "its own incident again");

    await declare(maya, { [WHAT]: "A fire drill", Options: ["This is a drill"] });
    await priya.press("I'm on it", { in: HEADLINES });
    await (await priya.view()).close();
    await priya.press("Resolve", { in: HEADLINES });
    assertEquals(await (await priya.view()).fill({ "What fixed it?": "Water" }).submit(), {});
    assertStringIncludes(await card(maya, "A fire drill"), "Closed");
    await priya.press("Reopen", { in: HEADLINES });
    assertStringIncludes(await card(maya, "A fire drill"), "leads it");
    await maya.shortcut("Incidents and postmortems");
    assertStringIncludes((await maya.view()).text(), "Open: 3");
    await (await maya.view()).close();

    // A false alarm: nobody is paged or reminded any more, and no postmortem is due.
    await declare(maya, { [WHAT]: "Nothing at all" });
    const alarm = (await rowsOf(workspace, "incident_room"))
      .map(({ body }) => JSON.parse((body as string[]).join("")))
      .find(({ name }) => name?.includes("nothing"));
    await priya.press("I'm on it", { in: HEADLINES });
    await (await priya.view()).close();
    await priya.press("More…", { in: HEADLINES });
    await (await priya.view()).press("False alarm");
    assertEquals(
      await (await priya.view()).fill({ "Why was it none?": "The probe was broken" }).submit(),
      {},
    );
    const { ts, reads, blocks } = await newest(maya);
    assertStringIncludes(reads, "Good that you called it.");
    assert(!JSON.stringify(blocks).includes("Postmortem"));
    await workspace.clock.advance(180 * MINUTE);
    const said = (await maya.messages(alarm.channel)).map(({ reads }) => reads);
    assertEquals(said.filter((line) => line.includes("since the last update")), []);
    const log = (await maya.thread(HEADLINES, ts)).flatMap(({ reads }) => reads.split("\n"));
    assertEquals(log.filter((line) => line.startsWith("Paged:")).length, 1);
    // Nothing is owed for it weeks later: no postmortem, no word to customers, nothing in the list.
    await sweepOn(workspace, "2026-02-12");
    const rows = (await rowsOf(workspace, "incident"))
      .map(({ body }) => JSON.parse((body as string[]).join("")));
    const { postmortem, false_alarm } = rows.find(({ title }) => title === "Nothing at all");
    assertEquals([postmortem, false_alarm.words], [undefined, "The probe was broken"]);
    for (const who of [maya, priya, workspace.as("sam")]) {
      const asked = (await who.messages("@baton")).map(({ reads }) => reads)
        .filter((reads) => /postmortem|tell/i.test(reads) && reads.includes("Nothing at all"));
      assertEquals(asked, []);
    }
    await maya.shortcut("Incidents and postmortems");
    const [open, past] = (await maya.view()).text().split("Past");
    assert(!open.includes("Nothing at all"), open);
    assert(!past?.includes("Nothing at all") || /false alarm/i.test(past), past);
    await (await maya.view()).close();
    await priya.press("Open again", { in: HEADLINES });
    await (await priya.view()).close().catch(() => undefined);
    const again = await card(maya, "Nothing at all");
    assertStringIncludes(again, "[Resolve]");
    assert(!again.includes("*Postmortem*"), again);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("the timeline follows what people mark in the room, edit, delete, and remember later", async () => {
  await withIncidents(async (workspace) => {
    const { clock, webApi } = workspace;
    const [maya, priya] = ["maya", "priya"].map((name) => workspace.as(name));
    await declare(maya, { [WHAT]: "Sign-in fails" });
    await priya.press("I'm on it", { in: HEADLINES });
    const channel = await roomOf(workspace);
    const as = async (who: Person, method: string, args: Record<string, unknown>) => {
      const answer = await webApi.as(who.id, method, { channel, ...args });
      assertEquals(answer.ok, true, JSON.stringify(answer));
      return String(answer.ts);
    };
    const mark = (timestamp: string, method = "reactions.add", name = "pushpin") =>
      as(maya, method, { timestamp, name });
    const say = (text: string, more = {}) => as(priya, "chat.postMessage", { text, ...more });
    const [kept, edited, deleted, unmarked, other] = [
      await say("The graph <https://grafana.example/d/1|shows> it"),
      await say("It is the cache"),
      await say("Noise"),
      await say("A wrong idea"),
      await say("Nobody marks this"),
    ];
    const reply = await say("In a thread", { thread_ts: kept });
    for (const ts of [kept, edited, deleted, unmarked, reply]) await mark(ts);
    await mark(other, "reactions.add", "eyes");
    // The next day, after a first look.
    const timeline = async () => {
      await priya.press("More…", { in: HEADLINES });
      await (await priya.view()).press("Timeline");
      return await priya.view();
    };
    const first = (await timeline()).text();
    for (const text of ["the cache", "Noise", "A wrong idea", "In a thread", "Declared as SEV1"]) {
      assertStringIncludes(first, text);
    }
    assert(!first.includes("Nobody marks this"), first);
    await (await priya.view()).close();
    await as(priya, "chat.update", { ts: edited, text: "It is the database" });
    await as(priya, "chat.delete", { ts: deleted });
    await mark(unmarked, "reactions.remove");
    await clock.advanceTo(berlin("2026-02-03T09:30"));
    await mark(await say("Their card is 4242 4242 4242 4242"));
    const page = await timeline();
    const text = page.text();
    for (const there of ["the database", "In a thread", "Paged", "card number removed", "3 Feb"]) {
      assertStringIncludes(text, there);
    }
    for (const gone of ["the cache", "Noise", "A wrong idea", "4242"]) {
      assert(!text.includes(gone), `${gone} in ${text}`);
    }

    // Added later, before everything else; then corrected, as is the time of a message.
    await page.press("Add to the timeline");
    const entry = (await priya.view()).fill({
      "What happened?": "The release went out",
      "When?": "2026-02-02",
      "At (Europe/Berlin)": "09:00",
    } as never);
    assertEquals(await entry.submit(), {});
    const order = (shown: string, ...texts: string[]) => {
      const at = texts.map((one) => shown.indexOf(one));
      assert(at.every((one) => one >= 0), shown);
      assertEquals(at, at.toSorted((a, b) => a - b), shown);
    };
    order((await timeline()).text(), "The release went out", "Declared as", "the database");
    await (await priya.view()).pressAction(`incident_entry_correct:message:${edited}`);
    const correct = (await priya.view()).fill({ "At (Europe/Berlin)": "08:30" } as never);
    assertEquals(await correct.submit(), {});
    order((await timeline()).text(), "the database", "The release went out", "Declared as");
    assertStringIncludes((await priya.view()).text(), "(corrected)");
    await (await priya.view()).close();
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("people who send their forms in the same moment are all kept, and nobody's room is made twice", async () => {
  await withIncidents(async (workspace) => {
    const [maya, priya, diego] = ["maya", "priya", "diego"].map((name) => workspace.as(name));
    // The form of one run, sent twice: one incident, one room.
    await maya.shortcut(DECLARE);
    const form = (await maya.view()).fill({ Severity: "SEV2", [WHAT]: "Search is slow" } as never);
    await Promise.all([form.submit(), form.submit().catch(() => undefined)]);
    await workspace.executions.idle();
    assertEquals((await maya.messages(HEADLINES)).length, 1);
    assertEquals((await rowsOf(workspace, "incident_room")).length, 1);
    const rooms = (await workspace.webApi.as(maya.id, "conversations.list", { limit: 999 }))
      .channels as { name: string }[];
    assertEquals(rooms.filter(({ name }) => name.startsWith("inc-")).length, 1);

    // Two are on it at once: one leads.
    await Promise.all([maya, priya].map((who) => who.press("I'm on it", { in: HEADLINES })));
    await workspace.executions.idle();
    assertEquals((await newest(maya)).reads.match(/leads it/g)?.length, 1);
    for (const who of [maya, priya]) await who.press("Post an update", { in: HEADLINES });
    await diego.press("More…", { in: HEADLINES });
    const forms = [
      (await maya.view()).fill({ "What do we know?": "Maya saw it" }),
      (await priya.view()).fill({ "What do we know?": "Priya saw it" }),
      (await diego.view()).fill({ Severity: "SEV1: Customers cannot work" } as never),
    ];
    writeTogether(workspace, forms.length);
    assertEquals(await Promise.all(forms.map((one) => one.submit())), [{}, {}, {}]);
    await workspace.executions.idle();
    const [{ body }] = await rowsOf(workspace, "incident");
    const { updates, severity } = JSON.parse((body as string[]).join(""));
    assertEquals(updates.map(({ known }: { known: string }) => known).toSorted(), [
      "Maya saw it",
      "Priya saw it",
    ]);
    assertEquals(severity, "SEV1");
    assertStringIncludes(await card(maya, "Search is slow"), "SEV1");

    // The same thing, changed by two: one holds, and the other one is told.
    for (const who of [maya, priya]) await who.press("More…", { in: HEADLINES });
    const titles = [
      (await maya.view()).fill({ [WHAT]: "Search is down" } as never),
      (await priya.view()).fill({ [WHAT]: "Nothing is found" } as never),
    ];
    writeTogether(workspace, titles.length);
    assertEquals(await Promise.all(titles.map((one) => one.submit())), [{}, {}]);
    await workspace.executions.idle();
    const { ts, reads } = await newest(maya);
    assert(/Search is down|Nothing is found/.test(reads), reads);
    const log = (await maya.thread(HEADLINES, ts)).map(({ reads }) => reads).join("\n");
    assertStringIncludes(log, "somebody else changed the title at the same moment");

    // Forms that were opened before somebody else saved: what was not touched stays as it is now, and
    // of what both changed the second reads first what it is.
    for (const who of [maya, priya]) await who.press("More…", { in: HEADLINES });
    const [first, second] = [await maya.view(), await priya.view()];
    const impact = { [WHAT]: "Search is back", Impact: "Nobody finds anything" } as never;
    assertEquals(await first.fill(impact).submit(), {});
    await second.fill(
      { Severity: "SEV2: Something important does not work", Impact: "Half of it" } as never,
    )
      .submit();
    const asked = await priya.view();
    assertStringIncludes(asked.text(), "the impact is “Nobody finds anything”");
    assertStringIncludes(asked.text(), "Press *Save* again to replace that");
    assertEquals(await asked.submit(), {});
    await workspace.executions.idle();
    const [kept] = await rowsOf(workspace, "incident");
    const now = JSON.parse((kept.body as string[]).join(""));
    assertEquals([now.title, now.severity, now.impact], ["Search is back", "SEV2", "Half of it"]);

    // The same step: the card has one, and the thread what both wrote.
    for (const who of [maya, priya]) {
      await who.press("More…", { in: HEADLINES });
      await (await who.view()).pressAction("incident_step_open:1");
    }
    const evidence = ["The log of Maya", "A graph of Priya's"];
    const steps = [await maya.view(), await priya.view()].map((page, at) =>
      page.fill({
        "Find the root cause": "Done",
        "What is the evidence?": evidence[at],
      })
    );
    writeTogether(workspace, steps.length);
    assertEquals(await Promise.all(steps.map((one) => one.submit())), [{}, {}]);
    await workspace.executions.idle();
    const lines = (await maya.thread(HEADLINES, ts)).map(({ reads }) => reads).join("\n");
    for (const words of evidence) assertStringIncludes(lines, `step 1 is done: ${words}`);

    // The same customer: the company reads the thread, so whoever's words were not kept is told alone.
    await maya.press("Affected customers", { in: HEADLINES });
    const added = (await maya.view()).fill({ "Add customers": ["Fernhill Logistics"] } as never);
    assertEquals(await added.submit(), {});
    for (const who of [maya, priya]) {
      await who.press("Affected customers", { in: HEADLINES });
      await (await who.view()).press("Change");
    }
    const whys = ["They use no search", "They are on another version"];
    const changed = [await maya.view(), await priya.view()].map((page, at) =>
      page.fill({ "Fernhill Logistics": "Not affected: say why", "Why?": whys[at] } as never)
    );
    writeTogether(workspace, changed.length);
    assertEquals(await Promise.all(changed.map((one) => one.submit())), [{}, {}]);
    await workspace.executions.idle();
    const told = (await Promise.all(
      [maya, priya].map((who) => who.messages("@baton")),
    )).map((all) => all.filter(({ reads }) => reads.includes("in the same moment")));
    const lost = told.findIndex((one) => one.length > 0);
    assertEquals(told.map((one) => one.length).toSorted(), [0, 1]);
    assertStringIncludes(told[lost][0].reads, `You wrote: “${whys[lost]}”`);
    const everywhere = (await maya.thread(HEADLINES, ts)).map(({ reads }) => reads).join("\n");
    assert(!everywhere.includes("They "), everywhere);
    // Of two who fold the log at once the second finds it folded.
    assertEquals(troubles(workspace).filter((one) => !one.includes("chat.delete")), []);
  });
});

/** Lets a sweep run in the morning of a day, and nothing else of what has a schedule. */
async function sweepOn(workspace: Workspace, day: string): Promise<void> {
  const at = berlin(`${day}T09:30`);
  const answer = await workspace.webApi.as("U0OPS", "workflows.triggers.create", {
    type: "scheduled",
    name: `A sweep on ${day}`,
    workflow: "#/workflows/sweep",
    inputs: { part: { value: "morning" } },
    schedule: {
      start_time: new Date(at).toISOString(),
      timezone: "Europe/Berlin",
      frequency: { type: "once" },
    },
  });
  assertEquals(answer.ok, true, JSON.stringify(answer));
  await workspace.clock.advanceTo(at + MINUTE);
  await workspace.executions.idle();
}

Deno.test("a room is archived two weeks after, a foreign one never, and a reopened incident gets another", async () => {
  await withIncidents(async (workspace) => {
    const [maya, priya] = ["maya", "priya"].map((name) => workspace.as(name));
    const channels = async () =>
      (await workspace.webApi.as(maya.id, "conversations.list", { limit: 999 })).channels as {
        id: string;
        name: string;
        is_archived: boolean;
        creator: string;
      }[];
    await declare(maya, { [WHAT]: "Sign-in fails", Severity: "SEV3" });
    const first = await roomOf(workspace);
    const { name } = (await channels()).find(({ id }) => id === first)!;
    await priya.press("False alarm", { in: HEADLINES });
    assertEquals(await (await priya.view()).fill({ "Why was it none?": "A test" }).submit(), {});
    await sweepOn(workspace, "2026-02-13");
    assertEquals((await channels()).find(({ id }) => id === first)?.is_archived, false);
    await sweepOn(workspace, "2026-02-17");
    assertEquals((await channels()).find(({ id }) => id === first)?.is_archived, true);
    const said = (await priya.messages(first)).map(({ reads }) => reads).join("\n");
    assertStringIncludes(said, "This channel is archived");

    // Its name stays taken, and somebody else's channel has the next one: neither is used.
    const taken = await workspace.webApi.as(maya.id, "conversations.create", { name: `${name}-2` });
    const foreign = (taken.channel as { id: string }).id;
    await priya.press("Open again", { in: HEADLINES });
    const second = await roomOf(workspace);
    const made = (await channels()).find(({ id }) => id === second)!;
    assertEquals([made.name, made.is_archived], [`${name}-3`, false]);
    await (await priya.view()).close().catch(() => undefined);
    await priya.press("More…", { in: second });
    await (await priya.view()).press("False alarm");
    assertEquals(await (await priya.view()).fill({ "Why was it none?": "Again" }).submit(), {});
    await sweepOn(workspace, "2026-03-05");
    const after = await channels();
    const archived = (id: string) => after.find((one) => one.id === id)?.is_archived;
    assertEquals([archived(first), archived(second), archived(foreign)], [true, true, false]);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("what customers were told survives two presses at once, a merge and a reopening", async () => {
  await withIncidents(async (workspace) => {
    const { clock } = workspace;
    const [maya, priya, nadia, diego] = ["maya", "priya", "nadia", "diego"]
      .map((name) => workspace.as(name));
    const there = { "Where?": "The environment of Fernhill Logistics" };
    // A CSM who is not on the team any more is not invited.
    const fernhill = (await workspace.datastores.browse("customers", 9)).rows
      .find(({ name }) => name === "Fernhill Logistics")!;
    await workspace.webApi.as("U0OPS", "apps.datastore.put", {
      datastore: "customers",
      item: { ...fernhill, csm: nadia.id },
    });
    await declare(maya, { [WHAT]: "Imports are slow", ...there, Severity: "SEV3" });
    const members = await workspace.webApi.as(maya.id, "conversations.members", {
      channel: await roomOf(workspace),
    });
    assertEquals((members.members as string[]).includes(nadia.id), false);
    const before = (await nadia.messages("#fernhill")).length;
    const told = async () => (await nadia.messages("#fernhill")).slice(before);
    // Both have the page open when both send: the customer reads one.
    for (const who of [maya, priya]) {
      await who.press("Affected customers", { in: HEADLINES });
      await (await who.view()).press("Tell customers");
    }
    // Somebody else notes something of the same customer at that moment: both are kept.
    await diego.press("Affected customers", { in: HEADLINES });
    await (await diego.view()).press("Change");
    const boxes = { "Both boxes: a refund is the default": ["They paid by card"] };
    const known = (await diego.view()).fill(boxes);
    await Promise.all([
      known.submit(),
      ...[maya, priya].map(async (who) => (await who.view()).press("Send and next")),
    ]);
    await workspace.executions.idle();
    assertEquals((await told()).length, 1, "told once by two");
    const [{ body, log }] = await rowsOf(workspace, "affected");
    assertStringIncludes((body as string[]).join(""), '"paid_by_card":true');
    assertEquals(JSON.parse((log as string[]).join("")).length, 1);
    for (const who of [maya, priya]) await (await who.view()).close();

    // The same customer in another incident, of which the first is a duplicate.
    await declare(maya, { [WHAT]: "The database is slow", Severity: "SEV3" });
    const ids = (await rowsOf(workspace, "incident")).map(({ id, body }) => [
      String(id),
      (body as string[]).join(""),
    ]);
    const [first] = ids.find(([, body]) => body.includes("Imports are slow"))!;
    const act = JSON.stringify((await newest(maya)).blocks).match(/[^"]*\/shortcuts\/[^"]*/g)!
      .map((url) => workspace.triggers.byUrl(url)!)
      .find(({ name }) => name === "Move an incident on")!;
    workspace.triggers.run(act.trigger_id, {
      user_id: maya.id,
      location: "button",
      customized: { incident: first, action: "merge" },
    });
    await workspace.executions.idle();
    const merge = (await maya.view()).fill({ "It is part of": "SEV3: The database is slow" });
    // Whoever works on the other one changes it in the same moment: both are kept.
    await diego.press("More…", { in: HEADLINES });
    const more = (await diego.view()).fill({ Impact: "Queries time out" });
    writeTogether(workspace, 3);
    assertEquals(await Promise.all([merge.submit(), more.submit()]), [{}, {}]);
    await workspace.executions.idle();
    assertStringIncludes(await card(maya, "The database"), "Ceres");
    assertStringIncludes(await card(maya, "The database"), "Queries time out");
    await maya.press("I'm on it", { in: HEADLINES });
    await (await maya.view()).close();
    const offered = async () => {
      await maya.press("Affected customers", { in: HEADLINES });
      await (await maya.view()).press("Tell customers");
      const view = await maya.view();
      const text = view.text();
      if (!text.includes("nobody left")) await view.press("Send and next");
      await (await maya.view()).close();
      return !text.includes("nobody left");
    };
    assertEquals(await offered(), false, "they know that it began");

    // Resolved, told, and back again: reminders come again, and what was told is kept.
    const resolve = async () => {
      await maya.press("Resolve", { in: HEADLINES });
      assertEquals(await (await maya.view()).fill({ "What fixed it?": "A rollback" }).submit(), {});
    };
    await resolve();
    // A word that is also a customer's name takes a second press, which is noted.
    const { rows: [one] } = await workspace.datastores.browse("customers", 1);
    const other = { id: "C0OTHER", name: "Target", internal_channel: "C0OTHER", channel: "" };
    const names = { aliases: [], domains: [], channel_names: [], codename: "Hygiea" };
    await workspace.webApi.as("U0OPS", "apps.datastore.put", {
      datastore: "customers",
      item: { ...one, ...other, ...names },
    });
    await maya.press("Tell customers", { in: HEADLINES });
    await (await maya.view()).fill({ [MESSAGE]: "Imports reach their target again" })
      .press("Send and next");
    assertStringIncludes((await maya.view()).text(), "If no customer is meant, press");
    assertEquals((await told()).length, 1);
    await (await maya.view()).press("Send and next");
    await (await maya.view()).close();
    const slip = (await maya.messages("#fernhill-internal"))
      .findLast(({ reads }) => reads.includes("told 2 times"))!;
    const said = (await maya.thread("#fernhill-internal", slip.ts)).map(({ reads }) => reads);
    assertStringIncludes(said.join("\n"), "They say that “target” means no customer there.");
    assertEquals((await told()).length, 2);
    await maya.press("Reopen", { in: HEADLINES });
    await (await maya.view()).close().catch(() => undefined);
    const room = (await rowsOf(workspace, "incident_room"))
      .map(({ body }) => JSON.parse((body as string[]).join("")))
      .find(({ name }) => name.includes("database"));
    const reminders = async () =>
      (await maya.messages(room.channel)).filter(({ reads }) => reads.includes("since the last"));
    await workspace.executions.idle();
    assertEquals(await reminders(), []);
    await clock.advance(241 * MINUTE);
    assertEquals((await reminders()).length, 1, "reminded after it was reopened");
    // From the room as well as from the channel of all incidents.
    await maya.press("Post an update", { in: room.channel });
    const update = (await maya.view()).fill({ "What do we know?": "It came back" });
    assertEquals(await update.submit(), {});
    await clock.advance(MINUTE);
    await maya.press("Resolve", { in: room.channel });
    assertEquals(await (await maya.view()).fill({ "What fixed it?": "A fix" }).submit(), {});
    await maya.press("Tell customers", { in: HEADLINES });
    assertStringIncludes(String((await maya.view()).value(MESSAGE)), "it works again");
    await (await maya.view()).close();
    await clock.advance(600 * MINUTE);
    assertEquals((await reminders()).length, 1, "none after it is resolved");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("an incident goes from its first minute to its last while GitHub and Slack refuse", async () => {
  await withIncidents(async (workspace) => {
    const { clock, webApi, github } = workspace;
    const [maya, priya, robin] = ["maya", "priya", "robin"].map((name) => workspace.as(name));
    github.failNext({ path: /./, status: 503, times: 1000 });
    for (let times = 0; times < 2; times++) {
      webApi.failNext("conversations.create", { ok: false, error: "internal_error" });
    }
    // Who is on call at the last level has left: the manager is paged in their place, at once.
    workspace.deactivate("U0AIKO");
    await declare(maya, { [WHAT]: "Nothing answers" });
    const said = (await robin.messages("#baton-operations")).map(({ reads }) => reads).join("\n");
    assertStringIncludes(said, "its card's thread is used instead");
    await clock.advance(5 * MINUTE + 1000);
    assertEquals((await paged(maya)).length, 2);
    await clock.advance(5 * MINUTE + 1000);
    const who = await paged(maya);
    assertStringIncludes(who[3], "the manager");
    assertEquals(who.length, 4);

    // Slack takes its time, then refuses the card once: what was said is there.
    const { promise, resolve: go } = Promise.withResolvers<void>();
    webApi.failNext("chat.update", { until: promise });
    const pressing = priya.press("I'm on it", { in: HEADLINES });
    go();
    await pressing;
    assertStringIncludes(await card(maya, "Nothing answers"), "leads it");
    await clock.advance(60 * MINUTE);
    assertEquals((await paged(maya)).length, 4, "nobody is paged after an acknowledgement");
    webApi.failNext("chat.update", { ok: false, error: "internal_error" });
    await priya.press("Post an update", { in: HEADLINES });
    const update = (await priya.view()).fill({ "What do we know?": "The network" });
    assertEquals(await update.submit(), {});
    assertStringIncludes(await card(maya, "Nothing answers"), "The network");

    // Without a room of its own, its thread is the room: of runbooks, and of the timeline.
    await priya.press("Runbook…", { in: HEADLINES });
    const form = (await priya.view()).fill({ Runbook: "Respond to a 500 error" });
    assertEquals(await form.submit(), {});
    const { ts } = await newest(maya);
    const thread = async () => (await maya.thread(HEADLINES, ts)).map(({ reads }) => reads);
    assertStringIncludes((await thread()).join("\n"), "0 of 6");
    assertEquals((await maya.messages(HEADLINES)).length, 1);
    await priya.press("Done", { in: HEADLINES, thread: ts });
    const found = (await priya.view()).fill({ "What did you find or do?": "A router is broken" });
    assertEquals(await found.submit(), {});
    assertStringIncludes((await thread()).join("\n"), "1 of 6");
    await priya.press("Resolve", { in: HEADLINES });
    assertEquals(await (await priya.view()).fill({ "What fixed it?": "A router" }).submit(), {});
    assertStringIncludes(await card(maya, "Nothing answers"), "Resolved by");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a runbook that belongs to an incident declares it, or runs in the thread of an open one", async () => {
  await withIncidents(async (workspace) => {
    const [maya, priya] = ["maya", "priya"].map((name) => workspace.as(name));
    const start = async (who: Person) => {
      await who.shortcut("Start a runbook", { channel: "#fernhill-internal" });
      const form = (await who.view()).fill({ Runbook: "Respond to a 500 error" });
      await form.submit();
      return await who.view();
    };
    const which = await start(maya);
    const wrong = await which.fill({ [WHAT]: "Fernhill gets 500s" }).submit();
    assertStringIncludes(wrong[WHAT], "Ceres");
    assertEquals(await which.fill({ [WHAT]: "The API answers with 500" }).submit(), {});
    const headline = await card(maya, "The API answers");
    assertStringIncludes(headline, "SEV1");
    assertStringIncludes(headline, "Ceres");
    assertEquals((await paged(maya)).length, 1);
    const room = await roomOf(workspace);
    const cardsIn = async () => {
      const [pinned] = await maya.pins(room);
      const thread = await maya.thread(room, pinned.ts);
      return thread.map(({ reads }) => reads).filter((reads) => reads.includes("of 6"));
    };
    assertEquals((await cardsIn()).length, 1);

    // A colleague who starts it as well finds the incident.
    const again = await start(priya);
    const open = "SEV1: The API answers with 500";
    assertEquals(await again.fill({ Incident: open } as never).submit(), {});
    assertEquals((await maya.messages(HEADLINES)).length, 1);
    const runs = await cardsIn();
    assertEquals(runs.length, 2);
    assert(!/fernhill/i.test(runs.join("\n")), runs.join("\n"));
    assertEquals(troubles(workspace), []);
  });
});
