import { assert, assertEquals } from "@std/assert";

const ROOT = new URL("../", import.meta.url);

/** Every module of the app that a module loads, by path. */
async function loadedBy(path: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const text = await Deno.readTextFile(new URL(path, ROOT));
  const imports = text.matchAll(/^(?:im|ex)port\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"(\.[^"]+)"/gm);
  for (const [, to] of imports) {
    await loadedBy(new URL(to, new URL(path, ROOT)).pathname.slice(ROOT.pathname.length), seen);
  }
  return seen;
}

/** Each step's handler. */
async function* handlers(folder = "functions/"): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, ROOT))) {
    if (isDirectory) yield* handlers(`${folder}${name}/`);
    else if (name === "handler.ts") yield `${folder}${name}`;
  }
}

Deno.test("functions load the handbook's values, and neither checks nor docs; one loads its words", async () => {
  const telling: string[] = [];
  let looked = 0;
  for await (const handler of handlers()) {
    const loaded = await loadedBy(handler);
    if (loaded.has("handbook.ts")) looked++;
    const checks = ["handbook_problems", "handbook_docs", "together"]
      .map((name) => `policy/${name}.ts`).filter((path) => loaded.has(path));
    assertEquals(checks, [], handler);
    if (loaded.has("policy/entries/mod.ts")) telling.push(handler);
  }
  assert(looked > 15, `${looked} functions load the handbook`);
  assertEquals(telling.length, 1, telling.join(", "));
  assert((await loadedBy("manifest.ts")).has("policy/handbook_problems.ts"));
});
