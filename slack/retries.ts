/**
 * Which methods of Slack's are called a second time when the first call met a passing error: one
 * that says nothing about the call, and does not say whether it was done.
 *
 * @module
 */
import type { SlackError } from "./checked_call.ts";

/**
 * - `read`: it changes nothing.
 * - `same`: two calls leave what one leaves.
 * - `done`: two calls leave what one leaves, and Slack refuses the second with this word.
 * - `never`: a second call could do it twice, or find what the first one did and take it for
 *   somebody else's. What carries a mark is looked for instead (post_once.ts, schedule_once.ts).
 */
type Retry = "read" | "same" | "never" | { done: string };

/** Every method that the app calls. */
export const RETRIES: Readonly<Record<string, Retry>> = {
  "apps.datastore.get": "read",
  "apps.datastore.bulkGet": "read",
  "apps.datastore.query": "read",
  "apps.datastore.put": "same",
  "apps.datastore.bulkPut": "same",
  "apps.datastore.update": "same",
  "apps.datastore.bulkDelete": "same",
  "auth.test": "read",
  // A channel may have two bookmarks of one name.
  "bookmarks.add": "never",
  "bookmarks.edit": "same",
  "bookmarks.list": "read",
  "bookmarks.remove": { done: "not_found" },
  "bots.info": "read",
  "chat.delete": { done: "message_not_found" },
  "chat.deleteScheduledMessage": { done: "invalid_scheduled_message_id" },
  "chat.getPermalink": "read",
  // Two messages.
  "chat.postMessage": "never",
  "chat.scheduleMessage": "never",
  "chat.scheduledMessages.list": "read",
  "chat.update": "same",
  "conversations.history": "read",
  "conversations.info": "read",
  "conversations.join": "same",
  "conversations.list": "read",
  "conversations.members": "read",
  "conversations.open": "same",
  "conversations.replies": "read",
  "conversations.setTopic": "same",
  // The message with the files would be there twice.
  "files.completeUploadExternal": "never",
  // An address that nobody uses: Slack discards it.
  "files.getUploadURLExternal": "same",
  // Without it the workflow stops for good. Of two, Slack refuses the second.
  "functions.completeSuccess": "same",
  "pins.add": { done: "already_pinned" },
  // A lock: Slack takes a reaction once, and a second call could find the first one's.
  "reactions.add": "never",
  "users.conversations": "read",
  "users.info": "read",
  "users.list": "read",
  // A pointer can be used once.
  "views.open": "never",
  "views.push": "never",
  "views.update": "same",
  // Two triggers.
  "workflows.triggers.create": "never",
  "workflows.triggers.delete": { done: "trigger_not_found" },
  "workflows.triggers.list": "read",
  "workflows.triggers.permissions.list": "read",
  "workflows.triggers.permissions.set": "same",
  "workflows.triggers.update": "same",
};

/** May this method be called again after an error that says nothing about the call? */
export function mayRetry(method: string): boolean {
  return (RETRIES[method] ?? "never") !== "never";
}

/** Does what Slack says to a second call mean that the first one did it? */
export function wasDone({ method, error }: SlackError): boolean {
  const retry = RETRIES[method];
  return typeof retry === "object" && retry.done === error;
}
