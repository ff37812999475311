/**
 * Shows a note that was saved: on the card, or in the digest when the meeting is over.
 *
 * @module
 */
import { findRetro } from "../../../datastores/retros.ts";
import { type WeekId, weekNumber } from "../../../rules/time/iso_week.ts";
import { ignoreSlackError, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { tell } from "../../../team/direct_message.ts";
import { failed } from "../../../team/failed.ts";
import { showCard } from "../show_card.ts";
import { showDigest } from "../show_digest.ts";

/** Brings the card or the digest up to date; `writer` is told when Slack refuses it. */
export async function showNote(
  slack: Slack,
  week: WeekId,
  writer: string,
  now: number,
): Promise<void> {
  try {
    // Read after the note was saved: a digest that is published meanwhile looks for new notes.
    const retro = await findRetro(slack, week);
    if (!retro) return;
    if (retro.published_at === undefined) await showCard(slack, retro);
    else await showDigest(slack, retro, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "note_not_shown", error, "shown_later");
    await tell(
      slack,
      writer,
      `Your note for the retro of week ${
        weekNumber(week)
      } is saved. Slack could not show it just ` +
        "now: it appears with the next note or the next sweep. You don't need to do anything.",
    ).catch(ignoreSlackError);
  }
}
