import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { createApis } from "../api/server.ts";
import { openTestPeople } from "../people/test_people.ts";
import { createPageServer, LARGEST_BODY, type PageServerParts } from "./mod.ts";

const ORIGIN = "http://127.0.0.1:8080";

async function serve(more: Partial<PageServerParts> = {}) {
  const workspace = await openTestPeople();
  const complaints: string[] = [];
  const handler = createPageServer({
    ...workspace,
    apis: createApis({
      webApi: workspace.webApi,
      github: { fetch: (request) => new Response(new URL(request.url).pathname) },
    }),
    client: {
      html: "<!doctype html><title>Harbor</title>",
      js: "export {};",
      css: "body {}",
      assets: { "/icon.png": { type: "image/png", body: new Uint8Array([1, 2]) } },
    },
    port: () => 8080,
    complain: (line) => void complaints.push(line),
    ...more,
  });
  const ask = (path: string, init: RequestInit = {}) =>
    handler(new Request(`${ORIGIN}${path}`, init));
  const act = (action: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(`/page/${action}`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });
  return { ...workspace, handler, ask, act, complaints };
}

Deno.test("the server gives the page and its files, with headers that keep it to itself", async () => {
  const server = await serve();
  for (
    const [path, type] of [
      ["/", "text/html"],
      ["/archives/C0RETRO/p1000001", "text/html"],
      ["/client.js", "text/javascript"],
      ["/client.css", "text/css"],
      ["/icon.png", "image/png"],
    ]
  ) {
    const response = await server.ask(path);
    assertEquals(response.status, 200);
    assertStringIncludes(response.headers.get("content-type") ?? "", type);
    const policy = response.headers.get("content-security-policy") ?? "";
    assertStringIncludes(policy, "default-src 'self'");
    assert(!policy.includes("unsafe-inline"));
    assertEquals(response.headers.get("x-content-type-options"), "nosniff");
    await response.body?.cancel();
  }
  assertEquals((await server.ask("/nothing")).status, 404);
  server.close();
});

Deno.test("the server names the first person when the page's address names nobody", async () => {
  const server = await serve({ firstPerson: () => "U0MAYA" });
  const response = await server.ask("/");
  assertEquals([response.status, response.headers.get("location")], [302, "/?as=U0MAYA"]);
  assertEquals((await server.ask("/?as=U0PRIYA")).status, 200);
  server.close();
});

Deno.test("the server performs an action as the person it names", async () => {
  const server = await serve();
  const home = await (await server.act("home", { as: "U0MAYA" })).json();
  assertEquals(home.me.name, "maya");
  const post = { as: "U0MAYA", channel_id: "C0RETRO", text: "<script>" };
  assertEquals(await (await server.act("post", post)).json(), { ok: true });
  const page = await (await server.act("channel", { as: "U0PRIYA", channel_id: "C0RETRO" })).json();
  assertEquals(page.messages[0].text, "&lt;script&gt;");
  server.close();
});

Deno.test("the server refuses every other origin, on all its APIs", async () => {
  const server = await serve();
  const body = { as: "U0MAYA" };
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://127.0.0.1:9999" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of foreign) {
    assertEquals((await server.act("home", body, headers)).status, 403);
    for (const path of ["/page/events?as=U0MAYA", "/api/auth.test", "/github/user"]) {
      assertEquals((await server.ask(path, { headers })).status, 403);
    }
    const webhook = await server.ask("/triggers/secret", { method: "POST", headers, body: "{}" });
    assertEquals(webhook.status, 403);
  }
  assertEquals((await server.act("home", body, { origin: ORIGIN })).status, 200);
  assertEquals((await server.act("home", body, { "sec-fetch-site": "same-origin" })).status, 200);
  server.close();
});

Deno.test("the server responds to loopback names at its own port only", async () => {
  const server = await serve();
  const to = async (url: string) => (await server.handler(new Request(url))).status;
  for (const host of ["127.0.0.1:8080", "localhost:8080", "[::1]:8080"]) {
    assertEquals(await to(`http://${host}/`), 200);
  }
  for (const host of ["evil.example:8080", "127.0.0.1:9999", "localhost", "localhost.evil:8080"]) {
    assertEquals(await to(`http://${host}/`), 403);
  }
  const rebound = new Request(`${ORIGIN}/`, { headers: { host: "evil.example:8080" } });
  assertEquals((await server.handler(rebound)).status, 403);
  server.close();
});

Deno.test("the server takes JSON only, of a bounded size, and says what is wrong with it", async () => {
  const server = await serve();
  const form = await server.act("home", "as=U0MAYA", {
    "content-type": "application/x-www-form-urlencoded",
  });
  assertEquals(form.status, 415);
  assertEquals((await server.act("home", '{"as"', {})).status, 400);
  assertEquals((await server.act("home", [], {})).status, 400);
  const big = { as: "U0MAYA", channel_id: "C0RETRO", text: "x".repeat(LARGEST_BODY) };
  assertEquals((await server.act("post", big)).status, 413);
  const wrong = await server.act("post", { as: "U0MAYA", channel_id: "C0RETRO", text: 5 });
  assertEquals(wrong.status, 400);
  assertStringIncludes((await wrong.json()).message, '"text"');
  for (const place of [{}, "C0RETRO", { channel_id: "C0RETRO" }]) {
    const press = { as: "U0MAYA", place, block_id: "b", action_id: "a", value: {}, state: {} };
    assertEquals((await server.act("press", press)).status, 400);
  }
  assertEquals((await server.act("constructor", { as: "U0MAYA" })).status, 404);
  assertEquals((await server.ask("/page/home")).status, 405);
  server.close();
});

Deno.test("the server stops reading a body that is longer than it said", async () => {
  const server = await serve();
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 100_000;
      controller.enqueue(new Uint8Array(100_000).fill(32));
    },
  });
  const response = await server.ask("/page/home", {
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  });
  assertEquals(response.status, 413);
  assert(sent < 3 * LARGEST_BODY);
  server.close();
});

Deno.test("the server knows nobody by another name", async () => {
  const server = await serve();
  for (const as of ["U0NOBODY", "U0BOT", undefined, { id: "U0MAYA" }]) {
    const response = await server.act("home", { as });
    assertEquals(response.status, 404);
    assertEquals((await response.json()).error, "unknown_person");
  }
  assertEquals((await server.ask("/page/events?as=U0NOBODY")).status, 404);
  server.close();
});

Deno.test("the server shows no stack unless it is asked to", async () => {
  const broken = {
    people: {
      person: () => {
        throw new TypeError("secret detail");
      },
    },
  };
  const quiet = await serve(broken);
  const response = await quiet.act("home", { as: "U0MAYA" });
  assertEquals(response.status, 500);
  assert(!(await response.text()).includes("secret detail"));
  assertEquals(quiet.complaints, ["The page's server failed: secret detail"]);
  quiet.close();
  const loud = await serve({ ...broken, verbose: true });
  const text = await (await loud.act("home", { as: "U0MAYA" })).text();
  assertStringIncludes(text, "mod_test.ts");
  loud.close();
});

Deno.test("the server streams to each person what they may know", async () => {
  const server = await serve();
  const response = await server.ask("/page/events?as=U0NADIA");
  assertEquals(response.headers.get("content-type"), "text/event-stream");
  assertEquals(response.headers.get("access-control-allow-origin"), null);
  await server.as("maya").say("#on-call-retro", "internal");
  await server.as("maya").say("#fernhill", "for everybody");
  const events = await readEvents(response, 1);
  assertEquals(events.map(({ data }) => data.text), ["for everybody"]);

  const again = await server.ask("/page/events?as=U0NADIA", {
    headers: { "last-event-id": events[0].id },
  });
  await server.as("maya").say("#fernhill", "next");
  assertEquals((await readEvents(again, 1)).map(({ data }) => data.text), ["next"]);

  const earlier = `${events[0].id.split("-")[0]}-0`;
  const replayed = await server.ask("/page/events?as=U0NADIA", {
    headers: { "last-event-id": earlier },
  });
  const missed = await readEvents(replayed, 2);
  assertEquals(missed.map(({ data }) => data.text), ["for everybody", "next"]);
  server.close();
});

Deno.test("the server passes webhooks and GitHub's API on", async () => {
  const server = await serve();
  const hook = (path: string, body: string) => server.ask(path, { method: "POST", body });
  const good = await hook("/triggers/T0/Ft1/secret", '{"a":"b"}');
  assertEquals([good.status, await good.json()], [200, { ok: true, body: { a: "b" } }]);
  assertEquals((await hook("/triggers/T0/Ft1/wrong", "{}")).status, 404);
  assertEquals((await hook("/triggers/T0/Ft1/secret", "[1]")).status, 400);
  assertEquals(await (await server.ask("/github/repos/a/b")).text(), "/repos/a/b");
  const test = await server.ask("/api/auth.test", {
    method: "POST",
    headers: { authorization: `Bearer ${server.tokens.bot}` },
  });
  assertEquals((await test.json()).user_id, "U0BOT");
  server.close();
});

/** Reads so many message events and lets go of the stream. */
async function readEvents(response: Response, count: number) {
  const events: { id: string; data: { text: string } }[] = [];
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (events.length < count) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
    const parts = text.split("\n\n");
    text = parts.pop()!;
    for (const part of parts) {
      const [, id, data] = /^id: (.*)\ndata: (.*)$/m.exec(part) ?? [];
      if (data && JSON.parse(data).type === "message") events.push({ id, data: JSON.parse(data) });
    }
  }
  await reader.cancel();
  return events;
}

Deno.test("the server responds to what no page sends, and says so", async () => {
  const server = await serve();
  for (const as of [{ toString: 1 }, [{ toString: "x" }], 7, null, "\ud83d", "__proto__"]) {
    assertEquals((await server.act("home", { as })).status, 404, JSON.stringify(as));
  }
  for (const value of [{ toString: 1 }, "\ud83d", "a\udc00", 1e308, "__proto__", "\u0000"]) {
    const all = {
      channel_id: value,
      ts: value,
      text: value,
      name: value,
      to: value,
      view_id: value,
    };
    for (const action of ["channel", "post", "react", "read", "thread", "file", "submit"]) {
      const { status } = await server.act(action, { as: "U0MAYA", ...all });
      assertEquals([200, 400].includes(status), true, `${action} ${JSON.stringify(value)}`);
    }
  }
  const text = "half \ud83d a character";
  await server.act("post", { as: "U0MAYA", channel_id: "C0RETRO", text });
  assertEquals((await server.act("channel", { as: "U0MAYA", channel_id: "C0RETRO" })).status, 200);
  for (const path of ["/github/%E0%A4%A", "/api/%ff", "/triggers/%ff", "/%ff", "/archives/%ff"]) {
    assertEquals((await server.ask(path)).status < 500, true, path);
  }
  assertEquals(server.complaints, []);
  server.close();
});
