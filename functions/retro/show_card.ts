/**
 * The card as its rows say, wherever it is shown.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { findNotes } from "../../datastores/retro_notes.ts";
import { findRetro, noteRetroCard, type Retro } from "../../datastores/retros.ts";
import { weekNumber } from "../../rules/time/iso_week.ts";
import { type RetroNote, sameNotes } from "../../rules/retro/retro_notes.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import type { entryPoint as EntryPointFinder } from "../../team/entry_points.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { isGone, showMarked, updateMarked } from "../../slack/post_once.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { appOf, isOfAnotherApp } from "../../slack/run.ts";
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
  retro: Pick<Retro, "week" | "week_starts" | "on_call" | "previous_week" | "published_at">,
): Promise<Omit<CardState, "answered">> {
  const [previous, button_url] = await Promise.all([
    retro.previous_week ? findRetro(slack, retro.previous_week) : undefined,
    buttonUrl(slack),
  ]);
  return {
    week: retro.week,
    week_starts: retro.week_starts,
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

/** Brings the card up to date, even while others save. */
export async function showCard(slack: Slack, retro: Retro): Promise<void> {
  const frame = await frameOf(slack, retro);
  await settle(
    () => findNotes(slack, retro.week),
    (notes) => updateCard(slack, retro, frame, notes),
    sameNotes,
  );
}

/**
 * Shows these notes' authors on the card, once. A card that somebody deleted is reported; one that
 * is another app's is posted again.
 */
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
    if (isLost(slack, retro, error)) {
      await postCardAgain(slack, retro, frame, notes);
      return;
    }
    if (!isSlackError(error, "message_not_found")) throw error;
    await reportProblem(slack, {
      kind: "deleted",
      thing: cardMark(week),
      text: `Somebody deleted the card for the retro of week ${weekNumber(week)} in ` +
        `<#${channel}>. People can still add notes with *Change my retro note*.`,
    });
  }
}

/**
 * Does this refusal say that a message of a retro is another app's, and not that somebody deleted it?
 *
 * @param error what changing the message, or writing in its thread, threw
 */
export function isLost(slack: Slack, retro: Retro, error: unknown): boolean {
  return isSlackError(error, "cant_update_message") ||
    ((isGone(error) || isSlackError(error, "channel_not_found")) &&
      isOfAnotherApp(slack, retro.app));
}

/**
 * Posts a card again, once, for what belongs in its thread; where its channel is gone, in that
 * of the handbook.
 *
 * @returns the retro with the card that is there now
 */
export async function postCardAgain(
  slack: Slack,
  retro: Retro,
  frame: Omit<CardState, "answered">,
  notes: readonly RetroNote[],
): Promise<Retro> {
  const { week } = retro;
  // Somebody else may have done it since this was read.
  const { card_ts: noted } = await findRetro(slack, week) ?? retro;
  const { channel, ts } = await showMarked(slack, {
    channel: retro.channel,
    ts: noted === retro.card_ts ? undefined : noted,
    mark: cardMark(week),
    since: retro.opened_at - HOUR,
    except: [retro.card_ts],
    elsewhere: () => Promise.resolve(handbook.retro.channel),
  }, retroCard({ ...frame, answered: notes.map((note) => note.user) }));
  const app = appOf(slack);
  // The digest goes into the new thread: this app cannot change what is in the other one.
  const digest_ts = isOfAnotherApp(slack, retro.app) ? [] : retro.digest_ts;
  const now: Retro = { ...retro, channel, card_ts: ts, digest_ts, ...(app ? { app } : {}) };
  await noteRetroCard(slack, now);
  return now;
}
