/**
 * The retros, by week, and the notes that were published, by week and person. A note is a row of
 * its own: all notes of a big team would not fit in one (400 KB), and two late notes do not meet.
 *
 * @module
 */
import type { Weekday } from "../policy/handbook.ts";
import { type WeekId, weeksAfter } from "../rules/time/iso_week.ts";
import type { LevelOnCall } from "../rules/on_call/rotation.ts";
import { mergeNotes, type RetroNote } from "../rules/retro/retro_notes.ts";
import type { SupportFacts } from "../rules/support/report.ts";
import { truncate } from "../rules/text/text.ts";
import type { Slack } from "../slack/checked_call.ts";
import {
  BULK_LIMIT,
  getRow,
  getRows,
  onePage,
  putRow,
  type Row,
  updateRow,
} from "../slack/rows.ts";
import { type Field, fields, json, longJson, number, or, text, texts } from "./codec.ts";
import { utf8Size } from "./long_text.ts";
import { fromRow, noteKey, type RetroNoteRow, toRow } from "./retro_notes.ts";
const STORE = "retros";
/** After so many weeks without a retro, in pages of bulkGet, there is none before. */
const PAGES_OF_SILENCE = 2;
/** What one row keeps of the list, in bytes; all of it is in the notes. */
const REMEMBER_BYTES = 100_000;
const ITEM_LENGTH = 1000;

/** A retro that was opened. */
export interface Retro {
  week: WeekId;
  /** On which day weeks started when it was opened: its seven days stay what they were. */
  week_starts?: Weekday;
  channel: string;
  card_ts: string;
  /** The app that posted the card; missing in older rows. */
  app?: string;
  /** What the card showed last, as a number that stands for it; `deleted` where somebody did that. */
  card_shows?: string;
  /** Epoch milliseconds. */
  opened_at: number;
  /** Who was on call, as the rotation said at the opening: a later change of it changes no card. */
  on_call: LevelOnCall[];
  /** The retro whose "remember next time" list the card shows. */
  previous_week?: WeekId;
  /** Epoch milliseconds; undefined until the digest is there. */
  published_at?: number;
  /** The digest's messages, in their order. */
  digest_ts: string[];
  /** Whose notes were published. */
  writers: string[];
  /** What to remember next time: the list of the digest, as long as a row may hold. */
  remember: string[];
  /** How support's week was: as it stood at the opening, and for good as it stood at the digest. */
  facts?: SupportFacts;
  /** How many postmortems were not held when it was opened. */
  not_held?: number;
}

const attributes = fields<Retro>({
  week: text as Field<WeekId>,
  week_starts: text as Field<Weekday>,
  channel: text,
  card_ts: text,
  app: text,
  card_shows: text,
  opened_at: number,
  on_call: json<LevelOnCall[]>(),
  previous_week: text as Field<WeekId>,
  published_at: number,
  digest_ts: or(texts, []),
  writers: or(texts, []),
  facts: longJson<SupportFacts>(),
  not_held: number,
  remember: or<string[]>({ ...texts, write: fitting }, []),
});

/** The retro about a week, if it was opened. */
export async function findRetro(slack: Slack, week: WeekId): Promise<Retro | undefined> {
  const row = await getRow<Row>(slack, STORE, week);
  return row && toRetro(row);
}

/** The retros about these weeks that were opened, the newest first. */
export async function findRetros(slack: Slack, weeks: readonly WeekId[]): Promise<Retro[]> {
  const rows = await getRows<Row>(slack, STORE, weeks);
  return rows.map(toRetro).sort((a, b) => (a.week < b.week ? 1 : -1));
}

/**
 * Up to `count` retros about `newest` and the weeks before, the newest first, that `wanted` is true
 * for. Reads 25 weeks a call and gives up after a year of nothing.
 */
export async function retrosBefore(
  slack: Slack,
  newest: WeekId,
  count: number,
  wanted: (retro: Retro) => boolean,
): Promise<Retro[]> {
  return await walk(slack, newest, -1, count, wanted);
}

/** Up to `count` retros about `oldest` and the weeks after, the oldest first. */
export async function retrosAfter(
  slack: Slack,
  oldest: WeekId,
  count: number,
  wanted: (retro: Retro) => boolean,
): Promise<Retro[]> {
  return await walk(slack, oldest, 1, count, wanted);
}

/** Keeps a retro. */
export async function putRetro(slack: Slack, retro: Retro): Promise<void> {
  await putRow(slack, STORE, { id: retro.week, ...attributes.write(retro) });
}

/** Notes what the card shows. */
export async function noteCardShows(
  slack: Slack,
  { week }: Pick<Retro, "week">,
  card_shows: string,
): Promise<void> {
  await updateRow(slack, STORE, { id: week, week, card_shows });
}

/** Notes where the card and the digest are. */
export async function noteRetroCard(
  slack: Slack,
  { week, channel, card_ts, digest_ts, app }: Retro,
): Promise<void> {
  const place = { channel, card_ts, digest_ts, ...(app ? { app } : {}) };
  await updateRow(slack, STORE, { id: week, week, ...place });
}

/** Keeps notes for good, once they are published. */
export async function putPublishedNotes(
  slack: Slack,
  week: WeekId,
  notes: readonly RetroNote[],
): Promise<void> {
  await Promise.all(notes.map((note) => putRow(slack, STORE, toRow(week, note))));
}

/** The published notes of these people about a week, in the order in which they were written. */
export async function findPublishedNotes(
  slack: Slack,
  week: WeekId,
  users: readonly string[],
): Promise<RetroNote[]> {
  const ids = users.map((user) => noteKey(week, user));
  return mergeNotes((await getRows<RetroNoteRow>(slack, STORE, ids)).map(fromRow));
}

/** A published note, with its week. */
export interface NoteOfWeek {
  week: WeekId;
  note: RetroNote;
}

/** A page of all notes that were published, for a search, and the cursor of the next one. */
export async function findNotesPage(
  slack: Slack,
  from: string,
): Promise<{ found: NoteOfWeek[]; cursor?: string }> {
  const { rows, ...next } = await onePage<Row>(slack, STORE, from);
  const found = rows.filter(({ user }) => user).map((row) => ({
    week: row.week as WeekId,
    note: fromRow(row as unknown as RetroNoteRow),
  }));
  return { found, ...next };
}

async function walk(
  slack: Slack,
  from: WeekId,
  step: 1 | -1,
  count: number,
  wanted: (retro: Retro) => boolean,
): Promise<Retro[]> {
  const found: Retro[] = [];
  let silent = 0;
  for (let week = from; found.length < count && silent < PAGES_OF_SILENCE;) {
    const weeks = Array.from({ length: BULK_LIMIT }, (_, n) => weeksAfter(week, n * step));
    const page = (await findRetros(slack, weeks)).filter(wanted);
    silent = page.length > 0 ? 0 : silent + 1;
    found.push(...(step === 1 ? page.reverse() : page));
    week = weeksAfter(week, BULK_LIMIT * step);
  }
  return found.slice(0, count);
}

function toRetro(row: Row): Retro {
  return attributes.read(row)!;
}

function fitting(items: readonly string[]): string[] {
  let bytes = 0;
  return items.map((item) => truncate(item, ITEM_LENGTH))
    .filter((item) => (bytes += utf8Size(item)) <= REMEMBER_BYTES);
}
