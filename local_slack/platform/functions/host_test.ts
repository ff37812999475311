import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { pathToFileURL } from "node:url";
import type { Manifest } from "../app/manifest.ts";
import { roundsOf } from "../activity/rounds.ts";
import {
  createFunctionHost,
  type FunctionHost,
  type FunctionHostParts,
  SharedWorkers,
} from "./host.ts";

/** A host over one function whose module is `source`; `write` changes it, or a file beside it. */
async function hostOf(
  source: string,
  { domains = [], ...more }: Partial<FunctionHostParts> & { domains?: string[] } = {},
) {
  const folder = await Deno.makeTempDir();
  const logs: string[] = [];
  const write = (text: string, path = "f.js") => Deno.writeTextFile(`${folder}/${path}`, text);
  await write(source);
  const manifest = { outgoing_domains: domains } as unknown as Manifest;
  const root = pathToFileURL(`${folder}/`);
  const host = createFunctionHost({
    app: { root, manifest, sourceOf: () => new URL("f.js", root) },
    clock: { offset: 0 },
    urls: () => ({ slack: "http://127.0.0.1:1/api/", github: "http://127.0.0.1:1/github" }),
    log: (_, level, text) => void logs.push(`${level}: ${text}`),
    ...more,
  });
  return {
    host,
    logs,
    write,
    async run(context = {}, handler: "default" | "viewClosed" = "default") {
      const outcome = await host.run({
        callback_id: "f",
        handler,
        execution_id: "Fx1",
        context,
        event: handler,
      });
      return "value" in outcome ? outcome.value : outcome.problem;
    },
    async close() {
      host.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

Deno.test("FunctionHost.run() takes handlers from named exports too", async () => {
  const { run, close } = await hostOf(`
    export default () => ({ outputs: { main: true } });
    export const viewClosed = ({ body }) => "closed " + body.type;
  `);
  assertEquals(await run(), { outputs: { main: true } });
  assertEquals(await run({ body: { type: "view_closed" } }, "viewClosed"), "closed view_closed");
  await close();
});

Deno.test("FunctionHost.run() gives what nobody handles to unhandledEvent", async () => {
  const { run, close } = await hostOf(`
    export default () => ({ outputs: {} });
    export const unhandledEvent = ({ body }) => "last: " + body.type;
  `);
  assertEquals(await run({ body: { type: "view_closed" } }, "viewClosed"), "last: view_closed");
  await close();
});

Deno.test("FunctionHost.run() says that a function has no handler", async () => {
  const { run, close } = await hostOf("export const nothing = 1;");
  assertEquals(await run(), "Function f has no handler for default.");
  await close();
});

Deno.test("FunctionHost.run() tells in one line why a module does not load", async () => {
  const { run, close } = await hostOf(`throw new Error("no kettle");`);
  assertEquals(await run(), "Function f failed outside its handler: Error: no kettle");
  await close();
});

Deno.test("FunctionHost.run() runs calls of one function beside each other", async () => {
  const { run, close } = await hostOf(`
    export default async ({ inputs }) => {
      console.log(inputs.n);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return inputs.n;
    };
  `);
  const numbers = Array.from({ length: 9 }, (_, n) => n);
  assertEquals(await Promise.all(numbers.map((n) => run({ inputs: { n } }))), numbers);
  await close();
});

Deno.test("FunctionHost.reload() reads changed sources", async () => {
  const { run, host, write, close } = await hostOf("export default () => 1;");
  assertEquals(await run(), 1);
  await write("export default () => 2;");
  assertEquals(await run(), 1);
  host.reload();
  assertEquals(await run(), 2);
  await close();
});

Deno.test("FunctionHost.run() keeps files, variables and programs from functions", async () => {
  const { run, close } = await hostOf(`
    import process from "node:process";
    export default async () => {
      const tries = [
        () => Deno.readTextFileSync("/etc/hosts"),
        () => Deno.writeTextFileSync("/tmp/x", ""),
        () => Deno.env.toObject(),
        () => new Deno.Command("ls").outputSync(),
        () => Deno.hostname(),
      ];
      const open = tries.filter((attempt) => {
        try { attempt(); return true; } catch { return false; }
      });
      return [open.length, Object.keys(process.env).length];
    };
  `);
  assertEquals(await run(), [0, 0]);
  await close();
});

Deno.test("FunctionHost.run() keeps from functions what nobody declared and Deno asks nothing for", async () => {
  const { run, write, close } = await hostOf(`
    import process from "node:process";
    const named = (...parts) => import(parts.join(""));
    export default async () => {
      const tries = {
        host: () => named("https://", "example.com/x.js"),
        package: () => named("npm:", "left-pad@1.3.0"),
        registry: () => named("jsr:", "@std/assert"),
        text: () => named("data:text/javascript,", "export default 1"),
        blob: () => named(URL.createObjectURL(new Blob([""], { type: "text/javascript" }))),
        file: () => named("./", "other.js"),
        hooks: async () => (await named("node:", "module")).registerHooks({}),
        hooksAgain: () => process.getBuiltinModule("module").registerHooks({}),
        cache: () => caches.open("x"),
        caches: () => CacheStorage.prototype.open("x"),
        worker: () => new Worker("data:text/javascript,1", { type: "module" }),
        thread: async () => {
          const { Worker } = await named("node:", "worker_threads");
          new Worker(new URL("data:text/javascript,1"));
        },
        channel: () => new BroadcastChannel("x").postMessage(1),
        kill: () => Deno.kill(Deno.pid, "SIGCONT"),
        processKill: () => process.kill(process.pid, 0),
        signal: () => Deno.addSignalListener("SIGUSR1", () => {}),
        port: () => fetch("http://127.0.0.1:2/page/home"),
        socket: () => Deno.connect({ hostname: "127.0.0.1", port: 2 }),
        listen: () => Deno.listen({ port: 0 }),
      };
      const open = [];
      for (const [name, attempt] of Object.entries(tries)) {
        try { await attempt(); open.push(name); } catch { /* as it should be */ }
      }
      const { default: declared } = await import("./declared.js");
      return [open, declared];
    };
  `);
  await write("export default 2;", "declared.js");
  await write("export default 3;", "other.js");
  assertEquals(await run(), [[], 2]);
  await close();
});

Deno.test("FunctionHost.run() says what to do about a module that a program names", async () => {
  const { run, close } = await hostOf(`
    export default async ({ inputs }) => await import(inputs.name);
  `);
  for (const name of ["npm:left-pad@1.3.0", "https://example.com/x.js"]) {
    const said = String(await run({ inputs: { name } }));
    assertStringIncludes(said, "A function imports only what its files name");
    assertStringIncludes(said, name.includes("left-pad") ? name : "example.com");
  }
  await close();
});

Deno.test("functions that share a worker are loaded when they are called, and one that is broken harms no other", async () => {
  const shared = new SharedWorkers();
  const folder = await Deno.makeTempDir();
  const root = pathToFileURL(`${folder}/`);
  const files = {
    a: "export default () => 'a';",
    b: "export default () => 'b';",
    c: "export default (",
  };
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(`${folder}/${name}.js`, text);
  }
  const functions = Object.fromEntries(Object.keys(files).map((name) => [name, {}]));
  const loads: unknown[] = [];
  const open = () =>
    createFunctionHost({
      app: {
        root,
        manifest: { functions, outgoing_domains: [] } as unknown as Manifest,
        sourceOf: (id) => new URL(`${id}.js`, root),
      },
      clock: { offset: 0 },
      urls: () => ({ slack: "http://127.0.0.1:1/api/" }),
      log: () => {},
      loaded: ({ id }) => void loads.push(id),
      shared,
    });
  const ask = async (host: FunctionHost, id: string) => {
    const call = { callback_id: id, handler: "default", execution_id: "Fx1", event: "x" } as const;
    const outcome = await host.run({ ...call, context: { id } });
    return "value" in outcome ? outcome.value : outcome.kind;
  };
  const first = open();
  assertEquals([await ask(first, "a"), await ask(first, "b"), await ask(first, "a")], [
    "a",
    "b",
    "a",
  ]);
  first.close();
  const second = open();
  assertEquals([await ask(second, "b"), await ask(second, "c")], ["b", "broken"]);
  assertEquals(loads, ["a", "b"]);
  assertEquals(await ask(second, "a"), "a");
  second.close();
  await shared.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("FunctionHost.run() gives GITHUB_API_URL only to an app that declares GitHub", async () => {
  const { run, close } = await hostOf("export default ({ env }) => Object.keys(env);", {
    variables: { TEAM: "blue" },
  });
  assertEquals(await run(), ["TEAM", "SLACK_API_URL"]);
  await close();
});

Deno.test("FunctionHost.run() tells what was said to GitHub, and only to GitHub", async () => {
  const answer = (request: Request) =>
    new URL(request.url).pathname === "/github/plain"
      ? new Response("not JSON")
      : Response.json({ total_count: 1, long: request.url.endsWith("long") && "x".repeat(30_000) });
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, answer);
  const origin = `http://127.0.0.1:${server.addr.port}`;
  const { host, close } = await hostOf(
    `
    export default async ({ env }) => {
      const body = JSON.stringify({ labels: ["bug"] });
      const github = env.GITHUB_API_URL;
      const read = [
        await fetch(github + "/search/issues?q=map", { method: "POST", body }),
        await fetch(github + "/plain"),
        await fetch(github + "/long"),
        await fetch(env.SLACK_API_URL + "api.test"),
      ];
      return { outputs: { read: (await Promise.all(read.map((each) => each.text()))).length } };
    };
  `,
    {
      domains: ["api.github.com"],
      urls: () => ({ slack: `${origin}/api/`, github: `${origin}/github` }),
    },
  );
  const call = { callback_id: "f", handler: "default", execution_id: "Fx1" } as const;
  const { calls, ...outcome } = await host.run({ ...call, context: {}, event: "default" });
  assertEquals((outcome as { value: unknown }).value, { outputs: { read: 4 } });
  const [search, plain, long, slack] = calls;
  assertEquals([search.name, search.said], ["POST /search/issues", {
    sent: { labels: ["bug"] },
    answered: { total_count: 1, long: false },
  }]);
  assertEquals(plain.said, { sent: undefined, answered: "not JSON" });
  assertEquals(String(long.said?.answered).length, 20_000);
  assertEquals([slack.name, slack.said], ["api.test", undefined]);
  await close();
  await server.shutdown();
});

Deno.test("FunctionHost.run() names the domain behind a wrapped error", async () => {
  const { run, close } = await hostOf(`
    export default async () => {
      try {
        await fetch("https://api.github.com/rate_limit");
      } catch (cause) {
        throw new Error("GitHub did not answer", { cause });
      }
    };
  `);
  assertStringIncludes(String(await run()), 'Add "api.github.com" to outgoingDomains');
  await close();
});

Deno.test("FunctionHost.run() logs what fails after the handler returned", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { run, close } = await hostOf(
    `
    export default () => {
      setTimeout(() => { throw new Error("too late"); }, 0);
      return { outputs: {} };
    };
  `,
    { log: (_, level, text) => resolve(`${level}: ${text}`) },
  );
  assertEquals(await run(), { outputs: {} });
  assertEquals(await promise, "error: Error: too late");
  assertEquals(await run(), { outputs: {} });
  await close();
});

Deno.test("FunctionHost.close() ends calls that still run", async () => {
  const { run, host, close } = await hostOf("export default () => new Promise(() => {});");
  const call = run();
  host.close();
  assertStringIncludes(String(await call), "The worker was ended");
  await close();
});

Deno.test("FunctionHost.reload() reads what a source imports, over several files", async () => {
  const { run, host, write, close } = await hostOf(
    'import { answer } from "./rules.ts"; export default () => answer();',
  );
  await write(
    'import { DAYS } from "./handbook.ts"; export const answer = () => DAYS;',
    "rules.ts",
  );
  await write("export const DAYS: number = 2;", "handbook.ts");
  assertEquals(await run(), 2);
  await write("export const DAYS: number = 3;", "handbook.ts");
  host.reload();
  assertEquals(await run(), 3);
  await close();
});

Deno.test("FunctionHost.run() tells which calls a handler sent together", async () => {
  const server = Deno.serve({ port: 0, onListen() {} }, () => new Response("{}"));
  const origin = `http://127.0.0.1:${(server.addr as Deno.NetAddr).port}`;
  const { host, close } = await hostOf(
    `
    const call = async (path) => void await (await fetch("${origin}" + path)).text();
    export default async () => {
      await Promise.all([call("/api/users.info"), call("/api/users.list?limit=1")]);
      await call("/api/chat.update");
    };
    `,
    { urls: () => ({ slack: `${origin}/api/` }) },
  );
  const { calls } = await host.run({
    callback_id: "f",
    handler: "default",
    execution_id: "Fx1",
    context: {},
    event: "function_executed",
  });
  const [last, ...together] = calls.toReversed();
  assertEquals(last.name, "chat.update");
  assertEquals(together.map(({ name }) => name).sort(), ["users.info", "users.list"]);
  assertEquals(roundsOf(calls), 2);
  await close();
  await server.shutdown();
});

Deno.test("FunctionHost.run() lets answers come together in step, however long one of them takes", async () => {
  const quick = Promise.withResolvers<void>();
  const server = Deno.serve({ port: 0, onListen() {} }, async ({ url }) => {
    if (url.endsWith("quick")) quick.resolve();
    if (url.endsWith("slow")) await quick.promise;
    if (!url.endsWith("long")) return new Response("{}");
    // As long as many rows are: it comes in parts.
    const part = new Uint8Array(64 * 1024);
    let parts = 0;
    return new Response(
      new ReadableStream({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve));
          if (parts++ < 40) controller.enqueue(part);
          else controller.close();
        },
      }),
    );
  });
  const origin = `http://127.0.0.1:${(server.addr as Deno.NetAddr).port}`;
  const { host, close } = await hostOf(
    `
    const call = async (path) => void await (await fetch("${origin}/api/" + path)).text();
    export default async () => {
      await Promise.all([call("slow"), call("quick").then(() => call("next"))]);
      await fetch("http://127.0.0.1:1/api/nobody").catch(() => {});
      await call("last");
      const more = (first) => call(first).then(() => call("more"));
      await Promise.all([more("long"), more("quick")]);
    };
    `,
    { urls: () => ({ slack: `${origin}/api/` }), in_step: true },
  );
  const { calls } = await host.run({
    callback_id: "f",
    handler: "default",
    execution_id: "Fx1",
    context: {},
    event: "function_executed",
  });
  const [slow, next] = ["slow", "next"].map((name) => calls.find((one) => one.name === name)!);
  assert(next.from >= slow.until - 1, `next began at ${next.from}, before ${slow.until}`);
  const last = calls.findIndex(({ name }) => name === "last");
  assertEquals(roundsOf(calls.slice(0, last + 1)), 4);
  // What follows a long answer and what follows a short one go out together.
  assertEquals(calls.slice(last + 1).map(({ name }) => name).slice(2), ["more", "more"]);
  assertEquals(roundsOf(calls), 6);
  await close();
  await server.shutdown();
});
