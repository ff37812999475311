/** What customers change of what they wrote, when people are warned, and what becomes a step. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { DEMO } from "../demo/seed.ts";
import { berlin, stopSchedules, troubles } from "./open_workspace.ts";
import { withSupportOn } from "./supported_workspace.ts";
import { CUSTOMER, INTERNAL, toolsOf, withRequest } from "./support_tools.ts";

Deno.test("edits and deletions are seen while a request waits, and for a day after its answer", async () => {
  await withRequest("Does the agent run on ARM?", async (workspace, tools) => {
    await stopSchedules(workspace, /^(?!Look)/);
    const { nadia, maya, at, card, root } = tools;
    const says = "Does the agent";
    const thread = await root(says);
    const reply = async (text: string) =>
      (await nadia.thread(CUSTOMER, thread)).find(({ reads }) => reads.startsWith(text))!.ts;
    await maya.say(CUSTOMER, "It does", thread);
    await nadia.say(CUSTOMER, "thanks", thread);
    await at("02T11:31");
    assertStringIncludes(await card(says), "Answered by <@U0MAYA>");
    // Nothing moves the thread on: only what it says changes.
    await at("02T12:15");
    await nadia.edit(CUSTOMER, await reply("thanks"), "thanks, also in Docker");
    await at("02T14:31");
    const edited = "thanks, also in Docker";
    assertStringIncludes(await card(edited), "has been waiting since");
    assertStringIncludes(await card(edited), "Monday 2 February, 12:15");
    await nadia.delete(CUSTOMER, await reply("thanks, also"));
    await at("02T16:31");
    assertStringIncludes(await card(says), "Answered by <@U0MAYA>");
    await maya.delete(CUSTOMER, await reply("It does"));
    await at("03T09:31");
    assertStringIncludes(await card(says), "The answer was due");
    // The root goes; what another one wrote under it is asked still.
    const omar = workspace.as("omar");
    await omar.say(CUSTOMER, "We would like to know as well", thread);
    await nadia.delete(CUSTOMER, thread);
    await at("03T11:31");
    const left = "We would like";
    assertStringIncludes(await card(left), "<@U0OMAR> has been waiting since");
    await omar.delete(CUSTOMER, await reply(left));
    await at("03T14:31");
    assertStringIncludes(await card(left), "deleted this request");

    // A tick tells no time: what it settles two days later is shown all the same.
    await at("03T15:00");
    await nadia.say(CUSTOMER, "We restart everything tonight");
    await at("05T09:31");
    const notice = "We restart";
    assertStringIncludes(await card(notice), "The answer was due");
    await maya.react(CUSTOMER, await root(notice), "white_check_mark");
    await at("05T11:31");
    assertStringIncludes(await card(notice), "No answer is needed: the message is ticked");
  });
});

Deno.test("a customer request is logged with their words and their thread", async () => {
  await withRequest("Export the hosts as CSV, please", async (workspace, tools) => {
    await stopSchedules(workspace, /./);
    const { maya } = tools;
    await maya.press("Customer request", { in: INTERNAL });
    const form = await maya.view();
    assertEquals(form.value("Next step 1"), "Export the hosts as CSV, please");
    const link = String(form.value("Link to the notes"));
    assertStringIncludes(link, "/archives/C0FERNHILL/p");
    assertEquals(await form.submit(), {});
    const [call] = (await workspace.datastores.browse("calls", 10)).rows;
    assertEquals(call.notes_link, link);
    assertEquals(call.customer, "C0FERNHILLINT");
  });
});

Deno.test("what is due at night is told before it, and the lead hears nothing on days off", async () => {
  await withSupportOn((open) =>
    open(async (workspace: Workspace) => {
      await stopSchedules(workspace, /^(?!Look)/);
      const { maya, at } = toolsOf(workspace);
      const ines = workspace.as("ines");
      const warned = async () =>
        (await maya.messages("#support")).map(({ reads }) => reads)
          .filter((reads) => reads.includes("for an answer"));
      // Tuesday 22:00, due on Wednesday at 22:00: told at 16:30, and not again at night.
      await at("10T22:00");
      await ines.say("#quillmark", "The map is blank");
      await at("11T14:31");
      const before = (await warned()).length;
      await at("11T16:31");
      const [told, ...more] = (await warned()).slice(before);
      assertEquals(more, []);
      assertStringIncludes(told, "*Vesta*: the answer is due");
      assertStringIncludes(told, "Open the card");
      await workspace.as("diego").say("#quillmark", "It is back");
      await at("13T18:00");
      // Friday 18:00, due on Saturday at 18:00.
      await ines.say("#quillmark", "Two trucks are missing on the map");
      const quiet = (await warned()).length;
      await at("16T08:00");
      const weekend = (await warned()).slice(quiet);
      assertEquals(weekend.length, 2, weekend.join("\n"));
      assertStringIncludes(weekend[0], "the answer is due");
      assertStringIncludes(weekend[1], "waiting for more than 24 hours");
      for (const text of weekend) {
        assertStringIncludes(text, "<@U0DIEGO>");
        assert(!text.includes("<@U0MAYA>"), "Maya leads");
      }
      await at("16T09:31");
      const [monday] = (await warned()).slice(quiet + 2);
      assertStringIncludes(monday, "<@U0MAYA>");
      assertEquals(troubles(workspace), []);
    }, { now: berlin("2026-02-10T20:00"), demo: DEMO })
  );
});
