/** Slack says once that it had a problem of its own: nobody notices. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

const RETRO = "#on-call-retro";
const BUTTON = "Add your notes";
const WELL = "What went well?";

/** All that the retro calls and may call a second time, and the card, which has a mark. */
const OPENING = ["apps.datastore.get", "apps.datastore.put", "conversations.history", "users.info"];
const ANSWERING = ["apps.datastore.get", "users.info", "views.update"];
const SAVING = ["apps.datastore.get", "apps.datastore.put", "chat.update"];

Deno.test("one refusal of each call changes nothing about a retro", async () => {
  await withWorkspace(async (workspace) => {
    const refuse = (methods: readonly string[], error: string) => {
      for (const method of methods) workspace.webApi.failNext(method, { ok: false, error });
    };
    refuse([...OPENING, "chat.postMessage"], "internal_error");
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    refuse(ANSWERING, "service_unavailable");
    const diego = workspace.as("diego");
    await diego.press(BUTTON, { in: RETRO });
    const form = (await diego.view()).fill({ [WELL]: "The handover call" });
    refuse(SAVING, "fatal_error");
    assertEquals(await form.submit(), {});
    const cards = (await diego.messages(RETRO)).filter(({ reads }) => reads.includes(BUTTON));
    assertEquals(cards.length, 1);
    assertStringIncludes(cards[0].reads, "Answered");
    const { rows: notes } = await workspace.datastores.browse("retro_notes", 10);
    assertEquals(notes.length, 1);
    const { rows } = await workspace.datastores.browse("operations", 100);
    assertEquals(rows.filter(({ kind }) => /failure|report/.test(String(kind))), []);
    assertEquals(troubles(workspace), []);
  });
});
