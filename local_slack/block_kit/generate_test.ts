import { assert, assertEquals } from "@std/assert";
import { Ajv } from "ajv";
import { definitions, strayLimits } from "./catalog.ts";
import { generateSchema } from "./generate.ts";
import schema from "./schema.json" with { type: "json" };
import { KNOWN_BLOCKS } from "./surfaces.ts";

Deno.test("generateSchema() gives what schema.json holds", async () => {
  assertEquals(
    JSON.parse(JSON.stringify(await generateSchema())),
    schema,
    "Slack's types have changed: run `deno task block-kit`",
  );
});

Deno.test("generateSchema() leaves no union that is not chosen by type", async () => {
  assertEquals(JSON.stringify(await generateSchema()).includes('"anyOf"'), false);
});

Deno.test("what is checked by is a schema, with its limits", () => {
  const ajv = new Ajv({ strict: false });
  assert(ajv.validateSchema({ definitions }), ajv.errorsText());
  assert(!ajv.validateSchema({ definitions: { text: { maxLength: "3" } } }));
});

Deno.test("LIMITS name nothing that Slack's types lack", () => {
  assertEquals(strayLimits(), []);
});

Deno.test("KNOWN_BLOCKS names every block of Slack's types but the file that only Slack posts", () => {
  const named = new Set(Object.values(KNOWN_BLOCKS).flat());
  assertEquals([...named, "file"].sort(), Object.keys(schema.blocks));
});
