import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { WANTED_TRIGGERS } from "../functions/operations/set_up/wanted_triggers.ts";
import { handbook } from "./handbooks/berlin.ts";
import { OPERATOR } from "../demo/people.ts";
import { SUNDAY, troubles, withWorkspace } from "./open_workspace.ts";
import { callsOnOthers, otherApps, othersThings } from "./other_apps.ts";

const SET_UP = "Set up Baton";
const OPERATIONS = "#baton-operations";
const INTERNAL = "#fernhill-internal";
const { notice } = handbook.customers;

Deno.test("nothing of other apps changes: setup, again, a changed customer, and two forgotten", async () => {
  await withWorkspace(async (workspace) => {
    const [robin, maya] = [workspace.as("robin"), workspace.as("maya")];
    // The other installation has put its notice into the topic.
    await maya.setTopic("#fernhill", `${notice} · Trucks`);
    // Here is no room in it: a bookmark of theirs says it.
    await maya.setTopic("#quillmark", "x".repeat(240));
    const before = await othersThings(workspace);
    assertEquals(before.triggers.length, WANTED_TRIGGERS.length + 3);
    const topic = async () => (await maya.channel("#fernhill")).topic;
    const own = async (channel: string) =>
      (await maya.pins(channel)).filter(({ reads }) => !/other installation|Lunch/.test(reads));

    await robin.shortcut(SET_UP);
    const told = (await robin.messages("@baton")).at(-1)!.reads;
    assertStringIncludes(told, `${WANTED_TRIGGERS.length - 1} triggers created, 1 changed.`);
    assertEquals(await othersThings(workspace), before);
    assertEquals([(await own(OPERATIONS)).length, (await own(INTERNAL)).length], [1, 1]);
    // The notice is there already, by somebody else.
    assertEquals(await topic(), `${notice} · Trucks`);
    const marks = (await maya.bookmarks("#quillmark")).map(({ title }) => title);
    assertEquals(marks.filter((title) => title === notice).length, 1);

    // Their buttons and menus are not ours, and ours lead to our own triggers.
    const { shortcuts } = await robin.home();
    assertEquals(shortcuts.filter(({ name }) => name === SET_UP).length, 1);
    await robin.press("Check the setup", { in: OPERATIONS });
    assertStringIncludes(
      (await robin.messages("@baton")).at(-1)!.reads,
      "Nothing had to be changed.",
    );
    await maya.press("Log a customer call", { in: INTERNAL });
    await (await maya.view()).close();
    assertEquals(await othersThings(workspace), before);

    // Somebody deleted a trigger that a card's button needs: it is made again, not borrowed.
    const reply = await workspace.webApi.as(OPERATOR, "workflows.triggers.list", { limit: 1000 });
    const [gone] = (reply.triggers as { id: string; name: string; workflow: { app_id: string } }[])
      .filter(({ name, workflow }) =>
        name === "Add your notes" && workflow.app_id === workspace.app.app_id
      );
    await workspace.webApi.as(OPERATOR, "workflows.triggers.delete", { trigger_id: gone.id });
    await robin.shortcut("Open this week's retro");
    assertEquals(await othersThings(workspace), before);

    const diego = workspace.as("diego");
    await diego.press("Change this customer", { in: "#quillmark-internal" });
    assertEquals(await (await diego.view()).submit(), {});
    const form = (await diego.view()).fill({ "Customer success manager": "U0MAYA" });
    assertEquals(await form.submit(), {});
    assertEquals(await othersThings(workspace), before);

    for (const codename of ["Ceres", "Vesta"]) {
      await robin.shortcut("Forget a customer", { channel: OPERATIONS });
      await (await robin.view()).choose("Which customer?", codename);
      const page = await robin.view();
      assert(!page.text().includes("the notice at the top"), "it is not the app's");
      const word = { [`Type ${codename} to confirm`]: codename };
      assertEquals(await page.fill(word).submit(), {});
    }
    assertEquals(await othersThings(workspace), before);
    assertEquals([(await own(INTERNAL)).length, await topic()], [0, `${notice} · Trucks`]);
    await robin.shortcut(SET_UP);
    assertEquals(await othersThings(workspace), before);
    assertEquals(callsOnOthers(workspace), []);
    // Refused calls on their messages would be here.
    assertEquals(troubles(workspace), []);
  }, { made_by_hand: ["set_up"], other_apps: otherApps(SUNDAY) });
});
