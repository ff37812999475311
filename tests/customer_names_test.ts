/** What people read of a customer where, and who reads the real name: the people of the internal channel. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  alter,
  CHANGE,
  customer,
  form,
  INTERNAL,
  LIST,
  MONDAY,
  NAMES,
  northwind,
  pressed,
  put,
  REAL,
  reports,
  room,
  rows,
} from "./customer_driver.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

Deno.test("a customer is opened by the people of the internal channel only", async () => {
  await withWorkspace(async (workspace) => {
    const aiko = workspace.as("aiko");
    await aiko.shortcut(CHANGE, { channel: "#general" });
    const choice = await aiko.view();
    assert(!NAMES.test(choice.text()), choice.text());
    assertEquals(await choice.fill({ "Which customer?": "Ceres" }).submit(), {});
    const closed = await aiko.view();
    assertStringIncludes(closed.text(), "Only members of their internal channel");
    assertStringIncludes(closed.text(), "join it");
    await closed.close();
    // A new one is for everybody.
    const added = (await form(workspace, "aiko"))
      .fill({ "Real name": "Northwind", "Internal channel": await northwind(workspace) });
    assertEquals(await added.submit(), {});
    // Those who join see the name.
    await workspace.webApi.as("U0AIKO", "conversations.join", { channel: "C0FERNHILLINT" });
    assertEquals((await form(workspace, "aiko", REAL)).value("Real name"), REAL);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("the name of a private internal channel is for its people: the CSM is asked", async () => {
  await withWorkspace(async (workspace) => {
    const secret = await room(workspace, "fernhill-secret", ["U0MAYA"], true);
    await alter(workspace, { internal_channel: secret });
    const sam = await form(workspace, "sam", "Ceres");
    assertStringIncludes(sam.text(), "ask <@U0MAYA> to add you");
    assert(!sam.text().includes(secret), sam.text());
    await sam.close();
    assertEquals((await form(workspace, "maya", REAL)).value("Internal channel"), secret);
  });
});

Deno.test("an internal channel that the app lost: the CSM and the operator choose another", async () => {
  await withWorkspace(async (workspace) => {
    const secret = await room(workspace, "fernhill-secret", ["U0MAYA", "U0SAM"], true);
    await alter(workspace, { internal_channel: secret });
    const out = { channel: secret, user: "U0LOCALAPP" };
    await workspace.webApi.as("U0MAYA", "conversations.kick", out);
    const sam = await form(workspace, "sam", "Ceres");
    assertStringIncludes(sam.text(), "Baton cannot use the internal channel. <@U0MAYA> can choose");
    await sam.close();
    const robin = workspace.as("robin");
    await robin.shortcut(LIST, { channel: "#general" });
    const list = await robin.view();
    assertStringIncludes(list.text(), "Baton is not in the internal channel");
    assert(!NAMES.test(list.text()), list.text());
    await list.press("Change");
    const mended = (await robin.view()).fill({ "Internal channel": "C0FERNHILLINT" });
    assertEquals(await mended.submit(), {});
    assertEquals((await form(workspace, "sam", REAL)).value("Real name"), REAL);
    // To ask after a channel that it may not see is all that the app did wrong.
    const others = troubles(workspace).filter((words) =>
      !/may see: conversations.info/.test(words)
    );
    assertEquals(others, []);
  });
});

Deno.test("every list and form says to each reader what they may know", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut("Log a customer call", { channel: INTERNAL });
    const call = (await maya.view()).fill({
      "Next step 1": "Send Fernhill the slides",
      "Kind 1": "Other follow-up",
      "Owner 1": "U0AIKO",
      "Due 1": "2026-02-02",
    });
    assertEquals(await call.submit(), {});
    await maya.shortcut("Hand off a customer meeting", { channel: INTERNAL });
    const meeting = (await maya.view()).fill({
      "Why do they want to meet?": "Fernhill grows",
      "Their e-mail address": "nadia@fernhill.example",
      "Who is needed?": "CS, with the L2 and L3 on call",
      Owner: "U0AIKO",
    });
    assertEquals(await meeting.submit(), {});

    const reads = async (who: string, shortcut: string) => {
      const person = workspace.as(who);
      await person.shortcut(shortcut, { channel: "#general" });
      const view = await person.view();
      const text = JSON.stringify(view.view.blocks);
      await view.close();
      return text;
    };
    const pages = [
      "Log a customer call",
      "Hand off a customer meeting",
      "My next steps",
      "Next steps of a customer",
      "My meetings",
      LIST,
      CHANGE,
    ];
    for (const page of pages) {
      const text = await reads("aiko", page);
      assert(!NAMES.test(text), `${page}: ${text}`);
      assertStringIncludes(text, "Ceres", page);
    }
    for (const page of ["Log a customer call", "Next steps of a customer", LIST]) {
      assertStringIncludes(await reads("sam", page), REAL, page);
    }
    const aiko = workspace.as("aiko");
    await aiko.shortcut("Next steps of a customer", { channel: "#general" });
    await (await aiko.view()).choose("Choose a customer", "Ceres");
    const steps = (await aiko.view()).text();
    assertStringIncludes(steps, "Send Ceres the slides");
    await (await aiko.view()).close();
    await aiko.shortcut("Log a customer call", { channel: "#general" });
    await (await aiko.view()).press("+ another line");
    const longer = await aiko.view();
    assert(!NAMES.test(JSON.stringify(longer.view.blocks)));
    assertEquals(
      await longer.fill({ Customer: "Ceres", "Next step 3": "Measure it" }).submit(),
      {},
      "people who do not know the name may still log a call",
    );
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("customers without a codename are told apart without their names", async () => {
  await withWorkspace(async (workspace) => {
    await alter(workspace, { codename: undefined });
    for (const [id, name] of [["C0N", "Northwind"], ["C0S", "Southwind"]]) {
      await put(workspace, {
        ...await customer(workspace, REAL),
        id,
        internal_channel: id,
        channel: `${id}2`,
        name,
      });
    }
    const aiko = workspace.as("aiko");
    await aiko.shortcut("Log a customer call", { channel: "#general" });
    const text = JSON.stringify((await aiko.view()).view.blocks);
    for (const number of [1, 2, 3]) {
      assertStringIncludes(text, `A customer of Maya Lindqvist (${number})`);
    }
    assert(!/wind/.test(text) && !NAMES.test(text), text);
  });
});

Deno.test("direct messages name the customer to the people of the internal channel only", async () => {
  await withWorkspace(async (workspace) => {
    const diego = workspace.as("diego");
    await diego.shortcut("Hand off a customer meeting", { channel: INTERNAL });
    const handed = (await diego.view()).fill({
      "Why do they want to meet?": "Fernhill's import",
      "Their e-mail address": "nadia@fernhill.example",
      "Who is needed?": "CS, with the L2 and L3 on call",
    });
    assertEquals(await handed.submit(), {});
    const priya = workspace.as("priya");
    await (await pressed(workspace, "maya", "I'll take it")).close();
    await priya.press("It's booked", { in: INTERNAL });
    const booked = (await priya.view()).fill({ Day: "2026-02-02", Time: "15:00" });
    assertEquals(await booked.submit(), {});
    const raw = async (who: string) => JSON.stringify(await workspace.as(who).messages("@baton"));
    assertStringIncludes(await raw("priya"), REAL);
    assertStringIncludes(await raw("maya"), REAL);
    const [needed] = (await workspace.as("aiko").messages("@baton")).slice(-1);
    assertStringIncludes(needed.reads, "The meeting with Ceres");
    assertStringIncludes(needed.reads, "know who this is: join it");
    // Neither the name, nor a channel's, nor a way to one: beside the codename it would say who it is.
    assert(!NAMES.test(needed.text + needed.reads), needed.reads);
    assert(!/C0FERNHILL/.test(needed.text + needed.reads), needed.reads);

    // Shortly before it, too.
    await workspace.clock.advanceTo(berlin("2026-02-02T14:57") + 1000);
    const join = (await workspace.as("aiko").messages("@baton")).at(-1)!;
    assertStringIncludes(join.reads, "In 3 minutes: the meeting with Ceres");
    // What the reminder offers would show who they are.
    await workspace.clock.advanceTo(berlin("2026-02-02T15:10"));
    await workspace.as("aiko").press("They didn't come", { in: "@baton" });
    const page = await workspace.as("aiko").view();
    assertStringIncludes(page.text(), "join it. Then press the button again.");
    await page.close();
    await workspace.webApi.as("U0AIKO", "conversations.join", { channel: "C0FERNHILLINT" });
    await workspace.as("aiko").press("They didn't come", { in: "@baton" });
    assertStringIncludes((await workspace.as("aiko").view()).text(), REAL);
    assertEquals(troubles(workspace), []);
  }, { now: berlin("2026-02-02T14:00") });
});

Deno.test("an owner who is not in the internal channel can take it, or pass it on, and ask", async () => {
  await withWorkspace(async (workspace) => {
    const secret = await room(workspace, "fernhill-secret", ["U0MAYA", "U0DIEGO"], true);
    await alter(workspace, { internal_channel: secret });
    const diego = workspace.as("diego");
    await diego.shortcut("Hand off a customer meeting", { channel: "#general" });
    const handed = (await diego.view()).fill({
      Customer: REAL,
      "Why do they want to meet?": "Fernhill grows",
      "Their e-mail address": "nadia@fernhill.example",
      Owner: "U0AIKO",
    });
    assertEquals(await handed.submit(), {});
    const aiko = workspace.as("aiko");
    const [card] = (await aiko.messages("@baton")).slice(-1);
    assertStringIncludes(card.reads, "Customer meeting · Ceres");
    assertStringIncludes(card.reads, "Ceres grows");
    assertStringIncludes(card.reads, "ask <@U0MAYA> to add you");
    assert(!NAMES.test(JSON.stringify([card.text, card.blocks])), card.reads);
    await aiko.press("I'll take it", { in: "@baton" });
    const taken = await aiko.view();
    assertStringIncludes(taken.text(), "It is yours");
    assert(!NAMES.test(taken.text()), taken.text());
    await taken.press("Send the booking link");
    assertStringIncludes((await aiko.view()).text(), "ask <@U0MAYA> to add you");
    await (await aiko.view()).close();
    // The address of a video call may name them: it is not shown, and it stays.
    const booked = { Day: "2026-02-20", Time: "10:00" };
    const join = "https://fernhill.zoom.example/j/1";
    await diego.press("It's booked", { in: "#fernhill-secret" });
    const links = { "Video call (link)": join, "Agenda (link)": "https://docs.example/a" };
    assertEquals(await (await diego.view()).fill({ ...booked, ...links }).submit(), {});
    await aiko.press("Add links", { in: "@baton" });
    const change = await aiko.view();
    assertStringIncludes(change.text(), "Left empty, it stays");
    assertEquals([change.value("Video call (link)"), change.value("Agenda (link)")], [
      null,
      null,
    ]);
    assertEquals(await change.submit(), {});
    await aiko.press("Another time", { in: "@baton" });
    const another = await aiko.view();
    assertEquals(another.text().includes("Video call (link)"), false);
    assertEquals(await another.fill({ Time: "11:00" }).submit(), {});
    const { rows } = await workspace.datastores.browse("meetings", 100);
    assertEquals(rows.map(({ join_link, agenda_link }) => [join_link, agenda_link]), [
      [join, "https://docs.example/a"],
    ]);
    assertStringIncludes((await aiko.messages("@baton"))[0].reads, "The link is on the card");
    // A reminder of a step says no name either.
    await diego.shortcut("Log a customer call", { channel: "#general" });
    const call = (await diego.view()).fill({
      Customer: REAL,
      "Day of the call": "2026-02-01",
      "Next step 1": "Ask FERN-HILL about routes",
      "Owner 1": "U0AIKO",
      "Due 1": "2026-02-03",
    });
    assertEquals(await call.submit(), {});
    await workspace.clock.advanceTo(berlin("2026-02-03T09:31"));
    const due = (await aiko.messages("@baton")).at(-1)!;
    assertStringIncludes(due.reads, "Ask Ceres about routes");
    await aiko.press("Find the issue", { in: "@baton" });
    assertStringIncludes((await aiko.view()).text(), "ask <@U0MAYA> to add you");
    await (await aiko.view()).close();
    assert(!NAMES.test(JSON.stringify(await aiko.messages("@baton"))));
    assertEquals(troubles(workspace), []);
  }, { now: berlin("2026-02-02T17:00") });
});

Deno.test("what product reads of a key date does not name the customer", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut("Log a customer call", { channel: INTERNAL });
    const call = (await maya.view()).fill({
      "Next step 1": "The nightly import of Fernhill takes longer with every vehicle",
    });
    assertEquals(await call.submit(), {});
    await maya.press("Find the issue", { in: INTERNAL });
    await (await maya.view()).press("Choose");
    const date = (await maya.view()).fill({
      "In the customer's words": "before Fernhill's season",
    });
    assertEquals(await date.submit(), {});
    const posted = (await workspace.as("sam").messages("#product")).at(-1)!;
    assertStringIncludes(posted.reads, "before Ceres's season");
    assert(!NAMES.test(JSON.stringify([posted.text, posted.blocks])), posted.reads);
  }, { now: MONDAY });
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
    const [told, both, ...more] = await reports(workspace);
    assertStringIncludes(told, "can read <#C0FERNHILLINT>, the internal channel of Ceres");
    // The sweep knows as well whose customer channel it is.
    assertStringIncludes(both, "the customer channel of Vesta, was an internal channel");
    assertEquals([more, NAMES.test(told + both)], [[], false], told);
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

Deno.test("times for the customer are in the customer's zone", async () => {
  await withWorkspace(async (workspace) => {
    await alter(workspace, { zone: "Asia/Tokyo" });
    const diego = workspace.as("diego");
    await diego.shortcut("Hand off a customer meeting", { channel: INTERNAL });
    const handed = (await diego.view()).fill({
      "Why do they want to meet?": "The import",
      "Their e-mail address": "nadia@fernhill.example",
    });
    assertEquals(await handed.submit(), {});
    await (await pressed(workspace, "diego", "I'll take it")).close();
    const booked = await pressed(workspace, "diego", "It's booked");
    assertEquals(booked.value("Time zone"), "America/New_York", "what is typed is in one's own");
    assertEquals(
      await booked.fill({ Day: "2026-02-03", Time: "20:00", "Time zone": "Asia/Tokyo" }).submit(),
      {},
    );
    await diego.press("Prepared", { in: INTERNAL });
    await (await diego.view()).press("Ask in their channel…");
    const asked = await diego.view();
    const text = String(asked.value("Message to the customer"));
    assertStringIncludes(text, "Tuesday 3 February, 20:00 (Asia/Tokyo)");
    await asked.close();
    // Without a zone, as the writer sees it.
    await alter(workspace, { zone: undefined });
    await diego.press("Prepared", { in: INTERNAL });
    await (await diego.view()).press("Ask in their channel…");
    const own = String((await diego.view()).value("Message to the customer"));
    assertStringIncludes(own, "Tuesday 3 February, 06:00 (America/New_York)");
  }, { now: MONDAY });
});
