/** What is done when a sweep cannot look after a meeting. */
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { reportUnshown } from "./unshown.ts";

/** The operators hear of what they have to fix; undefined for an error that may not happen. */
export async function remedyFor(slack: Slack, error: unknown, meeting: string | undefined) {
  if (!isSlackError(error)) return undefined;
  const known = meeting !== undefined && await reportUnshown(slack, error, meeting);
  return known ? "operators_mend" as const : "next_sweep" as const;
}
