/**
 * The app as the checks look at it, read once.
 *
 * @module
 */
import { loadApp, type LoadedApp } from "../local_slack/platform/app/load.ts";
import { definitionProblems, type TriggerDefinition } from "../local_slack/triggers/definition.ts";
import type { Violation } from "../local_slack/types.ts";
import { type BuiltIns, builtIns } from "./built_ins.ts";
import { type Code, parse } from "./code.ts";
import { checkDomains } from "./domains.ts";
import { methodsIn } from "./methods.ts";
import { checkRuntime } from "./runtime.ts";
import { checkScopes } from "./scopes.ts";
import { readShipped, ROOT_PATH } from "./shipped.ts";

/** What is looked at. */
export interface App extends LoadedApp {
  code: Code;
  builtIns: BuiltIns;
}

/**
 * Reads the app.
 * @throws {ManifestProblem} when the manifest is outside Slack's limits
 */
export async function readApp(): Promise<App> {
  const [loaded, has] = await Promise.all([loadApp(ROOT_PATH, { files: true }), builtIns()]);
  return { ...loaded, code: parse(readShipped()), builtIns: has };
}

/** Definitions of triggers that Slack would not take. */
export function checkTriggers({ manifest, triggers }: App): Violation[] {
  return triggers.flatMap(({ path, definition }) =>
    definitionProblems(definition as unknown as TriggerDefinition, manifest, path, Date.now())
  );
}

/** What deployed code uses and Slack's runtime lacks. */
export function checkCode({ code, builtIns }: App): Violation[] {
  return checkRuntime(code, builtIns);
}

/** Scopes and domains: used and not declared, declared and not used. */
export function checkDeclarations({ code, manifest, triggers }: App): Violation[] {
  const { uses, violations } = methodsIn(code);
  return [
    ...violations,
    ...checkScopes({ manifest, triggers, methods: uses }),
    ...checkDomains(code, uses, manifest.outgoing_domains ?? []),
  ];
}
