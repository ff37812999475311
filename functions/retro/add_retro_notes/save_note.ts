/**
 * Keeps a note and shows it where it belongs.
 *
 * @module
 */
import { findNote, putNote } from "../../../datastores/retro_notes.ts";
import { findPublishedNotes, findRetro, type Retro } from "../../../datastores/retros.ts";
import type { WeekId } from "../../../rules/time/iso_week.ts";
import type { Answers, RetroNote } from "../../../rules/retro/retro_notes.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { showCard } from "../show_card.ts";
import { showDigest } from "../show_digest.ts";

/** What one person wrote in a retro so far, here or among what was published. */
export async function noteBefore(
  slack: Slack,
  retro: Retro,
  user: string,
): Promise<RetroNote | undefined> {
  const note = await findNote(slack, retro.week, user);
  if (note || !retro.writers.includes(user)) return note;
  return (await findPublishedNotes(slack, retro.week, [user]))[0];
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
  slack: Slack,
  week: WeekId,
  user: string,
  answers: Answers,
  now: number,
): Promise<Saved> {
  const retro = await findRetro(slack, week);
  const before = retro && await noteBefore(slack, retro, user);
  await putNote(slack, week, {
    ...answers,
    user,
    written_at: before?.written_at ?? now,
    saved_at: now,
  });
  try {
    // Read after the note is written: a digest that is published meanwhile looks for new notes.
    const current = await findRetro(slack, week);
    const late = current?.published_at !== undefined;
    if (current && late) await showDigest(slack, current);
    else if (current) await showCard(slack, current);
    return { late, shown: current !== undefined };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "note_not_shown", error, "shown_later");
    return { late: retro?.published_at !== undefined, shown: false };
  }
}
