/** The channels of a customer: which they can be, and who is in them. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  alter,
  form,
  INTERNAL,
  LIST,
  NAMES,
  northwind,
  REAL,
  reports,
  room,
  type Row,
  rows,
} from "./customer_driver.ts";
import { withWorkspace } from "./open_workspace.ts";

Deno.test("a channel with internal words never becomes one that a customer reads, nor back", async () => {
  await withWorkspace(async (workspace) => {
    const theirs = await room(workspace, "fernhill-new", ["U0MAYA"]);
    const fresh = await room(workspace, "fernhill-team", ["U0MAYA"]);
    await alter(workspace, { channel: theirs });
    const swapped = await form(workspace, "maya", REAL);
    const errors = await swapped
      .fill({ "Internal channel": theirs, "Customer channel": "C0FERNHILLINT" }).submit();
    assertStringIncludes(errors["Internal channel"], "is, or was, a channel that a customer reads");
    assertStringIncludes(errors["Customer channel"], "is, or was, an internal channel");
    // Also once they are elsewhere.
    assertEquals(
      await swapped.fill({ "Internal channel": fresh, "Customer channel": theirs })
        .submit(),
      {},
    );
    for (const [channel, name] of [["C0FERNHILLINT", REAL], [fresh, "A new one"]]) {
      const later = await form(workspace, "maya", name);
      const internal = name === REAL ? fresh : await room(workspace, "nw-team", ["U0MAYA"]);
      const refused = await later.fill({
        ...(name === REAL ? {} : { "Real name": "Northwind" }),
        "Internal channel": internal,
        "Customer channel": channel,
      }).submit();
      assert(/internal channel|another customer/.test(refused["Customer channel"]), channel);
      await later.close();
    }
    // The channel that another customer was added with is nobody's by its row alone.
    const added = await form(workspace, "maya");
    const others = await added.fill({
      "Real name": "Southwind",
      "Internal channel": await northwind(workspace),
      "Customer channel": "C0FERNHILLINT",
    }).submit();
    assertStringIncludes(others["Customer channel"], "is, or was, an internal channel");
    assertEquals((await rows(workspace)).length, 2);
  });
});

Deno.test("a channel that was internal for a while is never one that a customer reads", async () => {
  await withWorkspace(async (workspace) => {
    const change = async (name: string, fill: Record<string, string>) =>
      await (await form(workspace, "maya", name)).fill(fill).submit();
    const second = await room(workspace, "fernhill-second", ["U0MAYA"]);
    const third = await room(workspace, "fernhill-third", ["U0MAYA"]);
    for (const channel of [second, third]) {
      assertEquals(await change(REAL, { "Internal channel": channel }), {});
    }
    // Neither their own, nor that of somebody else, nor a line of many.
    const refused = await change(REAL, { "Customer channel": second });
    assertStringIncludes(refused["Customer channel"], "is, or was, an internal channel");
    const internal = await northwind(workspace);
    const added = await form(workspace, "maya");
    const others = await added.fill({
      "Real name": "Northwind",
      "Internal channel": internal,
      "Customer channel": second,
    }).submit();
    assertStringIncludes(others["Customer channel"], "is, or was, an internal channel");
    await added.close();
    await workspace.as("maya").shortcut(LIST, { channel: "#general" });
    await (await workspace.as("maya").view()).press("Add many");
    const many = await workspace.as("maya").view();
    const lines = `Northwind; ; ${internal} ${second}`;
    await many.fill({ "One customer per line": lines }).press("Check the lines");
    assertStringIncludes(
      (await workspace.as("maya").view()).text(),
      "is, or was, an internal channel",
    );
    // Also not once the customer is forgotten, and not where they read something before.
    await workspace.as("robin").shortcut("Forget a customer", { channel: INTERNAL });
    const forget = await workspace.as("robin").view();
    await forget.choose("Which customer?", "Ceres");
    await (await workspace.as("robin").view()).fill({ "Type Ceres to confirm": "Ceres" }).submit();
    assertEquals((await rows(workspace)).map(({ name }) => name), ["Quillmark Foods"]);
    const later = await form(workspace, "maya");
    const none = await later.fill({
      "Real name": "Northwind",
      "Internal channel": internal,
      "Customer channel": second,
    }).submit();
    assertStringIncludes(none["Customer channel"], "is, or was, an internal channel");
  });
});

Deno.test("the home message goes when its channel is open to outside, and when a guest is in it", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const change = async (fill: Record<string, string>) =>
      assertEquals(await (await form(workspace, "maya", REAL)).fill(fill).submit(), {});
    const pinned = async () => (await maya.pins(INTERNAL)).length;
    await change({ "Time zone": "Asia/Tokyo" });
    assertEquals(await pinned(), 1);
    const guests = { ok: true, members: ["U0MAYA", "U0CUSTOMER", "U0DIEGO"] };
    workspace.webApi.failNext("conversations.members", guests);
    await change({ "Time zone": "Europe/Berlin" });
    assertEquals(await pinned(), 0);
    const [told] = await reports(workspace);
    assertStringIncludes(told, "<@U0CUSTOMER> is not on the team, and is in <#C0FERNHILLINT>");
    assert(!NAMES.test(told), told);
    await change({ "Time zone": "Asia/Tokyo" });
    assertEquals(await pinned(), 1, "it is back when they are out");

    const [home] = await maya.pins(INTERNAL);
    const { channel } = await workspace.webApi.as("U0MAYA", "conversations.info", {
      channel: "C0FERNHILLINT",
    }) as { channel?: Row };
    const info = { ...channel, is_ext_shared: true, is_member: true };
    // Twice for the form, which asks after both channels, then for the setup and for what it posts.
    const asked = ["C0FERNHILLINT", "C0FERNHILL", "C0FERNHILLINT", "C0FERNHILLINT"];
    for (const id of asked) {
      const answer = id === "C0FERNHILL" ? { ...info, id, name: "fernhill" } : info;
      workspace.webApi.failNext("conversations.info", { ok: true, channel: answer });
    }
    await change({ "Time zone": "Europe/Berlin" });
    assert(!(await maya.messages(INTERNAL)).some(({ ts }) => ts === home.ts));
    assertStringIncludes((await reports(workspace)).at(-1)!, "People from outside can read");
  });
});

Deno.test("a guest in the channel of a new customer reads no name", async () => {
  await withWorkspace(async (workspace) => {
    const internal = await northwind(workspace);
    workspace.webApi.failNext("conversations.members", { ok: true, members: ["U0CUSTOMER"] });
    const added = (await form(workspace, "maya"))
      .fill({ "Real name": "Northwind", "Internal channel": internal });
    assertEquals(await added.submit(), {});
    const messages = await workspace.as("maya").messages(internal);
    assert(messages.some(({ reads }) => reads.includes("Baton is set up for this channel")));
    assert(!messages.some(({ reads }) => reads.includes("Northwind")), JSON.stringify(messages));
    assertStringIncludes((await reports(workspace))[0], "is not on the team");
  });
});

Deno.test("people beyond the first hundred are not looked at, and that is said", async () => {
  await withWorkspace(async (workspace) => {
    const team = ["U0MAYA", "U0DIEGO", "U0PRIYA"];
    const crowd = Array.from({ length: 100 }, (_, at) => `U0CROWD${at}`);
    const changed = (await form(workspace, "maya", REAL)).fill({ "Time zone": "Asia/Tokyo" });
    // The form asks after the CSM first.
    for (const id of ["U0MAYA", ...crowd]) {
      const user = { id, team_id: "T0HARBOR" };
      workspace.webApi.failNext("users.info", { ok: true, user });
    }
    const members = [...crowd, ...team];
    workspace.webApi.failNext("conversations.members", { ok: true, members });
    assertEquals(await changed.submit(), {});
    assertEquals((await workspace.as("maya").pins(INTERNAL)).length, 1);
    assertStringIncludes((await reports(workspace)).join(), "more people than Baton looks at");
  });
});

Deno.test("the handbook's channels are no customer's", async () => {
  await withWorkspace(async (workspace) => {
    const first = await form(workspace, "maya");
    for (
      const [channel, entry] of [
        ["C0OPERATIONS", "operations_channel"],
        ["C0RETRO", "retro.channel"],
        ["C0PRODUCT", "product.channel"],
      ]
    ) {
      const other = channel === "C0RETRO" ? "C0PRODUCT" : "C0RETRO";
      const errors = await first.fill({
        "Real name": "Northwind",
        "Internal channel": channel,
        "Customer channel": other,
      }).submit();
      assertStringIncludes(errors["Internal channel"], `the handbook's ${entry}`);
      assertStringIncludes(errors["Customer channel"], "the handbook's");
    }
    await first.close();
    await alter(workspace, { channel: "C0PRODUCT" });
    await workspace.as("maya").shortcut(LIST, { channel: "#general" });
    const list = (await workspace.as("maya").view()).text();
    assertStringIncludes(list, "heir channel is also the handbook's product.channel");
  });
});
