/**
 * Writes `docs/handbook.md`.
 *
 * @module
 */
import { handbookDocs } from "../policy/handbook_docs.ts";

await Deno.writeTextFile(new URL("../docs/handbook.md", import.meta.url), handbookDocs());
