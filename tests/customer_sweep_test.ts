/** What others change of a customer's channels and people: the next sweep knows it, and acts. */
import { DAY } from "@std/datetime";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { customer, INTERNAL, MONDAY, NAMES, REAL, reports, type Row } from "./customer_driver.ts";
import { berlin, troubles, withWorkspace } from "./open_workspace.ts";

/** After Monday's first sweep, and after its second. */
const MORNING = berlin("2026-02-02T09:31");
const EVENING = berlin("2026-02-02T18:00");

Deno.test("a sweep knows new names and new people, and public text is checked for them", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut("Hand off a customer meeting", { channel: INTERNAL });
    const asked = { "Why do they want to meet?": "The import", "Who asked?": "Ole von der Heide" };
    assertEquals(await (await maya.view()).fill(asked).submit(), {});
    const rename = { channel: "C0FERNHILLINT", name: "project-otter" };
    await workspace.webApi.as("U0MAYA", "conversations.rename", rename);
    await workspace.clock.advanceTo(MORNING);

    const row = await customer(workspace, REAL);
    assertEquals(row.internal_names, ["project-otter", "fernhill-internal"]);
    const rooms = (row.rooms as string[]).map((room) => JSON.parse(room));
    assertEquals(rooms.map(({ channel, side, name }) => `${channel} ${side} ${name}`).sort(), [
      "C0FERNHILL theirs fernhill",
      "C0FERNHILLINT internal fernhill-internal",
      "C0FERNHILLINT internal project-otter",
    ]);
    // Nadia and Omar are in the shared channel.
    assertEquals((row.people as string[]).toSorted(), [
      "Nadia Haddad",
      "Ole von der Heide",
      "Omar Benali",
    ]);
    assertEquals(await reports(workspace), [], "nothing is wrong with that");

    await maya.shortcut("Log a customer call", { channel: "#project-otter" });
    const call = (await maya.view()).fill({ "Next step 1": "Routes as PDF for drivers" });
    assertEquals(await call.submit(), {});
    await maya.press("Find the issue", { in: "#project-otter" });
    await (await maya.view()).submit();
    const draft = (await maya.view()).fill({
      Title: "Routes as PDF for drivers",
      Problem: "Heide, Ole von der asked in project-otter; Nadia Haddad knows",
      "What is the expected workflow?": "One button",
    });
    await draft.submit();
    const held = (await maya.view()).text();
    for (const words of ["This must not be public", "project-otter", "Nadia Haddad"]) {
      assertStringIncludes(held, words);
    }
    await (await maya.view()).press("Write these instead");
    const clean = await maya.view();
    assert(!/Nadia|otter/.test(String(clean.value("Problem"))), String(clean.value("Problem")));
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("a sweep acts where a channel was opened to outside, archived, or lost the app", async () => {
  await withWorkspace(async (workspace) => {
    const as = (user: string, method: string, args: Row) => workspace.webApi.as(user, method, args);
    await workspace.as("robin").shortcut("Set up Baton");
    const pins = async () => (await workspace.as("maya").pins(INTERNAL)).length;
    assertEquals(await pins(), 1);
    const { channel } = await as("U0MAYA", "conversations.info", { channel: "C0FERNHILLINT" }) as {
      channel?: Row;
    };
    // The list of the app's channels: others are asked for one by one.
    const opened = { ...channel, is_ext_shared: true, is_shared: true };
    workspace.webApi.failNext("users.conversations", { ok: true, channels: [opened] });
    await as("U0DIEGO", "conversations.kick", { channel: "C0QUILLMARKINT", user: "U0LOCALAPP" });
    await as("U0DIEGO", "conversations.archive", { channel: "C0QUILLMARK" });
    await workspace.clock.advanceTo(MORNING);

    assertEquals(await pins(), 0, "nothing names them where people from outside read");
    const told = await reports(workspace);
    for (
      const words of [
        "People from outside can read <#C0FERNHILLINT>",
        "<#C0QUILLMARK>, the customer channel of Vesta, is archived",
        "Baton is not in <#C0QUILLMARKINT>",
      ]
    ) assertEquals(told.filter((one) => one.includes(words)).length, 1, words);
    const directly = async (who: string) =>
      (await workspace.as(who).messages("@baton")).map(({ reads }) => reads)
        .filter((reads) => /channel of/.test(reads)).join("\n");
    const maya = await directly("maya");
    assertStringIncludes(maya, "People from outside can read the internal channel of Ceres now");
    assert(!NAMES.test(maya), maya);
    // Diego's morning is later, and the next sweep says nothing twice.
    await workspace.clock.advanceTo(EVENING);
    const diego = await directly("diego");
    for (const words of ["customer channel of Vesta is archived", "no longer in the internal"]) {
      assertEquals(diego.split(words).length, 2, diego);
    }
    assertEquals((await reports(workspace)).length, told.length);
    assertEquals(await directly("maya"), maya);
    // What was put right and goes wrong again is told again.
    await as("U0DIEGO", "conversations.unarchive", { channel: "C0QUILLMARK" });
    await workspace.clock.advance(DAY);
    await as("U0DIEGO", "conversations.archive", { channel: "C0QUILLMARK" });
    await workspace.clock.advance(DAY);
    const archived = "customer channel of Vesta is archived";
    assertEquals((await directly("diego")).split(archived).length, 3);
    const again = (await reports(workspace)).filter((one) => one.includes("of Vesta, is archived"));
    assertEquals(again.length, 2);
  }, { now: MONDAY });
});
