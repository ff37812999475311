/**
 * Messages that stay in a channel and always show the current state.
 *
 * @module
 */
import { WEEK } from "@std/datetime";
import {
  deleteStanding,
  putStanding,
  type StandingMessage,
} from "../datastores/operations/standing_messages.ts";
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import { type Message, postOnce, showMarked, updateMarked } from "../slack/post_once.ts";
import { isOfAnotherApp } from "../slack/run.ts";

/** Which message, and where. */
export interface Standing {
  /** What it is noted under, and the block_id that it is known by: `home`, `set_up`. */
  name: string;
  channel: string;
  /** The customer it is about. */
  about?: string;
  /** When it changes, it is posted again at the end of the channel. */
  moves?: boolean;
}

/** A message as it is there now. */
export interface Shown {
  ts: string;
  pinned: boolean;
}

/**
 * Shows a message, once. It is posted again when it was deleted, or is another app's; one that a run
 * posted and could not note is found.
 *
 * @param before what is noted of it
 * @param now epoch milliseconds
 */
export async function showStanding(
  slack: Slack,
  standing: Standing,
  message: Message,
  before: StandingMessage | undefined,
  now: number,
): Promise<Shown> {
  const { name, channel, about, moves = false } = standing;
  const shows = await digest(message);
  const found = before?.ts ? await findPosted(slack, channel, before.ts) : undefined;
  if (before && found && before.shows === shows) return found;
  if (before && found && !moves) {
    const place = { channel, ts: found.ts, mark: name, since: now };
    const { ts, posted } = await showMarked(slack, place, message);
    await putStanding(slack, name, { ...before, ts, shows });
    return posted ? { ts, pinned: false } : found;
  }
  // Noted before it is posted: the next run finds by its mark what was posted since.
  const begun = before && !before.ts ? before : undefined;
  const posting: StandingMessage = begun ?? {
    channel,
    // A note that was put back after the setup had posted a new one: the new one is found.
    since: before?.ts && !found ? Math.max(before.since, now - WEEK) : now,
    shows: "",
    ...(about ? { about } : {}),
    ...(found ? { instead_of: found.ts } : {}),
  };
  if (!begun) await putStanding(slack, name, posting);
  const { since, instead_of } = posting;
  // What it takes the place of may be as young as what is looked for.
  const except = instead_of ? [instead_of] : [];
  const { ts, posted } = await postOnce(slack, { channel, mark: name, since, except }, message);
  // Another run's may show something else.
  if (!posted) await updateMarked(slack, { channel, ts, mark: name }, message);
  if (instead_of) await deletePosted(slack, channel, instead_of);
  const { instead_of: _, ...noted } = posting;
  await putStanding(slack, name, { ...noted, ts, shows });
  return { ts, pinned: false };
}

/**
 * Removes a standing message.
 *
 * @returns false when it is still there, because the app is not in the channel
 */
export async function removeStanding(
  slack: Slack,
  name: string,
  { channel, ts }: StandingMessage,
): Promise<boolean> {
  const gone = !ts || await deletePosted(slack, channel, ts);
  await deleteStanding(slack, name, channel);
  return gone;
}

async function findPosted(slack: Slack, channel: string, ts: string): Promise<Shown | undefined> {
  const { messages } = await slack<
    { messages?: { ts: string; app_id?: string; pinned_to?: string[] }[] }
  >(
    "conversations.history",
    { channel, oldest: ts, latest: ts, inclusive: true, limit: 1 },
  );
  const found = messages?.find((message) =>
    message.ts === ts && !isOfAnotherApp(slack, message.app_id)
  );
  return found && { ts, pinned: (found.pinned_to ?? []).length > 0 };
}

/** @returns false when it is still there, because the app is not in the channel */
async function deletePosted(slack: Slack, channel: string, ts: string): Promise<boolean> {
  try {
    await slack("chat.delete", { channel, ts });
    return true;
  } catch (error) {
    if (isSlackError(error, "message_not_found")) return true;
    const out_of_reach = [
      "channel_not_found",
      "is_archived",
      "not_in_channel",
      // Another app's.
      "cant_delete_message",
    ];
    if (!isSlackError(error, ...out_of_reach)) throw error;
    return false;
  }
}

/** Tells two messages apart without keeping their words: they may name a customer. */
async function digest(message: Message): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(message));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
