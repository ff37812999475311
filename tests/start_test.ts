/** `deno task start` as its operator meets it: a process of its own. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { ROOT } from "./open_workspace.ts";

interface Started {
  url: string;
  lines: string[];
  /** Ends it, and returns what it wrote to its error output. */
  kill(signal: Deno.Signal): Promise<string>;
}

function command(args: string[]): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "-A",
      "--no-check",
      `--import-map=${ROOT}import_map.tests.json`,
      `${ROOT}demo/start.ts`,
      ...args,
    ],
    stdout: "piped",
    stderr: "piped",
  });
}

/** Starts and reads until the line that holds the address. */
async function start(...args: string[]): Promise<Started> {
  return await startUntil(/is ready: (http:\/\/\S+)/, ...args);
}

/** Starts and reads until a line of that kind; `url` is what it has in brackets. */
async function startUntil(wanted: RegExp, ...args: string[]): Promise<Started> {
  const process = command(args).spawn();
  const lines: string[] = [];
  let rest = "";
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  while (true) {
    const { value, done } = await reader.read();
    if (done) {
      const said = await new Response(process.stderr).text();
      throw new Error(`It ended before it was ready: ${lines.join(" ")} ${said}`);
    }
    rest += value;
    lines.push(...rest.split("\n").slice(0, -1));
    rest = rest.slice(rest.lastIndexOf("\n") + 1);
    const found = lines.at(-1)?.match(wanted);
    if (found) {
      return {
        url: found[1] ?? "",
        lines,
        async kill(signal) {
          process.kill(signal);
          await process.status;
          await reader.cancel();
          return await new Response(process.stderr).text();
        },
      };
    }
  }
}

async function refused(...args: string[]): Promise<{ code: number; said: string }> {
  const { code, stderr } = await command(args).output();
  return { code, said: new TextDecoder().decode(stderr) };
}

async function act(url: string, action: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(new URL(`/page/${action}`, url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as: "U0MAYA", ...body }),
  });
  return await answer.json();
}

async function texts(url: string): Promise<string[]> {
  const { messages } = await act(url, "channel", { channel_id: "C0GENERAL" });
  return (messages as { text: string }[]).map((message) => message.text);
}

/** A port that nobody listens on, taken until it is released. */
function freePort(): { port: number; release: () => void } {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  return { port: listener.addr.port, release: () => listener.close() };
}

/** Asks again and again. @returns the first answer that is right */
async function until<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  while (true) {
    const answer = await ask();
    if (isRight(answer)) return answer;
  }
}

/** What a workspace has to start, by name. */
async function shortcuts(url: string): Promise<string[]> {
  const { shortcuts } = await act(url, "home", { as: "U0OPS" }) as {
    shortcuts: { name: string }[];
  };
  return shortcuts.map(({ name }) => name).sort();
}

Deno.test("start finishes what was killed, says what it does, and keeps everything when killed", async () => {
  const dir = await Deno.makeTempDir();
  const options = ["--port", "0", "--dir", dir];
  try {
    await (await startUntil(/Reading the app/, ...options)).kill("SIGKILL");
    await (await startUntil(/Starting “Set up Baton”/, ...options)).kill("SIGKILL");
    // In the middle of the setup: some triggers are made, and others are not.
    const free = freePort();
    free.release();
    const half = await startUntil(
      /Starting “Set up Baton”/,
      ...["--port", `${free.port}`, "--dir", dir],
    );
    const local = `http://127.0.0.1:${free.port}/`;
    await until(() => shortcuts(local), (made) => made.length > 3);
    await half.kill("SIGKILL");

    const first = await start(...options);
    const all = await shortcuts(first.url);
    assertEquals(all, [...new Set(all)]);
    assert(first.lines.length > 2, first.lines.join("\n"));
    assertStringIncludes(first.lines.at(-1)!, "is ready");
    const webhook = first.lines.find((line) => line.startsWith("Webhook “A meeting was booked”"))!;
    const answer = await fetch(webhook.match(/http:\S+/)![0], { method: "POST", body: "{}" });
    assertEquals(await answer.json(), { ok: true });
    assertEquals(new URL(first.url).hostname, "127.0.0.1");
    assertEquals((await fetch(first.url).then((page) => page.text())).includes("<html"), true);

    const { port } = new URL(first.url);
    const taken = await refused("--port", port, "--dir", `${dir}/other`);
    assertEquals(taken.code, 1);
    assertStringIncludes(taken.said, `Port ${port} is taken`);
    assertEquals(taken.said.includes("    at "), false);
    const inUse = await refused("--port", "0", "--dir", dir);
    assertStringIncludes(inUse.said, "Another workspace that is running");
    const fresh = await refused("--port", "0", "--dir", dir, "--fresh");
    assertStringIncludes(fresh.said, "Another workspace that is running");

    await act(first.url, "post", { channel_id: "C0GENERAL", text: "Still here?" });
    await act(first.url, "move_clock", { milliseconds: 3_600_000 });
    const { clock: before } = await act(first.url, "home", {}) as { clock: { offset: number } };
    assertEquals(await first.kill("SIGKILL"), "");

    const second = await start(...options);
    assertEquals((await texts(second.url)).at(-1), "Still here?");
    const { clock } = await act(second.url, "home", {}) as { clock: { offset: number } };
    assertEquals(clock.offset, before.offset);
    assert(clock.offset >= 3_600_000, `${clock.offset}`);
    // What is done is not done again.
    assertEquals(second.lines.filter((line) => line.startsWith("Starting")), []);
    assertEquals(await shortcuts(second.url), all);
    await second.kill("SIGTERM");

    const empty = await refused(...options, "--no-demo");
    assertEquals(empty.code, 1);
    assertStringIncludes(empty.said, "started with the demo, not with an empty workspace");
    const third = await start(...options, "--fresh");
    assertEquals((await texts(third.url)).includes("Still here?"), false);
    assertEquals(await shortcuts(third.url), all);
    await third.kill("SIGINT");
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("start refuses options it does not know, and a folder it cannot use", async () => {
  const usage = await refused("--prot", "1");
  assertEquals(usage.code, 2);
  assertStringIncludes(usage.said, "--port N");
  const file = await Deno.makeTempFile();
  const folder = await refused("--port", "0", "--dir", `${file}/x`);
  assertEquals(folder.code, 1);
  assertStringIncludes(folder.said, "--dir PATH");
  await Deno.remove(file);
});

Deno.test("start --no-demo begins with one person, one channel and nothing but setup to start", async () => {
  const dir = await Deno.makeTempDir();
  try {
    const started = await start("--port", "0", "--dir", dir, "--no-demo");
    const home = await act(started.url, "home", { as: "U0OPS" }) as {
      people: { is_bot: boolean }[];
      channels: unknown[];
      shortcuts: { name: string }[];
    };
    assertEquals(home.people.filter((person) => !person.is_bot).length, 1);
    assertEquals(home.channels.length, 1);
    const made = home.shortcuts.map(({ name }) => name);
    assertEquals(made.filter((name) => !name.startsWith("Set up")), []);
    assertEquals(started.lines.some((line) => line.startsWith("Webhook")), false);
    await started.kill("SIGTERM");
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("start --seed begins with the file's company, and never again unless it is told to", async () => {
  const dir = await Deno.makeTempDir();
  const seed = `${dir}/seed.json`;
  try {
    for (const name of ["seed.json", "seed.example.customers.jsonl"]) {
      const from = name.replace(/^seed\.json/, "seed.example.json");
      await Deno.copyFile(`${ROOT}docs/${from}`, `${dir}/${name}`);
    }
    const options = ["--port", "0", "--dir", `${dir}/state`];
    const first = await start(...options, "--no-demo", "--seed", seed);
    const has = "8 people, 8 channels, 2 repositories, 1 row.";
    assert(first.lines.includes(`Starting with Larkspur Energy from ${seed}: ${has}`));
    const lena = { as: "U06LENA7T2W" };
    await act(first.url, "post", { ...lena, channel_id: "C06PROD7LZM", text: "Still here?" });
    const { rows } = await act(first.url, "rows", { ...lena, datastore: "customers" });
    assertStringIncludes(JSON.stringify(rows), "Solvane Solar");
    await first.kill("SIGKILL");

    const other = await refused(...options, "--no-demo");
    assertStringIncludes(
      other.said,
      `started with Larkspur Energy from ${seed}, not with an empty`,
    );
    assertStringIncludes(other.said, "--fresh");
    const text = await Deno.readTextFile(seed);
    await Deno.writeTextFile(seed, text.replace('"company": "brightwater"', '"company": "bright"'));
    const wrong = await refused(...options, "--fresh", "--seed", seed);
    assertEquals(wrong.code, 1);
    assert(/Line \d+, people “pilar”, company: "bright" is not/.test(wrong.said), wrong.said);
    assertEquals(wrong.said.includes("    at "), false);

    await Deno.writeTextFile(seed, text.replace("Lena Fischer", "Lena Schmidt"));
    const again = await start(...options, "--seed", seed);
    assert(again.lines.some((line) => line.includes("has changed since this workspace started")));
    const { messages } = await act(again.url, "channel", { ...lena, channel_id: "C06PROD7LZM" });
    assertEquals((messages as { text: string }[]).at(-1)?.text, "Still here?");
    const { me } = await act(again.url, "home", lena) as { me: { real_name: string } };
    assertEquals(me.real_name, "Lena Fischer");
    await again.kill("SIGTERM");
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
