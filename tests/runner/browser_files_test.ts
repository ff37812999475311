import { assertEquals, assertMatch } from "@std/assert";
import { unpackBrowser, unpacking } from "./browser_files.ts";

/** Resolves when the folder holds something of that name. */
async function appears(folder: string, name: RegExp): Promise<void> {
  using watcher = Deno.watchFs(folder);
  const holds = () => [...Deno.readDirSync(folder)].some((entry) => name.test(entry.name));
  if (holds()) return;
  for await (const _ of watcher) if (holds()) return;
}

async function version(folder: string): Promise<string> {
  const { stdout } = await new Deno.Command(`${folder}/chromium`, { args: ["--version"] }).output();
  return new TextDecoder().decode(stdout);
}

Deno.test("the browser is unpacked once, no matter who asks at the same time, and after a kill", async () => {
  const cache = await Deno.makeTempDir();
  try {
    const killed = unpacking(cache).spawn();
    await appears(cache, /\.part$/);
    killed.kill("SIGKILL");
    await killed.output();
    assertEquals([...Deno.readDirSync(cache)].filter(({ name }) => /\d$/.test(name)), []);

    // Each starts what it got at once: a file that is still written to cannot be started.
    const got = await Promise.all(Array.from({ length: 4 }, async () => {
      const folder = await unpackBrowser(cache);
      const { ino } = await Deno.stat(`${folder}/chromium`);
      return { folder, ino, version: await version(folder) };
    }));
    assertEquals(new Set(got.map(({ ino }) => ino)).size, 1, "one file, written once");
    for (const { version } of got) assertMatch(version, /\d+\.\d+/);
    const names = [...Deno.readDirSync(cache)].map(({ name }) => name).sort();
    assertEquals(
      names,
      [got[0].folder, `${got[0].folder}.lock`].map((path) => path.split("/").at(-1)),
    );
  } finally {
    await Deno.remove(cache, { recursive: true });
  }
});
