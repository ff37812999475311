/**
 * What `deno task ship:check` checks, one part after the other.
 *
 * @module
 */
import type { Violation } from "../local_slack/types.ts";
import { type App, checkCode, checkDeclarations, checkTriggers } from "./app.ts";
import {
  bundleFunctions,
  bundleTogether,
  FROM_NPM,
  handbookExcess,
  PACKAGES,
  SHIMS,
  SHIPPED,
} from "./bundles.ts";
import { checkLoading, OLD, RUNNING } from "./load_bundles.ts";
import { checkPackages } from "./packages.ts";
import { OLD_DENO, type Ran, runDeno, runOldDeno } from "./run.ts";
import { readShipped, ROOT_PATH } from "./shipped.ts";
import { checkZones } from "./zones.ts";
import { checkSizes, type Size, sizeOf, sizeTable } from "./sizes.ts";

/** One thing that is checked. */
export interface Part {
  /** What is true when nothing was found. */
  name: string;
  check(): Promise<readonly Violation[]> | readonly Violation[];
}

/**
 * What npm is enough for.
 *
 * @param sizes gets the size of each function
 */
export function partsFromNpm(app: App, sizes: Size[]): Part[] {
  let readable = new Map<string, string>();
  return [
    { name: "Slack would take every trigger", check: () => checkTriggers(app) },
    { name: "Deployed code needs nothing that Slack's runtime lacks", check: () => checkCode(app) },
    {
      name: "The scopes and domains of the manifest are those that are used",
      check: () => checkDeclarations(app),
    },
    {
      name: "The packages need nothing that Slack's runtime lacks",
      check: async () => checkPackages(await bundleTogether(app.manifest, FROM_NPM), app.builtIns),
    },
    {
      name: "No function is too big (estimated from npm's packages)",
      check: async () => {
        const handbook = await handbookExcess();
        const own = await bundleFunctions(app.manifest, { ...FROM_NPM, external: PACKAGES }, MINI);
        readable = await bundleFunctions(app.manifest, FROM_NPM);
        const whole = await bundleFunctions(app.manifest, FROM_NPM, MINI);
        for (const [id, text] of whole) {
          const parts = { own: own.get(id)!, whole: text, readable: readable.get(id)! };
          sizes.push(sizeOf(id, parts, { shims: SHIMS, handbook }));
        }
        return checkSizes(sizes);
      },
    },
    ...[RUNNING, OLD].map((loader) => ({
      name: `${loader.name} loads every function with no right but to reach hosts`,
      check: () => checkLoading(readable, loader),
    })),
    {
      name: `Deno ${OLD_DENO} knows the handbook's time zone`,
      check: () =>
        checkZones(
          app.triggers,
          (code) => runOldDeno(["eval", "--no-config", "--no-lock", code], ROOT_PATH),
        ),
    },
    {
      name: `The types hold on Deno ${OLD_DENO}`,
      check: () => checkTypes(runOldDeno, ["--import-map=import_map.npm.json", "--no-lock"]),
    },
    {
      name: `The tests of rules/ pass on Deno ${OLD_DENO}`,
      check: async () => {
        const { success, stdout } = await runOldDeno([
          ..."test --quiet --no-check --allow-read --allow-env --no-lock".split(" "),
          "--import-map=import_map.tests.json",
          "rules/",
        ], ROOT_PATH);
        if (success) return [];
        const [line] = stdout.match(/^.*\bFAILED\b.*$/m) ?? ["They cannot be run"];
        return [{ rule: "They pass on both", place: line.trim(), fix: "Run them there" }];
      },
    },
  ];
}

/**
 * What Slack's own way of resolving is needed for.
 *
 * @param own what {@linkcode partsFromNpm} found of our own code, which is the same
 */
export function partsAsShipped(app: App, own: readonly Size[]): Part[] {
  let readable = new Map<string, string>();
  return [
    {
      name: "The types hold",
      check: () => checkTypes(runDeno, SHIPPED.resolve),
    },
    {
      name: "The bundles are whole, and need nothing that Slack's runtime lacks",
      check: async () => checkPackages(await bundleTogether(app.manifest, SHIPPED), app.builtIns),
    },
    {
      name: "No function is too big",
      check: async () => {
        readable = await bundleFunctions(app.manifest, SHIPPED);
        const whole = await bundleFunctions(app.manifest, SHIPPED, MINI);
        const handbook = await handbookExcess();
        const sizes = own.map(({ callback_id: id, own }) => {
          const parts = { own: "", whole: whole.get(id)!, readable: readable.get(id)! };
          return { ...sizeOf(id, parts, { handbook }), own };
        });
        console.log(`\n${sizeTable(sizes)}\n`);
        return checkSizes(sizes);
      },
    },
    ...[RUNNING, OLD].map((loader) => ({
      name: `${loader.name} loads every function with no right but to reach hosts`,
      check: () => checkLoading(readable, loader),
    })),
  ];
}

const MINI = ["--minify"];

async function checkTypes(
  deno: (args: readonly string[], cwd: string) => Promise<Ran>,
  resolve: readonly string[],
): Promise<Violation[]> {
  const { success, stderr } = await deno(
    ["check", "--quiet", ...resolve, ...Object.keys(readShipped())],
    ROOT_PATH,
  );
  if (success) return [];
  return [{
    rule: "The types hold",
    place: stderr.trim().split("\n").slice(0, 40).join("\n        "),
    fix: "Correct them",
  }];
}
