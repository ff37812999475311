/**
 * Which methods of Slack's are called a second time when the first call met a passing error: one
 * that says nothing about the call, and does not say whether it was done.
 *
 * @module
 */
import type { SlackError } from "./checked_call.ts";

// Of all others a second call could do it twice, or find what the first one did and take it for
// somebody else's. What carries a mark is looked for instead (post_once.ts, schedule_once.ts). Patterns
// take less room than names, in every function; the test has each method by its name.

/** Methods that change nothing, by the last word of their names. */
const READ =
  /\.(?:bulkGet|count|get|getPermalink|history|info|list|members|query|replies|test)$|^users\.conversations$/;
/**
 * Methods of which two calls leave what one leaves. An address for a file that nobody uses is
 * discarded. Without `functions.completeSuccess` the workflow stops for good; of two, Slack refuses
 * the second. A pointer opens one view, however often it is used: where the first call did it, the
 * second is refused, and no more is lost than without it.
 */
const SAME =
  /\.(?:bulkDelete|bulkPut|completeSuccess|edit|getUploadURLExternal|invite|join|open|push|put|set|setTopic|update)$/;
/** Methods whose second call Slack refuses with this word. */
const DONE: Readonly<Record<string, string>> = {
  "bookmarks.remove": "not_found",
  "chat.delete": "message_not_found",
  "chat.deleteScheduledMessage": "invalid_scheduled_message_id",
  "conversations.archive": "already_archived",
  "pins.add": "already_pinned",
  "workflows.triggers.delete": "trigger_not_found",
};

/** Does it change nothing? */
export function isRead(method: string): boolean {
  return READ.test(method);
}

/** May this method be called again after an error that says nothing about the call? */
export function mayRetry(method: string): boolean {
  return isRead(method) || SAME.test(method) || Object.hasOwn(DONE, method);
}

/** Does what Slack says to a second call mean that the first one did it? */
export function wasDone({ method, error }: SlackError): boolean {
  return Object.hasOwn(DONE, method) && DONE[method] === error;
}
