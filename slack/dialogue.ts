/**
 * Dialogues: a page that opens at once, is filled when the rows are read, and ends its step when it
 * is closed.
 *
 * @module
 */
import { isSlackError, type Slack } from "./checked_call.ts";
import { runOf } from "./run.ts";

/** A view, as Slack takes it. */
export type View = Record<string, unknown>;

/** Opens a page at once, for a pointer lives three seconds; answers its id. */
export async function openPage(
  slack: Slack,
  interactivity_pointer: string,
  view: View,
): Promise<string> {
  const opened = await slack<{ view: { id: string } }>("views.open", {
    interactivity_pointer,
    view,
  });
  return opened.view.id;
}

/** Shows another page in place of an open one; false when somebody has closed it meanwhile. */
export async function showPage(slack: Slack, view_id: string, view: View): Promise<boolean> {
  return await slack("views.update", { view_id, view }).then(() => true, (error) => {
    if (!isSlackError(error, "not_found")) throw error;
    return false;
  });
}

/**
 * Shows what `make` makes; when Slack refuses, the page that `sorry` makes of it.
 *
 * @returns the page that is open now; undefined when somebody has closed it meanwhile
 */
export async function fillPage(
  slack: Slack,
  view_id: string,
  make: () => Promise<View>,
  sorry: (mrkdwn: string) => View,
): Promise<View | undefined> {
  const view = await make().catch((error) => {
    if (!isSlackError(error)) throw error;
    runOf(slack)?.failures.push({ what: "page_not_filled", error, done: "asked_again" });
    return sorry(SLACK_AWAY);
  });
  return await showPage(slack, view_id, view) ? view : undefined;
}

/** What a person reads when Slack refuses in the middle of something. */
export const SLACK_AWAY =
  "Slack did not answer just now. Nothing was lost: close this, and try once more.";

/** Ends the step that a dialogue belongs to. */
export async function endStep(
  slack: Slack,
  function_execution_id: string,
  outputs: Record<string, unknown> = {},
): Promise<void> {
  await slack("functions.completeSuccess", { function_execution_id, outputs });
}

/** Keeps a form as it is, with messages under its inputs. */
export function refuse(errors: Record<string, string>) {
  return { response_action: "errors" as const, errors };
}

/** Shows another page in place of the one that was sent. */
export function turnTo(view: View) {
  return { response_action: "update" as const, view };
}
