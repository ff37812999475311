/** Turns on call where things go wrong or several people act: leads, days without anybody, receipts. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { DAY } from "@std/datetime";
import { DEMO_WITH_WEEK } from "../demo/seed.ts";
import type { Workspace } from "../local_slack/workspace.ts";
import { ROTATION_CHORES } from "../functions/support/rotation_chores.ts";
import { TURN_CHORES } from "../functions/support/turns/chores.ts";
import { handbook } from "../policy/handbook.ts";
import { checkedCalls } from "../slack/checked_call.ts";
import { doChores } from "../slack/chore.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import { sharedCopy } from "./copied_app.ts";
import { berlin, stopSchedules, troubles, withWorkspace } from "./open_workspace.ts";
import { supportOn } from "./support_on.ts";
import { writeTogether } from "./write_together.ts";

const SUPPORT = "#support";
type Person = ReturnType<Workspace["as"]>;

const app = sharedCopy(supportOn({ id: "S0ONCALL", levels: ["L1", "L2"] }));

/** Everybody, in a workspace without some of its schedules. */
async function withTeam(
  now: number,
  stopped: RegExp,
  work: (workspace: Workspace, people: Record<string, Person>) => Promise<void>,
): Promise<void> {
  await withWorkspace(async (workspace) => {
    await stopSchedules(workspace, stopped);
    const names = ["maya", "diego", "priya", "jonas", "aiko", "robin"];
    await work(workspace, Object.fromEntries(names.map((name) => [name, workspace.as(name)])));
    assertEquals(troubles(workspace), []);
  }, { ...await app(), demo: DEMO_WITH_WEEK, now });
}

async function reads(person: Person, place: string): Promise<string> {
  return (await person.messages(place)).map(({ reads }) => reads).join("\n");
}

/** Reads what is open, and closes it. */
async function said(person: Person): Promise<string> {
  const view = await person.view();
  const text = view.text();
  await view.close(true);
  return text;
}

async function onCall(person: Person): Promise<string> {
  await person.shortcut("Who is on call?");
  return await said(person);
}

const page = (text: string) => text.replace(/<!date[^|]*\|([^>]*)>/g, "$1");

Deno.test("on the morning of a hand-off the former is on call until half past nine, also when clocks change", async () => {
  // An ordinary Monday, and the Mondays after both changes of the clocks, in Berlin's summer as well.
  for (const at of ["2026-02-09T08:29Z", "2026-03-30T07:29Z", "2026-10-26T08:29Z"]) {
    await withTeam(Date.parse(at), /./, async ({ clock }, { priya }) => {
      const before = await onCall(priya);
      const [, former, next] = /L1\*: <@(\w+)>.*Next: <@(\w+)>/.exec(before)!;
      assertStringIncludes(before, "09:30");
      await clock.advance(60_000);
      assertStringIncludes(await onCall(priya), `*L1*: <@${next}>, until`);
      assert(former !== next, at);
    });
  }
});

Deno.test("a lead and an operator arrange turns for others, and nobody else does", async () => {
  await withTeam(
    berlin("2026-02-04T10:00"),
    /sweep|look [2-4]|remind|publish/i,
    async (workspace, { maya, diego, priya, jonas, robin }) => {
      const turnsOf = async (person: Person, user: string) => {
        await person.shortcut("My turns");
        await (await person.view()).choose("Somebody else's turns", user);
        return await person.view();
      };
      await diego.shortcut("My turns");
      assert(!(await said(diego)).includes("Somebody else's turns"));

      // A swap of Priya's with Jonas, asked by Maya, who leads: both sides hear of it.
      const theirs = await turnsOf(maya, "U0PRIYA");
      assertStringIncludes(page(theirs.text()), "They are away");
      await theirs.pressAction("turn_swap:L2/2026-02-16/2026-02-22");
      const form = (await maya.view()).fill({
        "From": "2026-02-16",
        "To, with this day": "2026-02-22",
        "In return for": "Jonas Weber, Monday 9 February to Sunday 15 February",
      });
      assertEquals(await form.submit(), {});
      assertStringIncludes(await reads(jonas, "@baton"), "<@U0MAYA> asks you: take *L2*");
      assertStringIncludes(await reads(jonas, "@baton"), "for <@U0PRIYA>");
      await jonas.press("Accept", { in: "@baton" });
      await said(jonas);
      for (const person of [maya, priya]) {
        assertStringIncludes(
          await reads(person, "@baton"),
          "<@U0JONAS> is on call instead of <@U0PRIYA>",
        );
      }

      // Jonas is away, says an operator: his days have nobody until somebody covers them.
      const his = await turnsOf(robin, "U0JONAS");
      await his.press("They are away");
      const away = { "From": "2026-02-24", "To, with this day": "2026-02-25" };
      assertEquals(await (await robin.view()).fill(away).submit(), {});
      assertStringIncludes(await reads(maya, SUPPORT), "<@U0JONAS> is away");
      // Two at once, and a withdrawal at the same moment: one of them counts.
      await Promise.all([
        diego.press("I'll cover it", { in: SUPPORT }),
        priya.press("I'll cover it", { in: SUPPORT }),
      ]);
      const words = [await said(diego), await said(priya)];
      assertEquals(words.filter((one) => one.includes("Thank you")).length, 1, words.join("\n"));
      const covers = (await workspace.datastores.browse("operations", 300)).rows
        .filter(({ id }) => String(id).startsWith("turn:L2/2026-02-2"))
        .map(({ value }) => JSON.parse(String(value)))
        .filter(({ day }) => away.From <= day && day <= away["To, with this day"]);
      assertEquals(covers.length, 2);
      assertEquals(new Set(covers.map(({ by }) => by)).size, 1);
      assert(covers[0].by === "U0DIEGO" || covers[0].by === "U0PRIYA");

      // Both weeks are changed wherever people on call are named: group, announcement, retro.
      const group = async () =>
        (await workspace.webApi.as("U0OPS", "usergroups.users.list", { usergroup: "S0ONCALL" }))
          .users;
      await workspace.clock.advanceTo(berlin("2026-02-09T09:31"));
      assertEquals(await group(), ["U0DIEGO", "U0PRIYA"]);
      await workspace.clock.advanceTo(berlin("2026-02-16T09:31"));
      assertEquals(await group(), ["U0JONAS", "U0MAYA"]);
      const announced = (await maya.messages(SUPPORT)).map(({ reads }) => reads)
        .findLast((text) => text.startsWith("On call now:"))!;
      assertStringIncludes(announced, "*L2*: <@U0JONAS> (from <@U0PRIYA>)");
      const retro = (await maya.messages("#on-call-retro")).at(-1)!.reads;
      assertStringIncludes(retro, "L2 <@U0PRIYA>");
      assert(!retro.includes("L2 <@U0JONAS>"), retro);
    },
  );
});

Deno.test("a hand-off lists issues as well, and of two who have them at once one does", async () => {
  const friday = berlin("2026-02-06T08:00");
  await withTeam(
    friday,
    /retro|afternoon/i,
    async (workspace, { maya, diego, jonas, priya, robin }) => {
      const { clock, github, url } = workspace;
      const ask = (title: string) =>
        github.fetch(
          new Request(`${url}github/repos/harbor/fleet/issues`, {
            method: "POST",
            headers: {
              authorization: `Bearer ${github.tokenOf("passer-by")}`,
              "content-type": "application/json",
            },
            body: JSON.stringify({ title }),
          }),
        );
      for (let count = 1; count <= 12; count++) await ask(`Legend & map, part ${count}`);
      await clock.advanceTo(berlin("2026-02-06T09:31"));
      const INTERNAL = "#fernhill-internal";
      await maya.press("I've got it", { in: INTERNAL });
      await said(maya);
      await clock.advanceTo(berlin("2026-02-09T09:31"));
      const cards = async () =>
        (await maya.messages(SUPPORT)).map(({ reads }) => reads)
          .filter((reads) => reads.includes("hands over to"));
      const [l1, l2] = ["*L1*", "*L2*"].map((level) => async () =>
        (await cards()).find((reads) => reads.includes(level))!
      );
      assertStringIncludes(await l1(), "One request is open.");
      assertStringIncludes(await l1(), "|Legend &amp; map, part 1> #5 · community");
      assertStringIncludes(await l1(), "and 2 more, in *Open support requests*");
      assertStringIncludes(await l2(), "Nothing is open.");
      assert(!(await l2()).includes("Legend"));

      const NOTE = "What the next person needs to know";
      const handOver = async (who: Person, note: string) => {
        await who.press("Hand over", { in: SUPPORT });
        return (await who.view()).fill({ "What happens with it?": "Handed over", [NOTE]: note });
      };
      // An operator as well, at the same moment: one holds, and nothing of the other is lost.
      const both = [await handOver(robin, "Try it again"), await handOver(maya, "Call Omar")];
      writeTogether(workspace, both.length, "apps.datastore.put");
      assertEquals(await Promise.all(both.map((form) => form.submit())), [{}, {}]);
      await workspace.executions.idle();
      const posted = (await maya.messages(SUPPORT)).find(({ reads }) =>
        /\*L1\*: .*hands over to/.test(reads)
      )!;
      const [lost, ...more] = (await maya.thread(SUPPORT, posted.ts)).map(({ reads }) => reads)
        .filter((reads) => reads.includes("handed over at the same moment"));
      assertEquals(more, []);
      const holds = ["Try it again", "Call Omar"].filter((note) => posted.reads.includes(note));
      assertEquals([holds.length, lost.includes(holds[0])], [1, false], lost);
      assertMatch(lost, /Handed over \(“(Try it again|Call Omar)”\)/);
      // Of two forms one after the other the second sees what the first has decided.
      const [first, second] = [await handOver(maya, "Omar tries it on <Tuesday>"), robin];
      const form = await handOver(second, "Ask Maya");
      assertEquals(await first.submit(), {});
      await form.submit();
      const asked = await robin.view();
      assertStringIncludes(asked.text(), "Handed over: “Omar tries it on &lt;Tuesday&gt;”");
      assertStringIncludes(asked.text(), "Press *Hand over* again to replace");
      assertStringIncludes(await l1(), "Omar tries it on &lt;Tuesday&gt;");
      await asked.submit();
      assertStringIncludes(await l1(), "Ask Maya");
      assertEquals(await (await handOver(maya, "Omar tries it on <Tuesday>")).submit(), {});
      const card = async () =>
        (await maya.messages(INTERNAL)).find(({ reads }) => reads.includes("two notifications"))!;
      assertStringIncludes((await card()).reads, "Omar tries it on &lt;Tuesday&gt;");
      assertStringIncludes((await card()).reads, "nobody has taken it yet");
      const list = async () => {
        await priya.shortcut("Open support requests");
        return await said(priya);
      };
      assertStringIncludes(await list(), "1 request was handed over");

      await jonas.press("I have them", { in: SUPPORT });
      assertStringIncludes(await said(jonas), "Only people on call at L1 now");

      // Nobody said that they have them: reminded at the next two looks, then the lead.
      await clock.advanceTo(berlin("2026-02-09T11:31"));
      const reminded = async (person: Person) =>
        (await person.messages("@baton")).filter(({ reads }) =>
          reads.includes("waits for somebody")
        ).length;
      assertEquals([await reminded(diego), await reminded(maya)], [1, 0]);
      await clock.advanceTo(berlin("2026-02-09T16:31"));
      assertEquals([await reminded(diego), await reminded(maya)], [2, 1]);

      await Promise.all([
        diego.press("I have them", { in: SUPPORT }),
        diego.press("I have them", { in: SUPPORT }),
      ]);
      const words = [await said(diego), await said(diego)];
      const noted = words.filter((one) => one.includes("They are yours now"));
      assertEquals(noted.length, 1, words.join("\n"));
      assertStringIncludes(await l1(), "<@U0DIEGO> has them");
      const { reads, ts } = await card();
      assertStringIncludes(reads, "<@U0DIEGO> has it");
      assert(!reads.includes("nobody has taken it yet"), reads);
      const logged = (await maya.thread(INTERNAL, ts)).map(({ reads }) => reads)
        .filter((text) => text.includes("Diego Ferrer has it now, from Maya Lindqvist"));
      assertEquals(logged.length, 1);
      assertStringIncludes(logged[0], "Omar tries it on &lt;Tuesday&gt;");
      assert(!(await list()).includes("handed over"));
    },
  );
});

Deno.test("a group that cannot be changed is reported once in four weeks, and never emptied", async () => {
  await using fake = new FakeSlack();
  handbook.support.channel = "C0SUPPORT";
  handbook.support.user_group = { id: "S0ONCALL", levels: ["L1"] };
  const look = async (now: number, users: string[]) => {
    fake.once("auth.test", { team_id: "T0HARBOR" });
    fake.once("usergroups.users.list", { users });
    const slack = checkedCalls(fake.client);
    const places = { find: () => Promise.resolve(undefined), put: () => Promise.resolve() };
    await doChores(
      ROTATION_CHORES,
      { slack, env: {}, now, part: "rotation" },
      places,
      () => true,
    );
  };
  const reports = () =>
    fake.posted(handbook.operations_channel).filter(({ text }) =>
      String(text).includes("user groups")
    ).length;
  const monday = berlin("2026-02-02T09:30");
  // Whoever is in it joins its default channels for good: the operators read so, once.
  const warning = TURN_CHORES.find(({ name }) => name === "user_group_channels")!;
  for (const now of [monday, monday + DAY]) {
    fake.once("usergroups.list", {
      usergroups: [{ id: "S0ONCALL", prefs: { channels: ["C0ALERTS"] } }],
    });
    const sweep = { slack: checkedCalls(fake.client), env: {}, now, part: "rotation" };
    for (const item of await warning.items(sweep)) await warning.work(item, sweep);
  }
  const warned = fake.posted(handbook.operations_channel)
    .filter(({ text }) => String(text).includes("has default channels: <#C0ALERTS>"));
  assertEquals(warned.length, 1);
  for (let day = 0; day < 28; day++) {
    fake.refuse("usergroups.users.update", "permission_denied", 2);
    await look(monday + day * DAY, []);
  }
  assertEquals(reports(), 1);

  // Everybody of the level is gone: what is in the group stays, and the gap is told.
  const before = fake.seen("usergroups.users.update").length;
  for (const id of ["U0MAYA", "U0DIEGO"]) {
    fake.users.set(id, { id, team_id: "T0HARBOR", deleted: true });
  }
  await look(monday + 28 * DAY, ["U0MAYA"]);
  assertEquals(fake.seen("usergroups.users.update").length, before);
  const gaps = fake.posted("C0SUPPORT").map(({ text }) => String(text)).at(-1)!;
  assertStringIncludes(gaps, "has left the team");
});
