/**
 * A week of support in which nobody presses *Send*: what customers read of it, what the team counts,
 * who reads whose name, and what GitHub is asked meanwhile.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Workspace } from "../local_slack/workspace.ts";
import { replacing } from "./copied_app.ts";
import { berlin, stopSchedules, troubles } from "./open_workspace.ts";
import { withSupportOn } from "./supported_workspace.ts";
import { DEMO } from "../demo/seed.ts";

const [FERNHILL, QUILLMARK] = ["#fernhill", "#quillmark"];
const INTERNAL = "#fernhill-internal";
const NAMES = /Fernhill|Quillmark/i;

/** Starts the first look of a working day once more, twice at once. */
async function lookTwice(workspace: Workspace): Promise<void> {
  const origin = { trigger_id: "FtAGAIN", trigger_type: "scheduled" as const };
  for (let time = 0; time < 2; time++) {
    workspace.executions.start("watch_support", { look: "working_days/4" }, origin);
  }
  await workspace.executions.idle();
}

Deno.test("in a week without Send customers read nothing, and the report is a count by hand", async () => {
  await withSupportOn((open) =>
    open(async (workspace) => {
      await stopSchedules(workspace, /retro|sweep/i);
      const { clock, datastores } = workspace;
      const [maya, priya, nadia, ines, aiko] = ["maya", "priya", "nadia", "ines", "aiko"]
        .map((name) => workspace.as(name));
      const at = (time: string) => clock.advanceTo(berlin(`2026-02-${time}`));
      const rows = async () => (await datastores.browse("support_requests", 50)).rows;
      const idOf = async (says: string) =>
        String((await rows()).find(({ text }) => String(text).startsWith(says))!.id);
      const rootOf = async (says: string) => (await idOf(says)).split("/")[1];
      const press = async (who: typeof maya, action: string, says: string) => {
        await who.use(`${action}:${await idOf(says)}`, { in: INTERNAL }, {});
        return await who.view();
      };
      const done = async (who: typeof maya, action: string, says: string) =>
        await (await press(who, action, says)).close(true);
      /** What customers read: the topics, and what the app wrote. */
      const written = async () => [
        ...await Promise.all([FERNHILL, QUILLMARK].map(async (channel) => {
          return (await maya.channel(channel)).topic;
        })),
        ...[...await maya.messages(FERNHILL), ...await maya.messages(QUILLMARK)]
          .filter(({ user_id }) => user_id === workspace.app.bot_user_id).map(({ reads }) => reads),
      ];
      const first = await written();

      // Monday 08:10: answered in time, by a colleague in the thread at 11:05.
      await at("02T08:10");
      await nadia.say(FERNHILL, "Mon: how do we add a depot?");
      await ines.say(QUILLMARK, "Mon: urgent, the map is empty");
      await at("02T11:05");
      await maya.say(FERNHILL, "In the settings", await rootOf("Mon: how"));
      await at("02T11:31");
      const cards = async () =>
        (await maya.messages(INTERNAL)).filter(({ reads }) => reads.includes("Mon: how")).length;
      const before = await cards();
      // Urgent words are told at three looks; a look that is started again is no other.
      for (const time of ["02T11:31", "02T16:31"]) {
        await at(time);
        const told = (await priya.messages("#support")).length;
        await lookTwice(workspace);
        assertEquals(await cards(), before);
        assertEquals((await priya.messages("#support")).length, told);
      }
      assertEquals((await rows()).length, 2);

      // Tuesday: asked, handed back, put off, two that are the same, one that needs no answer.
      await at("03T08:40");
      await nadia.say(FERNHILL, "Tue: the import fails");
      await at("03T09:50");
      await nadia.say(FERNHILL, "Tue: imports fail");
      await nadia.say(FERNHILL, "Tue: we restart at noon", await rootOf("Mon: how"));
      await at("03T11:31");
      await done(maya, "take", "Tue: the import");
      const asked = await press(maya, "ask", "Tue: the import");
      asked.fill({ "How bad is it?": "A team is affected" });
      asked.fill({ "What did you try?": "Ran the same file here twice" });
      assertEquals(await asked.submit(), {});
      await done(priya, "on_it", "Tue: the import");
      const back = await press(priya, "hand_back", "Tue: the import");
      assertEquals(await back.fill({ "What to tell the customer": "Ask for 4.2" }).submit(), {});
      const same = await press(maya, "same_as", "Tue: imports");
      same.fill({ "Which request is it the same as?": "Tue: the import fails" });
      assertEquals(await same.submit(), {});
      await done(maya, "no_answer", "Tue: we restart");
      const late = await press(maya, "later", "Tue: the import");
      const due = (await rows()).find(({ text }) => text === "Tue: the import fails")!;
      assertEquals(Math.floor(Number(due.due_at) / 60_000) * 60_000, berlin("2026-02-04T08:40"));
      const why = { "Why?": "Waits for the file" };
      const at_time = late.text().split("\n").find((line) => line.startsWith("At ("))!;
      late.fill({ ...why, "Remind us on": "2026-02-04", [at_time]: "07:41" });
      const refused = await late.submit();
      assertStringIncludes(refused[at_time], "At the latest Wednesday 4 February, 07:40");
      assertStringIncludes(refused[at_time], "the promise is to the customer");
      assertEquals(await late.fill({ [at_time]: "07:40" }).submit(), {});

      // Wednesday to Friday: overdue, and answered late in either of both threads.
      await at("05T09:40");
      await maya.say(FERNHILL, "Update to 4.2", await rootOf("Tue: imports"));
      await at("05T11:31");
      await done(maya, "solved", "Tue: the import");
      const docs = await press(maya, "docs", "Tue: the import");
      docs.fill({ "Does the next customer find the answer?": "It is clear already (link)" });
      assertEquals(await docs.fill({ Link: "https://docs.example.com/import" }).submit(), {});
      await done(maya, "solved", "Mon: how").catch(() => {});
      await at("06T16:31");

      assertEquals(await written(), first);

      // By hand: Monday's two and Tuesday's one, for the other is the same. Monday's first was in
      // time, with what needs no answer; the map waits since Monday; the import was late.
      await maya.shortcut("Support report");
      const report = (await maya.view()).text();
      assertStringIncludes(report, "*3* new · *1* in time · *2* late · *1* still waiting");
      // 2 h 55 min and 49 h.
      assertStringIncludes(report, "first response after *26 h*");
      assertStringIncludes(report, "Longest waits: Vesta 104.4 h and still waiting · Ceres 49 h");
      assertStringIncludes(report, "Made clear in the docs: 1 of 1");
      assert(!NAMES.test(report), report);
      await (await maya.view()).close();

      // Whoever is not in the internal channel reads codenames alone, wherever it is said.
      const read = [
        ...await priya.messages("#support"),
        ...await aiko.messages("@baton"),
        ...await priya.messages("@baton"),
      ].map(({ reads }) => reads);
      assert(read.some((text) => text.includes("*Vesta* has been waiting for more than 24 hours")));
      assertEquals(read.filter((text) => NAMES.test(text.replaceAll(/<[^>]*>/g, ""))), []);
      assertEquals(troubles(workspace), []);
    }, { now: berlin("2026-02-02T07:00"), demo: DEMO })
  );
});

Deno.test("while GitHub has nothing new it is asked for nothing, and a quiet member's comment answers", async () => {
  await withSupportOn(
    (open) =>
      open(async (workspace) => {
        await stopSchedules(workspace, /retro|look/i);
        const { clock, github, url } = workspace;
        github.seed({ users: [{ login: "quiet-member", member: false }], repositories: [] });
        const priya = workspace.as("priya");
        const post = (login: string, path: string, body: unknown) =>
          github.fetch(
            new Request(`${url}github/repos/harbor/fleet/${path}`, {
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
          const view = await priya.view();
          await view.close();
          return view.text();
        };
        await post("passer-by", "issues", { title: "The legend is upside down" });
        await clock.advanceTo(berlin("2026-02-02T09:31"));
        assertStringIncludes(await list(), "The legend is upside down");

        // Once more, for the tag of the question that begins after the newest change.
        await clock.advanceTo(berlin("2026-02-02T16:00"));
        const answers: string[] = [];
        const { fetch } = github;
        github.fetch = async (request) => {
          const answer = await fetch(request);
          const { pathname } = new URL(request.url);
          // The open list's question, and what removes labels that were answered.
          if (/fleet\/issues(\/comments)?$/.test(pathname)) {
            answers.push(`${pathname.split("/").at(-1)} ${answer.status}`);
          }
          return answer;
        };
        await clock.advanceTo(berlin("2026-02-04T08:00"));
        assertEquals(answers.filter((one) => one.startsWith("issues")).length, 2, answers.join());
        assertEquals([...new Set(answers)].sort(), ["comments 304", "issues 304"]);
        assertEquals(answers.filter((one) => one.startsWith("comments")).length, 4);
        github.fetch = fetch;
        await post("quiet-member", "issues/5/comments", { body: "It is fixed on main." });
        await clock.advanceTo(berlin("2026-02-04T09:31"));
        assert(!(await list()).includes("legend"));
        assertEquals(troubles(workspace), []);
      }, { now: berlin("2026-02-02T07:00"), demo: DEMO }),
    replacing([
      "    github_team: [],\n",
      '    github_team: ["quiet-member"],\n',
    ]),
  );
});
