/**
 * Methods that emulate handles: called on its Slack service, with what it gets wrong compared to
 * Slack put right in front or after.
 *
 * @module
 */
import { emojiNamed } from "../emoji/names.ts";
import { startService } from "../emulate/services.ts";
import {
  type ApiCall,
  type ChannelChange,
  type JsonObject,
  refuse,
  type SlackReply,
  type WorkspaceEvent,
} from "../types.ts";
import { flag, list, text } from "./arguments.ts";
import { formatChannel } from "./format.ts";
import { badArgument, broken } from "./refusals.ts";
import { isShared, type State } from "./state.ts";

/** Handled by emulate. */
const METHODS = new Set([
  "bookmarks.add",
  "bookmarks.edit",
  "bookmarks.list",
  "bookmarks.remove",
  "chat.deleteScheduledMessage",
  "chat.scheduleMessage",
  "chat.scheduledMessages.list",
  "conversations.archive",
  "conversations.close",
  "conversations.create",
  "conversations.invite",
  "conversations.join",
  "conversations.kick",
  "conversations.leave",
  "conversations.mark",
  "conversations.rename",
  "conversations.setPurpose",
  "conversations.setTopic",
  "conversations.unarchive",
  "pins.add",
  "pins.list",
  "pins.remove",
  "reactions.add",
  "reactions.get",
  "reactions.remove",
  "users.getPresence",
  "users.profile.get",
  "users.profile.set",
  "users.setPresence",
]);

/** Methods that change what a channel looks like in a sidebar. */
const CHANNEL_CHANGES = new Set([
  "bookmarks.add",
  "bookmarks.edit",
  "bookmarks.remove",
  "conversations.archive",
  "conversations.close",
  "conversations.create",
  "conversations.mark",
  "conversations.rename",
  "conversations.setPurpose",
  "conversations.setTopic",
  "conversations.unarchive",
  "pins.add",
  "pins.remove",
]);

/** Those of them that triggers can listen to. */
const CHANGES: Readonly<Record<string, ChannelChange>> = {
  "conversations.archive": "channel_archived",
  "conversations.create": "channel_created",
  "conversations.rename": "channel_renamed",
  "conversations.unarchive": "channel_unarchived",
  "pins.add": "pin_added",
  "pins.remove": "pin_removed",
};

/** emulate's part of the Web API. */
export interface Emulated {
  has(method: string): boolean;
  /** Handles a call; must run inside the store's `write`. What happened goes to `tell`. */
  call(call: ApiCall, tell: (event: WorkspaceEvent) => void): Promise<SlackReply>;
}

/**
 * Starts emulate's Slack service on the workspace's rows.
 *
 * @throws {EmulateVersionError} when emulate's files are not those this program knows
 */
export async function startEmulated(state: State): Promise<Emulated> {
  const base = `https://${state.app.team_domain}.slack.com`;
  let heard: { event: string; payload: unknown }[] = [];
  const service = await startService("slack", state.store, base, (event, _action, payload) => {
    heard.push({ event, payload });
  });
  return {
    has: (method) => METHODS.has(method),
    async call(call, tell) {
      const refusal = before(state, call);
      if (refusal) return refusal;
      const { method, caller } = call;
      const args = adapt(state, call);
      const channelBefore = state.channel(args.channel);
      const known = channelBefore &&
        { name: channelBefore.name, members: [...channelBefore.members] };
      heard = [];
      const response = await service.fetch(
        new Request(`${base}/api/${method}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(args),
        }),
        { login: caller.user_id, id: 0, scopes: caller.scopes },
      );
      if (response.status >= 500) {
        throw new Error(`emulate could not answer ${method}: ${await response.text()}`);
      }
      const reply = await response.json() as SlackReply;
      if (reply.ok) {
        for (const each of heard) translate(state, each.event, each.payload, tell);
        const channel_id = text(args.channel) || text(args.channel_id) ||
          (reply.channel as { id?: string } | undefined)?.id;
        if (CHANNEL_CHANGES.has(method) && channel_id) {
          const event = CHANGES[method];
          const message_ts = text(args.timestamp);
          const change = { event, user_id: caller.user_id, ...message_ts ? { message_ts } : {} };
          tell({ type: "channel", channel_id, ...event ? { change } : {} });
        }
      }
      if (reply.ok && method === "conversations.join" && known?.members.includes(caller.user_id)) {
        return after(state, call, { ...reply, ...warn("already_in_channel") });
      }
      if (reply.ok && method === "conversations.rename" && known) {
        keepName(state, text(args.channel), known.name);
      }
      return after(state, call, reply);
    },
  };
}

/** What Slack refuses and emulate would let through. */
function before(state: State, call: ApiCall): SlackReply | undefined {
  const { method, args, caller } = call;
  switch (method) {
    case "conversations.create":
      return checkChannelName(method, text(args.name)) ?? checkMayCreate(state, call);
    case "conversations.rename":
      return checkChannelName(method, text(args.name));
    case "chat.deleteScheduledMessage":
      return checkTime(state, call);
    case "conversations.setTopic":
    case "conversations.setPurpose": {
      const argument = method === "conversations.setTopic" ? "topic" : "purpose";
      if ([...text(args[argument])].length <= 250) return undefined;
      return broken(
        "too_long",
        `${method} /${argument}`,
        `A channel's ${argument} holds at most 250 characters`,
        "Shorten it",
      );
    }
    case "conversations.join": {
      const channel = state.channel(args.channel)!;
      if (channel.is_private) return refuse("method_not_supported_for_channel_type");
      return undefined;
    }
    case "conversations.invite": {
      const channel = state.channel(args.channel)!;
      const guests = list(args.users).filter((id) => state.isGuest(state.user(id)));
      if (guests.length === 0 || isShared(channel)) return undefined;
      return broken(
        "no_external_invite_permission",
        `${method} /users`,
        `${guests.join(", ")}: another company's people join shared channels only`,
        `Share #${channel.name} with their company first`,
      );
    }
    case "reactions.add":
      return checkReaction(state, call);
    case "reactions.remove":
      return checkEmoji(method, "name", text(args.name), "invalid_name");
    case "bookmarks.add":
      if (text(args.type) === "link" && !text(args.link)) {
        return badArgument(method, "link", "is missing");
      }
      return checkBookmarkEmoji(call);
    case "bookmarks.edit":
      return checkBookmarkEmoji(call);
    case "users.profile.set":
      if (text(args.user) && text(args.user) !== caller.user_id) {
        return refuse("cannot_update_other");
      }
  }
}

/** A workspace can leave it to its admins to create channels; an app is none. */
function checkMayCreate(state: State, { method, caller }: ApiCall): SlackReply | undefined {
  if (!state.isRestricted("create_channels", caller.user_id)) return undefined;
  return broken(
    "restricted_action",
    method,
    "In this workspace only admins may create channels",
    "Go on without the channel, and tell people that an admin can create it",
  );
}

/** Slack has taken a message out of its queue this long before it posts it, in seconds. */
const TAKEN_OUT = 60;

function checkTime(state: State, { method, args }: ApiCall): SlackReply | undefined {
  const row = state.scheduled.findOneBy(
    "scheduled_message_id",
    text(args.scheduled_message_id),
  );
  if (!row || row.post_at - state.clock.now() / 1000 > TAKEN_OUT) return undefined;
  return broken(
    "invalid_scheduled_message_id",
    `${method} /scheduled_message_id`,
    `A scheduled message can be deleted until ${TAKEN_OUT} seconds before its time`,
    "Delete it sooner, or delete the message once it is posted",
  );
}

function checkReaction(state: State, call: ApiCall): SlackReply | undefined {
  const { method, args } = call;
  const name = text(args.name);
  const unknown = checkEmoji(method, "name", name, "invalid_name");
  if (unknown) return unknown;
  const row = state.index.find(text(args.channel), text(args.timestamp));
  if (!row) return refuse("message_not_found");
  const known = row.reactions.some((reaction) => reaction.name === name);
  if (!known && row.reactions.length >= 50) return refuse("too_many_emoji");
}

/** A bookmark's emoji is written with its colons. */
function checkBookmarkEmoji({ method, args }: ApiCall): SlackReply | undefined {
  const emoji = text(args.emoji);
  return emoji
    ? checkEmoji(method, "emoji", emoji.replace(/^:(.+):$/, "$1"), "invalid_emoji")
    : undefined;
}

/** Emoji that a company made for itself are not here. */
function checkEmoji(
  method: string,
  argument: string,
  name: string,
  error: string,
): SlackReply | undefined {
  if (emojiNamed(name) !== undefined) return undefined;
  return broken(
    error,
    `${method} /${argument}`,
    `${JSON.stringify(name)} is the name of no emoji of Slack's own`,
    argument === "name"
      ? "Write its name in lower case and without colons: eyes, +1, white_check_mark"
      : "Write it like :eyes: or :white_check_mark:",
  );
}

/** What a reply says of a call that changed nothing. */
function warn(warning: string): JsonObject {
  return { warning, response_metadata: { warnings: [warning] } };
}

/** A channel remembers what it was called. */
function keepName(state: State, id: string, name: string): void {
  const row = state.channel(id)!;
  if (row.name === name) return;
  const others = (row.previous_names ?? []).filter((each) => each !== name && each !== row.name);
  state.channels.update(row.id, { previous_names: [name, ...others] });
}

function checkChannelName(method: string, name: string): SlackReply | undefined {
  const error = name.trim() === ""
    ? "invalid_name_required"
    : name.length > 80
    ? "invalid_name_maxlength"
    : !/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)
    ? "invalid_name_specials"
    : undefined;
  if (!error) return undefined;
  return broken(
    error,
    `${method} /name`,
    "A channel's name has up to 80 lower-case letters, digits, hyphens and underscores",
    `Change the name ${JSON.stringify(name)}`,
  );
}

/** Arguments as emulate wants them. */
function adapt(state: State, call: ApiCall): ApiCall["args"] {
  const { method, args, caller } = call;
  if (method !== "conversations.invite" || !flag(args.force)) return args;
  const channel = state.channel(args.channel)!;
  const able = list(args.users).filter((id) =>
    inviteError(state, channel.members, caller.user_id, id) === undefined
  );
  return able.length > 0 ? { ...args, users: able } : args;
}

function inviteError(state: State, members: string[], inviter: string, id: string) {
  const user = state.user(id);
  if (!user || user.deleted) return "user_not_found";
  if (id === inviter) return "cant_invite_self";
  return members.includes(id) ? "already_in_channel" : undefined;
}

/** What emulate returns that Slack does not. */
function after(state: State, call: ApiCall, reply: SlackReply): SlackReply {
  const { method, args, caller } = call;
  const { channel } = reply;
  if (method === "conversations.leave" && !reply.ok && reply.not_in_channel) {
    return { ok: true, not_in_channel: true };
  }
  if (!reply.ok) return reply;
  if (channel && typeof channel === "object" && "id" in channel) {
    const row = state.channel(channel.id);
    if (row) reply = { ...reply, channel: formatChannel(state, row, caller.user_id) };
  }
  if (method === "conversations.invite" && flag(args.force)) {
    const { members } = state.channel(args.channel)!;
    const errors = list(args.users).filter((id) => !members.includes(id) || id === caller.user_id)
      .map((user) => ({
        ok: false,
        user,
        error: inviteError(state, [], caller.user_id, user),
      }));
    if (errors.length > 0) return { ...reply, errors };
  }
  if (
    method === "users.profile.get" && !caller.scopes.includes("*") &&
    !caller.scopes.includes("users:read.email")
  ) {
    const { email: _, ...profile } = reply.profile as Record<string, unknown>;
    return { ...reply, profile };
  }
  return reply;
}

/** What emulate would tell webhooks, as the workspace's own events. */
function translate(
  state: State,
  event: string,
  payload: unknown,
  tell: (event: WorkspaceEvent) => void,
): void {
  const body = (payload as { event: Record<string, unknown> }).event;
  const channel_id = text(body.channel);
  const user_id = text(body.user);
  if (event === "message") {
    const subtype = text(body.subtype);
    tell({
      type: "message",
      channel_id,
      ts: text(body.ts),
      user_id,
      text: text(body.text),
      change: "posted",
      ...subtype ? { subtype } : {},
    });
  } else if (event === "reaction_added" || event === "reaction_removed") {
    const item = body.item as { channel: string; ts: string };
    tell({
      type: event,
      channel_id: item.channel,
      message_ts: item.ts,
      reaction: text(body.reaction),
      user_id,
      item_user: state.index.find(item.channel, item.ts)?.user ?? "",
    });
  } else if (event === "member_joined_channel") {
    const inviter = text(body.inviter);
    tell({
      type: "user_joined_channel",
      channel_id,
      user_id,
      ...inviter ? { inviter_id: inviter } : {},
    });
  } else if (event === "member_left_channel") {
    tell({ type: "user_left_channel", channel_id, user_id });
  }
}
