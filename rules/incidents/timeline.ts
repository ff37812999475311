/**
 * The timeline of an incident: what its row knows, the messages that people marked, and what somebody
 * added later, in the order in which it happened.
 *
 * @module
 */
import { withoutSecrets } from "../text/secrets.ts";
import { truncate } from "../text/text.ts";
import { type Deed, type Incident, type LateEntry, STEP_NUMBERS, STEPS } from "./incident.ts";

/** Something that happened. */
export interface TimelineEntry {
  /** The same each time: a time is corrected by it. */
  key: string;
  /** Epoch milliseconds: as it was corrected. */
  at: number;
  /** What was typed: plain text, in which people and channels may be mentioned. */
  text: string;
  /** Who did or said it. */
  by?: string;
  /** Who said it, where it was another app. */
  author?: string;
  /** Where it is on Slack. */
  link?: string;
  /** Did somebody correct its time? */
  moved?: true;
}

/** A message that somebody marked, as it is kept. */
export interface MarkedMessage {
  ts: string;
  /** The thread that it is in. */
  thread_ts?: string;
  text: string;
  by?: string;
  author?: string;
  link?: string;
  /** The titles of its files. */
  files?: string[];
}

/** A message, as far as Slack's history says what matters here. */
export interface RoomMessage {
  ts: string;
  thread_ts?: string;
  /** `tombstone` where the root of a thread was deleted. */
  subtype?: string;
  text?: string;
  user?: string;
  username?: string;
  bot_profile?: { name?: string };
  app_id?: string;
  reply_count?: number;
  latest_reply?: string;
  reactions?: { name: string; count?: number }[];
  files?: { title?: string; name?: string }[];
}

/** When people were paged. */
export interface PagedMoment {
  at: number;
  people: readonly string[];
  /** The level, or whoever is asked at last. */
  as: string;
}

/** So many marked messages are kept: of more, the last. */
const MOST_MARKED = 200;
/** So much of a message. */
const LONGEST = 500;

/**
 * The messages that people marked with the handbook's reaction, without the app's own: what it says is
 * in the timeline already.
 *
 * @param own the app's id
 */
export function markedAmong(
  messages: readonly RoomMessage[],
  { reaction, own }: { reaction: string; own: string | undefined },
): MarkedMessage[] {
  return messages.filter((message) =>
    message.subtype !== "tombstone" && (own === undefined || message.app_id !== own) &&
    message.reactions?.some(({ name, count }) => name.split("::")[0] === reaction && count !== 0)
  ).map(({ ts, thread_ts, text = "", user, username, bot_profile, files = [] }) => {
    const titles = files.flatMap(({ title, name }) => title || name || []);
    const author = user ? undefined : username ?? bot_profile?.name;
    return {
      ts,
      ...(thread_ts && thread_ts !== ts ? { thread_ts } : {}),
      // Nothing that somebody posted by mistake is kept in a second place.
      text: truncate(withoutSecrets(typed(text)), LONGEST),
      ...(user ? { by: user } : {}),
      ...(author ? { author: truncate(author, 80) } : {}),
      ...(titles.length > 0
        ? { files: titles.slice(0, 10).map((title) => truncate(withoutSecrets(title), 100)) }
        : {}),
    };
  });
}

/** Slack's text as it was typed, but for mentions. */
function typed(text: string): string {
  return text.replace(
    /<(https?:[^|>]*)\|([^>]*)>/g,
    (_, url: string, label: string) => url.includes(label) ? url : `${label} (${url})`,
  )
    .replace(/<((?:https?|mailto):[^|>]*)(?:\|[^>]*)?>/g, "$1")
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")
    .replace(/\s+/g, " ").trim();
}

/** How far a look read. */
export interface LookedAt {
  /** The messages that were marked. */
  marked: readonly MarkedMessage[];
  /** The ts of the earliest message that was read in the channel itself. */
  from: string;
  /** The roots of the threads that it had no time for. */
  skipped: ReadonlySet<string>;
}

/**
 * What is kept after a look: what it read replaces what was known, so that edits, deletions and
 * reactions that were removed are followed. What it did not read stays.
 */
export function afterLook(
  before: readonly MarkedMessage[],
  { marked, from, skipped }: LookedAt,
): MarkedMessage[] {
  const unread = before.filter(({ ts, thread_ts }) =>
    Number(thread_ts ?? ts) < Number(from) || (thread_ts && skipped.has(thread_ts))
  );
  const all = new Map([...unread, ...marked].map((one) => [one.ts, one]));
  return [...all.values()].sort((a, b) => Number(a.ts) - Number(b.ts)).slice(-MOST_MARKED);
}

/** The timeline, the earliest first. */
export function timelineOf(
  incident: Incident,
  marked: readonly MarkedMessage[] = [],
  paged: readonly PagedMoment[] = [],
): TimelineEntry[] {
  const { moved = {} } = incident;
  const entries = [
    ...ownEntries(incident),
    ...paged.map(({ at, people, as }): TimelineEntry => ({
      key: `paged:${at}`,
      at,
      text: `Paged ${people.map((user) => `<@${user}>`).join(", ") || "everybody"} (${as})`,
    })),
    ...marked.map(({ ts, text, by, author, link, files = [] }): TimelineEntry => ({
      key: `message:${ts}`,
      at: Math.round(Number(ts) * 1000),
      text: [text, ...files.map((title) => `[file: ${title}]`)].filter((part) => part !== "")
        .join(" "),
      ...(by ? { by } : {}),
      ...(author ? { author } : {}),
      ...(link ? { link } : {}),
    })),
  ];
  return withOwnKeys(entries)
    .map((entry): TimelineEntry => {
      const at = Object.hasOwn(moved, entry.key) ? moved[entry.key] : undefined;
      return at === undefined ? entry : { ...entry, at, moved: true };
    })
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

/** Of several that happened in the same moment each has a key of its own. */
function withOwnKeys(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const known = new Map<string, number>();
  return entries.map((entry) => {
    const nth = (known.get(entry.key) ?? 0) + 1;
    known.set(entry.key, nth);
    return nth === 1 ? entry : { ...entry, key: `${entry.key}+${nth}` };
  });
}

/** What the row knows. */
function ownEntries(incident: Incident): TimelineEntry[] {
  const { declared_at, declared_by, severity, title, acknowledged, ticks, updates } = incident;
  const { resolved, false_alarm, alert, closed_at, events = [], late_entries = [] } = incident;
  const deed = (what: string, { by, at }: Deed, text: string): TimelineEntry => ({
    key: `${what}:${at}`,
    at,
    text,
    ...(by ? { by } : {}),
  });
  return [
    deed(
      "declared",
      { by: declared_by, at: declared_at },
      declared_by ? `Declared as ${severity}: ${title}` : `Monitoring raised it: ${title}`,
    ),
    ...(acknowledged && !events.some(({ at }) => at === acknowledged.at)
      ? [deed("on_it", acknowledged, "Acknowledged the page")]
      : []),
    ...updates.map((update) => {
      const { known, doing, next } = update;
      const text = ["Update", known, doing, next].filter((part) => part !== "").join(" · ");
      return deed("update", update, text);
    }),
    ...STEP_NUMBERS.flatMap((number) => {
      const tick = ticks[number];
      if (!tick || tick.state === "doing") return [];
      const what = tick.state === "done" ? "done" : "not necessary";
      const words = tick.words ? `: ${tick.words}` : "";
      return [deed(`step_${number}`, tick, `${STEPS[number - 1]}, ${what}${words}`)];
    }),
    ...events.map((one) => deed("event", one, one.words ?? "")),
    ...(alert?.recovered_at
      ? [deed("recovered", { by: "", at: alert.recovered_at }, "Monitoring says that it recovered")]
      : []),
    ...(resolved ? [deed("resolved", resolved, withWords("Resolved", resolved))] : []),
    ...(false_alarm
      ? [deed("false_alarm", false_alarm, withWords("False alarm", false_alarm))]
      : []),
    ...(closed_at ? [deed("closed", { by: "", at: closed_at }, "Closed")] : []),
    ...late_entries.map((one) => ({ ...deed("late", one, one.words ?? ""), key: lateKey(one) })),
  ];
}

/** What a late entry is known by: two people may add one of the same minute at the same moment. */
export function lateKey({ id, at }: LateEntry): string {
  return `late:${id ?? at}`;
}

/** A deed with what somebody wrote about it: `Resolved: We rolled back`. */
export function withWords(what: string, { words }: Pick<Deed, "words">): string {
  return words ? `${what}: ${words}` : what;
}

/** How much of the past a row keeps in its own words. */
const MOST_EVENTS = 100;

/** The row's events with one more. */
export function withEvents(
  { events = [] }: Pick<Incident, "events">,
  ...more: readonly Deed[]
): Deed[] {
  return [...events, ...more].slice(-MOST_EVENTS);
}
