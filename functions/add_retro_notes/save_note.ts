/**
 * Keeps a note and shows it where it belongs.
 *
 * @module
 */
import { findNote, putNote } from "../../datastores/retro_notes.ts";
import { findPublishedNotes, findRetro, type Retro } from "../../datastores/retros.ts";
import type { WeekId } from "../../rules/iso_week.ts";
import type { Answers, RetroNote } from "../../rules/retro_notes.ts";
import { type Call, isSlackError } from "../../slack/checked_call.ts";
import { failed } from "../../slack/failed.ts";
import { showCard } from "../open_retro/show_card.ts";
import { showDigest } from "../publish_retro/show_digest.ts";

/** What one person wrote in a retro so far, here or among what was published. */
export async function noteBefore(
  call: Call,
  retro: Retro,
  user: string,
): Promise<RetroNote | undefined> {
  const note = await findNote(call, retro.week, user);
  if (note || !retro.writers.includes(user)) return note;
  return (await findPublishedNotes(call, retro.week, [user]))[0];
}

/** How a note ended up. */
export interface Saved {
  /** The digest was there already. */
  late: boolean;
  /** The card, or the digest, shows it. */
  shown: boolean;
}

/**
 * Saves one person's note; a second one replaces the first.
 *
 * @param now epoch milliseconds
 * @throws {SlackError} when it was not saved. What follows the saving does not throw: the card is
 * brought up to date by the next note or the next sweep.
 */
export async function saveNote(
  call: Call,
  week: WeekId,
  user: string,
  answers: Answers,
  now: number,
): Promise<Saved> {
  const retro = await findRetro(call, week);
  const before = retro && await noteBefore(call, retro, user);
  await putNote(call, week, {
    ...answers,
    user,
    written_at: before?.written_at ?? now,
    saved_at: now,
  });
  try {
    // Read after the note is written: a digest that is published meanwhile looks for new notes.
    const current = await findRetro(call, week);
    const late = current?.published_at !== undefined;
    if (current && late) await showDigest(call, current);
    else if (current) await showCard(call, current);
    return { late, shown: current !== undefined };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(call, "note_not_shown", error, "shown_later");
    return { late: retro?.published_at !== undefined, shown: false };
  }
}
