import { assertEquals, assertRejects } from "@std/assert";
import { checkedCalls, SlackError } from "./checked_call.ts";
import { FakeSlack, refusal } from "./testing/fake_slack.ts";
import { showFiles, uploadFiles } from "./upload_files.ts";

const FILE = { name: "rows.json", text: '{"name":"Müller"}' };
const PLACE = { channel: "D1", comment: "Here it is" };
const UPLOAD_URL = "https://files.slack.com/upload/v1/abc";

/** Takes the bytes as Slack does, and remembers them. */
function receiver(status = 200) {
  const sent: { url: string; method?: string; body: string }[] = [];
  const send = async (url: string | URL | Request, init?: RequestInit) => {
    const body = await new Response(init?.body).text();
    sent.push({ url: String(url), ...(init?.method ? { method: init.method } : {}), body });
    return new Response(`OK - ${body.length}`, { status });
  };
  return { sent, send: send as typeof fetch };
}

function ready(fake: FakeSlack): FakeSlack {
  return fake.once("files.getUploadURLExternal", { upload_url: UPLOAD_URL, file_id: "F1" });
}

Deno.test("uploadFiles() asks for addresses and sends the bytes, showFiles() shows all in one message", async () => {
  await using fake = ready(new FakeSlack());
  fake.once("files.getUploadURLExternal", { upload_url: `${UPLOAD_URL}2`, file_id: "F2" });
  fake.once("files.completeUploadExternal", {});
  const { sent, send } = receiver();
  const slack = checkedCalls(fake.client);
  const second = { name: "more.jsonl", text: "{}", title: "more.jsonl (1 row)" };
  const files = await uploadFiles(slack, [FILE, second], send);
  assertEquals(fake.seen("files.completeUploadExternal"), []);
  await showFiles(slack, files, PLACE);
  // In bytes, not in letters.
  const asked = fake.seen("files.getUploadURLExternal");
  assertEquals(asked.find(({ filename }) => filename === FILE.name)?.length, 18);
  assertEquals(sent.map(({ method }) => method), ["POST", "POST"]);
  assertEquals(sent.map(({ body }) => body).sort(), [FILE.text, "{}"].sort());
  const [{ files: shown, ...place }] = fake.seen("files.completeUploadExternal");
  assertEquals(place, { channel_id: "D1", initial_comment: "Here it is" });
  const titles = (shown as { title: string }[]).map(({ title }) => title);
  assertEquals(titles, ["rows.json", "more.jsonl (1 row)"]);
});

Deno.test("uploadFiles() names the part that failed, and nothing is shown then", async () => {
  const upload = async (fake: FakeSlack, send: typeof fetch) => {
    const slack = checkedCalls(fake.client);
    const work = async () => showFiles(slack, await uploadFiles(slack, [FILE], send), PLACE);
    const error = await assertRejects(work, SlackError);
    assertEquals(fake.messages, []);
    const { method, error: word } = error as SlackError;
    return [method, word, fake.seen("files.completeUploadExternal").length];
  };
  {
    await using fake = new FakeSlack();
    fake.once("files.getUploadURLExternal", refusal("storage_limit_reached"));
    const { sent, send } = receiver();
    assertEquals(await upload(fake, send), [
      "files.getUploadURLExternal",
      "storage_limit_reached",
      0,
    ]);
    assertEquals(sent, []);
  }
  for (const [status, word] of [[500, "http_500"], [302, "http_302"], [201, "http_201"]] as const) {
    await using fake = ready(new FakeSlack());
    assertEquals(await upload(fake, receiver(status).send), ["upload_url", word, 0]);
  }
  {
    await using fake = ready(new FakeSlack());
    const away = () => Promise.reject(new TypeError("connection refused"));
    assertEquals(await upload(fake, away), ["upload_url", "unreachable", 0]);
  }
  {
    await using fake = ready(new FakeSlack());
    fake.once("files.completeUploadExternal", refusal("not_in_channel"));
    assertEquals(await upload(fake, receiver().send), [
      "files.completeUploadExternal",
      "not_in_channel",
      1,
    ]);
  }
});
