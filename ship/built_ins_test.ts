import { assert, assertEquals } from "@std/assert";
import { compare } from "./built_ins.ts";
import older from "./deno_1_46.json" with { type: "json" };
import { OLD_DENO, OldDenoMissing, runOldDeno } from "./run.ts";
import { ROOT_PATH } from "./shipped.ts";

Deno.test("compare() keeps what both runtimes have, and says who has the rest", () => {
  const { globals, elsewhere, methods } = compare(
    {
      deno: "1",
      globals: { Map: "groupBy", window: "" },
      methods: { Map: "get set", Old: "lost" },
    },
    {
      deno: "2",
      globals: { Map: "groupBy of", Temporal: "Now" },
      methods: { Map: "get getOrInsert", Set: "set", Temporal: "add" },
    },
  );
  assertEquals([...globals], [["Map", new Set(["groupBy"])]]);
  assertEquals([...elsewhere], [["Temporal", "2"], ["window", "1"]]);
  // `set` is a method of something in both; nobody reaches Temporal's without its name.
  assertEquals([...methods], [["getOrInsert", "2"]]);
});

Deno.test("deno_1_46.json is what Deno 1.46 says of itself", async (test) => {
  assertEquals(older.deno, OLD_DENO);
  assert("Promise" in older.globals && !("Temporal" in older.globals));
  await test.step("when it is asked again", async () => {
    try {
      const { stdout } = await runOldDeno(
        ["run", "--quiet", "--no-config", "--no-lock", "ship/inventory.ts"],
        ROOT_PATH,
      );
      assertEquals(older, JSON.parse(stdout));
    } catch (error) {
      if (!(error instanceof OldDenoMissing)) throw error;
      console.warn(`Not compared: ${error.message}`);
    }
  });
});
