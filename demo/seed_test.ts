import { assertEquals } from "@std/assert";
import { readSeed } from "../local_slack/seed/read_seed.ts";
import { DEMO, EMPTY } from "./seed.ts";

for (const [name, seed] of Object.entries({ DEMO, EMPTY })) {
  Deno.test(`${name} is what a seed file may say`, async () => {
    const path = await Deno.makeTempFile({ suffix: ".json" });
    try {
      await Deno.writeTextFile(path, JSON.stringify({ ...seed, rows: {} }));
      const { file } = await readSeed(path, {});
      assertEquals(file.people.length, seed.people.length);
    } finally {
      await Deno.remove(path);
    }
  });
}
