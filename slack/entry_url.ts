/**
 * Where a button on a card leads.
 *
 * @module
 */
import { type Call, isSlackError } from "./checked_call.ts";
import { entryPoint, type EntryPointDefinition } from "./entry_points.ts";
import { reportProblem } from "./report_problem.ts";

/** The entry point's URL; undefined, and reported, when there is no way to know. */
export async function entryUrl(
  call: Call,
  definition: EntryPointDefinition,
  find: typeof entryPoint = entryPoint,
): Promise<string | undefined> {
  try {
    return await find(call, definition) || undefined;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const file = definition.workflow.replace("#/workflows/", "triggers/");
    await reportProblem(call, {
      kind: "entry_point",
      thing: definition.name,
      text: `The button *${definition.name}* has nowhere to lead (\`${error.method}\`: ` +
        `\`${error.error}\`). Make its trigger: \`slack trigger create --trigger-def ${file}.ts\`.`,
    });
    return undefined;
  }
}
