/** The channels of a customer: who can read them, and what Baton writes there. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  alter,
  customer,
  form,
  INTERNAL,
  LIST,
  MONDAY,
  NAMES,
  northwind,
  put,
  REAL,
  reports,
  room,
  type Row,
  rows,
} from "./customer_driver.ts";
import { berlin, withWorkspace } from "./open_workspace.ts";

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

Deno.test("cards of before are not written where a customer reads by now: the operators hear of it", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut("Log a customer call", { channel: INTERNAL });
    const call = (await maya.view()).fill({ "Next step 1": "Fernhill wants routes as PDF" });
    assertEquals(await call.submit(), {});
    await maya.shortcut("Hand off a customer meeting", { channel: INTERNAL });
    const meeting = (await maya.view()).fill({
      "Why do they want to meet?": "Fernhill grows",
      "Their e-mail address": "nadia@fernhill.example",
    });
    assertEquals(await meeting.submit(), {});
    // A row of before this was refused.
    const quillmark = await customer(workspace, "Quillmark Foods");
    await put(workspace, { ...quillmark, channel: "C0FERNHILLINT" });
    const before = JSON.stringify(await maya.messages(INTERNAL));
    await maya.press("I'll take it", { in: INTERNAL });
    assertStringIncludes((await maya.view()).text(), "cannot use the customer's internal channel");
    await (await maya.view()).close();
    await maya.shortcut("My next steps", { channel: "#general" });
    await (await maya.view()).close();
    await maya.press("Find the issue", { in: INTERNAL });
    await (await maya.view()).press("Choose");
    await (await maya.view()).close();
    await workspace.clock.advanceTo(berlin("2026-02-03T14:31"));
    assertEquals(JSON.stringify(await maya.messages(INTERNAL)), before);
    const [told, ...more] = await reports(workspace);
    assertStringIncludes(told, "can read <#C0FERNHILLINT>, the internal channel of Ceres");
    assertEquals([more, NAMES.test(told)], [[], false], told);
    // Nothing begins there either.
    await maya.shortcut("Log a customer call", { channel: INTERNAL });
    const another = (await maya.view()).fill({ Customer: REAL, "Next step 1": "Measure it" });
    assertStringIncludes((await another.submit()).Customer, "People from outside can read");
  }, { now: berlin("2026-02-02T14:00") });
});

Deno.test("an internal channel that is open to outside by now takes no call and no meeting", async () => {
  await withWorkspace(async (workspace) => {
    await alter(workspace, { internal_channel: "C0FERNHILL", channel: undefined });
    const maya = workspace.as("maya");
    await maya.shortcut("Log a customer call", { channel: "#general" });
    const call = (await maya.view()).fill({ Customer: REAL, "Next step 1": "Measure it" });
    assertStringIncludes((await call.submit()).Customer, "People from outside can read #fernhill");
    await call.close();
    await maya.shortcut("Hand off a customer meeting", { channel: "#general" });
    const meeting = (await maya.view()).fill({
      Customer: REAL,
      "Why do they want to meet?": "The import",
      "Their e-mail address": "nadia@fernhill.example",
    });
    assertStringIncludes((await meeting.submit()).Customer, "People from outside can read");
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
    // Twice for the form, which asks after both channels, then for the set-up.
    for (const id of ["C0FERNHILLINT", "C0FERNHILL", "C0FERNHILLINT"]) {
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
    assertStringIncludes(list, "heir channel is the handbook's product.channel as well");
  });
});

Deno.test("a channel that was renamed is looked for by both names", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    const rename = { channel: "C0FERNHILLINT", name: "project-otter" };
    const answer = await workspace.webApi.as("U0MAYA", "conversations.rename", rename);
    assertEquals(answer.ok, true, JSON.stringify(answer));
    await workspace.as("robin").shortcut("Set up Baton");
    const row = await customer(workspace, REAL);
    assertEquals(row.channel_names, ["project-otter", "fernhill", "fernhill-internal"]);
    assertEquals(row.internal_names, ["project-otter", "fernhill-internal"]);
    const [quillmark] = (await rows(workspace)).filter(({ name }) => name === "Quillmark Foods");
    assertEquals(quillmark.internal_names, undefined, "nothing was written where nothing changed");

    await maya.shortcut("Log a customer call", { channel: "#project-otter" });
    const call = (await maya.view()).fill({ "Next step 1": "The nightly import takes longer" });
    assertEquals(await call.submit(), {});
    await maya.press("Find the issue", { in: "#project-otter" });
    await (await maya.view()).press("Choose");
    await (await maya.view()).close();
    await maya.press("Send the link", { in: "#project-otter" });
    for (const name of ["project-otter", "fernhill-internal"]) {
      const text = await maya.view();
      const words = String(text.value("Message to the customer")).split(" See ")[0];
      text.fill({ "Message to the customer": `${words} See ${name}` });
      assertStringIncludes((await text.submit())["Message to the customer"], `“${name}”`);
    }
  }, { now: MONDAY });
});
