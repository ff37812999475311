/**
 * The home message: pinned, with the shortcuts that people need in this channel.
 *
 * @module
 */
import type { StandingMessage } from "../datastores/operations/standing_messages.ts";
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import type { Message } from "../slack/post_once.ts";
import { removeStanding, showStanding } from "./standing.ts";

/** What home messages are noted under. */
export const HOME = "home";

/**
 * Shows the home message of a channel that the app is in, and pins it. One that was deleted or
 * unpinned comes back.
 *
 * @param place.about the customer whose internal channel it is
 * @param before what is noted of it
 * @param now epoch milliseconds
 */
export async function showHome(
  slack: Slack,
  place: { channel: string; about?: string },
  message: Message,
  before: StandingMessage | undefined,
  now: number,
): Promise<void> {
  const { channel, about } = place;
  const standing = { name: HOME, channel, ...(about ? { about } : {}) };
  const { ts, pinned } = await showStanding(slack, standing, message, before, now);
  if (pinned) return;
  await slack("pins.add", { channel, timestamp: ts }).catch((error) => {
    if (!isSlackError(error, "already_pinned")) throw error;
  });
}

/** Removes the home message of a channel; returns false where it is still there. */
export async function removeHome(slack: Slack, home: StandingMessage): Promise<boolean> {
  return await removeStanding(slack, HOME, home);
}
