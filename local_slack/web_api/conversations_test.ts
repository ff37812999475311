import { assert, assertEquals } from "@std/assert";
import { openWorkspace, testApp } from "./testing.ts";

type Json = Record<string, unknown>;
const names = (reply: Json) => (reply.channels as Json[]).map((channel) => channel.name);

Deno.test("conversations.list shows what the app may see, in pages", async () => {
  const { must, app, end } = await openWorkspace();
  assertEquals(names(await must("conversations.list")), ["inside", "outside", "shared", "old"]);
  assertEquals(names(await must("conversations.list", { exclude_archived: true })), [
    "inside",
    "outside",
    "shared",
  ]);
  assertEquals(names(await must("conversations.list", { types: "private_channel" })), [
    "private-in",
  ]);
  const first = await must("conversations.list", { limit: 3 });
  const { next_cursor } = first.response_metadata as { next_cursor: string };
  assertEquals(names(await must("conversations.list", { limit: 3, cursor: next_cursor })), ["old"]);
  const bad = await app("conversations.list", { types: "secret_channel" });
  assertEquals(bad.error, "invalid_arguments");
  const mpim = await app("conversations.list", { types: "mpim" });
  assertEquals([mpim.error, mpim.needed], ["missing_scope", "mpim:read"]);
  assertEquals(names(await must("users.conversations")), ["inside", "shared", "old"]);
  end();
});

Deno.test("conversations.info and members say who shares the channel", async () => {
  const { must, app, end } = await openWorkspace();
  const { channel } = await must("conversations.info", {
    channel: "CSHARED",
    include_num_members: true,
  });
  const { is_ext_shared, is_member, num_members, shared_team_ids } = channel as Json;
  assertEquals([is_ext_shared, is_member, num_members, shared_team_ids], [true, true, 3, [
    "T1",
    "T2",
  ]]);
  const page = await must("conversations.members", { channel: "CSHARED", limit: 2 });
  assertEquals(page.members, ["UANN", "UGUS"]);
  const { next_cursor } = page.response_metadata as { next_cursor: string };
  const rest = await must("conversations.members", { channel: "CSHARED", cursor: next_cursor });
  assertEquals(rest.members, ["UBOT"]);
  assertEquals(
    (await app("conversations.info", { channel: "CSECRET" })).error,
    "channel_not_found",
  );
  end();
});

Deno.test("conversations.open opens one conversation for the same people", async () => {
  const { must, app, directory, told, end } = await openWorkspace();
  const first = await must("conversations.open", { users: "UANN" });
  const { id } = first.channel as { id: string };
  assertEquals(directory.channel(id)?.kind, "dm");
  assertEquals(told, [{ type: "channel", channel_id: id }]);
  const again = await must("conversations.open", { users: "UANN" });
  assertEquals([(again.channel as Json).id, again.already_open], [id, true]);
  const group = await must("conversations.open", { users: '["UANN","UBOB"]', return_im: true });
  assertEquals((group.channel as Json).is_mpim, true);
  const error = async (args: Json) => (await app("conversations.open", args)).error;
  assertEquals(await error({ users: "UDEE" }), "user_disabled");
  assertEquals(await error({ users: "UNONE" }), "user_not_found");
  assertEquals(await error({}), "users_list_not_supplied");
  assertEquals(await error({ users: "UGUS", prevent_creation: true }), "channel_not_found");
  end();
  const small = await openWorkspace({ app: testApp({ scopes: ["im:write"] }) });
  const refused = await small.app("conversations.open", { users: "UANN,UBOB" });
  assertEquals([refused.error, refused.needed], ["missing_scope", "mpim:write"]);
  small.end();
});

Deno.test("conversations.create, join and leave work as on Slack", async () => {
  const { must, app, told, directory, webApi, end } = await openWorkspace();
  const error = async (name: string) => (await app("conversations.create", { name })).error;
  assertEquals(await error("New Channel"), "invalid_name_specials");
  assertEquals(await error("x".repeat(81)), "invalid_name_maxlength");
  assertEquals(await error("inside"), "name_taken");
  const { channel } = await must("conversations.create", { name: "fresh", is_private: true });
  assertEquals([(channel as Json).is_private, (channel as Json).is_member], [true, true]);
  assert(told.some((event) => event.type === "channel"));
  told.length = 0;
  await must("conversations.join", { channel: "COUT" });
  assertEquals(told, [{ type: "user_joined_channel", channel_id: "COUT", user_id: "UBOT" }]);
  await must("conversations.leave", { channel: "COUT" });
  assertEquals((await must("conversations.leave", { channel: "COUT" })).not_in_channel, true);
  assertEquals(directory.channel("COUT")?.members, ["UANN"]);
  const secret = await app("conversations.join", { channel: "CSECRET" });
  assertEquals(secret.error, "channel_not_found");
  assertEquals((await webApi.as("UBOB", "conversations.join", { channel: "COUT" })).ok, true);
  end();
});

Deno.test("conversations.invite names who could not come", async () => {
  const { must, app, told, directory, end } = await openWorkspace();
  await must("conversations.join", { channel: "COUT" });
  told.length = 0;
  const invite = (args: Json) => app("conversations.invite", { channel: "COUT", ...args });
  assertEquals((await invite({ users: "UANN" })).error, "already_in_channel");
  assertEquals((await invite({ users: "UBOB,UNONE" })).error, "user_not_found");
  assertEquals((await invite({ users: "UGUS" })).error, "no_external_invite_permission");
  assertEquals(directory.channel("COUT")?.members, ["UANN", "UBOT"]);
  const forced = await invite({ users: "UANN,UBOB,UNONE", force: true });
  assertEquals([forced.ok, (forced.errors as Json[]).map((each) => each.user)], [true, ["UNONE"]]);
  assertEquals(told, [{
    type: "user_joined_channel",
    channel_id: "COUT",
    user_id: "UBOB",
    inviter_id: "UBOT",
  }]);
  end();
});

Deno.test("conversations.setTopic takes 250 characters and says so in the channel", async () => {
  const { must, app, told, directory, end } = await openWorkspace();
  await must("conversations.setTopic", { channel: "CIN", topic: "x".repeat(250) });
  assertEquals(directory.channel("CIN")?.topic.length, 250);
  const [message, channel] = told;
  assert(message.type === "message" && message.subtype === "channel_topic");
  assertEquals(channel, { type: "channel", channel_id: "CIN" });
  const long = await app("conversations.setTopic", { channel: "CIN", topic: "x".repeat(251) });
  assertEquals(long.error, "too_long");
  await must("conversations.setTopic", { channel: "CIN", topic: "" });
  assertEquals(directory.channel("CIN")?.topic, "");
  const out = await app("conversations.setTopic", { channel: "COUT", topic: "x" });
  assertEquals(out.error, "not_in_channel");
  end();
});

Deno.test("A guest sees and touches only the shared channels they are in", async () => {
  const { webApi, directory, end } = await openWorkspace();
  const as = (method: string, args: Json = {}) => webApi.as("UGUS", method, args);
  assertEquals(directory.user("UGUS")?.is_guest, true);
  assertEquals(names(await as("conversations.list")), ["shared"]);
  for (const channel of ["CIN", "COUT", "CSECRET"]) {
    for (const method of ["conversations.info", "conversations.history", "conversations.join"]) {
      assertEquals((await as(method, { channel })).error, "channel_not_found", method);
    }
    const post = await as("chat.postMessage", { channel, text: "hi" });
    assertEquals(post.error, "channel_not_found");
  }
  const posted = await as("chat.postMessage", { channel: "CSHARED", text: "hello" });
  assertEquals((posted.message as Json).user, "UGUS");
  assertEquals((posted.message as Json).team, "T2");
  assertEquals((await as("users.info", { user: "UBOB" })).error, "user_not_visible");
  assertEquals((await as("users.info", { user: "UANN" })).ok, true);
  const members = (await as("users.list")).members as Json[];
  assertEquals(members.map((member) => member.id), ["UBOT", "UANN", "UGUS"]);
  end();
});
