/**
 * The digest as the rows say: posted the first time, changed afterwards.
 *
 * @module
 */
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
import { factsForRetro } from "../../team/support_facts.ts";
import { digestMessages } from "./digest_blocks.ts";
import { isCardDeleted, isLost, showCard } from "./show_card.ts";

/** What one message of a digest is known by in the card's thread; parts count from 1. */
function digestMark(week: string, part: number): string {
  return `retro_digest:${week}:${part}`;
}

/** What rows hold of a retro and its notes. */
interface Stored {
  retro: Retro;
  notes: RetroNote[];
}

/**
 * Publishes a retro, or adds to its digest what came since. Two people who save late at once, and a
 * run that starts again, end in the same digest. Where somebody deleted the card, the digest has no
 * thread to go to, and stands in the channel.
 *
 * @param now epoch milliseconds: when it is published, unless it was before
 */
export async function showDigest(slack: Slack, retro: Retro, now: number): Promise<void> {
  // As it stands now, for good: what is answered after the meeting changes no digest.
  const facts = retro.published_at === undefined ? await factsForRetro(slack, retro.week, now) : {};
  const { retro: published } = await settle(
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
      const { retro: current, thread_ts } = await withThread(slack, stored);
      const published_at = current.published_at ?? now;
      const messages = digestMessages({
        week: retro.week,
        week_starts: retro.week_starts,
        notes,
        published_at,
      });
      const digest_ts = await showMessages(slack, current, thread_ts, messages);
      await putRetro(slack, {
        ...current,
        ...(current.published_at === undefined ? facts : {}),
        published_at,
        digest_ts,
        writers: notes.map((note) => note.user),
        remember: rememberList(notes),
      });
    },
    (shown, now) => sameNotes(shown.notes, now.notes),
  );
  // It says where the digest is. Where Slack refuses that, a sweep sees that it is owed.
  await showCard(slack, published);
}

/** The retro, and the thread for its digest: none where somebody deleted the card. */
async function withThread(
  slack: Slack,
  retro: Retro,
): Promise<{ retro: Retro; thread_ts?: string }> {
  const { channel, card_ts: ts, published_at, app } = retro;
  const foreign = isOfAnotherApp(slack, app);
  if (isCardDeleted(retro)) return { retro };
  const in_thread = { retro, thread_ts: ts };
  if (published_at !== undefined && !foreign) return in_thread;
  const there = await isPosted(slack, { channel, ts }).catch((error) => {
    if (!isLost(slack, retro, error)) throw error;
    return false;
  });
  if (there) return in_thread;
  const { retro: now, deleted } = await showCard(slack, retro);
  return { retro: now, ...(deleted ? {} : { thread_ts: now.card_ts }) };
}

/** Changes the messages that are there, posts those that are missing, takes back those too many. */
async function showMessages(
  slack: Slack,
  retro: Retro,
  thread_ts: string | undefined,
  messages: readonly Message[],
): Promise<string[]> {
  const { week, channel } = retro;
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
      ...(thread_ts ? { thread_ts, reply_broadcast: true } : {}),
      mark,
      since: retro.opened_at,
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
