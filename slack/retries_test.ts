import { assertEquals } from "@std/assert";
import { NEVER, RETRIES } from "./retries.ts";

const ROOT = new URL("../", import.meta.url);
const FOLDERS = ["slack", "team", "datastores", "functions", "github"];
const METHOD =
  /"((?:apps|auth|bookmarks|bots|chat|conversations|files|functions|pins|reactions|team|usergroups|users|views|workflows)(?:\.[A-Za-z]+)+)"/g;

Deno.test("it is decided for each method that the app calls whether it is called a second time", async () => {
  const called = new Set<string>();
  for (const folder of FOLDERS) {
    for await (const file of sources(new URL(`${folder}/`, ROOT))) {
      for (const [, method] of (await Deno.readTextFile(file)).matchAll(METHOD)) called.add(method);
    }
  }
  const decided = [...Object.keys(RETRIES), ...NEVER];
  assertEquals([...called].filter((method) => !decided.includes(method)), []);
  assertEquals(decided.filter((method) => !called.has(method)), []);
});

async function* sources(folder: URL): AsyncGenerator<URL> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory && name !== "testing") yield* sources(new URL(`${name}/`, folder));
    const isSource = name.endsWith(".ts") && !name.endsWith("_test.ts") && name !== "retries.ts";
    if (!isDirectory && isSource) yield new URL(name, folder);
  }
}
