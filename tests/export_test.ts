import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { FERNHILL, FIRST_DAY, makeHistory, QUILLMARK } from "./customer_history.ts";
import { berlin, SUNDAY, troubles, withWorkspace } from "./open_workspace.ts";

const EXPORT = "Export";

/** The file as its reader takes it apart. */
interface ExportFile {
  format: string;
  what: string;
  id: string;
  exported_at: string;
  exported_by: string;
  rows: Record<string, number>;
  datastores: Record<string, Record<string, unknown>[]>;
}

/** Starts it as somebody, in the operations channel; answers the form. */
async function start(workspace: Workspace, who = "robin") {
  const person = workspace.as(who);
  await person.shortcut(EXPORT);
  return await person.view();
}

/** The newest of what the app wrote to the operator, with its file if there is one. */
async function received(workspace: Workspace) {
  const message = (await workspace.as("robin").messages("@baton")).at(-1)!;
  const [file] = message.files;
  const content = file && await file.text();
  return { reads: message.reads, name: file?.name, content };
}

async function fileOf(workspace: Workspace): Promise<ExportFile> {
  const { content } = await received(workspace);
  assert(content, "there is a file");
  return JSON.parse(content) as ExportFile;
}

Deno.test("a customer's rows come as a file: all of theirs, and nobody else's", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.as("robin").shortcut("Set up Baton");
    await makeHistory(workspace);
    const form = await start(workspace);
    assertEquals(await form.fill({ Customer: FERNHILL.codename }).submit(), {});
    const { reads, name, content } = await received(workspace);
    assertEquals(name, "baton-customer-ceres-2026-02-17.json");
    assertStringIncludes(reads, "all that Baton keeps of Ceres (<#C0FERNHILLINT>)");
    assert(!reads.includes("Fernhill Logistics"), reads);
    assertStringIncludes(reads, "3 rows of `calls`");
    assertStringIncludes(reads, "1 row of `meetings`");
    assertStringIncludes(reads, "The file holds real names");
    assert(content!.startsWith('{\n  "format": "baton-export/1"'), content!.slice(0, 50));
    assert(!/Quillmark|C0QUILLMARK|Vesta/.test(content!), "nothing of the other customer");

    const file = await fileOf(workspace);
    assertEquals([file.what, file.id, file.exported_by], ["customer", FERNHILL.id, "U0OPS"]);
    assertEquals(Date.parse(file.exported_at) > FIRST_DAY, true);
    const { customers, meetings, calls, next_steps, issue_links, operations } = file.datastores;
    assertEquals(customers.map((one) => one.name), ["Fernhill Logistics"]);
    assertEquals(meetings.map(({ why }) => why), ["The import, and what comes next"]);
    // What was put away is there as well, with what it holds.
    const past = calls.find(({ past_meeting }) => past_meeting)!.past_meeting;
    assertEquals((past as Record<string, unknown>).cancelled_why, "They found the answer");
    const archived = calls.flatMap(({ archive }) => (archive ?? []) as Record<string, unknown>[]);
    assertEquals(archived.map(({ text }) => text), ["Send the old slides"]);
    assertEquals(next_steps.map(({ text }) => text).sort(), [
      "Send the new slides",
      "The nightly import takes longer with every vehicle",
    ]);
    assertEquals(issue_links.map(({ issue }) => issue), ["harbor/fleet#1"]);
    assertEquals(operations.map(({ id }) => id), ["standing:home/C0FERNHILLINT"]);
    assertEquals(
      file.rows,
      Object.fromEntries(
        Object.entries(file.datastores).map(([store, rows]) => [store, rows.length]),
      ),
    );
    assertEquals(troubles(workspace), []);
  }, { now: FIRST_DAY });
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
      return await fileOf(workspace);
    };
    const before = await choose();
    assertEquals([before.what, before.id], ["week", "2026-W05"]);
    assertEquals([before.rows.retros, before.rows.retro_notes], [1, 1]);
    assertEquals(before.datastores.retro_notes[0].went_well, "Nobody was woken up");
    // Until the meeting: the others are reminded.
    await workspace.clock.advanceTo(berlin("2026-02-05T12:00"));
    const after = await choose();
    assertEquals(after.rows.retros, 2, "the retro, and the note that was folded into it");
    const nudged = after.datastores.operations.map(({ user }) => user);
    assert(
      nudged.includes("U0AIKO") && !nudged.includes("U0SAM"),
      JSON.stringify(after.datastores.operations),
    );
    assertEquals((await received(workspace)).name, "baton-retro-2026-W05.json");
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
      "Week of a retro": "Choose one: a customer, or a week.",
    });
    await (await workspace.as("robin").view()).close();
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
    const { reads, content } = await received(workspace);
    assertStringIncludes(reads, "There is nothing to export");
    assertEquals(content, undefined);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("where Slack refuses a file, it says so, and the next start sends it", async () => {
  await withWorkspace(async (workspace) => {
    const send = async () => {
      const form = await start(workspace);
      assertEquals(await form.fill({ Customer: FERNHILL.codename }).submit(), {});
      return await received(workspace);
    };
    const refusals = [
      ["files.getUploadURLExternal", "storage_limit_reached", "has no room for files"],
      ["files.getUploadURLExternal", "file_uploads_disabled", "takes no files"],
      ["files.completeUploadExternal", "internal_error", "`files.completeUploadExternal`"],
      ["apps.datastore.query", "datastore_error", "`apps.datastore.query`"],
    ];
    for (const [method, error, words] of refusals) {
      const form = (await start(workspace)).fill({ Customer: FERNHILL.codename });
      workspace.webApi.failNext(method, { ok: false, error });
      assertEquals(await form.submit(), {});
      const { reads, content } = await received(workspace);
      assertStringIncludes(reads, words);
      assertStringIncludes(reads, "Nothing was lost or changed. Start *Export* again");
      assertEquals(content, undefined);
    }
    assert((await send()).content);
  });
});
