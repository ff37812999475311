/** Writes what Local Slack has into its README: `deno task coverage`. */
import { withCoverage } from "./coverage.ts";

const readme = new URL("../README.md", import.meta.url);
await Deno.writeTextFile(readme, withCoverage(await Deno.readTextFile(readme)));
