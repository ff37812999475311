import { assertEquals, assertRejects } from "@std/assert";
import { checkedCalls, isSlackError, SlackError } from "./checked_call.ts";
import { FakeSlack, refusal, tooMany } from "./testing/fake_slack.ts";

Deno.test("checkedCalls() returns what Slack returned", async () => {
  await using fake = new FakeSlack();
  fake.once("users.info", { user: { id: "U1", name: "maya" } });
  const slack = checkedCalls(fake.client);
  const { user } = await slack<{ user: { name: string } }>("users.info", { user: "U1" });
  assertEquals(user.name, "maya");
});

Deno.test("checkedCalls() throws Slack's refusal, with the scope that is missing", async () => {
  await using fake = new FakeSlack();
  fake.once("chat.postMessage", refusal("missing_scope", { needed: "chat:write" }));
  const slack = checkedCalls(fake.client);
  const error = await assertRejects(() => slack("chat.postMessage"), SlackError) as SlackError;
  assertEquals([error.method, error.error, error.needed], [
    "chat.postMessage",
    "missing_scope",
    "chat:write",
  ]);
});

Deno.test("checkedCalls() waits as long as Slack asks, and calls again", async () => {
  await using fake = new FakeSlack();
  fake.once("users.info", tooMany("3")).once("users.info", tooMany("1"));
  const waits: number[] = [];
  const slack = checkedCalls(fake.client, 10_000, (milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  });
  await slack("users.info", { user: "U1" });
  assertEquals(waits, [3000, 1000]);
  assertEquals(fake.seen("users.info").length, 3);
});

Deno.test("checkedCalls() calls once more, whatever it is, when Slack names no time to wait for", async () => {
  await using fake = new FakeSlack();
  fake.refuse("chat.postMessage", "ratelimited", 1).refuse("users.info", "ratelimited", 2);
  const waits: number[] = [];
  const slack = checkedCalls(fake.client, 10_000, (milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  });
  await slack("chat.postMessage", { channel: "C1", text: "x" });
  await assertRejects(() => slack("users.info", { user: "U1" }), SlackError, "ratelimited");
  assertEquals(waits, [1000, 1000]);
  assertEquals(fake.posted("C1").length, 1);
});

Deno.test("checkedCalls() does not wait longer than the handler has", async () => {
  await using fake = new FakeSlack();
  fake.once("users.info", tooMany("30"));
  const slack = checkedCalls(fake.client, 2000, () => Promise.reject(new Error("waited")));
  const error = await assertRejects(() => slack("users.info", { user: "U1" }), SlackError);
  assertEquals(isSlackError(error, "ratelimited"), true);
});

Deno.test("checkedCalls() throws the same error when Slack is down or out of reach", async () => {
  await using fake = new FakeSlack();
  for (let n = 0; n < 2; n++) fake.once("users.info", () => new Response("down", { status: 503 }));
  const slack = checkedCalls(fake.client);
  const down = await assertRejects(() => slack("users.info"), SlackError) as SlackError;
  assertEquals(down.error, "http_503");
  const { client } = fake;
  client.setSlackApiUrl("http://127.0.0.1:1/api/");
  const away = await assertRejects(() => checkedCalls(client)("users.info"), SlackError);
  assertEquals((away as SlackError).error, "unreachable");
});

Deno.test("checkedCalls() reads and writes a second time when the error passes by itself", async () => {
  for (
    const error of ["internal_error", "fatal_error", "service_unavailable", "request_timeout"]
  ) {
    await using fake = new FakeSlack();
    fake.refuse("users.info", error, 1).refuse("apps.datastore.put", error, 1);
    const waits: number[] = [];
    const slack = checkedCalls(fake.client, 10_000, (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    });
    await slack("users.info", { user: "U1" });
    await slack("apps.datastore.put", { datastore: "calls", item: { id: "1" } });
    assertEquals(waits, [200, 200]);
    assertEquals([...fake.rows("calls").keys()], ["1"]);
  }
});

Deno.test("checkedCalls() tries a second time and not a third", async () => {
  await using fake = new FakeSlack();
  fake.refuse("users.info", "internal_error");
  const slack = checkedCalls(fake.client, 10_000, () => Promise.resolve());
  await assertRejects(() => slack("users.info", { user: "U1" }), SlackError, "internal_error");
  assertEquals(fake.seen("users.info").length, 2);
});

Deno.test("checkedCalls() does not repeat what Slack refused for a reason, nor what could happen twice", async () => {
  await using fake = new FakeSlack();
  fake.refuse("users.info", "user_not_found", 1);
  fake.refuse("chat.postMessage", "internal_error", 1).refuse("bookmarks.add", "fatal_error", 1);
  const slack = checkedCalls(fake.client, 10_000, () => Promise.reject(new Error("waited")));
  for (const method of ["users.info", "chat.postMessage", "bookmarks.add"]) {
    await assertRejects(() => slack(method), SlackError);
    assertEquals(fake.seen(method).length, 1);
  }
});

Deno.test("checkedCalls() does not try again when the handler's time is up", async () => {
  await using fake = new FakeSlack();
  fake.refuse("users.info", "internal_error", 1);
  const slack = checkedCalls(fake.client, 150, () => Promise.reject(new Error("waited")));
  await assertRejects(() => slack("users.info", { user: "U1" }), SlackError, "internal_error");
});

Deno.test("checkedCalls() knows that the first call did it, by what Slack says to the second", async () => {
  await using fake = new FakeSlack();
  fake.refuse("chat.delete", "internal_error", 1).refuse("chat.delete", "message_not_found", 2);
  const slack = checkedCalls(fake.client, 10_000, () => Promise.resolve());
  await slack("chat.delete", { channel: "C1", ts: "1.0" });
  const gone = () => slack("chat.delete", { channel: "C1", ts: "1.0" });
  await assertRejects(gone, SlackError, "message_not_found");
});
