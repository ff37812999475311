import { assertEquals, assertStringIncludes } from "@std/assert";
import { builtIns } from "./built_ins.ts";
import { checkPackages } from "./packages.ts";

const BUILT_INS = await builtIns();

function found(text: string): string[] {
  return checkPackages(text, BUILT_INS).map(({ rule, place }) => `${place}: ${rule}`);
}

Deno.test("checkPackages() finds what a package imports of Node's, and names the package", () => {
  const [line, ...others] = found(`
// ../cache/npm/registry.example/tool/1.0.0/index.js
import { createHash } from "node:crypto";
createHash;
`);
  assertEquals(others, []);
  assertEquals(line, '/tool/1.0.0/index.js: A bundle needs nothing of Node\'s ("node:crypto")');
  assertStringIncludes(found('var fs = __require("fs");')[0], '"fs"');
  assertStringIncludes(found('const late = import("node:os");')[0], '"node:os"');
});

Deno.test("checkPackages() finds what was left out of a bundle", () => {
  assertStringIncludes(found('import { x } from "left-out"; x;')[0], '"left-out" is missing');
});

Deno.test("checkPackages() finds globals that a runtime lacks, unless they are asked for first", () => {
  const inModule = (code: string) => `// /npm/registry.example/tool/1.0.0/index.js\n${code}\n`;
  assertStringIncludes(found(inModule("Deno.readFileSync('a');"))[0], "the global Deno");
  assertStringIncludes(found(inModule("process.exit();"))[0], "the global process");
  assertEquals(found(inModule('if (typeof process === "object") process.version;')), []);
  assertEquals(found(inModule("function f(process) { return process.env; } f;")), []);
  // Another module's question is no answer.
  const asks = inModule('export const node = typeof process === "object";');
  assertEquals(found(asks + inModule("process.exit();").replace("tool", "other")).length, 1);
});

Deno.test("checkPackages() leaves Slack's own SDK alone, wherever it comes from", () => {
  assertEquals(
    found(`
// deno:https://deno.land/x/deno_slack_api@2.8.0/base-client-helpers.ts
var agent = Deno.version.deno;
// ../npm/registry.example/@slack/deno-slack-sdk/2.15.1/esm/_dnt.polyfills.js
import { createRequire } from "node:module";
import { fetch } from "undici";
createRequire, fetch, agent;
`),
    [],
  );
});
