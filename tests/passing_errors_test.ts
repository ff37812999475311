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

Deno.test("a first retro that could not open, and a digest that could not be posted, come with the next sweep", async () => {
  await withWorkspace(async (workspace) => {
    const refuseTwice = (method: string) => {
      for (let n = 0; n < 2; n++) {
        workspace.webApi.failNext(method, { ok: false, error: "internal_error" });
      }
    };
    const titles = async (words: string) =>
      (await workspace.as("maya").messages(RETRO)).filter(({ reads }) => reads.includes(words))
        .length;
    refuseTwice("conversations.history");
    await workspace.clock.advanceTo(berlin("2026-02-02T09:01"));
    assertEquals(await titles("On-call retro of week 5"), 0);
    await workspace.clock.advanceTo(berlin("2026-02-02T09:32"));
    assertEquals(await titles("On-call retro of week 5"), 1);
    await workspace.clock.advanceTo(berlin("2026-02-04T14:59"));
    refuseTwice("chat.postMessage");
    await workspace.clock.advanceTo(berlin("2026-02-04T15:01"));
    assertEquals(await titles("What week 5 taught us"), 0);
    await workspace.clock.advanceTo(berlin("2026-02-05T09:32"));
    assertEquals(await titles("What week 5 taught us"), 1);
    assertEquals(await titles("On-call retro of week 5"), 1);
  });
});

Deno.test("a page that Slack does not open is said directly, and a line that it refuses comes later, once", async () => {
  await withWorkspace(async (workspace) => {
    const INTERNAL = "#fernhill-internal";
    const maya = workspace.as("maya");
    const refuse = (method: string, times: number) => {
      for (let n = 0; n < times; n++) {
        workspace.webApi.failNext(method, { ok: false, error: "internal_error" });
      }
    };
    const told = async () =>
      (await maya.messages("@baton")).filter(({ reads }) => reads.includes("did not open")).length;
    refuse("views.open", 2);
    await maya.shortcut("Log a customer call", { channel: INTERNAL });
    assertEquals([await maya.viewCount(), await told()], [0, 1]);
    refuse("views.open", 1);
    await maya.shortcut("Log a customer call", { channel: INTERNAL });
    const form = (await maya.view()).fill({
      "Next step 1": "Send the slides",
      "Kind 1": "Other follow-up",
    });
    assertEquals(await form.submit(), {});
    refuse("chat.postMessage", 2);
    await maya.press("Done", { in: INTERNAL });
    await (await maya.view()).close();
    const lines = async () => {
      const card = (await maya.messages(INTERNAL)).find(({ reads }) => /^All done/.test(reads))!;
      const thread = await maya.thread(INTERNAL, card.ts);
      return thread.filter(({ reads }) => reads.includes("marked step 1 as done")).length;
    };
    assertEquals(await lines(), 0);
    await workspace.clock.advanceTo(berlin("2026-02-02T09:32"));
    await workspace.clock.advanceTo(berlin("2026-02-02T14:32"));
    assertEquals(await lines(), 1);
    const { rows } = await workspace.datastores.browse("operations", 100);
    assertEquals(rows.filter(({ kind }) => kind === "owed"), []);
    assertEquals(await told(), 1);
  });
});
