import { assertEquals } from "@std/assert";
import { pathToFileURL } from "node:url";
import { watchSources } from "./watch.ts";

Deno.test("watchSources() tells of changed sources, not of saved state", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.mkdir(`${folder}/.workspace`);
  await Deno.mkdir(`${folder}/rules`);
  const { promise, resolve } = Promise.withResolvers<void>();
  let count = 0;
  const stop = watchSources(pathToFileURL(`${folder}/`), () => {
    count++;
    resolve();
  });
  await Deno.writeTextFile(`${folder}/.workspace/state.json`, "{}");
  await Deno.writeTextFile(`${folder}/notes.txt`, "tea");
  await Deno.writeTextFile(`${folder}/rules/week.ts`, "export const A = 1;");
  await Deno.writeTextFile(`${folder}/rules/week.ts`, "export const A = 2;");
  await promise;
  assertEquals(count, 1);
  stop();
  await Deno.remove(folder, { recursive: true });
});
