/**
 * The card as its rows say, wherever it is shown.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { findNotes } from "../../datastores/retro_notes.ts";
import {
  findPublishedNotes,
  findRetro,
  noteCardShows,
  noteRetroCard,
  type Retro,
} from "../../datastores/retros.ts";
import { mergeNotes, type RetroNote, sameNotes } from "../../rules/retro/retro_notes.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import { weekNumber } from "../../rules/time/iso_week.ts";
import { type Card, showCard as showFramed } from "../../slack/card.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { isGone, type Message } from "../../slack/post_once.ts";
import { appOf, isOfAnotherApp } from "../../slack/run.ts";
import type { entryPoint as EntryPointFinder } from "../../team/entry_points.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { addRetroNotesEntryPoint } from "./add_notes_button.ts";
import { type CardState, retroCard } from "./card_blocks.ts";

/** What a row says of a card that somebody deleted. */
const DELETED = "deleted";

/** What the card of a week's retro is known by in its channel. */
export function cardMark(week: string): string {
  return `retro_card:${week}`;
}

/** What a card shows beside who has answered; the same for as long as the retro is open. */
export async function frameOf(
  slack: Slack,
  retro: Pick<Retro, "week" | "week_starts" | "on_call" | "previous_week">,
): Promise<Omit<CardState, "answered" | "published">> {
  const [previous, button_url] = await Promise.all([
    retro.previous_week ? findRetro(slack, retro.previous_week) : undefined,
    buttonUrl(slack),
  ]);
  return {
    week: retro.week,
    week_starts: retro.week_starts,
    on_call: retro.on_call,
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

/** What the rows say of a card. */
interface CardRows {
  retro: Retro;
  notes: readonly RetroNote[];
}

/**
 * Brings the card up to date, even while others save. One that somebody deleted stays away, and the
 * operators hear of it; one that is another app's, or whose channel is gone, is posted again.
 *
 * @param known the retro, as it was read before
 * @returns the retro with the card that is there now, and whether there is one
 */
export async function showCard(
  slack: Slack,
  known: Retro,
): Promise<{ retro: Retro; deleted: boolean }> {
  const frame = await frameOf(slack, known);
  const render = ({ retro, notes }: CardRows) => cardOf(frame, retro, notes);
  const { state, channel, ts, deleted = false } = await showFramed(
    slack,
    framed(slack, known, render),
  );
  const shows = deleted ? DELETED : shownBy(render(state));
  const retro = { ...state.retro, channel, card_ts: ts };
  if (shows === state.retro.card_shows) return { retro, deleted };
  if (deleted) await reportDeleted(slack, retro);
  await noteCardShows(slack, retro, shows);
  return { retro: { ...retro, card_shows: shows }, deleted };
}

/** Does the card show something else than what the rows say? */
export async function isCardOwed(slack: Slack, retro: Retro): Promise<boolean> {
  if (isOfAnotherApp(slack, retro.app)) return true;
  if (isCardDeleted(retro)) return false;
  const [frame, notes] = await Promise.all([frameOf(slack, retro), notesOf(slack, retro)]);
  return retro.card_shows !== shownBy(cardOf(frame, retro, notes));
}

/** Did somebody delete the card, and is it known? */
export function isCardDeleted({ card_shows }: Retro): boolean {
  return card_shows === DELETED;
}

/** Everybody's notes: the rows of those that were published expire, and what was published stays. */
async function notesOf(slack: Slack, { week, writers }: Retro): Promise<RetroNote[]> {
  const [kept, fresh] = await Promise.all([
    writers.length > 0 ? findPublishedNotes(slack, week, writers) : [],
    findNotes(slack, week),
  ]);
  return mergeNotes(kept, fresh);
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

function cardOf(
  frame: Omit<CardState, "answered" | "published">,
  { published_at, facts, not_held }: Retro,
  notes: readonly RetroNote[],
): Message {
  const answered = notes.map(({ user }) => user);
  const published = published_at !== undefined;
  return retroCard({
    ...frame,
    answered,
    published,
    ...(facts ? { facts } : {}),
    ...(not_held ? { not_held } : {}),
  });
}

/** What stands in the row for what a card shows. */
function shownBy(card: Message): string {
  return String(fingerprint(JSON.stringify(card)));
}

/** The card, for the frame. */
function framed(
  slack: Slack,
  known: Retro,
  render: (rows: CardRows) => Message,
): Card<CardRows> {
  const { week } = known;
  return {
    async read() {
      const retro = await findRetro(slack, week) ?? known;
      return { retro, notes: await notesOf(slack, retro) };
    },
    place: ({ retro }) => ({
      channel: retro.channel,
      ts: retro.card_ts,
      mark: cardMark(week),
      since: retro.opened_at - HOUR,
      stays_deleted: !isOfAnotherApp(slack, retro.app),
      elsewhere: () => Promise.resolve(handbook.retro.channel),
    }),
    render,
    same: (shown, now) =>
      sameNotes(shown.notes, now.notes) && shown.retro.published_at === now.retro.published_at,
    async note({ retro }, { channel, ts }) {
      const app = appOf(slack);
      // The digest goes into the new thread: this app cannot change what is in the other one.
      const digest_ts = isOfAnotherApp(slack, retro.app) ? [] : retro.digest_ts;
      await noteRetroCard(slack, {
        ...retro,
        channel,
        card_ts: ts,
        digest_ts,
        ...(app ? { app } : {}),
      });
    },
  };
}

async function reportDeleted(slack: Slack, { week, channel }: Retro): Promise<void> {
  await reportProblem(slack, {
    kind: "deleted",
    thing: cardMark(week),
    text: `Somebody deleted the card for the retro of week ${weekNumber(week)} in ` +
      `<#${channel}>. People can still add notes with *Change my retro note*.`,
  });
}
