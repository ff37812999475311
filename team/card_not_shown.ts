/** How a step ends whose card could not be shown. */
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import { failed } from "./failed.ts";

/**
 * Notes why a card is not up to date. Where the operators know what to fix, the step has done what it
 * could; else the run ends with Slack's words.
 *
 * @param report tells the operators what to fix; false when it is nothing that they can
 * @throws the error, when it is not Slack's
 */
export async function cardNotShown(
  slack: Slack,
  error: unknown,
  report: (error: unknown) => Promise<boolean>,
): Promise<{ outputs: Record<never, never> } | { error: string }> {
  if (!isSlackError(error)) throw error;
  const known = await report(error);
  failed(slack, "card_not_shown", error, known ? "operators_mend" : "shown_later");
  return known ? { outputs: {} } : { error: `The card is not up to date: ${error.message}.` };
}
