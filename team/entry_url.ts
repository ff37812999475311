/**
 * Where a button on a card leads.
 *
 * @module
 */
import { isPassing, isSlackError, type Slack } from "../slack/checked_call.ts";
import { type EntryPoint, entryPoint } from "./entry_points.ts";
import { reportProblem } from "./report_problem.ts";

/**
 * The entry point's URL; undefined, and reported, when it cannot be found or created.
 *
 * @throws {SlackError} a passing one
 */
export async function entryUrl(
  slack: Slack,
  point: EntryPoint,
  find: typeof entryPoint = entryPoint,
): Promise<string | undefined> {
  try {
    return await find(slack, point) || undefined;
  } catch (error) {
    // What passes by itself leaves no card without its button: a later run shows it.
    if (!isSlackError(error) || isPassing(error)) throw error;
    const { name } = point.trigger;
    await reportProblem(slack, {
      kind: "entry_point",
      thing: name,
      text: `The button *${name}* is missing, because its trigger could not be found or created ` +
        `(\`${error.method}\`: \`${error.error}\`). Start *Set up Baton* to create it.`,
    });
    return undefined;
  }
}
