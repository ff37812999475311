/** What is open across customers and jobs: the page, its messages, and the week's. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { DEMO_WITH_WEEK } from "../demo/seed.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { sharedCopy } from "./copied_app.ts";
import { berlin, stopSchedules, troubles, withWorkspace } from "./open_workspace.ts";
import { supportOn } from "./support_on.ts";

const INTERNAL = "#fernhill-internal";
/** Support is on, and the reports go to its channel. */
const app = sharedCopy({
  "handbook.ts": (text) =>
    supportOn()["handbook.ts"]!(text)
      .replace('operators: ["U0OPS"],', 'operators: ["U0OPS"],\n  reports_channel: "C0SUPPORT",'),
});

/** A Friday in the demo, with a week of support behind it. */
async function onFriday(work: (workspace: Workspace) => Promise<void>): Promise<void> {
  const now = berlin("2026-02-06T10:00");
  await withWorkspace(work, { ...await app(), demo: DEMO_WITH_WEEK, now });
}

const NAMES = /Fernhill|Quillmark/i;

/** Logs a call of Fernhill's as Maya: each line is a follow-up, "+" before it makes it a request. */
async function logCall(workspace: Workspace, ...lines: [string, string]): Promise<void> {
  const maya = workspace.as("maya");
  await maya.shortcut("Log a customer call", { channel: INTERNAL });
  const form = await maya.view();
  lines.forEach((text, at) => {
    form.fill({ [`Next step ${at + 1}`]: text.replace(/^\+/, "") });
    if (!text.startsWith("+")) form.fill({ [`Kind ${at + 1}`]: "Other follow-up" });
  });
  assertEquals(await form.submit(), {});
}

/** What somebody reads on the page of a shortcut. */
async function page(workspace: Workspace, who: string, shortcut = "Everything open") {
  await workspace.as(who).shortcut(shortcut);
  return await workspace.as(who).view();
}

async function direct(workspace: Workspace, who: string, words: string) {
  const all = await workspace.as(who).messages(`@${workspace.app.bot_user_id}`);
  return all.filter(({ reads }) => reads.includes(words));
}

Deno.test("Everything open has every job's, overdue first, by customer and owner, and sends buttons", async () => {
  await onFriday(async (workspace) => {
    await logCall(workspace, "+The import is slow", "Send the slides to Fernhill");
    // The first looks post the cards of the demo's requests.
    await workspace.clock.advanceTo(berlin("2026-02-06T11:31"));
    await stopSchedules(workspace);
    await workspace.clock.advanceTo(berlin("2026-02-12T10:00"));
    const form = await page(workspace, "maya");
    const all = form.text();
    assertMatch(all, /\*\d+ open, \d+ overdue\*: .*support requests?, .*2 next steps/);
    assertStringIncludes(
      all,
      "*Fernhill Logistics* · Find the GitHub issue, or create it: The import",
    );
    assertMatch(all, /<@U0MAYA> · \*\d days overdue \(\w+ \d February\)\* · <\S+\|Card>/);
    // Overdue first, and of these the oldest.
    const lines = all.split("\n").filter((line) => line.includes(" · "));
    assert(lines.findIndex((line) => line.includes("is slow")) > 0);
    await form.choose("Any owner", "U0MAYA");
    const maya = workspace.as("maya");
    const mine = (await maya.view()).text();
    assertMatch(mine, /Send the slides to Fernhill/);
    assert(!/nobody's yet/.test(mine), mine);
    await (await maya.view()).choose("Any customer", "Quillmark Foods");
    const theirs = (await maya.view()).text();
    assert(!theirs.includes("The import is slow"), theirs);
    await (await maya.view()).choose("Any owner", "U0SAM");
    assertStringIncludes((await maya.view()).text(), "Nothing of what you filter for is open.");
    await (await maya.view()).press("Clear the filter");
    assertEquals((await maya.view()).text(), all);

    await (await maya.view()).press("Send me these with buttons");
    assertStringIncludes((await maya.view()).text(), "They are in your direct messages");
    const [sent, ...others] = await direct(workspace, "maya", "Everything open");
    assertEquals(others, []);
    assertStringIncludes(sent.reads, "Send the slides to Fernhill");
    await (await maya.view()).close();
    await maya.press("Find the issue", { in: `@${workspace.app.bot_user_id}` });
    assertStringIncludes((await maya.view()).title, "issue");
    await (await maya.view()).close(true);

    // Aiko is in no internal channel: codenames, and no way to a card that would say who it is.
    const unknown = (await page(workspace, "aiko")).text();
    assertStringIncludes(unknown, "*Ceres* · To do: Send the slides to Ceres");
    assert(!NAMES.test(unknown), unknown);
    assertEquals(troubles(workspace), []);
  });
});

Deno.test("a week begins with what is open and ends with what it was like, each said once", async () => {
  await onFriday(async (workspace) => {
    const { clock } = workspace;
    await stopSchedules(workspace, /Look|retro|Retro/);
    await logCall(workspace, "+The import is slow", "Send the slides to Fernhill");
    const said = async (words: string) =>
      (await workspace.as("maya").messages("#support")).filter(({ reads }) =>
        reads.startsWith(words)
      );
    await clock.advanceTo(berlin("2026-02-06T17:30"));
    const [week, ...more] = await said("This week in customer engineering: week 6");
    assertEquals(more, []);
    for (
      const line of [
        /Calls logged +1 █+ +\+1/,
        /Requests without an issue +1 /,
        /Answered in time +3 .*\n?/,
        /Week 6, 2 – 8 February 2026/,
      ]
    ) assertMatch(week.reads, line);
    assert(!NAMES.test(week.reads), week.reads);

    await clock.advanceTo(berlin("2026-02-13T17:30"));
    const [monday, ...again] = await said("Everything open");
    assertEquals(again, []);
    assertStringIncludes(monday.reads, "*Ceres* · Find the GitHub issue, or create it");
    assert(!NAMES.test(monday.reads), monday.reads);
    const lead = await direct(workspace, "maya", "Everything open");
    assertEquals(lead.length, 1);
    assertStringIncludes(lead[0].reads, "*Fernhill Logistics* · Find the GitHub issue");
    assertStringIncludes(lead[0].reads, "[Find the issue]");
    assertEquals((await said("This week in customer engineering")).length, 2);

    const form = await page(workspace, "maya", "This week in customer engineering");
    await form.press("The week before");
    assertMatch((await workspace.as("maya").view()).text(), /Calls logged +1 /);
    await (await workspace.as("maya").view()).press("Send me the file (CSV)");
    assertStringIncludes(
      (await workspace.as("maya").view()).text(),
      "The file is in your direct",
    );
    assertEquals(troubles(workspace), []);
  });
});
