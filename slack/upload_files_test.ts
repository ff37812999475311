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

function ready(slack: FakeSlack): FakeSlack {
  return slack.once("files.getUploadURLExternal", { upload_url: UPLOAD_URL, file_id: "F1" });
}

Deno.test("uploadFiles() asks for addresses and sends the bytes, showFiles() shows all in one message", async () => {
  await using slack = ready(new FakeSlack());
  slack.once("files.getUploadURLExternal", { upload_url: `${UPLOAD_URL}2`, file_id: "F2" });
  slack.once("files.completeUploadExternal", {});
  const { sent, send } = receiver();
  const call = checkedCalls(slack.client);
  const second = { name: "more.jsonl", text: "{}", title: "more.jsonl (1 row)" };
  const files = await uploadFiles(call, [FILE, second], send);
  assertEquals(slack.seen("files.completeUploadExternal"), []);
  await showFiles(call, files, PLACE);
  // In bytes, not in letters.
  const asked = slack.seen("files.getUploadURLExternal");
  assertEquals(asked.find(({ filename }) => filename === FILE.name)?.length, 18);
  assertEquals(sent.map(({ method }) => method), ["POST", "POST"]);
  assertEquals(sent.map(({ body }) => body).sort(), [FILE.text, "{}"].sort());
  const [{ files: shown, ...place }] = slack.seen("files.completeUploadExternal");
  assertEquals(place, { channel_id: "D1", initial_comment: "Here it is" });
  const titles = (shown as { title: string }[]).map(({ title }) => title);
  assertEquals(titles, ["rows.json", "more.jsonl (1 row)"]);
});

Deno.test("uploadFiles() names the part that failed, and nothing is shown then", async () => {
  const upload = async (slack: FakeSlack, send: typeof fetch) => {
    const call = checkedCalls(slack.client);
    const work = async () => showFiles(call, await uploadFiles(call, [FILE], send), PLACE);
    const error = await assertRejects(work, SlackError);
    assertEquals(slack.messages, []);
    const { method, error: word } = error as SlackError;
    return [method, word, slack.seen("files.completeUploadExternal").length];
  };
  {
    await using slack = new FakeSlack();
    slack.once("files.getUploadURLExternal", refusal("storage_limit_reached"));
    const { sent, send } = receiver();
    assertEquals(await upload(slack, send), [
      "files.getUploadURLExternal",
      "storage_limit_reached",
      0,
    ]);
    assertEquals(sent, []);
  }
  for (const [status, word] of [[500, "http_500"], [302, "http_302"], [201, "http_201"]] as const) {
    await using slack = ready(new FakeSlack());
    assertEquals(await upload(slack, receiver(status).send), ["upload_url", word, 0]);
  }
  {
    await using slack = ready(new FakeSlack());
    const away = () => Promise.reject(new TypeError("connection refused"));
    assertEquals(await upload(slack, away), ["upload_url", "unreachable", 0]);
  }
  {
    await using slack = ready(new FakeSlack());
    slack.once("files.completeUploadExternal", refusal("not_in_channel"));
    assertEquals(await upload(slack, receiver().send), [
      "files.completeUploadExternal",
      "not_in_channel",
      1,
    ]);
  }
});
