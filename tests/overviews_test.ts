/** A customer at a glance, and words looked up in what was said before. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { berlin, operatorCalls, stopSchedules, troubles, withWorkspace } from "./open_workspace.ts";

const INTERNAL = "#fernhill-internal";
const NAMES = /Fernhill/i;
const MONDAY = berlin("2026-02-02T08:00");

async function logCall(workspace: Workspace, summary: string, step: string): Promise<void> {
  const maya = workspace.as("maya");
  await maya.shortcut("Log a customer call", { channel: INTERNAL });
  const form = (await maya.view()).fill({ Summary: summary, "Next step 1": step });
  assertEquals(await form.fill({ "Kind 1": "Other follow-up" }).submit(), {});
}

Deno.test("Customer at a glance has what one reads before a call, for those who may know them", async () => {
  await withWorkspace(async (workspace) => {
    await stopSchedules(workspace);
    await logCall(workspace, "They like the café map.", "Send the slides");
    const maya = workspace.as("maya");
    await maya.shortcut("Customer at a glance", { channel: INTERNAL });
    const text = (await maya.view()).text();
    for (
      const words of [
        "*CSM:* <@U0MAYA> · *Codename:* Ceres",
        "*Next meeting:* none is booked",
        "*1 open*: 1 next step",
        "To do: Send the slides",
        "They like the café map.",
      ]
    ) assertStringIncludes(text, words);
    assertMatch(text, /• {2}<\S+\|Monday 2 February>, <@U0MAYA>/);
    await (await maya.view()).press("All issues");
    assertStringIncludes((await maya.view()).text(), "There are none.");
    await (await maya.view()).press("At a glance");
    assertEquals((await maya.view()).text(), text);
    await (await maya.view()).press("All calls");
    assertStringIncludes((await maya.view()).text(), "They like the café map.");
    await (await maya.view()).close();

    // Without a channel one chooses; whoever is in no internal channel reads nothing.
    await maya.shortcut("Customer at a glance");
    await (await maya.view()).choose("Choose a customer", "Fernhill Logistics");
    assertEquals((await maya.view()).text(), text);
    const aiko = workspace.as("aiko");
    await aiko.shortcut("Customer at a glance");
    const refused = (await aiko.view()).text();
    assertStringIncludes(refused, "Only the people of a customer's internal channel");
    assert(!NAMES.test(refused), refused);
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("Look something up finds words in calls, steps and retros, and tells no name by a find", async () => {
  await withWorkspace(async (workspace) => {
    await stopSchedules(workspace);
    await logCall(workspace, "Fernhill likes the Café map.", "Send the Hauptstraße slides");
    const calls = operatorCalls(workspace);
    await calls("apps.datastore.put", {
      datastore: "retros",
      item: {
        id: "2026-W04/U0PRIYA",
        week: "2026-W04",
        user: "U0PRIYA",
        went_well: ["The cafe map was quick"],
        could_go_better: [],
        remember: [],
        written_at: 1,
        saved_at: 1,
      },
    });
    const look = async (who: string, words: string) => {
      const person = workspace.as(who);
      await person.shortcut("Look something up");
      await (await person.view()).fill({ Words: words }).press("Search");
      return (await person.view()).text();
    };
    const found = await look("maya", "MAP cafe");
    assertMatch(
      found,
      /\*Fernhill Logistics\* · <\S+\|Call of Monday 2 February>\nFernhill likes the Café map/,
    );
    assertMatch(found, /Retro of week 4 of 2026\nThe cafe map was quick/);
    assertStringIncludes(found, "That is all.");
    assertStringIncludes(await look("maya", "hauptstrasse"), "Open next step");
    assertStringIncludes(await look("maya", "no such words"), "Nothing was found.");
    assertStringIncludes(await look("maya", "?!"), "Type a word to look for");
    // Whose it is counts for whoever reads the name beside it.
    assertStringIncludes(await look("maya", '"logistics slides"'), "Open next step");
    assertStringIncludes(await look("aiko", "ceres slides"), "Open next step");
    assertStringIncludes(await look("aiko", "logistics slides"), "Nothing was found.");
    // By codename for whoever is not in their internal channel; the real name finds nothing.
    const hidden = await look("aiko", "cafe likes");
    assertStringIncludes(hidden, "*Ceres* · Call of Monday 2 February\nCeres likes the Café map");
    assert(!NAMES.test(hidden), hidden);
    assertStringIncludes(await look("aiko", "Fernhill likes"), "Nothing was found.");
    // Slack is away for longer than it is asked again: what was typed is there to be copied.
    const away = { ok: false, error: "internal_error" };
    for (let time = 0; time < 8; time++) workspace.webApi.failNext("apps.datastore.query", away);
    const failed = await look("maya", "slow nightly import");
    assertStringIncludes(failed, "Slack did not answer just now");
    assertStringIncludes(failed, "slow nightly import");
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("whoever mentions Baton reads what it can do there, and people outside read nothing", async () => {
  await withWorkspace(async (workspace) => {
    await stopSchedules(workspace);
    const [maya, nadia] = ["maya", "nadia"].map((name) => workspace.as(name));
    const mention = "@Baton help";
    const answers = async (who: typeof maya, channel: string) => {
      await who.say(channel, mention);
      return (await who.messages(channel)).filter(({ reads }) => reads.includes("what I can do"));
    };
    const [answer, ...others] = await answers(maya, "#fernhill");
    assertEquals(others, []);
    for (const words of ["Log a customer call", "Customer at a glance", "Only you see this"]) {
      assertStringIncludes(answer.reads, words);
    }
    assertEquals(await answers(nadia, "#fernhill"), []);
    assertStringIncludes((await answers(maya, "#product"))[0]?.reads ?? "", "Dates to decide");
    await maya.press("Customer at a glance", { in: "#fernhill" });
    assertStringIncludes((await maya.view()).text(), "*CSM:*");
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});

Deno.test("Dates to decide has what product has not answered, and its answers a press away", async () => {
  await withWorkspace(async (workspace) => {
    await stopSchedules(workspace);
    const [maya, sam] = ["maya", "sam"].map((name) => workspace.as(name));
    await maya.shortcut("Log a customer call", { channel: INTERNAL });
    const words = "The nightly import takes longer with every vehicle";
    assertEquals(await (await maya.view()).fill({ "Next step 1": words }).submit(), {});
    await maya.press("Find the issue", { in: INTERNAL });
    await (await maya.view()).press("Choose");
    const date = (await maya.view()).fill({
      "Day": "2026-03-15",
      "In the customer's words": "Spring",
    });
    assertEquals(await date.submit(), {});

    await sam.shortcut("Dates to decide");
    const form = await sam.view();
    assertStringIncludes(form.text(), "*1 open*: 1 date to decide");
    assertStringIncludes(form.text(), "may they have it by Sunday 15 March (“Spring”)?");
    assertMatch(
      form.text(),
      /<@U0MAYA> · since Monday 2 February · due Sunday 15 March · <\S+\|Card>/,
    );
    await form.press("Send me these with buttons");
    await (await sam.view()).close();
    await sam.press("No", { in: `@${workspace.app.bot_user_id}` });
    const answer = await sam.view();
    assertEquals(answer.title, "Answer the key date");
    assertEquals(await answer.submit(), {});
    await sam.shortcut("Dates to decide");
    assertStringIncludes((await sam.view()).text(), "Every date is decided.");
    assertEquals(troubles(workspace), []);
  }, { now: MONDAY });
});
