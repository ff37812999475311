/**
 * What `check` says of an app, in the process that has its import map.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { OPERATOR_ERRORS } from "../problems.ts";
import { isGitHub, providersOf, variableOf } from "../platform/external_auth.ts";
import { Workspace } from "../workspace.ts";
import { TRIGGERS_WRONG } from "./commands.ts";
import { missingVariables } from "./variables.ts";

/** Opens the app in memory, says what it is or what is wrong with it, and returns the exit code. */
export async function report(root: string, variables: Record<string, string>): Promise<number> {
  try {
    const workspace = await Workspace.open({ root, variables, watch: true });
    try {
      const { manifest } = workspace;
      const counts = (["functions", "workflows", "datastores"] as const)
        .map((kind) => counted(Object.keys(manifest[kind] ?? {}).length, kind));
      const triggers = counted(workspace.trigger_files, "triggers");
      console.log(`${workspace.app.name}: ${[...counts, triggers].join(", ")}.`);
      const missing = await missingVariables(pathToFileURL(root), variables);
      if (missing) {
        console.log(`${missing.sample} names what .env lacks: ${missing.names.join(", ")}.`);
      }
      for (const provider of providersOf(manifest)) {
        const variable = variableOf(provider);
        if (!variables[variable] && !isGitHub(manifest, provider)) {
          console.log(`Nobody signs in to "${provider}" here: ${variable} in .env is its token.`);
        }
      }
      for (const { rule, place, fix } of workspace.problems) {
        console.error(`${rule}: ${place}. ${fix}.`);
      }
      return workspace.problems.every(({ lacking }) => lacking) ? 0 : TRIGGERS_WRONG;
    } finally {
      await workspace.close();
    }
  } catch (error) {
    if (!OPERATOR_ERRORS.some((kind) => error instanceof kind)) throw error;
    console.error((error as Error).message);
    return 1;
  }
}

function counted(count: number, kind: string): string {
  return `${count} ${count === 1 ? kind.slice(0, -1) : kind}`;
}
