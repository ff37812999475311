import { assert, assertEquals, assertThrows } from "@std/assert";
import { openWorkspace, testApp } from "./testing.ts";

Deno.test("WebApi.call() names what is wrong with a token", async () => {
  const { webApi, tokens, clock, violations, end } = await openWorkspace();
  assertEquals((await webApi.call("auth.test", {}, "")).error, "not_authed");
  assertEquals((await webApi.call("auth.test", {}, "xoxb-wrong")).error, "invalid_auth");
  const done = tokens.issue("Fx1");
  assertEquals((await webApi.call("auth.test", {}, done)).ok, true);
  tokens.revoke("Fx1");
  assertEquals((await webApi.call("auth.test", {}, done)).error, "token_revoked");
  const slow = tokens.issue("Fx2");
  clock.time += 15 * 60_000;
  assertEquals((await webApi.call("auth.test", {}, slow)).error, "token_expired");
  assertEquals(violations.length, 2);
  end();
});

Deno.test("WebApi.call() returns unknown_method by name and records it", async () => {
  const { app, violations, end } = await openWorkspace();
  const reply = await app("chat.postMesage", { channel: "CIN", text: "hi" });
  assertEquals([reply.ok, reply.error, reply.req_method], [
    false,
    "unknown_method",
    "chat.postMesage",
  ]);
  assertEquals("violation" in reply, false);
  assertEquals(violations.map((each) => each.place), ["chat.postMesage"]);
  end();
});

Deno.test("WebApi.call() returns missing_scope with what is needed and provided", async () => {
  const { app, violations, end } = await openWorkspace({
    app: testApp({ scopes: ["chat:write", "channels:history"] }),
  });
  const reply = await app("users.info", { user: "UANN" });
  assertEquals([reply.error, reply.needed, reply.provided], [
    "missing_scope",
    "users:read",
    "chat:write,channels:history",
  ]);
  const secret = await app("conversations.history", { channel: "CPRIV" });
  assertEquals([secret.error, secret.needed], ["missing_scope", "groups:history"]);
  assertEquals((await app("conversations.history", { channel: "CIN" })).ok, true);
  const open = await app("conversations.open", { users: "UANN" });
  assertEquals([open.error, violations.length], ["missing_scope", 3]);
  end();
});

Deno.test("WebApi.call() names a missing argument with its pointer", async () => {
  const { app, end } = await openWorkspace();
  const reply = await app("chat.getPermalink", { channel: "CIN" });
  assertEquals(reply.error, "invalid_arguments");
  assertEquals(reply.response_metadata, {
    messages: ["[ERROR] message_ts is missing [json-pointer:/message_ts]"],
  });
  end();
});

Deno.test("WebApi.call() records the calls of a step", async () => {
  const { webApi, tokens, calls, end } = await openWorkspace();
  const token = tokens.issue("Fx1");
  await webApi.call("chat.postMessage", { channel: "CIN", text: "hi" }, token);
  await webApi.call("chat.postMessage", { channel: "CNO", text: "hi" }, token);
  assertEquals(calls, [
    ["Fx1", "chat.postMessage", true, undefined],
    ["Fx1", "chat.postMessage", false, "channel_not_found"],
  ]);
  end();
});

Deno.test("WebApi.register() adds a method with its scope, and refuses a second one", async () => {
  const { webApi, app, end } = await openWorkspace();
  webApi.register({
    "apps.datastore.get": () => ({ ok: true, item: {} }),
    "functions.completeSuccess": ({ args }) => ({ ok: true, args }),
  });
  assertEquals((await app("apps.datastore.get")).needed, "datastore:read");
  const reply = await app("functions.completeSuccess", { outputs: '{"n":"1"}' });
  assertEquals(reply.args, { outputs: { n: "1" } });
  assertThrows(() => webApi.register({ "chat.update": () => ({ ok: true }) }));
  assertThrows(() => webApi.register({ "pins.add": () => ({ ok: true }) }));
  end();
});

Deno.test("WebApi.fetch() reads forms: JSON where it belongs, text elsewhere", async () => {
  const { webApi, tokens, end } = await openWorkspace();
  const post = async (method: string, fields: Record<string, string>) => {
    const response = await webApi.fetch(
      new Request(`http://slack.test/api/${method}`, {
        method: "POST",
        headers: { authorization: `Bearer ${tokens.bot}` },
        body: new URLSearchParams(fields),
      }),
    );
    return await response.json();
  };
  const posted = await post("chat.postMessage", {
    channel: "CIN",
    text: "1234567890.100000",
    blocks: '[{"type":"divider","block_id":"line"}]',
  });
  assertEquals(posted.message.text, "1234567890.100000");
  assertEquals(posted.message.blocks, [{ type: "divider", block_id: "line" }]);
  const list = await post("chat.postMessage", { channel: "CIN", text: "[1, 2]" });
  assertEquals(list.message.text, "[1, 2]");
  const page = await post("conversations.history", {
    channel: "CIN",
    limit: "1",
    latest: posted.ts,
    inclusive: "true",
  });
  assertEquals(page.messages.map((message: { ts: string }) => message.ts), [posted.ts]);
  end();
});

Deno.test("WebApi.fetch() reads JSON and names what it cannot read", async () => {
  const { webApi, tokens, end } = await openWorkspace();
  const post = async (body: string, path = "/api/chat.postMessage") => {
    const response = await webApi.fetch(
      new Request(`http://slack.test${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${tokens.bot}`,
          "content-type": "application/json; charset=utf-8",
        },
        body,
      }),
    );
    return { status: response.status, body: await response.text() };
  };
  const good = await post('{"channel":"CIN","text":"hi","blocks":[]}');
  assertEquals([good.status, JSON.parse(good.body).ok], [200, true]);
  assertEquals(JSON.parse((await post("{")).body).error, "invalid_json");
  assertEquals(JSON.parse((await post("[]")).body).error, "json_not_object");
  assertEquals((await post("{}", "/elsewhere")).status, 404);
  end();
});

Deno.test("WebApi.failNext() fails one call, as a reply or over HTTP", async () => {
  const { webApi, app, tokens, end } = await openWorkspace();
  webApi.failNext("auth.test", { ok: false, error: "fatal_error" });
  webApi.failNext("auth.test", { status: 429, headers: { "retry-after": "3" } });
  assertEquals((await app("auth.test")).error, "fatal_error");
  const request = () =>
    webApi.fetch(
      new Request("http://slack.test/api/auth.test", {
        method: "POST",
        headers: { authorization: `Bearer ${tokens.bot}` },
      }),
    );
  const limited = await request();
  assertEquals([limited.status, limited.headers.get("retry-after")], [429, "3"]);
  assertEquals((await limited.json()).error, "ratelimited");
  assertEquals((await (await request()).json()).ok, true);
  end();
});

Deno.test("WebApi.failNext() holds a call until a test lets it go", async () => {
  const { webApi, app, end } = await openWorkspace();
  const gate = Promise.withResolvers<void>();
  webApi.failNext("auth.test", { until: gate.promise });
  let done = false;
  const call = app("auth.test").then((reply) => {
    done = true;
    return reply;
  });
  await Promise.resolve();
  assertEquals(done, false);
  gate.resolve();
  assertEquals((await call).ok, true);
  end();
});

Deno.test("WebApi.as() refuses those who are not there, and breaks no rule of the app's", async () => {
  const { webApi, violations, end } = await openWorkspace();
  assertEquals((await webApi.as("UNONE", "auth.test", {})).error, "user_not_found");
  assertEquals((await webApi.as("UDEE", "auth.test", {})).error, "account_inactive");
  const out = await webApi.as("UBOB", "chat.postMessage", { channel: "COUT", text: "hi" });
  assertEquals(out.error, "not_in_channel");
  assertEquals(violations, []);
  assert((await webApi.as("UBOB", "conversations.history", { channel: "COUT" })).ok);
  end();
});
