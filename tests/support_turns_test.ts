/** Turns on call where things go wrong or several people act: leads, days without anybody, receipts. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DAY } from "@std/datetime";
import type { Workspace } from "../local_slack/workspace.ts";
import { ROTATION_CHORES } from "../functions/support/rotation_chores.ts";
import { handbook } from "../policy/handbook.ts";
import { checkedCalls } from "../slack/checked_call.ts";
import { doChores } from "../slack/chore.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import { berlin, stopSchedules, troubles } from "./open_workspace.ts";
import { type Open, withSupportOn } from "./supported_workspace.ts";

const SUPPORT = "#support";
type Person = ReturnType<Workspace["as"]>;

/** Everybody, in a workspace in which only what is named goes on. */
async function withTeam(
  open: Open,
  now: number,
  going: RegExp,
  work: (workspace: Workspace, people: Record<string, Person>) => Promise<void>,
): Promise<void> {
  await open(async (workspace) => {
    await stopSchedules(workspace, going);
    const names = ["maya", "diego", "priya", "jonas", "aiko", "robin"];
    await work(workspace, Object.fromEntries(names.map((name) => [name, workspace.as(name)])));
    assertEquals(troubles(workspace), []);
  }, { now });
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
  await withSupportOn(async (open) => {
    // An ordinary Monday, and the Mondays after both changes of the clocks, in Berlin's summer as well.
    for (const at of ["2026-02-09T08:29Z", "2026-03-30T07:29Z", "2026-10-26T08:29Z"]) {
      await withTeam(open, Date.parse(at), /./, async ({ clock }, { priya }) => {
        const before = await onCall(priya);
        const [, former, next] = /L1\*: <@(\w+)>.*Next: <@(\w+)>/.exec(before)!;
        assertStringIncludes(before, "09:30");
        await clock.advance(60_000);
        assertStringIncludes(await onCall(priya), `*L1*: <@${next}>, until`);
        assert(former !== next, at);
      });
    }
  });
});

Deno.test("a lead and an operator arrange turns for others, and nobody else does", async () => {
  await withSupportOn(async (open) => {
    await withTeam(
      open,
      berlin("2026-02-04T10:00"),
      /./,
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
        // Nobody else may take it back; an operator may.
        const answered = (await priya.messages("@baton")).at(-1)!;
        assertStringIncludes(answered.reads, "Take it back");

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
      },
    );
  });
});

Deno.test("a hand-off lists issues as well, and of two who have them at once one does", async () => {
  await withSupportOn(async (open) => {
    const friday = berlin("2026-02-06T08:00");
    await withTeam(
      open,
      friday,
      /retro|afternoon/i,
      async ({ clock, github, url }, { maya, diego, jonas }) => {
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
        await clock.advanceTo(berlin("2026-02-09T09:31"));
        const cards = async () =>
          (await maya.messages(SUPPORT)).map(({ reads }) => reads)
            .filter((reads) => reads.includes("hands over to"));
        const [l1, l2] = ["*L1*", "*L2*"].map((level) => async () =>
          (await cards()).find((reads) => reads.includes(level))!
        );
        assertStringIncludes(await l1(), "No request is open.");
        assertStringIncludes(await l1(), "|Legend &amp; map, part 1> #5 · community");
        assertStringIncludes(await l1(), "and 2 more, in *Open support requests*");
        assertStringIncludes(await l2(), "Nothing is open.");
        assert(!(await l2()).includes("Legend"));
        await jonas.press("I have them", { in: SUPPORT });
        assertStringIncludes(await said(jonas), "Only whoever is on call at L1 now");

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
        const noted = words.filter((one) => one.includes("you look after these issues now"));
        assertEquals(noted.length, 1, words.join("\n"));
        assertStringIncludes(await l1(), "<@U0DIEGO> has them");
      },
    );
  });
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
  assertStringIncludes(gaps, "no longer here");
});
