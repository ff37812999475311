/** Prints as JSON what the functions of the manifest declare handlers for. */
import manifest from "../../manifest.ts";
import { declared } from "./recording_sdk.ts";

for (const { source_file } of Object.values(manifest.functions ?? {})) {
  await import(new URL(`../../${source_file}`, import.meta.url).href);
}
console.log(JSON.stringify(declared));
