/** A week of support: what waits, the list of the morning, the report, and what a retro shows. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { berlin, stopSchedules, troubles } from "./open_workspace.ts";
import { withSupportOn } from "./supported_workspace.ts";

/** A Friday; the week of the demo began on the Friday before. */
const FRIDAY = berlin("2026-02-06T08:00");

async function requests({ datastores }: Workspace) {
  const { rows } = await datastores.browse("support_requests", 50);
  return rows.map(({ id, late, clocks, answered_at, first_answered_at, due_at, waits_since }) => ({
    ...{ id, late, clocks, answered_at, first_answered_at },
    // Slack's rows hold 0 where there is nothing more.
    ...{ due_at: due_at || undefined, waits_since: waits_since || undefined },
  })).sort((a, b) => String(a.id) < String(b.id) ? -1 : 1);
}

Deno.test("the demo's week is told by list, morning, report and retro, in codenames alone", async () => {
  await withSupportOn((open) =>
    open(async (workspace) => {
      const { clock } = workspace;
      await stopSchedules(workspace, /Sweep/);
      const [maya, priya, diego] = ["maya", "priya", "diego"].map((name) => workspace.as(name));
      const before = await requests(workspace);
      assertEquals(before.length, 7);
      await priya.shortcut("Open support requests");
      const list = (await priya.view()).text();
      assertStringIncludes(list, "*Vesta* · *3 h late*");
      assertStringIncludes(list, "*Ceres* · 4 h left");
      assert(!/Fernhill|Quillmark/.test(list), list);

      // The first look finds the same, so that nothing of the demo changes under its reader's eyes.
      await clock.advanceTo(berlin("2026-02-06T09:31"));
      assertEquals(await requests(workspace), before);
      const direct = async (who: typeof maya) =>
        (await who.messages(`@${workspace.app.bot_user_id}`)).map(({ reads }) => reads)
          .filter((reads) => reads.includes("wait for an answer"));
      const [morning, ...others] = await direct(maya);
      assertEquals(others, []);
      assertStringIncludes(morning, "*4 h late*");
      assertStringIncludes(morning, "2 h left");
      assertEquals([(await direct(priya)).length, (await direct(diego)).length], [1, 0]);
      await clock.advanceTo(berlin("2026-02-06T14:31"));
      assertEquals((await direct(maya)).length, 1);

      // New this week: since Saturday. Four in the week before ended on Friday: the file formats.
      await maya.shortcut("Support report");
      assertEquals(troubles(workspace), []);
      const report = (await maya.view()).text();
      assertStringIncludes(report, "*6* new · *3* in time · *3* late · *2* still waiting");
      assertStringIncludes(report, "Longest waits: Vesta 3");
      assertStringIncludes(report, "The week before: 1 new, 1 in time, 0 late");
      assertStringIncludes(report, "*Ceres*: 4 new");
      assert(!/Fernhill|Quillmark/.test(report), report);
      await (await maya.view()).press("Send me the file (CSV)");
      assertStringIncludes((await maya.view()).text(), "The file is in your direct messages");

      // The retro about this week shows it, and keeps it as it was when its digest came.
      await clock.advanceTo(berlin("2026-02-09T09:01"));
      const card = async () =>
        (await maya.messages("#on-call-retro")).map(({ reads }) => reads)
          .find((reads) => reads.includes("On-call retro of week 6"))!;
      assertStringIncludes(await card(), "*6* new · *3* in time · *3* late · *2* still waiting");
      await diego.say("#quillmark", "Fixed: both trucks are back.", root(before, 1));
      await clock.advanceTo(berlin("2026-02-11T15:01"));
      assertStringIncludes(await card(), "*1* still waiting");
      await diego.say("#fernhill", "Yes, in *Settings*.", root(before, 0));
      await clock.advanceTo(berlin("2026-02-11T16:31"));
      assertStringIncludes(await card(), "*1* still waiting");
      await maya.shortcut("Support report");
      await (await maya.view()).choose("Choose a week", "Week 6 of 2026");
      assertStringIncludes((await maya.view()).text(), "*1* still waiting");
      assertEquals(troubles(workspace), []);
    }, { now: FRIDAY })
  );
});

Deno.test("what people outside ask on GitHub is in the list until the team answers", async () => {
  await withSupportOn((open) =>
    open(async (workspace) => {
      const { clock, github } = workspace;
      const priya = workspace.as("priya");
      const as = (login: string, path: string, body: unknown) =>
        github.fetch(
          new Request(`${workspace.url}github/repos/harbor/fleet/${path}`, {
            method: "POST",
            headers: {
              authorization: `Bearer ${github.tokenOf(login)}`,
              "content-type": "application/json",
            },
            body: JSON.stringify(body),
          }),
        );
      const list = async () => {
        await priya.shortcut("Open support requests");
        return (await priya.view()).text();
      };
      for (let count = 1; count <= 31; count++) {
        await as("passer-by", "issues", { title: `The map & its legend, part ${count}` });
      }
      await as("aiko-t", "issues", { title: "Ours" });
      await clock.advanceTo(berlin("2026-02-06T09:31"));
      const found = await list();
      assertStringIncludes(found, "|The map &amp; its legend, part 1> #5 · community");
      assertStringIncludes(found, "and 1 more");
      assert(!found.includes("Ours"));
      for (let count = 1; count <= 30; count++) {
        await as("aiko-t", `issues/${count + 4}/comments`, { body: "Thank you, we are on it." });
      }
      await clock.advanceTo(berlin("2026-02-06T14:31"));
      const left = await list();
      assert(!left.includes("part 30>"), left);
      assertStringIncludes(left, "part 31>");
      // GitHub is away: what was known stays, and nobody is told twice.
      github.failNext({ path: /issues/, status: 503, times: 9 });
      await clock.advanceTo(berlin("2026-02-09T09:35"));
      assertStringIncludes(await list(), "part 31>");
    }, { now: FRIDAY })
  );
});

/** The root of what waits: of Fernhill, of Quillmark. */
function root(all: Awaited<ReturnType<typeof requests>>, at: number): string {
  const waits = all.filter(({ waits_since }) => waits_since);
  return String(waits[at].id).split("/")[1];
}
