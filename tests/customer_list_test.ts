/** The list of customers, and what is incomplete. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { handbook } from "./handbooks/berlin.ts";
import { CHANGE, LIST, northwind, REAL, rows } from "./customer_driver.ts";
import { troubles, withWorkspace } from "./open_workspace.ts";

Deno.test("nobody from another company gets to see customers", async () => {
  await withWorkspace(async (workspace) => {
    const nadia = workspace.as("nadia");
    const { shortcuts } = await nadia.home();
    assertEquals(shortcuts.filter(({ name }) => [CHANGE, LIST].includes(name)), []);
  });
});

Deno.test("the list says what is incomplete, and leads to the form", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut(LIST, { channel: "#general" });
    const list = await maya.view();
    const text = list.text();
    assertStringIncludes(text, "2 customers, all of them incomplete.");
    assertStringIncludes(text, "No notice at the top of their channel");
    assertStringIncludes(text, `No time zone (${handbook.timezone} is assumed)`);
    await list.press("Change");
    assertStringIncludes(String((await maya.view()).value("Real name")), "Fernhill");
    assertEquals(await (await maya.view()).fill({ Domains: "" }).submit(), {});

    // What went wrong meanwhile.
    await workspace.webApi.as("U0MAYA", "conversations.archive", { channel: "C0QUILLMARK" });
    await workspace.webApi.as("U0MAYA", "conversations.kick", {
      channel: "C0FERNHILL",
      user: "U0LOCALAPP",
    });
    workspace.deactivate("U0DIEGO");
    await maya.shortcut(LIST, { channel: "#general" });
    const wrong = (await maya.view()).text();
    for (
      const words of [
        "Baton is not in their channel",
        "no domains",
        "heir CSM is not here any more",
        "their channel is archived",
      ]
    ) assertStringIncludes(wrong, words);
    await (await maya.view()).close();
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("the list of nobody says how to add somebody", async () => {
  await withWorkspace(async (workspace) => {
    for (const { id } of await rows(workspace)) {
      await workspace.webApi.as("U0OPS", "apps.datastore.delete", { datastore: "customers", id });
    }
    const maya = workspace.as("maya");
    await maya.shortcut(LIST, { channel: "#general" });
    assertStringIncludes((await maya.view()).text(), "There is no customer yet");
    await (await maya.view()).press("Add a customer");
    const first = (await maya.view())
      .fill({ "Real name": "Northwind", "Internal channel": await northwind(workspace) });
    assertEquals(await first.submit(), {});
    await maya.shortcut(CHANGE, { channel: "#northwind-internal" });
    assertEquals((await maya.view()).value("Which customer?"), "Northwind", "its channel tells");
  });
});

Deno.test("250 customers are ten a page, incomplete ones first, and a choice in groups", async () => {
  await withWorkspace(async (workspace) => {
    const [fernhill] = (await rows(workspace)).filter(({ name }) => name === REAL);
    const notice = JSON.stringify({ channel: "C0FERNHILL", where: "topic", words: "24 hours" });
    for (let from = 0; from < 248; from += 25) {
      const items = Array.from({ length: Math.min(25, 248 - from) }, (_, at) => {
        const number = String(from + at).padStart(3, "0");
        return { ...fernhill, id: `C0N${number}`, name: `Customer ${number}`, notice };
      });
      await workspace.webApi.as("U0OPS", "apps.datastore.bulkPut", {
        datastore: "customers",
        items,
      });
    }
    const maya = workspace.as("maya");
    await maya.shortcut(LIST, { channel: "#general" });
    const first = await maya.view();
    assertStringIncludes(first.text(), "250 customers");
    assertStringIncludes(first.text(), "Page 1 of 25");
    assertEquals(first.text().match(/Customer \d+/g)?.length, 10);
    await first.press("Next page");
    const second = await maya.view();
    assertStringIncludes(second.text(), "Page 2 of 25");
    assertStringIncludes(second.text(), "Customer 010");
    await second.press("Back");
    assertStringIncludes((await maya.view()).text(), "Page 1 of 25");
    await (await maya.view()).close();
    await maya.shortcut("Next steps of a customer", { channel: "#general" });
    await (await maya.view()).choose("customer_choice", "Customer 247");
    assertStringIncludes((await maya.view()).text(), "Nothing is open");
    assertEquals(troubles(workspace), []);
  });
});
