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
 *
 * Of all others a second call could do it twice, or find what the first one did and take it for
 * somebody else's. What carries a mark is looked for instead (post_once.ts, schedule_once.ts).
 */
type Retry = "read" | "same" | { done: string };

/** Methods that change nothing, by what their names begin with: this is in every function. */
const READ = "apps.datastore get bulkGet count query, auth test, bookmarks list, bots info, " +
  "chat getPermalink, chat.scheduledMessages list, conversations history info list members replies, " +
  "usergroups list users.list, users conversations info list, workflows.triggers list permissions.list";
/**
 * Methods of which two calls leave what one leaves. An address for a file that nobody uses is
 * discarded. Without `functions.completeSuccess` the workflow stops for good; of two, Slack refuses
 * the second. A pointer opens one view, however often it is used: where the first call did it, the
 * second is refused, and no more is lost than without it.
 */
const SAME = "apps.datastore put bulkPut update bulkDelete, bookmarks edit, chat update, " +
  "conversations join open invite setTopic, files getUploadURLExternal, functions completeSuccess, " +
  "usergroups users.update, views open push update, workflows.triggers permissions.set update";
/** Methods of which two calls may leave two: bookmarks of one name, channels, messages, triggers. */
export const NEVER: readonly string[] = [
  "bookmarks.add",
  "conversations.create",
  "chat.postEphemeral",
  "chat.postMessage",
  "chat.scheduleMessage",
  "files.completeUploadExternal",
  "workflows.triggers.create",
];

const all = (methods: string, retry: Retry) =>
  methods.split(", ").flatMap((group) => {
    const [begin, ...ends] = group.split(" ");
    return ends.map((end): [string, Retry] => [`${begin}.${end}`, retry]);
  });

/** Every method that is called a second time; the others that the app calls are in {@linkcode NEVER}. */
export const RETRIES: Readonly<Record<string, Retry>> = {
  ...Object.fromEntries([...all(READ, "read"), ...all(SAME, "same")]),
  "bookmarks.remove": { done: "not_found" },
  "chat.delete": { done: "message_not_found" },
  "chat.deleteScheduledMessage": { done: "invalid_scheduled_message_id" },
  "conversations.archive": { done: "already_archived" },
  "pins.add": { done: "already_pinned" },
  "workflows.triggers.delete": { done: "trigger_not_found" },
};

/** Does it change nothing? */
export function isRead(method: string): boolean {
  return RETRIES[method] === "read";
}

/** May this method be called again after an error that says nothing about the call? */
export function mayRetry(method: string): boolean {
  return Object.hasOwn(RETRIES, method);
}

/** Does what Slack says to a second call mean that the first one did it? */
export function wasDone({ method, error }: SlackError): boolean {
  const retry = RETRIES[method];
  return typeof retry === "object" && retry.done === error;
}
