/**
 * The home message: pinned, with the shortcuts that people need in this channel.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import { deleteStanding, putStanding, type StandingMessage } from "../../datastores/operations.ts";
import { type Call, isSlackError } from "../../slack/checked_call.ts";
import { type Message, postOnce, updateMarked } from "../../slack/post_once.ts";

/** What home messages are noted under, and the block that they are known by. */
export const HOME = "home";

/**
 * Shows the home message of a channel that the app is in, once, and pins it. One that somebody
 * deleted or unpinned comes back.
 *
 * @param before what is noted of it
 * @param now epoch milliseconds
 */
export async function showHome(
  call: Call,
  { channel, about }: Pick<StandingMessage, "channel" | "about">,
  message: Message,
  before: StandingMessage | undefined,
  now: number,
): Promise<void> {
  const shows = await digest(message);
  const found = before?.ts ? await findPosted(call, channel, before.ts) : undefined;
  if (before?.ts && found) {
    const { ts } = before;
    if (before.shows !== shows) {
      await updateMarked(call, { channel, ts, mark: HOME }, message);
      await putStanding(call, HOME, { ...before, shows });
    }
    if (!found.pinned) await pin(call, channel, ts);
    return;
  }
  // Noted before it is posted: a run that is cut off in between finds it by its mark.
  const since = before && !before.ts ? before.since : now;
  const standing = { channel, since, shows: "", ...(about ? { about } : {}) };
  if (since === now) await putStanding(call, HOME, standing);
  const place = { channel, mark: HOME, since: since - SECOND };
  const { ts, posted } = await postOnce(call, place, message);
  // Another run's may show something else.
  if (!posted) await updateMarked(call, { channel, ts, mark: HOME }, message);
  await putStanding(call, HOME, { ...standing, ts, shows });
  await pin(call, channel, ts);
}

/** Takes the home message of a channel away. */
export async function removeHome(call: Call, { channel, ts }: StandingMessage): Promise<void> {
  if (ts) {
    await call("chat.delete", { channel, ts }).catch((error) => {
      const gone = ["message_not_found", "channel_not_found", "is_archived", "not_in_channel"];
      if (!isSlackError(error, ...gone)) throw error;
    });
  }
  await deleteStanding(call, HOME, channel);
}

async function findPosted(
  call: Call,
  channel: string,
  ts: string,
): Promise<{ pinned: boolean } | undefined> {
  const { messages } = await call<{ messages?: { ts: string; pinned_to?: string[] }[] }>(
    "conversations.history",
    { channel, oldest: ts, latest: ts, inclusive: true, limit: 1 },
  );
  const found = messages?.find((message) => message.ts === ts);
  return found && { pinned: (found.pinned_to ?? []).length > 0 };
}

async function pin(call: Call, channel: string, timestamp: string): Promise<void> {
  await call("pins.add", { channel, timestamp }).catch((error) => {
    if (!isSlackError(error, "already_pinned")) throw error;
  });
}

/** Tells two messages apart without keeping what they say: a customer's name is in one. */
async function digest(message: Message): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(message));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
