import { assertEquals } from "@std/assert";
import { zoneOffset } from "./format.ts";
import { openWorkspace, testApp } from "./testing.ts";

type Json = Record<string, unknown>;

Deno.test("users.info shows zone, company, profile and who has left", async () => {
  const { must, app, end } = await openWorkspace();
  const user = async (id: string) => (await must("users.info", { user: id })).user as Json;
  const ann = await user("UANN");
  assertEquals([ann.tz, ann.tz_offset, ann.is_stranger, ann.is_restricted, ann.deleted], [
    "Europe/Berlin",
    zoneOffset("Europe/Berlin"),
    false,
    false,
    false,
  ]);
  const profile = ann.profile as Json;
  assertEquals([profile.title, profile.first_name, profile.display_name, profile.email], [
    "Engineer",
    "Ann",
    "ann",
    "ann@home.example",
  ]);
  const gus = await user("UGUS");
  // Who shares a channel with the app is no stranger: where they belong, `team_id` says.
  assertEquals([gus.is_stranger, gus.team_id], [false, "T2"]);
  await must("conversations.kick", { channel: "CSHARED", user: "UGUS" });
  assertEquals((await app("users.info", { user: "UGUS" })).error, "user_not_visible");
  const dee = await user("UDEE");
  assertEquals([dee.deleted, dee.tz], [true, undefined]);
  const bot = await user("UBOT");
  assertEquals([bot.is_bot, (bot.profile as Json).bot_id], [true, "B1"]);
  assertEquals((await app("users.info", { user: "UNONE" })).error, "user_not_found");
  end();
});

Deno.test("users.info keeps addresses from an app without users:read.email", async () => {
  const { must, app, end } = await openWorkspace({ app: testApp({ scopes: ["users:read"] }) });
  const { user } = await must("users.info", { user: "UANN" });
  assertEquals("email" in ((user as Json).profile as Json), false);
  assertEquals((await app("users.lookupByEmail", { email: "x" })).error, "missing_scope");
  end();
});

Deno.test("users.list pages, users.lookupByEmail finds", async () => {
  const { must, app, end } = await openWorkspace();
  const ids = (reply: Json) => (reply.members as Json[]).map((member) => member.id);
  const first = await must("users.list", { limit: 3 });
  assertEquals(ids(first), ["UBOT", "UANN", "UBOB"]);
  const { next_cursor } = first.response_metadata as { next_cursor: string };
  assertEquals(ids(await must("users.list", { limit: 3, cursor: next_cursor })), ["UGUS", "UDEE"]);
  const found = await must("users.lookupByEmail", { email: "Ann@home.example" });
  assertEquals((found.user as Json).id, "UANN");
  for (const email of ["dee@home.example", "nobody@home.example"]) {
    assertEquals((await app("users.lookupByEmail", { email })).error, "users_not_found");
  }
  end();
});

Deno.test("auth.test, team.info and bots.info name app and company", async () => {
  const { must, webApi, end } = await openWorkspace();
  const test = await must("auth.test");
  assertEquals([test.team, test.team_id, test.user_id, test.bot_id, test.url], [
    "Home",
    "T1",
    "UBOT",
    "B1",
    "https://home.slack.com/",
  ]);
  assertEquals((await webApi.as("UANN", "auth.test", {})).user, "ann");
  assertEquals(((await must("team.info")).team as Json).name, "Home");
  assertEquals((await must("emoji.list")).emoji, {});
  assertEquals(((await must("bots.info", { bot: "B1" })).bot as Json).user_id, "UBOT");
  end();
});

Deno.test("A user group's members are replaced whole, and never by nobody", async () => {
  const { must, app, violations, end } = await openWorkspace();
  const made = await must("usergroups.create", { name: "On call", handle: "on-call" });
  const { id } = made.usergroup as { id: string };
  const set = (users: string) => app("usergroups.users.update", { usergroup: id, users });
  assertEquals(((await set("UANN,UBOB")).usergroup as Json).users, ["UANN", "UBOB"]);
  await set("UBOB");
  assertEquals((await must("usergroups.users.list", { usergroup: id })).users, ["UBOB"]);
  assertEquals((await set("")).error, "no_users_provided");
  for (const users of ["UANN,UDEE", "UGUS", "UBOT", "UNONE"]) {
    assertEquals((await set(users)).error, "invalid_users");
  }
  assertEquals(violations.length, 5);
  assertEquals((await must("usergroups.users.list", { usergroup: id })).users, ["UBOB"]);
  end();
});

Deno.test("usergroups.create and update keep names apart", async () => {
  const { must, app, end } = await openWorkspace();
  const made = await must("usergroups.create", { name: "On call", handle: "on-call" });
  const error = async (args: Json) => (await app("usergroups.create", args)).error;
  assertEquals(await error({ name: "On call", handle: "other" }), "name_already_exists");
  assertEquals(await error({ name: "Other", handle: "on-call" }), "handle_already_exists");
  assertEquals(await error({ name: "Other", handle: "ann" }), "handle_already_exists");
  assertEquals(await error({ name: "Other", handle: "no spaces" }), "bad_handle");
  const usergroup = (made.usergroup as { id: string }).id;
  await must("usergroups.update", { usergroup, description: "Who answers" });
  const list = async (args: Json) => (await must("usergroups.list", args)).usergroups as Json[];
  assertEquals((await list({})).map((group) => [group.handle, group.description, group.users]), [
    ["on-call", "Who answers", undefined],
  ]);
  await must("usergroups.disable", { usergroup });
  assertEquals(await list({}), []);
  assertEquals((await list({ include_disabled: true })).length, 1);
  assertEquals((await app("usergroups.update", { usergroup: "SNO" })).error, "no_such_subteam");
  end();
});
