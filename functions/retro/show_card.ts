/**
 * The card as its rows say, wherever it is shown.
 *
 * @module
 */
import { findNotes } from "../../datastores/retro_notes.ts";
import { findRetro, type Retro } from "../../datastores/retros.ts";
import { weekNumber } from "../../rules/time/iso_week.ts";
import { type RetroNote, sameNotes } from "../../rules/retro/retro_notes.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import type { entryPoint as EntryPointFinder } from "../../team/entry_points.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { updateMarked } from "../../slack/post_once.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { settle } from "../../slack/settle.ts";
import { addRetroNotesEntryPoint } from "./add_notes_button.ts";
import { type CardState, retroCard } from "./card_blocks.ts";

/** What the card of a week's retro is known by in its channel. */
export function cardMark(week: string): string {
  return `retro_card:${week}`;
}

/** What a card shows beside who has answered; the same for as long as the retro is open. */
export async function frameOf(
  slack: Slack,
  retro: Pick<Retro, "week" | "on_call" | "previous_week" | "published_at">,
): Promise<Omit<CardState, "answered">> {
  const [previous, button_url] = await Promise.all([
    retro.previous_week ? findRetro(slack, retro.previous_week) : undefined,
    buttonUrl(slack),
  ]);
  return {
    week: retro.week,
    on_call: retro.on_call,
    published: retro.published_at !== undefined,
    ...(previous ? { previous } : {}),
    ...(button_url ? { button_url } : {}),
  };
}

/** Where the button leads; undefined, and reported, when there is no way to know. */
export async function buttonUrl(
  slack: Slack,
  find?: typeof EntryPointFinder,
): Promise<string | undefined> {
  return await entryUrl(slack, addRetroNotesEntryPoint, find);
}

/** Brings the card up to date, whoever else is saving. */
export async function showCard(slack: Slack, retro: Retro): Promise<void> {
  const frame = await frameOf(slack, retro);
  await settle(
    () => findNotes(slack, retro.week),
    (notes) => updateCard(slack, retro, frame, notes),
    sameNotes,
  );
}

/** Shows these notes' authors on the card, once. A card that somebody deleted is reported. */
export async function updateCard(
  slack: Slack,
  retro: Retro,
  frame: Omit<CardState, "answered">,
  notes: readonly RetroNote[],
): Promise<void> {
  const { week, channel, card_ts: ts } = retro;
  const answered = notes.map((note) => note.user);
  try {
    await updateMarked(
      slack,
      { channel, ts, mark: cardMark(week) },
      retroCard({ ...frame, answered }),
    );
  } catch (error) {
    if (!isSlackError(error, "message_not_found")) throw error;
    await reportProblem(slack, {
      kind: "deleted",
      thing: cardMark(week),
      text: `Somebody deleted the card of the retro of week ${weekNumber(week)} in ` +
        `<#${channel}>. Notes are saved all the same, with *Change my retro note*.`,
    });
  }
}
