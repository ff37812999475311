import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { openWorkspace, SEED, testApp, texts } from "./testing.ts";

Deno.test("chat.postMessage posts as the bot, names blocks and tells the workspace", async () => {
  const { must, told, end } = await openWorkspace();
  const reply = await must("chat.postMessage", {
    channel: "CIN",
    text: "hi",
    blocks: [
      { type: "actions", elements: [{ type: "button", text: {} }] },
      { type: "divider", block_id: "mine" },
    ],
  });
  const message = reply.message as Record<string, unknown>;
  assertEquals([message.user, message.bot_id, message.app_id], ["UBOT", "B1", "A1"]);
  assertMatch(String(reply.ts), /^\d{10}\.\d{6}$/);
  const [actions, divider] = message.blocks as Record<string, unknown>[];
  assert(actions.block_id);
  assert((actions.elements as Record<string, unknown>[])[0].action_id);
  assertEquals(divider.block_id, "mine");
  assertEquals(told, [{
    type: "message",
    channel_id: "CIN",
    ts: String(reply.ts),
    user_id: "UBOT",
    text: "hi",
    change: "posted",
  }]);
  end();
});

Deno.test("chat.postMessage asks where the app is a member", async () => {
  const { app, violations, end } = await openWorkspace();
  const error = async (channel: string) =>
    (await app("chat.postMessage", { channel, text: "hi" })).error;
  assertEquals(await error("COUT"), "not_in_channel");
  assertEquals(await error("CSECRET"), "channel_not_found");
  assertEquals(await error("CNOWHERE"), "channel_not_found");
  assertEquals(await error("COLD"), "is_archived");
  assertEquals(await error("#inside"), undefined);
  assertEquals(violations.length, 3);
  end();
  const wide = await openWorkspace({
    app: testApp({ scopes: ["chat:write", "chat:write.public"] }),
  });
  assert((await wide.app("chat.postMessage", { channel: "COUT", text: "hi" })).ok);
  const secret = await wide.app("chat.postMessage", { channel: "CSECRET", text: "hi" });
  assertEquals(secret.error, "channel_not_found");
  wide.end();
});

Deno.test("chat.postMessage opens a direct message, one for each person", async () => {
  const { must, app, directory, end } = await openWorkspace();
  const first = await must("chat.postMessage", { channel: "UANN", text: "hi" });
  const second = await must("chat.postMessage", { channel: "UANN", text: "again" });
  assertEquals(first.channel, second.channel);
  assertEquals(directory.channel(String(first.channel))?.members, ["UBOT", "UANN"]);
  assert((await app("chat.postMessage", { channel: "UGUS", text: "hi" })).ok);
  for (const nobody of ["UDEE", "UNONE"]) {
    const reply = await app("chat.postMessage", { channel: nobody, text: "hi" });
    assertEquals(reply.error, "channel_not_found");
  }
  end();
});

Deno.test("chat.postMessage does not reach a stranger without a shared channel", async () => {
  const channels = SEED.channels.map((channel) =>
    channel.id === "CSHARED" ? { ...channel, app: false } : channel
  );
  const { app, end } = await openWorkspace({ seed: { ...SEED, channels } });
  assertEquals(
    (await app("chat.postMessage", { channel: "UGUS", text: "hi" })).error,
    "channel_not_found",
  );
  assertEquals((await app("conversations.open", { users: "UGUS" })).error, "user_not_visible");
  assertEquals((await app("users.info", { user: "UGUS" })).error, "user_not_visible");
  end();
});

Deno.test("chat.postMessage refuses a message that says nothing, and cuts one that says too much", async () => {
  const { app, end } = await openWorkspace();
  assertEquals((await app("chat.postMessage", { channel: "CIN", text: "" })).error, "no_text");
  const long = await app("chat.postMessage", { channel: "CIN", text: "x".repeat(40_001) });
  assertEquals(long.warning, "message_truncated");
  assertEquals((long.message as { text: string }).text.length, 40_000);
  const both = await app("chat.postMessage", { channel: "CIN", text: "a", markdown_text: "b" });
  assertEquals(both.error, "markdown_text_conflict");
  end();
});

Deno.test("chat.postMessage returns Block Kit mistakes with their pointers", async () => {
  const { app, violations, end } = await openWorkspace({
    checks: {
      message: (args) =>
        (args.blocks as unknown[]).length === 1
          ? [{ rule: "A header holds 150 characters", place: "/blocks/0/text", fix: "Shorten it" }]
          : [],
      view: () => [],
    },
  });
  const one = await app("chat.postMessage", { channel: "CIN", blocks: [{ type: "header" }] });
  assertEquals(one.error, "invalid_blocks");
  assertEquals(one.response_metadata, {
    messages: [
      "[ERROR] A header holds 150 characters. Shorten it [json-pointer:/blocks/0/text]",
    ],
  });
  assertEquals(violations.map((each) => each.place), ["chat.postMessage /blocks/0/text"]);
  const blocks = Array.from({ length: 51 }, () => ({ type: "divider" }));
  const many = await app("chat.postMessage", { channel: "CIN", blocks });
  assertEquals(many.error, "invalid_blocks");
  assertMatch(JSON.stringify(many.response_metadata), /at most 50 blocks.*json-pointer:\/blocks/);
  const text = await app("chat.postMessage", { channel: "CIN", blocks: "[{" });
  assertEquals(text.error, "invalid_blocks_format");
  end();
});

Deno.test("chat.postMessage needs chat:write.customize for another name", async () => {
  const { app, end } = await openWorkspace();
  const reply = await app("chat.postMessage", { channel: "CIN", text: "hi", username: "Boss" });
  assertEquals([reply.error, reply.needed], ["missing_scope", "chat:write.customize"]);
  end();
});

Deno.test("chat.postMessage counts replies on the thread's first message", async () => {
  const { must, app, webApi, end } = await openWorkspace();
  const parent = await must("chat.postMessage", { channel: "CIN", text: "parent" });
  const first = await must("chat.postMessage", {
    channel: "CIN",
    text: "one",
    thread_ts: parent.ts,
  });
  const second = await webApi.as("UANN", "chat.postMessage", {
    channel: "CIN",
    text: "two",
    thread_ts: parent.ts,
    reply_broadcast: true,
  });
  const history = await must("conversations.history", { channel: "CIN" });
  assertEquals(texts(history), ["two", "parent"]);
  const [broadcast, top] = history.messages as Record<string, unknown>[];
  assertEquals(broadcast.subtype, "thread_broadcast");
  assertEquals(
    [top.thread_ts, top.reply_count, top.reply_users, top.reply_users_count, top.latest_reply],
    [parent.ts, 2, ["UBOT", "UANN"], 2, second.ts],
  );
  const replies = await must("conversations.replies", { channel: "CIN", ts: parent.ts });
  assertEquals(texts(replies), ["parent", "one", "two"]);
  assertEquals((replies.messages as Record<string, unknown>[])[1].parent_user_id, "UBOT");
  for (const thread_ts of [first.ts, "1000000000.000000"]) {
    const reply = await app("chat.postMessage", { channel: "CIN", text: "x", thread_ts });
    assertEquals(reply.error, "cannot_reply_to_message");
  }
  const none = await app("conversations.replies", { channel: "CIN", ts: "1000000000.000000" });
  assertEquals(none.error, "thread_not_found");
  end();
});

Deno.test("chat.postEphemeral reaches one member, and no history", async () => {
  const { must, app, told, reading, owners, webApi, tokens, end } = await openWorkspace();
  const token = tokens.issue("Fx9");
  const reply = await webApi.call(
    "chat.postEphemeral",
    { channel: "CIN", user: "UANN", text: "psst" },
    token,
  );
  const ts = String(reply.message_ts);
  assertEquals(told, [{ type: "ephemeral", channel_id: "CIN", user_id: "UANN", ts }]);
  assertEquals(texts(await must("conversations.history", { channel: "CIN" })), []);
  assertEquals(reading.ephemerals("UANN", "CIN").map((message) => message.text), ["psst"]);
  assertEquals(reading.ephemerals("UBOB", "CIN"), []);
  assertEquals(owners.owner("CIN", ts), "Fx9");
  assertEquals(
    (await app("chat.update", { channel: "CIN", ts, text: "x" })).error,
    "message_not_found",
  );
  assertEquals(reading.dismiss("UANN", "CIN", ts), 1);
  assertEquals(reading.ephemerals("UANN", "CIN"), []);
  for (const user of ["UGUS", "UDEE", "UNONE"]) {
    const refused = await app("chat.postEphemeral", { channel: "CIN", user, text: "x" });
    assertEquals(refused.error, "user_not_in_channel");
  }
  assertEquals(
    (await app("chat.postEphemeral", { channel: "COUT", user: "UANN", text: "x" })).error,
    "not_in_channel",
  );
  end();
});

Deno.test("chat.scheduleMessage posts when its time comes, unless it was taken back", async () => {
  const { must, app, clock, end } = await openWorkspace();
  const post_at = Math.floor(Date.now() / 1000) + 3600;
  const kept = await must("chat.scheduleMessage", { channel: "CIN", text: "later", post_at });
  const gone = await must("chat.scheduleMessage", { channel: "CIN", text: "never", post_at });
  assertNotEquals(kept.scheduled_message_id, gone.scheduled_message_id);
  await must("chat.deleteScheduledMessage", {
    channel: "CIN",
    scheduled_message_id: gone.scheduled_message_id,
  });
  assertEquals(
    (await app("chat.scheduleMessage", { channel: "COUT", text: "x", post_at })).error,
    "not_in_channel",
  );
  const { channel: direct } = await must("conversations.open", { users: "UANN" });
  const { id: channel } = direct as { id: string };
  await must("chat.scheduleMessage", { channel, text: "yours", post_at });
  const due = post_at * 1000;
  await clock.advanceTo(due - 60_000);
  const late = { channel: "CIN", scheduled_message_id: kept.scheduled_message_id };
  assertEquals(
    (await app("chat.deleteScheduledMessage", late)).error,
    "invalid_scheduled_message_id",
  );
  assertEquals(clock.upcoming(5), [
    { due, name: "Message in #inside" },
    { due, name: "Message to Ann Lee" },
  ]);
  await clock.advanceTo(post_at * 1000);
  assertEquals(clock.upcoming(5), []);
  assertEquals(texts(await must("conversations.history", { channel: "CIN" })), ["later"]);
  end();
});
