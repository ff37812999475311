/**
 * The notes of the current retro, one row for each person. They expire some weeks after they were
 * saved: what was published stays in `retros`. So reading all of it is as cheap after ten years as
 * in the first week, and nothing has to be deleted while somebody may be saving.
 *
 * @module
 */
import { SECOND, WEEK } from "@std/datetime";
import type { WeekId } from "../rules/time/iso_week.ts";
import { mergeNotes, type RetroNote } from "../rules/retro/retro_notes.ts";
import type { Slack } from "../slack/checked_call.ts";
import { findRows, getRow, putRow, type Row } from "../slack/rows.ts";
import { fields, longText, number, or, text } from "./codec.ts";
const STORE = "retro_notes";
/** Longer than from the first note to the meeting, and so long that nobody is still saving. */
const LIFE = 4 * WEEK;

/** A note as its row holds it, here and in `retros`. */
export type RetroNoteRow = Row & { id: string; week: string };

const note = fields<RetroNote>({
  user: text,
  went_well: or(longText, ""),
  could_go_better: or(longText, ""),
  remember: or(longText, ""),
  written_at: number,
  saved_at: number,
});

/** The key of one person's note about one week. */
export function noteKey(week: WeekId, user: string): string {
  return `${week}/${user}`;
}

/** The row of a note. */
export function toRow(week: WeekId, written: RetroNote): RetroNoteRow {
  return { id: noteKey(week, written.user), week, ...note.write(written) };
}

/** The note in a row. */
export function fromRow(row: RetroNoteRow): RetroNote {
  return note.read(row)!;
}

/** One person's note about a week, as long as it is here. */
export async function findNote(
  slack: Slack,
  week: WeekId,
  user: string,
): Promise<RetroNote | undefined> {
  const row = await getRow<RetroNoteRow>(slack, STORE, noteKey(week, user));
  return row && fromRow(row);
}

/** Saves a note; the same person's note about this week is replaced. */
export async function putNote(slack: Slack, week: WeekId, saved: RetroNote): Promise<void> {
  const expires_at = Math.floor((saved.saved_at + LIFE) / SECOND);
  await putRow(slack, STORE, { ...toRow(week, saved), expires_at });
}

/** The notes about a week that are here, in the order in which they were written. */
export async function findNotes(slack: Slack, week: WeekId): Promise<RetroNote[]> {
  return mergeNotes((await findRows<RetroNoteRow>(slack, STORE, "week", week)).map(fromRow));
}
