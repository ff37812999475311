import { assertEquals } from "@std/assert";
import { openWorkspace } from "./testing.ts";

type Json = Record<string, unknown>;

Deno.test("reactions.add counts each person once and tells whose message it was", async () => {
  const { must, app, webApi, told, end } = await openWorkspace();
  const { ts: timestamp } = await must("chat.postMessage", { channel: "CIN", text: "hi" });
  told.length = 0;
  const args = { channel: "CIN", timestamp, name: "eyes" };
  await webApi.as("UANN", "reactions.add", args);
  await must("reactions.add", args);
  assertEquals((await app("reactions.add", args)).error, "already_reacted");
  assertEquals(told[0], {
    type: "reaction_added",
    channel_id: "CIN",
    message_ts: timestamp as string,
    reaction: "eyes",
    user_id: "UANN",
    item_user: "UBOT",
  });
  const { message } = await must("reactions.get", args);
  assertEquals((message as Json).reactions, [{ name: "eyes", users: ["UANN", "UBOT"], count: 2 }]);
  await must("reactions.remove", args);
  assertEquals((await app("reactions.remove", args)).error, "no_reaction");
  const error = async (more: Json) => (await app("reactions.add", { ...args, ...more })).error;
  assertEquals(await error({ name: ":eyes:" }), "invalid_name");
  assertEquals(await error({ timestamp: "1.2" }), "message_not_found");
  assertEquals(await error({ channel: "COUT" }), "not_in_channel");
  end();
});

Deno.test("pins.add pins once, and the message says so", async () => {
  const { must, app, told, end } = await openWorkspace();
  const { ts: timestamp } = await must("chat.postMessage", { channel: "CIN", text: "hi" });
  told.length = 0;
  await must("pins.add", { channel: "CIN", timestamp });
  const message_ts = String(timestamp);
  const change = { event: "pin_added" as const, user_id: "UBOT", message_ts };
  assertEquals(told, [{ type: "channel", channel_id: "CIN", change }]);
  assertEquals((await app("pins.add", { channel: "CIN", timestamp })).error, "already_pinned");
  const { messages } = await must("conversations.history", { channel: "CIN" });
  assertEquals((messages as Json[])[0].pinned_to, ["CIN"]);
  assertEquals(((await must("pins.list", { channel: "CIN" })).items as Json[]).length, 1);
  await must("pins.remove", { channel: "CIN", timestamp });
  assertEquals((await app("pins.remove", { channel: "CIN", timestamp })).error, "no_pin");
  end();
});

Deno.test("bookmarks.add keeps links", async () => {
  const { must, app, end } = await openWorkspace();
  const args = { channel_id: "CIN", type: "link", title: "Handbook" };
  assertEquals((await app("bookmarks.add", args)).error, "invalid_arguments");
  assertEquals((await app("bookmarks.add", { ...args, link: "no link" })).error, "invalid_link");
  const { bookmark } = await must("bookmarks.add", { ...args, link: "https://home.example/" });
  const bookmark_id = (bookmark as Json).id;
  await must("bookmarks.edit", { channel_id: "CIN", bookmark_id, title: "Rules" });
  const list = async () =>
    ((await must("bookmarks.list", { channel_id: "CIN" })).bookmarks as Json[])
      .map((each) => each.title);
  assertEquals(await list(), ["Rules"]);
  await must("bookmarks.remove", { channel_id: "CIN", bookmark_id });
  assertEquals(await list(), []);
  end();
});

Deno.test("conversations.mark moves the read mark that unread counts start from", async () => {
  const { must, webApi, reading, end } = await openWorkspace();
  const { ts } = await must("chat.postMessage", { channel: "CIN", text: "one" });
  await must("chat.postMessage", { channel: "CIN", text: "two, <@UANN>" });
  await webApi.as("UANN", "chat.postMessage", { channel: "CIN", text: "mine" });
  assertEquals(reading.unread("UANN", "CIN"), { unread: 2, mentions: 1 });
  await webApi.as("UANN", "conversations.mark", { channel: "CIN", ts });
  assertEquals(reading.unread("UANN", "CIN"), { unread: 1, mentions: 1 });
  assertEquals(reading.lastRead("UANN", "CIN"), ts);
  end();
});

Deno.test("users.profile.set is for people, about themselves", async () => {
  const { app, webApi, end } = await openWorkspace();
  const args = { profile: { status_text: "away" } };
  assertEquals((await app("users.profile.set", args)).error, "not_allowed_token_type");
  assertEquals((await webApi.as("UANN", "users.profile.set", args)).ok, true);
  const other = await webApi.as("UANN", "users.profile.set", { ...args, user: "UBOB" });
  assertEquals(other.error, "cannot_update_other");
  end();
});

Deno.test("seedWorkspace() twice changes nothing that people changed", async () => {
  const seed = {
    team: { id: "T1", name: "Home", domain: "home" },
    users: [{ id: "UCAT", name: "cat", real_name: "Cat" }],
    channels: [{ id: "CNEW", name: "new", members: ["UCAT"], app: true, topic: "old" }],
    messages: [
      { channel: "CNEW", user: "UCAT", text: "first", ts: "1700000000.000000" },
      {
        channel: "CNEW",
        user: "UCAT",
        text: "reply",
        ts: "1700000001.000000",
        thread_ts: "1700000000.000000",
      },
    ],
    usergroups: [{ id: "S1", name: "Cats", handle: "cats", users: ["UCAT"] }],
  };
  const { seedWorkspace, must, directory, end } = await openWorkspace();
  seedWorkspace(seed);
  await must("conversations.setTopic", { channel: "CNEW", topic: "new" });
  seedWorkspace({ ...seed, messages: seed.messages.map((each) => ({ ...each, ts: "1800.0" })) });
  assertEquals(directory.channel("CNEW")?.topic, "new");
  const { messages } = await must("conversations.history", { channel: "CNEW" });
  assertEquals((messages as Json[]).map((each) => [each.subtype, each.reply_count]), [
    ["channel_topic", undefined],
    [undefined, 1],
  ]);
  assertEquals((await must("usergroups.users.list", { usergroup: "S1" })).users, ["UCAT"]);
  end();
});

Deno.test("a workspace can leave channels and user groups to its admins", async () => {
  const { must, app, webApi, leaveToAdmins, end } = await openWorkspace();
  const { usergroup } = await must("usergroups.create", { name: "On call", handle: "oncall" });
  const { id } = usergroup as { id: string };
  leaveToAdmins(["create_channels", "change_user_groups"]);
  const error = async (method: string, args: Json) => (await app(method, args)).error;
  assertEquals(await error("conversations.create", { name: "inc-1" }), "restricted_action");
  const update = { usergroup: id, users: "UANN" };
  assertEquals(await error("usergroups.users.update", update), "permission_denied");
  assertEquals(await error("usergroups.create", { name: "More" }), "permission_denied");
  assertEquals(
    (await webApi.as("UBOB", "conversations.create", { name: "mine" })).error,
    "restricted_action",
  );
  assertEquals((await must("usergroups.users.list", { usergroup: id })).users, []);
  leaveToAdmins([]);
  const { channel } = await must("conversations.create", { name: "inc-1" });
  await must("usergroups.users.update", update);
  await must("conversations.archive", { channel: (channel as { id: string }).id });
  assertEquals(await error("conversations.create", { name: "inc-1" }), "name_taken");
  end();
});

Deno.test("a reaction or a pin names its message", async () => {
  const { app, end } = await openWorkspace();
  for (const method of ["reactions.add", "reactions.remove", "pins.add", "pins.remove"]) {
    const { error } = await app(method, { channel: "CIN", name: "eyes" });
    assertEquals(error, "no_item_specified", method);
  }
  end();
});
