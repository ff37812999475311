/**
 * Support, switched on in a copy of the app: the tests' handbook leaves it off.
 *
 * @module
 */
import { type Edit, replacing } from "./copied_app.ts";

/**
 * What to change in a copy of the app so that support is on.
 *
 * @param user_group the user group that holds who is on call, and the levels in it
 */
export function supportOn(
  user_group?: { id: string; levels: readonly string[] },
): Record<string, Edit> {
  const group = user_group ? `    user_group: ${JSON.stringify(user_group)},\n` : "";
  return {
    "handbook.ts": replacing([
      "  support: {\n",
      `  support: {\n    channel: "C0SUPPORT",\n${group}`,
    ]),
  };
}
