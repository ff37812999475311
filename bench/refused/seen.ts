/**
 * What people see and what is stored, without what differs from one run to the next: ids, moments.
 *
 * @module
 */
import type { Workspace } from "../../local_slack/workspace.ts";

/** A line for each thing that is there. */
export interface Seen {
  /** Messages, rows, issues: what is there in the end. */
  lines: string[];
  /** What people can read in messages. */
  texts: string[];
}

/** What is kept of Slack and GitHub: of a person, only what they were told counts. */
const COLLECTIONS =
  /^(?:slack\.(?:messages|scheduled_messages|pins|bookmarks)|github\.(?:issues|comments|issue_labels|labels))$/;
/** Rows of the app in which it notes what went wrong, where it was, and how it told somebody. */
const NOTES = /^(?:failure|report|untold|place|told|scheduled|ran|trigger|cursor)$/;

/** Reads everything. */
export async function look(workspace: Workspace): Promise<Seen> {
  const lines: string[] = [];
  const texts: string[] = [];
  const { storage } = workspace["parts"];
  const names = new Map(workspace.directory.users().map(({ id, real_name }) => [id, real_name]));
  for (const saved of storage.db.prepare("SELECT collection, row FROM emulate_rows").all()) {
    const collection = String(saved.collection);
    if (!COLLECTIONS.test(collection)) continue;
    const row = JSON.parse(String(saved.row));
    const shown = collection === "slack.messages" ? logLines(row, names) : [shownOf(row)];
    lines.push(...shown.map((one) => `${collection} ${plain(one)}`));
    if (collection === "slack.messages") texts.push(plain([row.text, row.blocks]));
  }
  for (const { name } of workspace.datastores.list()) {
    const { rows } = await workspace.datastores.browse(name, 1000);
    for (const row of rows) {
      if (name === "operations" && NOTES.test(String(row.kind))) continue;
      lines.push(`${name} ${plain(withoutEmpty(row))}`);
    }
  }
  const operator = workspace.directory.users().find(({ is_bot }) => !is_bot)!.id;
  const { triggers } = await workspace.webApi.as(operator, "workflows.triggers.list", {
    limit: 1000,
  });
  for (const { name, type } of triggers as { name: string; type: string }[]) {
    lines.push(`trigger ${type} ${name}`);
  }
  return { lines: lines.sort(), texts };
}

/** Slack's `update` removes nothing: what is gone is written as "". */
function withoutEmpty(row: Record<string, unknown>): unknown {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ""));
}

/** Without what Slack notes for itself, and what two runs do in another order. */
function shownOf(row: Record<string, unknown>): unknown {
  const {
    id: _id,
    created_at: _created,
    updated_at: _updated,
    ts: _ts,
    latest_reply: _latest,
    edited: _edited,
    execution_id: _execution,
    reply_users: _users,
    reply_count: _replies,
    ...shown
  } = row;
  return shown;
}

/**
 * A message, or the lines of a log: in one message of a thread or in several, they say the same, and
 * people are in them by name or, where Slack does not tell it, by mention.
 */
function logLines(row: Record<string, unknown>, names: ReadonlyMap<string, string>): unknown[] {
  const { app_id, channel_id, thread_ts, ts, blocks = [] } = row;
  const isLine = ({ type }: { type: string }) => ["section", "context"].includes(type);
  const parts = blocks as { type: string }[];
  if (!app_id || !thread_ts || thread_ts === ts || !parts.length || !parts.every(isLine)) {
    return [shownOf(row)];
  }
  return parts.map((part) => {
    const line = JSON.stringify(part).replace(/<@(\w+)>/g, (all, id) => names.get(id) ?? all);
    return { app_id, channel_id, thread_ts, line: JSON.parse(line) };
  });
}

/** What is in an object by its names, also where it is kept as a text. */
function inOrder(part: unknown): unknown {
  if (typeof part === "string" && /^\{".*\}$/s.test(part)) {
    try {
      return JSON.stringify(JSON.parse(part), (_, one) => inOrder(one));
    } catch {
      return part;
    }
  }
  if (!part || typeof part !== "object" || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1));
}

/** As text in which equal things are equal. */
export function plain(value: unknown): string {
  const text = JSON.stringify(value, (_, part) => inOrder(part))
    // Marks that are made of moments.
    .replace(/"(told\/[^"]+\/)\w{2,8}"/g, '"$1N"')
    .replace(/"shows":"\d+"/g, '"shows":"N"')
    .replace(/"(warn|answer:[\d.]+):\d+"/g, '"$1:N"')
    // Slack's own names of blocks.
    .replace(/"block_id":"[\w+/]{5}"/g, '"block_id":"B"')
    .replace(/\b1[6-8]\d{8}\.\d{6}\b/g, "TS")
    .replace(/\bp1[6-8]\d{14}\b/g, "TS")
    .replace(/\b1[6-8]\d{11}\b/g, "MS")
    .replace(/\b(?:1[6-9]|2[01])\d{8}\b/g, "S")
    // A room's name ends in letters of chance.
    .replace(/\b(inc-\d{4}-[a-z-]+-)[a-z\d]{4}\b/g, "$1N")
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\b/g, "ID")
    .replace(/\b[CP][0-9A-F]{9}\b/g, "ID")
    .replace(/\b(?:Fx|Wx|Ft|Q|F|Bk|D)[0-9A-Z]{6,}\b/g, "ID")
    // Of two who are saved at once, either may be the last.
    .replace(/\\"ids\\":\[\d+\]/g, '\\"ids\\":[N]')
    .replace(/"etag":"[^,}]*"/g, '"etag":"E"')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "ISO");
  // Whoever is told a day later reads when it is due in other words.
  return text.includes('"told/')
    ? text.replace(/due (?:today|tomorrow|\w+day \d+ \w+)/g, "due")
    : text;
}

/** What is in one and not in the other, as often as it is. */
export function missing(from: readonly string[], than: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of than) left.set(line, (left.get(line) ?? 0) + 1);
  return from.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
