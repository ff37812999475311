import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { EXPORTED_DATASTORES } from "../datastores/exported.ts";
import manifest from "../manifest.ts";
import { DEMO, MADE_BY_HAND } from "../demo/seed.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import {
  allRows,
  FERNHILL,
  FIRST_DAY,
  makeHistory,
  open,
  QUILLMARK,
  SECOND_DAY,
} from "./customer_history.ts";
import { berlin, stopSchedules, SUNDAY, troubles, withWorkspace } from "./open_workspace.ts";

const EXPORT = "Export";
const EVERYTHING = { Everything: ["All rows of all datastores"] };

type Row = Record<string, unknown>;

/** Starts it as somebody, in the operations channel; returns the form. */
async function start(workspace: Workspace, who = "robin") {
  const person = workspace.as(who);
  await person.shortcut(EXPORT);
  return await person.view();
}

/** The newest of what the app wrote to the operator, with its files. */
async function received(workspace: Workspace) {
  const message = (await workspace.as("robin").messages("@baton")).at(-1)!;
  const files = await Promise.all(
    message.files.map(async (file) => [file.name, await file.text()] as const),
  );
  return { reads: message.reads, files: new Map(files), titles: message.files };
}

/** The rows of a file, as its reader takes it apart. */
function rowsOf(files: ReadonlyMap<string, string>, name: string): Row[] {
  return (files.get(name) ?? "").split("\n").filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** What the operations channel says of exports. */
async function lines(workspace: Workspace): Promise<string[]> {
  const messages = await workspace.as("robin").messages("#baton-operations");
  return messages.map(({ reads }) => reads).filter((text) => /export/.test(text));
}

/** Two weeks of use, and what an operator exports after them. Made once, for two tests. */
function history(): ReturnType<typeof makeExports> {
  return made ??= makeExports();
}
let made: ReturnType<typeof makeExports> | undefined;

async function makeExports() {
  let exports: Awaited<ReturnType<typeof exportBoth>> | undefined;
  await withWorkspace(async (workspace) => {
    await workspace.as("robin").shortcut("Set up Baton");
    await makeHistory(workspace, [FERNHILL, QUILLMARK], () => passQuietly(workspace));
    await workspace.as("priya").shortcut("Change my retro note");
    const note = (await workspace.as("priya").view()).fill({ "What went well?": "No night shift" });
    assertEquals(await note.submit(), {});
    exports = await exportBoth(workspace);
    assertEquals(troubles(workspace), []);
  }, { now: FIRST_DAY });
  return exports!;
}

/** The two weeks, without the sweeps of their days: only the last ones put away what is over. */
async function passQuietly(workspace: Workspace): Promise<void> {
  await stopSchedules(workspace, /^(?:Sweep in|Retro reminders)/);
  await workspace.clock.advanceTo(berlin("2026-02-16T12:00"));
  await workspace.as("robin").shortcut("Set up Baton");
  await workspace.clock.advanceTo(SECOND_DAY);
}

async function exportBoth(workspace: Workspace) {
  const kept = await allRows(workspace);
  const send = async (values: Record<string, string | string[]>) => {
    assertEquals(await (await start(workspace)).fill(values).submit(), {});
    return await received(workspace);
  };
  const customer = await send({ Customer: FERNHILL.codename });
  const everything = await send(EVERYTHING);
  return {
    kept,
    customer,
    everything,
    said: await lines(workspace),
    after: await allRows(workspace),
    now: workspace.clock.now(),
  };
}

Deno.test("a customer's rows come as files: all of theirs, as they are kept, and nobody else's", async () => {
  const { kept, customer: { reads, files, titles }, said: [line] } = await history();
  assertEquals([...files.keys()], [
    "customers.jsonl",
    "meetings.jsonl",
    "calls.jsonl",
    "next_steps.jsonl",
    "issue_links.jsonl",
    "operations.jsonl",
    "people.jsonl",
  ]);
  assertStringIncludes(reads, "all that Baton keeps of Ceres (<#C0FERNHILLINT>)");
  assert(!reads.includes("Fernhill Logistics"), reads);
  assertStringIncludes(reads, "3 rows of `calls`");
  assertStringIncludes(reads, "1 row of `meetings`");
  assertStringIncludes(reads, "*Complete*: 9 rows in 6 files.");
  assertStringIncludes(reads, "The files hold real names");
  assertEquals(titles[2].title, "calls.jsonl (3 rows)");
  const content = [...files.values()].join("");
  assert(!/Quillmark|C0QUILLMARK|Vesta/.test(content), "nothing of the other customer");
  // Each row is what the datastore holds, with its key.
  for (const name of [...files.keys()].filter((name) => name !== "people.jsonl")) {
    const rows = kept.get(name.split(".")[0])!;
    for (const row of rowsOf(files, name)) {
      assert(row.id, name);
      assertEquals(row, rows.find(({ id }) => id === row.id));
    }
  }
  const ids = (name: string) => rowsOf(files, `${name}.jsonl`).map(({ id }) => String(id));
  assertEquals(ids("customers"), [FERNHILL.id]);
  // What was put away is there as well, with what it holds.
  assertEquals(ids("calls").filter((id) => id.startsWith("meeting/")).length, 1);
  assertStringIncludes(files.get("calls.jsonl")!, "They found the answer");
  assertStringIncludes(files.get("calls.jsonl")!, "Send the old slides");
  assertEquals(rowsOf(files, "next_steps.jsonl").map(({ text }) => text).sort(), [
    "Send the new slides",
    "The nightly import takes longer with every vehicle",
  ]);
  assertEquals(rowsOf(files, "issue_links.jsonl").map(({ issue }) => issue), ["harbor/fleet#1"]);
  assertEquals(ids("operations"), ["standing:home/C0FERNHILLINT"]);
  // The team is named, in a file of its own; the channel reads the codename.
  const maya = rowsOf(files, "people.jsonl").find(({ id }) => id === "U0MAYA")!;
  assertEquals([maya.name, typeof maya.real_name], ["maya", "string"]);
  assertStringIncludes(line, "<@U0OPS> exported Ceres: 9 rows in 6 files");
  assert(!/Fernhill|C0FERNHILL/i.test(line), line);
});

Deno.test("everything, put back into an empty installation, is the same row by row, and the app works on", async () => {
  const { kept: before, everything: { reads, files }, said, after: later, now } = await history();
  assertEquals(later, before, "an export leaves nothing behind");
  // What is collected of other rows is made again.
  const own = before.get("operations")!.filter(({ kind }) =>
    kind === "trigger" || kind === "guard"
  );
  assertStringIncludes(reads, `${own.length} rows of \`operations\` are not in it`);
  assertStringIncludes(reads, 'slack datastore bulk-put \'{"datastore": "customers"}\'');
  assertStringIncludes(said[1], "<@U0OPS> exported everything:");
  assert(!/https?:.*shortcuts/.test([...files.values()].join("")), "no trigger's address");

  // Local Slack takes the files as they are, as Slack's own CLI does.
  const folder = await Deno.makeTempDir();
  const rows: Record<string, string[]> = {};
  for (const [name, text] of files) {
    if (name === "people.jsonl") continue;
    (rows[name.split(".")[0]] ??= []).push(name);
    await Deno.writeTextFile(`${folder}/${name}`, text);
  }
  const seed = `${folder}/seed.json`;
  await Deno.writeTextFile(seed, JSON.stringify({ ...DEMO, rows }));
  await withWorkspace(async (workspace) => {
    const sorted = (rows: readonly Row[] = []) =>
      rows.filter(({ kind }) => kind !== "trigger" && kind !== "guard")
        .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
    const after = await allRows(workspace);
    for (const [name, rows] of before) assertEquals(sorted(after.get(name)), sorted(rows), name);

    await workspace.as("robin").shortcut("Set up Baton");
    const internal = async () => await workspace.as("maya").messages(FERNHILL.internal);
    const maya = workspace.as("maya");
    await maya.shortcut("My next steps");
    assertStringIncludes((await maya.view()).text(), "Send the new slides");
    await (await maya.view()).close();
    assertEquals((await internal()).filter(({ reads }) => /new slides/.test(reads)).length, 0);

    // The next sweep posts what is open, once, with buttons that lead to this installation.
    await workspace.clock.advanceTo(berlin("2026-02-18T10:00"));
    const missing = troubles(workspace);
    const cards = (await internal()).filter(({ reads }) => /new slides/.test(reads));
    assertEquals(cards.length, 1, JSON.stringify((await internal()).map(({ reads }) => reads)));
    await (await open(workspace, FERNHILL, "Done")).close();
    assertEquals((await internal()).filter(({ reads }) => /new slides/.test(reads)).length, 1);
    const step = (await allRows(workspace)).get("next_steps")!
      .find(({ text, customer }) => text === "Send the new slides" && customer === FERNHILL.id)!;
    assertEquals(step.done_by, "U0MAYA");
    const meetings = (await internal()).filter(({ reads }) => /and what comes next/.test(reads));
    assertEquals(meetings.length, 1);
    const meetingIn = (rows: Map<string, Row[]>) =>
      rows.get("meetings")!.find(({ customer }) => customer === FERNHILL.id)!;
    const { joins, direct_cards, ...meeting } = meetingIn(await allRows(workspace));
    assertEquals(meeting.app, "A0ANOTHER");
    const kept = meetingIn(before);
    const places = (value: unknown) =>
      (JSON.parse(String(value)) as { user: string; channel: string; former?: boolean }[])
        .filter(({ former }) => !former);
    for (const [now, then] of [[joins, kept.joins], [direct_cards, kept.direct_cards]]) {
      assertEquals(places(now).map(({ user }) => user), places(then).map(({ user }) => user));
      const theirs = places(then).map(({ channel }) => channel);
      assert(places(now).every(({ channel }) => !theirs.includes(channel)), "in its own messages");
    }
    await (await open(workspace, FERNHILL, "Cancel")).fill({ "Why?": "They are ill" }).submit();
    assertEquals(meetingIn(await allRows(workspace)).cancelled_why, "They are ill");
    const thread = await maya.thread(FERNHILL.internal, meetings[0].ts);
    assertEquals(thread.slice(1).filter(({ reads }) => /They are ill/.test(reads)).length, 1);

    // The retro's card as well, and its digest in the new card's thread.
    const retro = async () => await maya.messages("#on-call-retro");
    assertEquals((await retro()).filter(({ reads }) => /Answered: .*PRIYA/.test(reads)).length, 1);
    await workspace.clock.advanceTo(berlin("2026-02-19T16:00"));
    assertEquals((await retro()).filter(({ reads }) => /No night shift/.test(reads)).length, 1);
    // Slack said what is not there, once for each; nothing failed, and nobody has to look at it.
    assert(missing.every((words) => /No such message|No conversation/.test(words)), `${missing}`);
    assertEquals(troubles(workspace).length, missing.length);
    const failures = (await allRows(workspace)).get("operations")!
      .filter(({ kind }) => kind === "failure" || kind === "report");
    assertEquals(failures, []);
  }, {
    now,
    seed,
    made_by_hand: MADE_BY_HAND,
    app: { app_id: "A0ANOTHER", bot_id: "B0ANOTHER", bot_user_id: "U0ANOTHER" },
  });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a week's retro comes with its notes and reminders, before the digest and after", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.clock.advanceTo(berlin("2026-02-02T12:00"));
    const write = async (who: string, text: string) => {
      const person = workspace.as(who);
      await person.press("Add your notes", { in: "#on-call-retro" });
      const form = await person.view();
      assertEquals(await form.fill({ "What went well?": text }).submit(), {});
    };
    await write("priya", "Nobody was woken up");
    const week = "Week 5, 26 January – 1 February 2026";
    const choose = async () => {
      const form = await start(workspace);
      assertEquals(await form.fill({ "Week of a retro": week }).submit(), {});
      return await received(workspace);
    };
    const before = await choose();
    assertEquals(rowsOf(before.files, "retros.jsonl").map(({ id }) => id), ["2026-W05"]);
    const [note] = rowsOf(before.files, "retro_notes.jsonl");
    assertEquals([note.id, note.went_well], ["2026-W05/U0PRIYA", ["Nobody was woken up"]]);
    assertStringIncludes(before.reads, "the retro of week 5");
    // Until the meeting: the others are reminded.
    await workspace.clock.advanceTo(berlin("2026-02-05T12:00"));
    const { files } = await choose();
    assertEquals(rowsOf(files, "retros.jsonl").map(({ id }) => id).sort(), [
      "2026-W05",
      "2026-W05/U0PRIYA",
    ], "the retro, and the note that was folded into it");
    const nudged = rowsOf(files, "operations.jsonl").map(({ id }) => id);
    assert(nudged.includes("retro_nudges:2026-W05/U0AIKO"), String(nudged));
    assertStringIncludes((await lines(workspace)).at(-1)!, "exported the retro of week 5");
    assertEquals(troubles(workspace), []);
  }, { now: SUNDAY });
});

Deno.test("only operators export, and they choose one thing", async () => {
  await withWorkspace(async (workspace) => {
    const refused = await start(workspace, "maya");
    assertStringIncludes(refused.text(), "for Baton's operators: <@U0OPS>");
    assert(!refused.text().includes(FERNHILL.name));
    await refused.close();

    const form = await start(workspace);
    assertEquals(await form.submit(), { Customer: "Choose what to export." });
    assert(!form.text().includes("Week of a retro"), "no retro was opened yet");
    await form.close();
    await workspace.clock.advanceTo(berlin("2026-02-02T12:00"));
    const both = (await start(workspace)).fill({
      Customer: QUILLMARK.codename,
      "Week of a retro": "Week 5, 26 January – 1 February 2026",
    });
    assertEquals(await both.submit(), {
      "Week of a retro": "Choose one: a customer or a week.",
    });
    await (await workspace.as("robin").view()).close();
    const more = (await start(workspace)).fill({ Customer: QUILLMARK.codename, ...EVERYTHING });
    assertStringIncludes((await more.submit()).Everything, "Choose one");
    await (await workspace.as("robin").view()).close();
    assertEquals(await lines(workspace), []);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a customer who was forgotten meanwhile: nothing to export, and no file", async () => {
  await withWorkspace(async (workspace) => {
    const form = await start(workspace);
    await workspace.webApi.as("U0OPS", "apps.datastore.delete", {
      datastore: "customers",
      id: FERNHILL.id,
    });
    assertEquals(await form.fill({ Customer: FERNHILL.codename }).submit(), {});
    const { reads, files } = await received(workspace);
    assertStringIncludes(reads, "There is nothing to export");
    assertEquals(files.size, 0);
    assertStringIncludes((await lines(workspace)).at(-1)!, "there was nothing");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("where Slack refuses a file, it says so to both, and the next start sends it", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.as("robin").shortcut("Set up Baton");
    const send = async () => {
      const form = await start(workspace);
      assertEquals(await form.fill({ Customer: FERNHILL.codename }).submit(), {});
      return await received(workspace);
    };
    const refusals = [
      ["files.getUploadURLExternal", "storage_limit_reached", "is out of file storage"],
      ["files.getUploadURLExternal", "file_uploads_disabled", "does not allow files"],
      ["files.completeUploadExternal", "internal_error", "`files.completeUploadExternal`"],
      ["apps.datastore.query", "datastore_migration_in_progress", "`apps.datastore.query`"],
    ];
    for (const [method, error, words] of refusals) {
      const form = (await start(workspace)).fill({ Customer: FERNHILL.codename });
      workspace.webApi.failNext(method, { ok: false, error });
      assertEquals(await form.submit(), {});
      const { reads, files } = await received(workspace);
      assertStringIncludes(reads, words);
      assertStringIncludes(reads, "Nothing was lost or changed. Start *Export* again");
      assertEquals(files.size, 0);
      const line = (await lines(workspace)).at(-1)!;
      assertStringIncludes(
        line,
        `<@U0OPS> exported Ceres, and it failed: Slack refused \`${method}`,
      );
      assertStringIncludes(line, "No file was sent");
    }
    assert((await send()).files.size > 0);
    // Where the channel takes no line, the export comes anyway, and is listed on the health page.
    const form = (await start(workspace)).fill(EVERYTHING);
    workspace.webApi.failNext("chat.postMessage", { ok: false, error: "restricted_action" });
    workspace.webApi.failNext("chat.postMessage", { ok: false, error: "restricted_action" });
    assertEquals(await form.submit(), {});
    assertStringIncludes((await received(workspace)).reads, "*Complete*");
    await workspace.as("robin").shortcut("Baton's health");
    assertStringIncludes((await workspace.as("robin").view()).text(), "exported everything");
  });
});

Deno.test("every datastore of the manifest is exported", () => {
  const { datastores } = manifest as unknown as { datastores: Record<string, unknown> };
  assertEquals([...EXPORTED_DATASTORES].sort(), Object.keys(datastores).sort());
});
