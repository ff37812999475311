import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { MINUTE } from "@std/datetime";
import { handbook } from "./handbooks/berlin.ts";
import { putRows } from "../slack/rows.ts";
import { Refused } from "../local_slack/testing/person_driver.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import {
  allRows,
  FERNHILL,
  FIRST_DAY,
  makeHistory,
  makePresent,
  open,
  QUILLMARK,
  rowsNaming,
  SECOND_DAY,
} from "./customer_history.ts";
import { berlin, operatorCalls, troubles, withWorkspace } from "./open_workspace.ts";

const FORGET = "Forget a customer";
const OPERATIONS = "#baton-operations";
const WORD = "Type Ceres to confirm";
/** What is kept of a forgotten customer: the word that stands for them, and not who they were. */
const KEPT = {};

/** Starts it as the operator and chooses a customer; returns the page that says what goes. */
async function choose(workspace: Workspace, name = FERNHILL.codename) {
  const robin = workspace.as("robin");
  await robin.shortcut(FORGET, { channel: OPERATIONS });
  await (await robin.view()).choose("Which customer?", name);
  return await robin.view();
}

async function forget(workspace: Workspace, name?: string): Promise<void> {
  const page = await choose(workspace, name);
  assertEquals(await page.fill({ [WORD]: "Ceres" }).submit(), {});
}

/** The workspace may say that a form was not taken; what is kept then is as it was. */
function ifRefused(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}

/** The lines in the operations channel that tell of it. */
async function lines(workspace: Workspace): Promise<string[]> {
  const messages = await workspace.as("robin").messages(OPERATIONS);
  return messages.map(({ reads }) => reads).filter((reads) => reads.startsWith(":wastebasket:"));
}

async function reads(workspace: Workspace, who: string, place: string): Promise<string[]> {
  return (await workspace.as(who).messages(place)).map(({ reads }) => reads);
}

Deno.test("a customer is forgotten: what goes, what stays, and the other one keeps everything", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.as("robin").shortcut("Set up Baton");
    await makeHistory(workspace);
    const others = await rowsNaming(workspace, QUILLMARK.id);
    assertEquals((await workspace.as("maya").pins(FERNHILL.internal)).length, 1);
    assertStringIncludes((await workspace.as("maya").channel("#fernhill")).topic, "SLA");

    const page = await choose(workspace);
    for (
      const words of [
        "2 calls",
        "2 open next steps",
        "1 finished next step",
        "1 open meeting",
        "1 past meeting",
        "1 link to an issue",
        "1 scheduled reminder to join",
        "the home message in <#C0FERNHILLINT>",
        "the notice at the top of <#C0FERNHILL>",
        "messages and files in Slack",
        "issues and labels on GitHub",
        "the codename Ceres",
        "*Export* first: it sends you all of it as files",
      ]
    ) assertStringIncludes(page.text(), words);
    for (const word of ["Vesta", "FORGET", FERNHILL.name]) {
      const refused = await page.fill({ [WORD]: word }).submit();
      assertStringIncludes(refused[WORD], "This is not “Ceres”. Nothing was removed.");
    }
    assertEquals((await rowsNaming(workspace, FERNHILL.id)).customers, 1);
    const team_reads = (await reads(workspace, "maya", FERNHILL.internal)).length;
    assertEquals(await page.fill({ [WORD]: " ceres " }).submit(), {});

    assertEquals(await rowsNaming(workspace, FERNHILL.id), KEPT);
    assertEquals(await rowsNaming(workspace, FERNHILL.name), {});
    const taken = (await allRows(workspace)).get("operations")!
      .filter(({ kind, value }) => kind === "codename" && String(value).includes("Ceres"));
    assertEquals(taken.map(({ value }) => value), ['{"codename":"Ceres"}'], "taken for good");
    assertEquals(await rowsNaming(workspace, QUILLMARK.id), others);
    const [line, ...more] = await lines(workspace);
    assertEquals(more, []);
    assertStringIncludes(line, "<@U0OPS> has forgotten Ceres, <!date^");
    assertStringIncludes(line, "2 calls, 2 open next steps, 1 finished next step");
    assert(!/fernhill|logistics/i.test(line), line);
    // What the customer reads of it is that the topic changed.
    assert(!/forgotten|removed/i.test((await reads(workspace, "nadia", "#fernhill")).join()));
    // The home message is gone, and nothing else of the channel.
    assertEquals(await workspace.as("maya").pins(FERNHILL.internal), []);
    assertEquals((await reads(workspace, "maya", FERNHILL.internal)).length, team_reads - 1);
    assertEquals((await workspace.as("diego").pins(QUILLMARK.internal)).length, 1);
    const topics = await Promise.all(
      ["#fernhill", "#quillmark"].map(async (channel) =>
        (await workspace.as("maya").channel(channel)).topic
      ),
    );
    assertEquals(topics.map((topic) => topic.includes(handbook.customers.notice)), [false, true]);
    await assertRejects(() => choose(workspace), Error, "there are Vesta");
    assertEquals(troubles(workspace), []);
  }, { now: FIRST_DAY });
});

Deno.test("once a customer is forgotten, old buttons say so, and nobody hears of them again", async () => {
  await withWorkspace(async (workspace) => {
    await makePresent(workspace, FERNHILL);
    await makePresent(workspace, QUILLMARK);
    const [meeting] = (await allRows(workspace)).get("meetings")!
      .filter(({ customer }) => customer === FERNHILL.id);
    await forget(workspace);
    const team_reads = (await reads(workspace, "maya", FERNHILL.internal)).length;
    const customer_reads = (await reads(workspace, "nadia", "#fernhill")).length;
    for (const button of ["Done", "Send the link", "Prepared"]) {
      const gone = await open(workspace, FERNHILL, button);
      assertStringIncludes(gone.text(), "the customer was removed");
      await gone.close();
    }
    const { url } = workspace.triggers.webhooks().find(({ name }) =>
      name === "A meeting was booked"
    )!;
    const booked = { meeting: meeting.id, start: "2026-02-25T09:00:00Z" };
    await (await fetch(url, { method: "POST", body: JSON.stringify(booked) })).body?.cancel();
    await workspace.executions.idle();
    // The reminder to join comes to the other meeting alone; nobody hears of the customer again.
    const direct = (await reads(workspace, "maya", "@baton")).length;
    await workspace.clock.advanceTo(berlin("2026-02-25T12:00"));
    const join = (text: string) => /In \d+ minutes?: the meeting with/.test(text);
    assertEquals((await reads(workspace, "diego", "@baton")).filter(join).length, 1);
    const since = (await reads(workspace, "maya", "@baton")).slice(direct);
    assert(!since.some((text) => /Fernhill|<@U0MAYA>: /.test(text)), since.join("\n"));
    assertEquals((await reads(workspace, "nadia", "#fernhill")).length, customer_reads);
    assertEquals((await reads(workspace, "maya", FERNHILL.internal)).length, team_reads);
    assertEquals(await rowsNaming(workspace, FERNHILL.id), KEPT);
    assertEquals(troubles(workspace), []);
  }, { now: berlin("2026-02-23T09:00") });
});

/** Rows as they were, put back. */
async function restore(
  workspace: Workspace,
  rows: ReadonlyMap<string, Record<string, unknown>[]>,
): Promise<void> {
  const slack = operatorCalls(workspace);
  for (const [name, all] of rows) await putRows(slack, name, all);
}

Deno.test("cut off anywhere: nobody sees half a customer, and the next start finishes", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.as("robin").shortcut("Set up Baton");
    await makePresent(workspace, FERNHILL);
    await makePresent(workspace, QUILLMARK);
    const before = await allRows(workspace);
    const [whole, others] = await Promise.all([
      rowsNaming(workspace, FERNHILL.id),
      rowsNaming(workspace, QUILLMARK.id),
    ]);
    const states = new Set<string>();
    const tryAt = async (cut: number) => {
      await restore(workspace, before);
      // A line of some minutes ago is another one's.
      await workspace.clock.advanceTo(workspace.clock.now() + 2 * MINUTE);
      const said = (await lines(workspace)).length;
      const page = (await choose(workspace)).fill({ [WORD]: "Ceres" });
      workspace.webApi.cutOff(cut);
      // Cut off before the form was taken, maybe.
      await page.submit().catch(ifRefused);
      const finished = !workspace.webApi.isCutOff;
      workspace.webApi.restore();
      if (finished) return;
      const [customer] = (await allRows(workspace)).get("customers")!
        .filter(({ id }) => id === FERNHILL.id);
      assertEquals(await rowsNaming(workspace, QUILLMARK.id), others);
      if (!customer) {
        states.add("gone");
        assertEquals(await rowsNaming(workspace, FERNHILL.id), KEPT);
        assertEquals((await lines(workspace)).length, said + 1);
        return;
      }
      // A form that Slack did not take is still open.
      for (let open = await workspace.as("robin").viewCount(); open > 0; open--) {
        await (await workspace.as("robin").view()).close();
      }
      if (!customer.leaving) {
        states.add("whole");
        assertEquals(await rowsNaming(workspace, FERNHILL.id), whole);
        return;
      }
      // Nobody but an operator finds them, and the operator reads that it was cut off.
      if (!states.has("leaving")) {
        const csm = workspace.as(FERNHILL.csm);
        await csm.shortcut("Next steps of a customer", { channel: FERNHILL.internal });
        const theirs = await csm.view();
        assertEquals(theirs.text().includes(FERNHILL.name), false);
        await assertRejects(() => theirs.choose("Choose a customer", FERNHILL.name), Error);
        await theirs.close();
      }
      states.add("leaving");
      const again = await choose(workspace, `${FERNHILL.codename} (was cut off)`);
      assertStringIncludes(again.text(), "<@U0OPS> began this");
      assertEquals(await again.fill({ [WORD]: "Ceres" }).submit(), {});
      assertEquals(await rowsNaming(workspace, FERNHILL.id), KEPT);
      const told = await lines(workspace);
      assertEquals(told.length, said + 1, "one line, however often it was started");
      assertStringIncludes(told.at(-1)!, "has forgotten Ceres");
      assertStringIncludes(told.at(-1)!, "1 call, 2 open next steps");
    };
    // Every single place is tried beside removeCustomer(): here one of each sort, as people see it.
    for (const cut of [0, 2, 15]) await tryAt(cut);
    await restore(workspace, before);
    const page = (await choose(workspace)).fill({ [WORD]: "Ceres" });
    const from = workspace.webApi.calls;
    assertEquals(await page.submit(), {});
    const calls = workspace.webApi.calls - from;
    // From where nothing is cut off to where the customer is gone and the line does not say so yet.
    for (let cut = calls + 5; !states.has("gone") && cut > 15; cut--) await tryAt(cut);
    assertEquals([...states], ["whole", "leaving", "gone"]);
    assert(calls > 20, `forgetting takes ${calls} calls`);
  }, { now: SECOND_DAY });
});

Deno.test("two who forget the same customer at once harm nothing, and the line is there once", async () => {
  await withWorkspace(async (workspace) => {
    await makePresent(workspace, FERNHILL);
    await makePresent(workspace, QUILLMARK);
    const others = await rowsNaming(workspace, QUILLMARK.id);
    const pages = [await choose(workspace), await choose(workspace)];
    await Promise.all(
      pages.map((page) => page.fill({ [WORD]: "Ceres" }).submit().catch(ifRefused)),
    );
    assertEquals(await rowsNaming(workspace, FERNHILL.id), KEPT);
    assertEquals(await rowsNaming(workspace, QUILLMARK.id), others);
    const told = await lines(workspace);
    assertEquals(told.length, 1, told.join("\n"));
    assertStringIncludes(told[0], "has forgotten Ceres");
    assertStringIncludes(told[0], "1 call, 2 open next steps");
  }, { now: SECOND_DAY });
});

Deno.test("only operators forget customers", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut(FORGET, { channel: FERNHILL.internal });
    const page = await maya.view();
    assertStringIncludes(page.text(), "for Baton's operators: <@U0OPS>");
    assert(!page.text().includes(FERNHILL.name));
    await page.close();
    assertEquals((await rowsNaming(workspace, FERNHILL.id)).customers, 1);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("what the app cannot remove from a channel is told, and the rest goes", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.as("robin").shortcut("Set up Baton");
    await workspace.webApi.as("U0MAYA", "conversations.kick", {
      channel: "C0FERNHILL",
      user: "U0LOCALAPP",
    });
    await forget(workspace);
    assertEquals(await rowsNaming(workspace, FERNHILL.id), KEPT);
    const [line] = await lines(workspace);
    assertStringIncludes(line, "The notice in <#C0FERNHILL> is still there");
    assertStringIncludes(line, "remove it by hand");
  });
});

Deno.test("a home message that Slack keeps, and a bookmark out of reach, are told as well", async () => {
  await withWorkspace(async (workspace) => {
    const maya = (method: string, args: Record<string, unknown>) =>
      workspace.webApi.as("U0MAYA", method, args);
    // No room for the notice beside it.
    await maya("conversations.setTopic", { channel: "C0FERNHILL", topic: "t".repeat(250) });
    await workspace.as("robin").shortcut("Set up Baton");
    const { bookmarks } = await maya("bookmarks.list", { channel_id: "C0FERNHILL" });
    assertEquals((bookmarks as unknown[]).length, 1);
    await maya("conversations.kick", { channel: "C0FERNHILL", user: "U0LOCALAPP" });
    workspace.webApi.failNext("chat.delete", { ok: false, error: "is_archived" });
    await forget(workspace);
    assertEquals(await rowsNaming(workspace, FERNHILL.id), KEPT);
    const [line] = await lines(workspace);
    assertStringIncludes(line, "The notice in <#C0FERNHILL> is still there");
    assertStringIncludes(line, "The home message in <#C0FERNHILLINT> is still there");
  });
});

Deno.test("without the operations channel the operator reads it in their own messages", async () => {
  await withWorkspace(async (workspace) => {
    await workspace.webApi.as("U0OPS", "conversations.kick", {
      channel: "C0OPERATIONS",
      user: "U0LOCALAPP",
    });
    await forget(workspace);
    assertEquals(await rowsNaming(workspace, FERNHILL.id), KEPT);
    const told = (await reads(workspace, "robin", "@baton")).at(-1)!;
    assertStringIncludes(told, "has forgotten Ceres");
  });
});

Deno.test("Slack refusing in the middle is told, and the next start finishes", async () => {
  await withWorkspace(async (workspace) => {
    await makePresent(workspace, FERNHILL);
    // Rows of four kinds are deleted at once, and what Slack refuses is tried twice.
    for (let at = 0; at < 8; at++) {
      workspace.webApi.failNext("apps.datastore.bulkDelete", {
        ok: false,
        error: "internal_error",
      });
    }
    await forget(workspace);
    const told = (await reads(workspace, "robin", "@baton")).at(-1)!;
    assertStringIncludes(told, "was cut off");
    assertStringIncludes(told, "Start *Forget a customer* again");
    assertStringIncludes((await lines(workspace))[0], "<@U0OPS> forgets Ceres");
    // Meanwhile a sweep passes, and says nothing about them.
    const before = (await reads(workspace, "maya", "@baton")).length;
    await workspace.clock.advanceTo(berlin("2026-02-19T15:00"));
    const since = (await reads(workspace, "maya", "@baton")).slice(before);
    assert(!since.some((text) => /Fernhill|slides/.test(text)), since.join("\n"));
    await forget(workspace, `${FERNHILL.codename} (was cut off)`);
    assertEquals(await rowsNaming(workspace, FERNHILL.id), KEPT);
    assertEquals((await lines(workspace)).length, 1);
    assertEquals(troubles(workspace), []);
  }, { now: SECOND_DAY });
});

Deno.test("a customer who is forgotten meanwhile cannot be saved again", async () => {
  await withWorkspace(async (workspace) => {
    const maya = workspace.as("maya");
    await maya.shortcut("Add or change a customer", { channel: FERNHILL.internal });
    assertEquals(await (await maya.view()).submit(), {});
    const form = await maya.view();
    await forget(workspace);
    const refused = await form.submit();
    assertStringIncludes(refused["Real name"], "Somebody has removed this customer");
    assertEquals(await rowsNaming(workspace, FERNHILL.id), KEPT);
    await form.close();
  });
});

Deno.test("the channels of a forgotten customer are free, and their codename is not", async () => {
  await withWorkspace(async (workspace) => {
    await makePresent(workspace, FERNHILL);
    await forget(workspace);
    const maya = workspace.as("maya");
    await maya.shortcut("Add or change a customer");
    assertEquals(await (await maya.view()).submit(), {});
    await (await maya.view()).press("Another one (type it)");
    const form = (await maya.view()).fill({
      "Real name": "Halcyon Rail",
      "Internal channel": FERNHILL.id,
      Codename: "Ceres",
    });
    assertStringIncludes((await form.submit()).Codename, "is or was another customer's codename");
    assertEquals(await form.fill({ Codename: "Sedna" }).submit(), {});
    await maya.shortcut("Next steps of a customer", { channel: FERNHILL.internal });
    const mine = await maya.view();
    assertStringIncludes(mine.text(), "Nothing is open");
    assert(!mine.text().includes("slides"), "nothing of the one before");
    await mine.close();
    assertEquals(troubles(workspace), []);
  }, { now: SECOND_DAY });
});
