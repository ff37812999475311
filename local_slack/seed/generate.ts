/**
 * Derives `schema.json` from the types of `seed_file.ts`: the check of a seed file, and what an
 * editor offers while one is written.
 *
 * Run it after a change of those types: `deno task seed:schema`.
 *
 * @module
 */
import { createGenerator } from "ts-json-schema-generator";
import { fileURLToPath } from "node:url";

/** Reads the types; takes about a second. */
export function generateSeedSchema(): Record<string, unknown> {
  const generator = createGenerator({
    path: fileURLToPath(new URL("./seed_file.ts", import.meta.url)),
    type: "SeedFile",
    expose: "export",
    jsDoc: "extended",
    // What a refusal says is allowed there.
    extraTags: ["allowed"],
    additionalProperties: false,
    skipTypeCheck: true,
  });
  return JSON.parse(JSON.stringify(generator.createSchema("SeedFile")));
}

if (import.meta.main) {
  const file = new URL("./schema.json", import.meta.url);
  await Deno.writeTextFile(file, JSON.stringify(generateSeedSchema(), null, 2) + "\n");
}
