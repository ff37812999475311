import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { runOldDeno } from "../ship/run.ts";
import { RECOMMENDED, tooOld } from "./deno_version.ts";

const ROOT = new URL("../", import.meta.url);

Deno.test("tooOld() says one line to older versions, and nothing to others", () => {
  for (const version of ["1.46.3", "2.0.0", "2.4.5"]) {
    const line = tooOld(version, "start")!;
    assertStringIncludes(line, `Deno 2.5 or newer, you have ${version}: `);
    assertStringIncludes(line, `npx --yes deno@${RECOMMENDED} task start`);
  }
  for (const version of ["2.5.0", RECOMMENDED, "2.10.0", "3.0.0", "2.5.0-rc.1"]) {
    assertEquals(tooOld(version, "start"), undefined);
  }
});

Deno.test("every task looks at the version first, and the README names the same Deno", async () => {
  const config = await Deno.readTextFile(new URL("deno.jsonc", ROOT));
  const tasks = [...config.split('"tasks"')[1].matchAll(/^\s+"([\w:-]+)": "([^"]*)/gm)];
  assertEquals(tasks.length > 10, true);
  for (const [, name, command] of tasks) {
    const first = `deno run --quiet tasks/deno_version.ts ${name} && `;
    assertEquals(command.slice(0, first.length), first);
  }
  for (const path of ["README.md", ".ci/run"]) {
    const named = (await Deno.readTextFile(new URL(path, ROOT))).matchAll(
      /npx --yes deno@([\d.]+)/g,
    );
    for (const [, version] of named) assertEquals(version, RECOMMENDED, path);
  }
});

Deno.test("Deno 1.46 says what to type instead of a backtrace", async () => {
  const { success, stdout, stderr } = await runOldDeno(
    ["task", "start", "--port", "0"],
    fileURLToPath(ROOT),
  );
  assertEquals([success, stdout], [false, ""]);
  assertEquals(stderr.trim().split("\n").slice(1), [tooOld("1.46.3", "start")]);
});
