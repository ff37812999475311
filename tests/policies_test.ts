/** What the team's policy may be, and what people read of it. */
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { pathToFileURL } from "node:url";
import { policiesView } from "../functions/operations/policies/blocks.ts";
import { handbook } from "./handbooks/berlin.ts";
import { daysAfter } from "../rules/time/calendar.ts";
import { POLICY_PAGES, type PolicyPage } from "../policy/policy_lines.ts";
import { checkView } from "../local_slack/block_kit/mod.ts";
import { loadApp } from "../local_slack/platform/app/load.ts";
import { replacing, withCopiedApp } from "./copied_app.ts";
import { SUNDAY, troubles, withWorkspace } from "./open_workspace.ts";

Deno.test("an app with a wrong handbook is not loaded, and each wrong value is named", async () => {
  const edit = replacing(
    ['opens: { day: "Monday", time: "09:00" }', 'opens: { day: "Mon", time: "9" }'],
    ["reminders_at_most: 2,", "reminder_at_most: 2,"],
  );
  await withCopiedApp({ "handbook.ts": edit }, async (root) => {
    const { href } = pathToFileURL(`${root}/manifest.ts`);
    const error = await assertRejects(() => import(href), Error) as Error;
    const lines = error.message.split("\n");
    assertEquals(lines.slice(0, 4), [
      "The handbook cannot be used:",
      '  handbook.ts: retro.opens.day is "Mon". It has to be a day of the week in English, like ' +
      '"Monday".',
      '  handbook.ts: retro.opens.time is "9". It has to be a time on the 24-hour clock, HH:MM, ' +
      'like "09:00".',
      "  handbook.ts: retro.reminders_at_most is missing. It has to be a whole number from 0 to " +
      "10, like 3.",
    ]);
    assertEquals(lines.length, 5);
    assertStringIncludes(lines[4], "retro.reminder_at_most is 2");
    // Local Slack says all of it.
    const refused = await assertRejects(() => loadApp(root), Error) as Error;
    for (const line of lines) assertStringIncludes(refused.message, line.trim());
  });
});

Deno.test("another team's handbook is as good as this one", async () => {
  const edit = replacing(['timezone: "Europe/Berlin"', 'timezone: "America/New_York"']);
  await withCopiedApp({ "handbook.ts": edit }, async (root) => {
    const { manifest } = await loadApp(root);
    assertEquals(manifest.display_information.name, "Baton");
  });
});

const POLICIES = "Show our policies";

Deno.test("everybody of the team reads what is in force, page by page, in their own zone", async () => {
  await withWorkspace(async (workspace) => {
    const aiko = workspace.as("aiko");
    await aiko.shortcut(POLICIES);
    const first = await aiko.view();
    assertStringIncludes(first.text(), "This week");
    assertStringIncludes(first.text(), "L3 <@U0AIKO>");
    assertStringIncludes(first.text(), "Friday 25 December 2026");
    assertStringIncludes(first.text(), "All of this is in `handbook.ts`; <@U0OPS> can change it");
    const pages: [string, string][] = [
      ["Retro", "What should we remember next time?"],
      ["Calls", "harbor/confidential"],
      ["Meetings", "The meeting link was tested"],
      ["Words", "Anything could have happened. Be kind"],
      ["Who and when", "Next week"],
    ];
    for (const [name, words] of pages) {
      await (await aiko.view()).press(name);
      assertStringIncludes((await aiko.view()).text(), words);
    }
    await (await aiko.view()).close();
    assertEquals(troubles(workspace), []);
    // Turning a page costs one call, and reads no rows.
    const [{ steps }] = workspace.activity.runs(1);
    const called = steps[0].calls.map(({ method }) => method);
    assertEquals(called.filter((method) => method.startsWith("apps.")), []);
    assertEquals(called.filter((method) => method === "views.update").length, 6);
    assert(steps.every(({ state }) => state === "completed"), "the dialogue ended its step");
  });
});

Deno.test("each page of the policies keeps within a modal, whatever the handbook says", () => {
  const long = structuredClone(handbook);
  for (const level of long.rotation) {
    level.people = Array.from({ length: 100 }, (_, at) => `U0PERSON${at}`);
  }
  long.holidays = Array.from({ length: 400 }, (_, at) => daysAfter("2026-02-02", at));
  const wording = long.wording as unknown as Record<string, unknown>;
  for (const [name, text] of Object.entries(wording)) {
    const longest = "word <&> ".repeat(270);
    wording[name] = typeof text === "string" ? longest : { subject: longest, text: longest };
  }
  for (const page of Object.keys(POLICY_PAGES) as PolicyPage[]) {
    const view = policiesView(page, long, SUNDAY, "Asia/Tokyo");
    assertEquals(checkView(view), [], page);
    assert((view.blocks as unknown[]).length <= 100, page);
  }
});
