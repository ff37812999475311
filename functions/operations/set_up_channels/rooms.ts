/**
 * Gets the app into the channels that it needs.
 *
 * @module
 */
import { type Room, roomProblem } from "../../../team/room_problem.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { findChannel, isOpenToOutside, type SlackChannel } from "../../../team/people.ts";

/** A channel that the app is in now, or why it is not. */
export interface EnteredRoom {
  /** Missing when the app is not in it. */
  channel?: SlackChannel;
  joined: boolean;
  /** People from outside read it, and may not. */
  open?: boolean;
  /** As mrkdwn. */
  problem?: string;
}

/**
 * Joins a channel unless the app is in it. Only public channels can be joined: into private ones
 * somebody has to invite it.
 *
 * @param internal nobody from outside may read it
 */
export async function enterRoom(slack: Slack, room: Room, internal: boolean): Promise<EnteredRoom> {
  try {
    return await enter(slack, room, internal);
  } catch (error) {
    if (!isSlackError(error) || error.error === "ratelimited") throw error;
    const { error: word } = error;
    return refused(
      room,
      word === "method_not_supported_for_channel_type" ? "not_in_channel" : word,
    );
  }
}

async function enter(slack: Slack, room: Room, internal: boolean): Promise<EnteredRoom> {
  const found = await findChannel(slack, room.channel);
  if (!found) return refused(room, "channel_not_found");
  if (found.is_archived) return refused(room, "is_archived");
  if (internal && isOpenToOutside(found)) {
    const member = found.is_member ? { channel: found } : {};
    return { ...refused(room, "is_shared"), open: true, ...member };
  }
  if (found.is_member) return { channel: found, joined: false };
  if (found.is_private) return refused(room, "not_in_channel");
  await slack("conversations.join", { channel: room.channel });
  return { channel: { ...found, is_member: true }, joined: true };
}

function refused(room: Room, trouble: string): EnteredRoom {
  return { joined: false, problem: roomProblem(room, trouble) };
}
