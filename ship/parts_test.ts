import { assertEquals } from "@std/assert";
import { readApp } from "./app.ts";
import { partsFromNpm } from "./parts.ts";
import { OLD_DENO, OldDenoMissing } from "./run.ts";

/** An old Deno fetches packages for itself, and may reach nobody. */
const OUT_OF_REACH = /error sending request|Connect/;

Deno.test("what Deno 1.46 is asked before a deploy holds: the types, and the rules' tests", async () => {
  const parts = partsFromNpm(await readApp(), []).filter(({ name }) =>
    /^The (?:types|tests of rules)/.test(name)
  );
  assertEquals(parts.map(({ name }) => name), [
    `The types hold on Deno ${OLD_DENO}`,
    `The tests of rules/ pass on Deno ${OLD_DENO}`,
  ]);
  try {
    const [types, tests] = await Promise.all(parts.map(({ check }) => check()));
    if (types.some(({ place }) => OUT_OF_REACH.test(place))) {
      return console.warn("Not asked: Deno 1.46 reaches no packages here");
    }
    assertEquals([types, tests], [[], []]);
  } catch (error) {
    if (!(error instanceof OldDenoMissing)) throw error;
    console.warn(`Not asked: ${error.message}`);
  }
});
