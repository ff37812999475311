import { assertEquals } from "@std/assert";
import { generateSeedSchema } from "./generate.ts";
import schema from "./schema.json" with { type: "json" };

Deno.test("generateSeedSchema() gives what schema.json holds", () => {
  assertEquals(
    generateSeedSchema() as unknown,
    schema,
    "The types of a seed file have changed: run `deno task seed:schema`",
  );
});
