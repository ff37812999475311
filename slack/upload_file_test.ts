import { assertEquals, assertRejects } from "@std/assert";
import { checkedCalls, SlackError } from "./checked_call.ts";
import { FakeSlack, refusal } from "./testing/fake_slack.ts";
import { uploadFile } from "./upload_file.ts";

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

Deno.test("uploadFile() asks for an address, sends the bytes, and says where the file belongs", async () => {
  await using fake = ready(new FakeSlack());
  fake.once("files.completeUploadExternal", { files: [{ id: "F1" }] });
  const { sent, send } = receiver();
  assertEquals(await uploadFile(checkedCalls(fake.client), FILE, PLACE, send), "F1");
  // In bytes, not in letters.
  assertEquals(fake.seen("files.getUploadURLExternal"), [{ filename: "rows.json", length: 18 }]);
  assertEquals(sent, [{ url: UPLOAD_URL, method: "POST", body: FILE.text }]);
  assertEquals(fake.seen("files.completeUploadExternal"), [{
    files: [{ id: "F1", title: "rows.json" }],
    channel_id: "D1",
    initial_comment: "Here it is",
  }]);
});

Deno.test("uploadFile() names the part that failed, and completes nothing then", async () => {
  const upload = async (fake: FakeSlack, send: typeof fetch) => {
    const slack = checkedCalls(fake.client);
    const error = await assertRejects(() => uploadFile(slack, FILE, PLACE, send), SlackError);
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
