/** `deno task start` as its operator meets it: a process of its own. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { ROOT } from "./open_workspace.ts";

interface Started {
  url: string;
  lines: string[];
  kill(signal: Deno.Signal): Promise<void>;
}

function command(args: string[]): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "-A",
      "--no-check",
      `--import-map=${ROOT}import_map.npm.json`,
      `${ROOT}local_slack/main.ts`,
      ...args,
    ],
    stdout: "piped",
    stderr: "piped",
  });
}

/** Starts and reads until the line that holds the address. */
async function start(...args: string[]): Promise<Started> {
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
    const url = lines.at(-1)?.match(/is ready: (http:\/\/\S+)/)?.[1];
    if (url) {
      return {
        url,
        lines,
        async kill(signal) {
          process.kill(signal);
          await process.status;
          await reader.cancel();
          await process.stderr.cancel();
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

Deno.test("start says what it does, ends with its address, and keeps everything when killed", async () => {
  const dir = await Deno.makeTempDir();
  try {
    const first = await start("--port", "0", "--dir", dir);
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
    await first.kill("SIGKILL");

    const second = await start("--port", "0", "--dir", dir);
    assertEquals((await texts(second.url)).at(-1), "Still here?");
    const { clock } = await act(second.url, "home", {}) as { clock: { offset: number } };
    assert(Math.abs(clock.offset - 3_600_000) < 60_000, `${clock.offset}`);
    await second.kill("SIGTERM");

    const third = await start("--port", "0", "--dir", dir, "--fresh");
    assertEquals((await texts(third.url)).includes("Still here?"), false);
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

Deno.test("start --no-demo begins with one person, one channel and nothing but set-up to start", async () => {
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
