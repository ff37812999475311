/**
 * The list of customers, and those who are added: channels that are joined, domains, pasted lines.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { handbook } from "./handbooks/berlin.ts";
import type { OpenForm } from "../local_slack/testing/open_form.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { troubles, withWorkspace } from "./open_workspace.ts";

type Row = Record<string, unknown>;

async function rows(workspace: Workspace): Promise<Row[]> {
  return (await workspace.datastores.browse("customers", 500)).rows;
}

async function named(workspace: Workspace, name: string): Promise<Row | undefined> {
  return (await rows(workspace)).find((row) => row.name === name);
}

/** Creates a channel without the app. */
async function channel(workspace: Workspace, name: string, is_private = false): Promise<string> {
  const args = { name, is_private };
  const made = await workspace.webApi.as("U0MAYA", "conversations.create", args);
  return (made.channel as { id: string }).id;
}

function isIn(workspace: Workspace, id: string): boolean {
  const found = workspace.directory.channels().find((one) => one.id === id);
  return Boolean(found?.members.includes(workspace.app.bot_user_id));
}

async function newCustomer(workspace: Workspace, fill: Record<string, string>): Promise<OpenForm> {
  const maya = workspace.as("maya");
  await maya.shortcut("Add or change a customer", { channel: "#general" });
  assertEquals(await (await maya.view()).fill({ "Which customer?": "A new one" }).submit(), {});
  return (await maya.view()).fill(fill);
}

Deno.test("public channels are joined; a private one needs an invite, and the form waits for it", async () => {
  await withWorkspace(async (workspace) => {
    const internal = await channel(workspace, "northwind-internal", true);
    const theirs = await channel(workspace, "northwind");
    const form = await newCustomer(workspace, {
      "Real name": "Northwind",
      "Domains": "northwind.example",
      "Internal channel": internal,
      "Customer channel": theirs,
    });
    const refused = await form.submit();
    assertEquals(Object.keys(refused), ["Internal channel"]);
    assertStringIncludes(refused["Internal channel"], "/invite @Baton");
    assert(!isIn(workspace, theirs), "nothing is joined while something is wrong");
    assertEquals((await workspace.as("maya").view()).value("Domains"), "northwind.example");
    const invite = { channel: internal, users: workspace.app.bot_user_id };
    await workspace.webApi.as("U0MAYA", "conversations.invite", invite);
    assertEquals(await (await workspace.as("maya").view()).submit(), {});
    assertEquals((await named(workspace, "Northwind"))?.channel_names, [
      "northwind-internal",
      "northwind",
    ]);
    assert(isIn(workspace, theirs));

    // Slack does not let the app in: the form says it, and stays.
    const closed = await channel(workspace, "halcyon-internal");
    const second = await newCustomer(workspace, {
      "Real name": "Halcyon",
      "Internal channel": closed,
    });
    workspace.webApi.failNext("conversations.join", { ok: false, error: "restricted_action" });
    assertStringIncludes((await second.submit())["Internal channel"], "Baton is not in");
    assertEquals(await named(workspace, "Halcyon"), undefined);
    assertEquals(await (await workspace.as("maya").view()).submit(), {});
    assert(isIn(workspace, closed));

    // An app that was removed is back without a command.
    const kick = { channel: closed, user: workspace.app.bot_user_id };
    await workspace.webApi.as("U0MAYA", "conversations.kick", kick);
    await workspace.as("maya").shortcut("Log a customer call", { channel: closed });
    const call = (await workspace.as("maya").view()).fill({ "Next step 1": "Send the slides" });
    assertEquals(await call.submit(), {});
    assert(isIn(workspace, closed));
    // A private channel is asked for although the app may not see it: there is no other way to know.
    const others = troubles(workspace).filter((line) => !line.includes("the app may see"));
    assertEquals(others, []);
  });
});

Deno.test("a domain that another customer has is named, and saved when somebody insists", async () => {
  await withWorkspace(async (workspace) => {
    const internal = await channel(workspace, "north-internal");
    const cases = [
      ["https://www.Fernhill.example/", "already has the domain `fernhill.example`"],
      ["eu.fernhill.example", "has `fernhill.example`, which goes with `eu.fernhill.example`"],
    ];
    const maya = workspace.as("maya");
    const form = await newCustomer(workspace, {
      "Real name": "North",
      "Internal channel": internal,
    });
    // Maya is among the people of Fernhill's internal channel: she may read the name.
    let page = form;
    for (const [typed, words] of cases) {
      assertEquals(await page.fill({ Domains: typed }).submit(), {});
      page = await maya.view();
      assertStringIncludes(page.text(), `Fernhill Logistics ${words}`);
      assertEquals([page.value("Real name"), page.value("Domains")], ["North", typed]);
    }
    assertEquals(await named(workspace, "North"), undefined);
    // The second press with the same domains.
    assertEquals(await page.submit(), {});
    assertEquals((await named(workspace, "North"))?.domains, ["eu.fernhill.example"]);

    // One domain, in two spellings; people who may not know the other customer read no name.
    await workspace.webApi.as("U0OPS", "apps.datastore.update", {
      datastore: "customers",
      item: { id: "C0FERNHILLINT", domains: ["xn--bcher-kva.example"] },
    });
    const aiko = workspace.as("aiko");
    await aiko.shortcut("Add or change a customer", { channel: "#general" });
    assertEquals(await (await aiko.view()).submit(), {});
    const other = (await aiko.view()).fill({
      "Real name": "Bookshop",
      "Domains": "Bücher.example, bücher.example",
      "Internal channel": await channel(workspace, "bookshop-internal"),
    });
    assertEquals(await other.submit(), {});
    const said = (await aiko.view()).text();
    assertStringIncludes(said, "has `xn--bcher-kva.example`");
    assert(!said.includes("Fernhill"), said);
  });
});

/** Opens *Add many* from the list of customers. */
async function addMany(workspace: Workspace, who = "maya"): Promise<OpenForm> {
  const person = workspace.as(who);
  await person.shortcut("Customers", { channel: "#general" });
  await (await person.view()).press("Add many");
  return await person.view();
}

async function checked(workspace: Workspace, text: string, press = "Check the lines") {
  const maya = workspace.as("maya");
  const page = (await maya.view()).fill({ "One customer per line": text });
  await page.press(press);
  return await maya.view();
}

Deno.test("many customers are pasted, shown line by line, and saved with all they need", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const internal = await channel(workspace, "northwind-internal");
    const theirs = await channel(workspace, "northwind");
    const halcyon = await channel(workspace, "halcyon-internal");
    await channel(workspace, "secret-internal", true);
    await addMany(workspace);
    const text = [
      "Customer;Domains;Channels;CSM;Zone;ARR",
      "Northwind;northwind.example, www.northwind.example;#northwind-internal #northwind;" +
      "Diego Ferrer;asia/tokyo;5",
      "",
      `Halcyon;eu.fernhill.example;https://x.slack.com/archives/${halcyon};;;`,
      "Northwind;;#northwind-internal;@maya;;",
      "Fernhill Logistics;;#fernhill-internal;;;",
      "Other;nextdoor;#nowhere;@nobody;Mars/Base;",
      "Quillmark Foods;;#general;@nadia;;",
      "Secret;;#secret-internal;;;",
    ].join("\r\n");
    const page = await checked(workspace, text);
    const says = (line: number, ...words: string[]) => {
      const found = page.text().split("\n").find((one) => one.includes(`Line ${line}:`)) ?? "";
      for (const each of words) assertStringIncludes(found, each, page.text());
    };
    assertStringIncludes(page.text(), "2 customers can be saved, 1 already there, 4 to correct");
    assertStringIncludes(page.text(), "Not read: the columns ARR");
    says(2, "Northwind", `<#${internal}>`, `<#${theirs}>`, "<@U0DIEGO>", "Asia/Tokyo", "in public");
    says(4, "Halcyon", "<@U0MAYA>");
    assertStringIncludes(page.text(), "Fernhill Logistics has `fernhill.example`");
    says(5, "Another customer already has this name", "another customer's channel", "(Line 2.)");
    says(6, "already exists");
    says(
      7,
      "not a time zone",
      "cannot see a channel #nowhere",
      "Nobody in Slack is called",
      "“nextdoor” is not a domain",
    );
    says(8, "Another customer already has this name", "somebody who is still on the team");
    says(9, "Baton cannot see a channel #secret-internal", "/invite @Baton");
    assertEquals((await rows(workspace)).length, 2, "nothing is saved by looking");

    // What was changed since is checked first.
    const again = await checked(workspace, `${text}\n`, "Save 2 customers");
    assertEquals((await rows(workspace)).length, 2);
    await again.press("Save 2 customers");
    const saved = await maya.view();
    assertStringIncludes(saved.text(), "2 customers saved. 4 lines are left");
    assertStringIncludes(saved.text(), "Line 2: *Northwind* already exists");
    assertEquals(saved.value("One customer per line"), `${text}\n`);
    const row = await named(workspace, "Northwind");
    assert(row?.codename, "a codename is given");
    assertEquals({ ...row, codename: "" }, {
      id: internal,
      name: "Northwind",
      aliases: [],
      domains: ["northwind.example"],
      channel: theirs,
      internal_channel: internal,
      channel_names: ["northwind-internal", "northwind"],
      internal_names: ["northwind-internal"],
      rooms: row?.rooms,
      csm: "U0DIEGO",
      zone: "Asia/Tokyo",
      codename: "",
    });
    assertEquals((await named(workspace, "Halcyon"))?.csm, "U0MAYA");
    // The rest is corrected; then the field is empty for the next lines.
    await checked(workspace, "Halcyon;;#halcyon-internal");
    const none = await maya.view();
    assertStringIncludes(none.text(), "0 customers can be saved, 1 already there");
    assertEquals(await none.submit(), {});
    // The step after the page joins the channels.
    for (const id of [internal, theirs, halcyon]) assert(isIn(workspace, id), id);
    assertStringIncludes((await maya.pins(internal))[0].reads, "Northwind");
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("hundreds of customers: few calls, what Slack refuses is left, and nothing comes twice", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const names = Array.from({ length: 60 }, (_, at) => `acme-${String(at).padStart(3, "0")}`);
    for (const name of names) await channel(workspace, name);
    await addMany(workspace);
    const text = names.map((name) => `${name.replace("-", " ")};;${name};;`).join("\n");
    assert(text.length < 3000);
    const page = await checked(workspace, text);
    assertStringIncludes(page.text(), "60 customers can be saved");
    // The second 25 are refused.
    const bulkPut = "apps.datastore.bulkPut";
    for (let at = 0; at < 2; at++) workspace.webApi.failNext(bulkPut, { until: Promise.resolve() });
    for (let at = 0; at < 2; at++) {
      workspace.webApi.failNext(bulkPut, { ok: false, error: "internal_error" });
    }
    await page.press("Save 60 customers");
    const half = await maya.view();
    assertStringIncludes(half.text(), "25 customers saved. Slack did not save the other 35");
    assertStringIncludes(half.text(), "35 customers can be saved, 25 already there");
    await half.press("Save 35 customers");
    const whole = await maya.view();
    assertStringIncludes(whole.text(), "35 customers saved. Paste the next lines");
    assertEquals(whole.value("One customer per line") ?? "", "");
    assertEquals((await rows(workspace)).length, 62);
    const codenames = (await rows(workspace)).map(({ codename }) => codename);
    assertEquals(new Set(codenames).size, 62, "each codename once");
    await checked(workspace, text);
    assertStringIncludes((await maya.view()).text(), "0 customers can be saved, 60 already there");
    // The page remembers whose channels the next step sets up, as many as it has room for.
    for (const first of ["b", "c"]) {
      const more = names.map((name) => name.replace("acme", `${first}cme`));
      for (const name of more) await channel(workspace, name);
      const lines = more.map((name) => `${name.replace("-", " ")};;${name}`).join("\n");
      await (await checked(workspace, lines)).press("Save 60 customers");
      assertStringIncludes((await maya.view()).text(), "60 customers saved");
    }
    assertStringIncludes((await maya.view()).text(), "for the others an operator starts");
    assertEquals((await rows(workspace)).length, 182);
  });
});

Deno.test("nobody from another company gets to see customers", async () => {
  await withWorkspace(async (workspace) => {
    const nadia = workspace.as("nadia");
    const { shortcuts } = await nadia.home();
    assertEquals(
      shortcuts.filter(({ name }) => ["Add or change a customer", "Customers"].includes(name)),
      [],
    );
  });
});

Deno.test("the list says what is incomplete, and leads to the form", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut("Customers", { channel: "#general" });
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
    await maya.shortcut("Customers", { channel: "#general" });
    const wrong = (await maya.view()).text();
    for (
      const words of [
        "Baton is not in their channel",
        "no domains",
        "heir CSM is no longer on the team",
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
    await maya.shortcut("Customers", { channel: "#general" });
    assertStringIncludes((await maya.view()).text(), "There are no customers yet");
    await (await maya.view()).press("Add a customer");
    const first = (await maya.view())
      .fill({
        "Real name": "Northwind",
        "Internal channel": await channel(workspace, "northwind-internal"),
      });
    assertEquals(await first.submit(), {});
    await maya.shortcut("Add or change a customer", { channel: "#northwind-internal" });
    assertEquals((await maya.view()).value("Which customer?"), "Northwind", "its channel tells");
  });
});

Deno.test("250 customers are ten a page, incomplete ones first, and a choice in groups", async () => {
  await withWorkspace(async (workspace) => {
    const fernhill = await named(workspace, "Fernhill Logistics");
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
    await maya.shortcut("Customers", { channel: "#general" });
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
    await (await maya.view()).choose("Choose a customer", "Customer 247");
    assertStringIncludes((await maya.view()).text(), "Nothing is open");
    assertEquals(troubles(workspace), []);
  });
});
