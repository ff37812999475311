/**
 * Replies in threads make no channel unread, but one that names a person must reach them.
 *
 * @module
 */
import type { Storage } from "../storage.ts";
import type { Events } from "../types.ts";
import type { ThreadMentionList } from "./parts.ts";

/** Notes replies that name somebody, until that person opens the thread or reads past it. */
export function keepThreadMentions(storage: Storage, events: Events): ThreadMentionList {
  const { db } = storage;
  db.exec(
    `CREATE TABLE IF NOT EXISTS thread_mentions (
       user_id TEXT NOT NULL, channel_id TEXT NOT NULL, ts TEXT NOT NULL, thread_ts TEXT NOT NULL,
       PRIMARY KEY (user_id, channel_id, ts)) WITHOUT ROWID;`,
  );
  const add = db.prepare("INSERT OR IGNORE INTO thread_mentions VALUES (?, ?, ?, ?)");
  const remove = db.prepare("DELETE FROM thread_mentions WHERE channel_id = ? AND ts = ?");
  const count = db.prepare(
    "SELECT count(*) AS n FROM thread_mentions WHERE user_id = ? AND channel_id = ? AND ts > ?",
  );
  const threads = db.prepare(
    "SELECT DISTINCT thread_ts FROM thread_mentions " +
      "WHERE user_id = ? AND channel_id = ? AND ts > ?",
  );
  const seen = db.prepare(
    "DELETE FROM thread_mentions WHERE user_id = ? AND channel_id = ? AND thread_ts = ?",
  );
  events.listen((event) => {
    if (event.type !== "message" || !event.thread_ts || event.thread_ts === event.ts) return;
    if (event.change !== "posted") {
      if (event.change === "deleted") remove.run(event.channel_id, event.ts);
      return;
    }
    for (const [, id] of event.text.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g)) {
      if (id !== event.user_id) add.run(id, event.channel_id, event.ts, event.thread_ts);
    }
  });
  return {
    count: (user_id, channel_id, last_read) =>
      Number(count.get(user_id, channel_id, last_read)?.n ?? 0),
    threads: (user_id, channel_id, last_read) =>
      threads.all(user_id, channel_id, last_read).map((row) => String(row.thread_ts)),
    seen: (user_id, channel_id, thread_ts) => void seen.run(user_id, channel_id, thread_ts),
  };
}
