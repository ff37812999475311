/** What looks do for the rotation: announcements, gaps, reminders, the user group. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DAY } from "@std/datetime";
import { putCovers } from "../datastores/operations/turns.ts";
import { ROTATION_CHORES } from "../functions/support/rotation_chores.ts";
import { handbook } from "../policy/handbook.ts";
import { checkedCalls } from "../slack/checked_call.ts";
import { doChores } from "../slack/chore.ts";
import { FakeSlack } from "../slack/testing/fake_slack.ts";
import { berlin } from "./open_workspace.ts";

const SUPPORT = "C0SUPPORT";
handbook.support.channel = SUPPORT;
handbook.support.user_group = { id: "S0ONCALL", levels: ["L1", "L2"] };

async function look(fake: FakeSlack, now: number, more = () => {}): Promise<void> {
  more();
  const slack = checkedCalls(fake.client);
  const places = { find: () => Promise.resolve(undefined), put: () => Promise.resolve() };
  const sweep = { slack, env: {}, now, part: "rotation" };
  await doChores(ROTATION_CHORES, sweep, places, () => true);
}

/** A user group, as the fake has none. */
function group(fake: FakeSlack, users: string[]): void {
  fake.once("usergroups.users.list", { users });
}

const texts = (fake: FakeSlack) => fake.posted(SUPPORT).map(({ text }) => text);

Deno.test("a hand-off is announced once, with everybody who is on call and who was before", async () => {
  await using fake = new FakeSlack();
  group(fake, ["U0PRIYA", "U0MAYA"]);
  // Monday 9 February: L1 and L2 change.
  await look(fake, berlin("2026-02-09T09:29"));
  const before = texts(fake).length;
  fake.once("usergroups.users.update", {});
  group(fake, ["U0PRIYA", "U0MAYA"]);
  await look(fake, berlin("2026-02-09T09:30"));
  group(fake, ["U0DIEGO", "U0JONAS"]);
  await look(fake, berlin("2026-02-09T11:30"));
  const [text, ...others] = texts(fake).slice(before);
  assertEquals(others, []);
  assertStringIncludes(text, "*L1*: <@U0DIEGO> (from <@U0MAYA>), until");
  assertStringIncludes(text, "*L3*: <@U0AIKO>");
  // Changed once, when the people changed; an equal set is not written.
  assertEquals(fake.seen("usergroups.users.update").map(({ users }) => users), [
    "U0DIEGO,U0JONAS",
  ]);
});

Deno.test("people hear of their turns a week and a day ahead, and of turns that moved", async () => {
  await using fake = new FakeSlack();
  const direct = (user: string) => fake.posted(`D${user}`).map(({ text }) => text).join("\n");
  const morning = async (day: string) => {
    group(fake, []);
    fake.once("usergroups.users.update", {});
    await look(fake, berlin(`${day}T09:30`));
  };
  await morning("2026-02-05");
  assertEquals(direct("U0DIEGO"), "");
  // Friday: the turn begins on Monday.
  await morning("2026-02-06");
  assertStringIncludes(direct("U0DIEGO"), "You are on call for *L1* from");
  assertEquals(direct("U0MAYA"), "");
  const slack = checkedCalls(fake.client);
  const cover = { level: "L1", day: "2026-02-11", base: "U0DIEGO", by: "U0MAYA" };
  await putCovers(slack, [cover], Date.now());
  await morning("2026-02-10");
  assertStringIncludes(direct("U0DIEGO"), "No longer yours: *L1*");
  assertStringIncludes(direct("U0MAYA"), "Now yours: *L1*, Wednesday 11 February");
  const said = direct("U0MAYA");
  await morning("2026-02-11");
  assertEquals(direct("U0MAYA"), said);
});

Deno.test("gaps are told once until they change, and why a group cannot be changed", async () => {
  await using fake = new FakeSlack();
  fake.users.set("U0DIEGO", { id: "U0DIEGO", team_id: "T0HARBOR", deleted: true });
  const morning = async (now: number) => {
    fake.once("auth.test", { team_id: "T0HARBOR" });
    group(fake, []);
    fake.refuse("usergroups.users.update", "permission_denied", 2);
    await look(fake, now);
  };
  const now = berlin("2026-02-03T09:30");
  await morning(now);
  await morning(now + DAY);
  const told = texts(fake).filter((text) => text.includes("is missing"));
  assertEquals(told.length, 1);
  assertStringIncludes(told[0], "<@U0DIEGO> has left the team");
  const operators = fake.posted(handbook.operations_channel).map(({ text }) => text);
  assertEquals(operators.filter((text) => text.includes("user groups")).length, 1);
  assert(fake.seen("usergroups.users.update").length >= 1);
});
