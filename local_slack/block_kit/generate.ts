/**
 * Derives `schema.json` from the types that Slack publishes (`@slack/types`), so that the shapes of
 * blocks are Slack's own and not remembered ones.
 *
 * Run it after a change of the `@slack/types` version: `deno task block-kit`.
 *
 * @module
 */
import { createGenerator } from "ts-json-schema-generator";
import { fileURLToPath } from "node:url";
import { type Definitions, keyByType, type Node, reachable, typeOf } from "./shape.ts";

/** What `schema.json` holds. */
export interface BlockKitSchema {
  /** Block type to the name of its definition. */
  blocks: Record<string, string>;
  /** View type to the name of its definition. */
  views: Record<string, string>;
  definitions: Definitions;
}

/** Reads the installed `@slack/types`; takes about a second. */
export async function generateSchema(): Promise<BlockKitSchema> {
  // Only a loaded package has an address on disk.
  await import("@slack/types");
  const types = new URL("./index.d.ts", import.meta.resolve("@slack/types"));
  const generator = createGenerator({
    path: fileURLToPath(types),
    expose: "all",
    jsDoc: "none",
    additionalProperties: false,
    skipTypeCheck: true,
  });
  const raw: Definitions = {};
  for (const root of ["KnownBlock", "HomeView", "ModalView", "MessageAttachment"]) {
    Object.assign(raw, generator.createSchema(root).definitions);
  }
  // Blocks are checked one by one, where their surface is known.
  for (const holder of ["HomeView", "ModalView", "MessageAttachment"]) {
    raw[holder].properties!.blocks = { type: "array" };
  }
  const shaped = keyByType(raw);
  const blocks = byType(shaped, names(shaped.KnownBlock));
  const views = byType(shaped, ["HomeView", "ModalView"]);
  const roots = [...Object.values(blocks), ...Object.values(views), "MessageAttachment"];
  return { blocks, views, definitions: reachable(shaped, roots) };
}

function names(union: Node): string[] {
  return union.oneOf!.map((member) => member.$ref!.replace("#/definitions/", ""));
}

function byType(definitions: Definitions, names: string[]): Record<string, string> {
  const pairs = names.map((name) => [typeOf(definitions, definitions[name])!, name]);
  return Object.fromEntries(pairs.sort(([a], [b]) => a < b ? -1 : 1));
}

if (import.meta.main) {
  const schema = await generateSchema();
  const file = new URL("./schema.json", import.meta.url);
  await Deno.writeTextFile(file, JSON.stringify(schema, null, 2) + "\n");
  console.log(`${Object.keys(schema.definitions).length} definitions written to schema.json`);
}
