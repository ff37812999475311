import { assertEquals } from "@std/assert";
import { openWorkspace, texts } from "./testing.ts";

const LINE = { type: "divider", block_id: "line" };

Deno.test("chat.update keeps what is not named, and a text takes the blocks away", async () => {
  const { must, told, end } = await openWorkspace();
  const { ts } = await must("chat.postMessage", {
    channel: "CIN",
    text: "one",
    blocks: [LINE],
    attachments: [{ text: "more" }],
    metadata: { event_type: "note", event_payload: { n: 1 } },
  });
  const update = async (args: Record<string, unknown>) => {
    const reply = await must("chat.update", { channel: "CIN", ts, ...args });
    return reply.message as Record<string, unknown>;
  };
  const blocks = await update({ blocks: [LINE, { ...LINE, block_id: "two" }] });
  assertEquals([blocks.text, (blocks.blocks as unknown[]).length], ["one", 2]);
  const text = await update({ text: "two" });
  assertEquals([text.text, text.blocks, text.attachments], ["two", undefined, [
    { text: "more", id: 1 },
  ]]);
  assertEquals(text.metadata, { event_type: "note", event_payload: { n: 1 } });
  const bare = await update({ text: "three", attachments: [], metadata: {} });
  assertEquals([bare.attachments, bare.metadata], [undefined, undefined]);
  assertEquals((bare.edited as { user: string }).user, "UBOT");
  assertEquals(told.map((event) => "change" in event && event.change), [
    "posted",
    "changed",
    "changed",
    "changed",
  ]);
  end();
});

Deno.test("chat.update changes only one's own messages, and no longer than 4,000", async () => {
  const { must, app, webApi, end } = await openWorkspace();
  const theirs = await webApi.as("UANN", "chat.postMessage", { channel: "CIN", text: "mine" });
  const mine = await must("chat.postMessage", { channel: "CIN", text: "mine" });
  const error = async (args: Record<string, unknown>) =>
    (await app("chat.update", { channel: "CIN", ...args })).error;
  assertEquals(await error({ ts: theirs.ts, text: "x" }), "cant_update_message");
  assertEquals(await error({ ts: mine.ts, text: "x".repeat(4001) }), "msg_too_long");
  assertEquals(await error({ ts: mine.ts, text: "" }), "no_text");
  assertEquals(await error({ ts: "1.2", text: "x" }), "message_not_found");
  const own = await webApi.as("UANN", "chat.update", {
    channel: "CIN",
    ts: theirs.ts,
    text: "changed",
  });
  assertEquals(own.ok, true);
  end();
});

Deno.test("MessageOwners.owner() is the step that posted or last updated", async () => {
  const { webApi, tokens, owners, must, end } = await openWorkspace();
  const first = tokens.issue("Fx1");
  const { ts } = await webApi.call("chat.postMessage", { channel: "CIN", text: "a" }, first);
  assertEquals(owners.owner("CIN", String(ts)), "Fx1");
  await webApi.call("chat.update", { channel: "CIN", ts, text: "b" }, tokens.issue("Fx2"));
  assertEquals(owners.owner("CIN", String(ts)), "Fx2");
  await must("chat.update", { channel: "CIN", ts, text: "c" });
  assertEquals(owners.owner("CIN", String(ts)), "Fx2");
  assertEquals(owners.owner("CIN", "1.2"), undefined);
  end();
});

Deno.test("chat.delete leaves a stone over a thread, and nothing over nothing", async () => {
  const { must, app, webApi, end } = await openWorkspace();
  const parent = await must("chat.postMessage", { channel: "CIN", text: "parent" });
  const reply = await must("chat.postMessage", {
    channel: "CIN",
    text: "reply",
    thread_ts: parent.ts,
  });
  const other = await webApi.as("UANN", "chat.postMessage", { channel: "CIN", text: "ann" });
  assertEquals(
    (await app("chat.delete", { channel: "CIN", ts: other.ts })).error,
    "cant_delete_message",
  );
  await must("chat.delete", { channel: "CIN", ts: parent.ts });
  assertEquals(texts(await must("conversations.replies", { channel: "CIN", ts: parent.ts })), [
    "This message was deleted.",
    "reply",
  ]);
  await must("chat.delete", { channel: "CIN", ts: reply.ts });
  assertEquals(texts(await must("conversations.history", { channel: "CIN" })), ["ann"]);
  assertEquals(
    (await app("chat.delete", { channel: "CIN", ts: parent.ts })).error,
    "message_not_found",
  );
  end();
});

Deno.test("chat.delete of a reply counts the thread again", async () => {
  const { must, end } = await openWorkspace();
  const parent = await must("chat.postMessage", { channel: "CIN", text: "parent" });
  const post = (text: string) =>
    must("chat.postMessage", { channel: "CIN", text, thread_ts: parent.ts });
  const [one, two] = [await post("one"), await post("two")];
  await must("chat.delete", { channel: "CIN", ts: two.ts });
  const [top] = (await must("conversations.history", { channel: "CIN" })).messages as Record<
    string,
    unknown
  >[];
  assertEquals([top.reply_count, top.latest_reply], [1, one.ts]);
  await must("chat.delete", { channel: "CIN", ts: one.ts });
  const [bare] = (await must("conversations.history", { channel: "CIN" })).messages as Record<
    string,
    unknown
  >[];
  assertEquals([bare.reply_count, bare.thread_ts], [undefined, undefined]);
  end();
});

Deno.test("chat.getPermalink names the message, and its thread", async () => {
  const { must, end } = await openWorkspace();
  const parent = await must("chat.postMessage", { channel: "CIN", text: "parent" });
  const reply = await must("chat.postMessage", {
    channel: "CIN",
    text: "reply",
    thread_ts: parent.ts,
  });
  const link = async (message_ts: unknown) =>
    (await must("chat.getPermalink", { channel: "CIN", message_ts })).permalink;
  const digits = (ts: unknown) => String(ts).replace(".", "");
  const base = "https://home.slack.com/archives/CIN/p";
  assertEquals(await link(parent.ts), base + digits(parent.ts));
  assertEquals(await link(reply.ts), `${base}${digits(reply.ts)}?thread_ts=${parent.ts}&cid=CIN`);
  end();
});
