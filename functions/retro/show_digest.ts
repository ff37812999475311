/**
 * The digest as the rows say: posted the first time, changed afterwards.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { findNotes } from "../../datastores/retro_notes.ts";
import {
  findPublishedNotes,
  findRetro,
  putPublishedNotes,
  putRetro,
  type Retro,
} from "../../datastores/retros.ts";
import { weekNumber } from "../../rules/time/iso_week.ts";
import {
  mergeNotes,
  rememberList,
  type RetroNote,
  sameNotes,
} from "../../rules/retro/retro_notes.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { isPosted, type Message, showMarked, updateMarked } from "../../slack/post_once.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { settle } from "../../slack/settle.ts";
import { frameOf, isLost, postCardAgain, updateCard } from "./show_card.ts";
import { digestMessages } from "./digest_blocks.ts";

/** What one message of a digest is known by in the card's thread; parts count from 1. */
export function digestMark(week: string, part: number): string {
  return `retro_digest:${week}:${part}`;
}

/** What rows hold of a retro and its notes. */
interface Stored {
  retro: Retro;
  notes: RetroNote[];
}

/**
 * Publishes a retro, or adds to its digest what came since. Two people who save late at once, and a
 * run that starts again, end in the same digest.
 *
 * @param retro as it is, or with `published_at` set by the run that publishes it now
 */
export async function showDigest(slack: Slack, retro: Retro): Promise<void> {
  const published_at = retro.published_at ?? Date.now();
  const frame = { ...await frameOf(slack, retro), published: true };
  await settle(
    async (): Promise<Stored> => {
      const [current, fresh] = await Promise.all([
        findRetro(slack, retro.week),
        findNotes(slack, retro.week),
      ]);
      const kept = await findPublishedNotes(slack, retro.week, current?.writers ?? retro.writers);
      return { retro: current ?? retro, notes: mergeNotes(kept, fresh) };
    },
    async ({ retro: stored, notes }) => {
      await putPublishedNotes(slack, retro.week, notes);
      const current = await withCard(slack, stored, frame, notes);
      const since = current.published_at ?? published_at;
      const messages = digestMessages({
        week: retro.week,
        week_starts: retro.week_starts,
        notes,
        published_at: since,
      });
      const digest_ts = await showMessages(slack, current, messages);
      await putRetro(slack, {
        ...current,
        published_at: since,
        digest_ts,
        writers: notes.map((note) => note.user),
        remember: rememberList(notes),
      });
      await updateCard(slack, current, frame, notes);
    },
    (shown, now) => sameNotes(shown.notes, now.notes),
  );
}

/**
 * The retro with a card in whose thread the digest can go: where it was never published, and
 * where the card is another app's, one that is not there is posted again.
 */
async function withCard(
  slack: Slack,
  retro: Retro,
  frame: Awaited<ReturnType<typeof frameOf>>,
  notes: readonly RetroNote[],
): Promise<Retro> {
  const { channel, card_ts: ts, published_at, app } = retro;
  if (published_at !== undefined && !isOfAnotherApp(slack, app)) return retro;
  const there = await isPosted(slack, { channel, ts }).catch((error) => {
    if (!isLost(slack, retro, error)) throw error;
    return false;
  });
  return there ? retro : await postCardAgain(slack, retro, frame, notes);
}

/** Changes the messages that are there, posts those that are missing, takes back those too many. */
async function showMessages(
  slack: Slack,
  retro: Retro,
  messages: readonly Message[],
): Promise<string[]> {
  const { week, channel, card_ts } = retro;
  const shown: string[] = [];
  for (const [index, message] of messages.entries()) {
    const mark = digestMark(week, index + 1);
    const before = retro.digest_ts[index];
    if (before && await changeMessage(slack, retro, { channel, ts: before, mark }, message)) {
      shown.push(before);
      continue;
    }
    const { ts } = await showMarked(slack, {
      channel,
      ts: undefined,
      thread_ts: card_ts,
      reply_broadcast: true,
      mark,
      since: retro.opened_at - MINUTE,
      ...(before ? { except: [before] } : {}),
    }, message);
    shown.push(ts);
  }
  for (const ts of retro.digest_ts.slice(messages.length)) {
    await slack("chat.delete", { channel, ts }).catch((error) => {
      if (!isSlackError(error, "message_not_found", "cant_delete_message")) throw error;
    });
  }
  return shown;
}

/** False where the message is another app's. */
async function changeMessage(
  slack: Slack,
  retro: Retro,
  place: { channel: string; ts: string; mark: string },
  message: Message,
): Promise<boolean> {
  try {
    await updateMarked(slack, place, message);
  } catch (error) {
    if (isLost(slack, retro, error)) return false;
    if (!isSlackError(error, "message_not_found")) throw error;
    await reportProblem(slack, {
      kind: "deleted",
      thing: place.mark,
      text: `Somebody deleted the digest of week ${weekNumber(retro.week)} in ` +
        `<#${retro.channel}>. All notes are kept: the shortcut *Past retros* shows them.`,
    });
  }
  return true;
}
