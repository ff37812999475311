import { assert, assertEquals } from "@std/assert";
import { Storage } from "../storage.ts";
import type { JsonObject } from "../types.ts";
import { LARGEST_FILE } from "./files.ts";
import { openWorkspace, testApp } from "./testing.ts";

type Opened = Awaited<ReturnType<typeof openWorkspace>>;

/** Asks for an address, and sends the text there. */
async function upload(workspace: Opened, name: string, text: string): Promise<string> {
  const { length } = new TextEncoder().encode(text);
  const asked = await workspace.must("files.getUploadURLExternal", { filename: name, length });
  const sent = await send(workspace, String(asked.upload_url), text);
  assertEquals([sent.status, await sent.text()], [200, `OK - ${length}`]);
  return String(asked.file_id);
}

function send({ webApi }: Opened, url: string, body: BodyInit, method = "POST") {
  return webApi.fetch(new Request(url, { method, body: method === "GET" ? null : body }));
}

const DELETED = "file_deleted";

Deno.test("a file is uploaded, shared with a word, and read by anyone who sees the channel", async () => {
  const workspace = await openWorkspace();
  const { must, webApi, told } = workspace;
  const id = await upload(workspace, "rows.json", "{ “ü” }");
  assertEquals((await workspace.webApi.as("UBOB", "files.info", { file: id })).ok, false);
  const { files } = await must("files.completeUploadExternal", {
    files: [{ id, title: "All rows" }],
    channel_id: "CIN",
    initial_comment: "Here *they* are",
  });
  const [file] = files as JsonObject[];
  assertEquals([file.id, file.title, file.name, file.size], [id, "All rows", "rows.json", 12]);
  const { messages } = await must("conversations.history", { channel: "CIN" });
  const [message] = messages as JsonObject[];
  assertEquals(message.text, "Here *they* are");
  assertEquals(message.user, "UBOT");
  assertEquals((message.files as JsonObject[]).map((each) => each.id), [id]);
  assertEquals(told.some((event) => event.type === "message" && event.channel_id === "CIN"), true);

  assertEquals((await must("files.info", { file: id })).content, "{ “ü” }");
  assertEquals((await webApi.as("UBOB", "files.info", { file: id })).ok, true);
  for (const stranger of ["UGUS"]) {
    const reply = await webApi.as(stranger, "files.info", { file: id });
    assertEquals(reply.error, "file_not_found");
  }
  const url = String(file.url_private);
  const authorization = `Bearer ${workspace.tokens.bot}`;
  const read = await webApi.fetch(new Request(url, { headers: { authorization } }));
  assertEquals(await read.text(), "{ “ü” }");
  assertEquals((await webApi.fetch(new Request(url))).status, 403);
  workspace.end();
});

Deno.test("a file comes into a thread, into a direct message, or nowhere", async () => {
  const workspace = await openWorkspace();
  const { must, app } = workspace;
  const { ts } = await must("chat.postMessage", { channel: "CIN", text: "first" });
  const share = async (more: JsonObject) => {
    const id = await upload(workspace, "a.txt", "a");
    await must("files.completeUploadExternal", { files: [{ id }], ...more });
    return id;
  };
  await share({ channel_id: "CIN", thread_ts: ts });
  const { messages } = await must("conversations.replies", { channel: "CIN", ts });
  assertEquals((messages as JsonObject[]).map((each) => each.text), ["first", ""]);
  const { channel } = await must("conversations.open", { users: "UANN" });
  const direct = (channel as { id: string }).id;
  const file = await share({ channel_id: direct });
  const seen = await workspace.webApi.as("UANN", "files.info", { file });
  assertEquals((seen.file as JsonObject).ims, [direct]);
  assertEquals((await workspace.webApi.as("UBOB", "files.info", { file })).ok, false);
  const alone = await share({});
  assertEquals((await app("files.info", { file: alone })).ok, true);
  workspace.end();
});

Deno.test("an upload's address takes the announced bytes of a text, once", async () => {
  const workspace = await openWorkspace();
  const { must, violations } = workspace;
  const ask = async (length: number) =>
    String((await must("files.getUploadURLExternal", { filename: "a", length })).upload_url);
  const tried = async (url: string, body: BodyInit, method?: string) => {
    const answer = await send(workspace, url, body, method);
    await answer.body?.cancel();
    return answer.status;
  };
  const url = await ask(2);
  assertEquals(await tried(url, "ü", "GET"), 405);
  assertEquals(await tried(url, "a"), 400);
  assertEquals(await tried(url, "abc"), 400);
  assertEquals(await tried(url, new Uint8Array([0xff, 0xfe])), 415);
  assertEquals(await tried(url, "ü"), 200);
  assertEquals(await tried(url, "ü"), 404);
  assertEquals(await tried(`${url}x`, "ü"), 404);
  const form = new FormData();
  form.append("filename", new File(["form"], "a.txt"));
  assertEquals(await tried(await ask(4), form), 200);
  assert(violations.some(({ rule }) => rule.includes("as many bytes as were announced (2)")));
  workspace.end();
});

Deno.test("files.* refuse in Slack's words", async () => {
  const workspace = await openWorkspace();
  const { app, violations } = workspace;
  const begin = (more: JsonObject) =>
    app("files.getUploadURLExternal", { filename: "a", length: 1, ...more });
  assertEquals((await begin({ filename: "" })).error, "invalid_arguments");
  assertEquals((await begin({ length: 0 })).error, "invalid_arguments");
  assertEquals((await begin({ length: "x" })).error, "invalid_arguments");
  assertEquals((await begin({ length: LARGEST_FILE + 1 })).error, "file_upload_size_restricted");
  assertEquals((await begin({ length: String(LARGEST_FILE) })).ok, true);

  const { file_id } = await begin({});
  const complete = (files: unknown, more: JsonObject = {}) =>
    app("files.completeUploadExternal", { files, channel_id: "CIN", ...more });
  assertEquals((await complete([{ id: file_id }])).error, "file_not_found");
  assertEquals((await complete([{ id: "FNONE" }])).error, "file_not_found");
  assertEquals((await complete([])).error, "invalid_arguments");
  const id = await upload(workspace, "a.txt", "a");
  assertEquals((await complete([{ id }, { id }])).error, "invalid_arguments");
  assertEquals((await complete([{ id }], { channel_id: "CNONE" })).error, "channel_not_found");
  assertEquals((await complete([{ id }], { channel_id: "CSECRET" })).error, "channel_not_found");
  assertEquals((await complete([{ id }], { channel_id: "COUT" })).error, "not_in_channel");
  assertEquals((await complete([{ id }], { channel_id: "COLD" })).error, "is_archived");
  assertEquals((await complete([{ id }], { thread_ts: "1.1" })).error, "cannot_reply_to_message");
  assertEquals((await complete([{ id }])).ok, true, "none of these used the file up");
  assertEquals((await complete([{ id }])).error, "file_not_found");
  assertEquals((await app("files.info", { file: "FNONE" })).error, "file_not_found");
  assert(violations.length > 8, "the operator reads why");
  workspace.end();

  const poor = await openWorkspace({ app: testApp({ scopes: ["chat:write"] }) });
  for (const [method, needed] of [["files.info", "files:read"], ["files.delete", "files:write"]]) {
    const reply = await poor.app(method, { file: "F1" });
    assertEquals([reply.error, reply.needed], ["missing_scope", needed]);
  }
  poor.end();
});

Deno.test("a deleted file leaves its message and nothing else; files survive a restart", async () => {
  const storage = new Storage(":memory:");
  const workspace = await openWorkspace({ storage });
  const id = await upload(workspace, "a.txt", "a");
  const kept = await upload(workspace, "b.txt", "b");
  await workspace.must("files.completeUploadExternal", {
    files: [{ id }, { id: kept }],
    channel_id: "CIN",
  });
  const byAnn = await workspace.webApi.as("UANN", "files.delete", { file: id });
  assertEquals(byAnn.error, "cant_delete_file");
  assertEquals((await workspace.app("files.delete", { file: id })).ok, true);
  assertEquals((await workspace.app("files.delete", { file: id })).error, DELETED);
  assertEquals((await workspace.app("files.info", { file: id })).error, DELETED);
  const { messages } = await workspace.must("conversations.history", { channel: "CIN" });
  const [{ files }] = messages as { files: JsonObject[] }[];
  assertEquals([files[0], files[1].name], [{ id, mode: "tombstone" }, "b.txt"]);
  const again = await openWorkspace({ storage });
  assertEquals((await again.must("files.info", { file: kept })).content, "b");
  workspace.end();
});
