import { assertEquals } from "@std/assert";
import { isRead, mayRetry, wasDone } from "./retries.ts";
import { SlackError } from "./checked_call.ts";

const ROOT = new URL("../", import.meta.url);
const FOLDERS = ["slack", "team", "datastores", "functions", "github"];
const METHOD =
  /"((?:apps|auth|bookmarks|bots|chat|conversations|files|functions|pins|reactions|team|usergroups|users|views|workflows)(?:\.[A-Za-z]+)+)"/g;

/** Every method that the app calls, and what becomes of it after an error that says nothing. */
const METHODS = {
  /** They change nothing. */
  read: "apps.datastore.get apps.datastore.bulkGet apps.datastore.count apps.datastore.query " +
    "auth.test bookmarks.list bots.info chat.getPermalink chat.scheduledMessages.list " +
    "conversations.history conversations.info conversations.list conversations.members " +
    "conversations.replies usergroups.list usergroups.users.list users.conversations users.info " +
    "users.list workflows.triggers.list workflows.triggers.permissions.list",
  /** Two calls leave what one leaves. */
  same:
    "apps.datastore.put apps.datastore.bulkPut apps.datastore.update apps.datastore.bulkDelete " +
    "bookmarks.edit chat.update conversations.join conversations.open conversations.invite " +
    "conversations.setTopic files.getUploadURLExternal functions.completeSuccess " +
    "usergroups.users.update views.open views.push views.update workflows.triggers.permissions.set " +
    "workflows.triggers.update",
  /** The same, and Slack refuses the second. */
  done: "bookmarks.remove chat.delete chat.deleteScheduledMessage conversations.archive pins.add " +
    "workflows.triggers.delete",
  /** Two calls may leave two: bookmarks of one name, channels, messages, triggers. */
  never: "bookmarks.add conversations.create chat.postEphemeral chat.postMessage " +
    "chat.scheduleMessage files.completeUploadExternal workflows.triggers.create",
};

Deno.test("it is decided for each method that the app calls whether it is called a second time", async () => {
  const called = new Set<string>();
  for (const folder of FOLDERS) {
    for await (const file of sources(new URL(`${folder}/`, ROOT))) {
      for (const [, method] of (await Deno.readTextFile(file)).matchAll(METHOD)) called.add(method);
    }
  }
  const decided = Object.values(METHODS).flatMap((methods) => methods.split(" "));
  assertEquals([...called].filter((method) => !decided.includes(method)), []);
  assertEquals(decided.filter((method) => !called.has(method)), []);
  for (const [retry, methods] of Object.entries(METHODS)) {
    for (const method of methods.split(" ")) {
      assertEquals(isRead(method), retry === "read", method);
      assertEquals(mayRetry(method), retry !== "never", method);
    }
  }
  assertEquals(wasDone(new SlackError("chat.delete", "message_not_found")), true);
  assertEquals(wasDone(new SlackError("chat.delete", "internal_error")), false);
  assertEquals(wasDone(new SlackError("chat.update", "message_not_found")), false);
});

async function* sources(folder: URL): AsyncGenerator<URL> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory && name !== "testing") yield* sources(new URL(`${name}/`, folder));
    const isSource = name.endsWith(".ts") && !name.endsWith("_test.ts") && name !== "retries.ts";
    if (!isDirectory && isSource) yield new URL(name, folder);
  }
}
