/** What happened in the workspace, as event triggers are told. */
import {
  type Directory,
  isSaid,
  type JsonObject,
  type WorkspaceChannel,
  type WorkspaceEvent,
} from "../types.ts";

/** An event that triggers may listen to. */
export interface TriggerEvent {
  event_type: string;
  channel_id: string;
  data: JsonObject;
}

const CHANNEL_TYPES: Record<WorkspaceChannel["kind"], string> = {
  public: "public",
  private: "private",
  dm: "im",
  group_dm: "mpim",
};

/**
 * The trigger events that one happening is: a message that names the app is two.
 *
 * @param permalink of a message, for reactions
 * @param now epoch seconds
 */
export function triggerEvents(
  event: WorkspaceEvent,
  directory: Directory,
  permalink: (channel_id: string, ts: string) => string,
  now: () => number,
): TriggerEvent[] {
  if (!("channel_id" in event)) return [];
  const channel = directory.channel(event.channel_id);
  if (!channel) return [];
  const make = (name: string, data: JsonObject): TriggerEvent => {
    const event_type = `slack#/events/${name}`;
    return {
      event_type,
      channel_id: channel.id,
      data: { event_type, channel_id: channel.id, ...data },
    };
  };
  const channel_type = CHANNEL_TYPES[channel.kind];
  switch (event.type) {
    case "message": {
      if (event.change !== "posted" || !isSaid(event.subtype)) return [];
      const { app_id, bot_user_id } = directory.app;
      const data = {
        channel_type,
        message_ts: event.ts,
        text: event.text,
        user_id: event.user_id,
      };
      // A post of the app's own has nobody's user id: samples filter it by that.
      const posted = make("message_posted", {
        ...data,
        thread_ts: event.thread_ts ?? null,
        ...(event.user_id === bot_user_id ? { app_id, user_id: null } : {}),
      });
      if (!event.text.includes(`<@${bot_user_id}>`)) return [posted];
      return [posted, make("app_mentioned", { ...data, app_id, channel_name: channel.name })];
    }
    case "reaction_added":
    case "reaction_removed": {
      const data = {
        message_ts: event.message_ts,
        reaction: event.reaction,
        user_id: event.user_id,
      };
      if (event.type === "reaction_removed") return [make(event.type, data)];
      return [make(event.type, {
        ...data,
        item_user: event.item_user,
        message_context: { message_ts: event.message_ts, channel_id: channel.id },
        message_link: permalink(channel.id, event.message_ts),
      })];
    }
    case "user_joined_channel":
    case "user_left_channel":
      return [make(event.type, {
        channel_type,
        user_id: event.user_id,
        ...(event.type === "user_joined_channel" && event.inviter_id
          ? { inviter_id: event.inviter_id }
          : {}),
      })];
    case "channel": {
      const { event: name, user_id, message_ts } = event.change ?? {};
      // What happens to a private channel only its members may know.
      if (!name || !message_ts && channel.kind !== "public") return [];
      const what = { channel_name: channel.name, channel_type };
      if (name !== "channel_created") {
        return [make(name, { ...what, user_id, ...message_ts ? { message_ts } : {} })];
      }
      return [make(name, { ...what, creator_id: user_id, created: now() })];
    }
    default:
      return [];
  }
}
