/**
 * Posting: to a channel, into a thread, to one person.
 *
 * @module
 */
import { type ApiCall, type JsonObject, refuse, type SlackReply } from "../types.ts";
import { flag, text } from "./arguments.ts";
import { hasScope } from "./check_call.ts";
import { isEmpty, LONGEST_TEXT, readContent } from "./content.ts";
import type { Context, OwnMethod } from "./context.ts";
import { openDirect } from "./direct_messages.ts";
import { compact, formatMessage } from "./format.ts";
import { broken, noChannel, notInChannel } from "./refusals.ts";
import type { ChannelRow, MessageContent, MessageRow } from "./rows.ts";
import type { State } from "./state.ts";

/** chat.postMessage, chat.meMessage and chat.postEphemeral. */
export function postingMethods(context: Context): Record<string, OwnMethod> {
  return {
    "chat.postMessage": (call) => postMessage(context, call),
    "chat.meMessage": (call) => postMessage(context, call, "me_message"),
    "chat.postEphemeral": (call) => postEphemeral(context, call),
  };
}

/** A new message's place. */
export interface NewMessage {
  channel: ChannelRow;
  user: string;
  content: MessageContent;
  thread_ts?: string;
  reply_broadcast?: boolean;
  subtype?: string;
  execution_id?: string;
  file_ids?: string[];
}

/** Writes a message, moves its thread's counters and tells the workspace. */
export function addMessage(context: Context, message: NewMessage): MessageRow {
  const { state } = context;
  const { channel, user, content, thread_ts, reply_broadcast, subtype } = message;
  const { execution_id, file_ids } = message;
  const { app } = state;
  const row = state.addMessage({
    ...content,
    ts: state.nextTs(),
    channel_id: channel.channel_id,
    user,
    type: "message",
    ...user === app.bot_user_id ? { bot_id: app.bot_id, app_id: app.app_id } : {},
    ...compact({ subtype, thread_ts, execution_id, file_ids }),
    ...thread_ts && reply_broadcast ? { reply_broadcast } : {},
    reply_count: 0,
    reply_users: [],
    reactions: [],
  });
  if (thread_ts) countReply(state, row, thread_ts);
  context.tell({
    type: "message",
    channel_id: row.channel_id,
    ts: row.ts,
    ...thread_ts ? { thread_ts } : {},
    user_id: user,
    text: row.text,
    change: "posted",
    ...subtype ? { subtype } : {},
  });
  return row;
}

function countReply(state: State, reply: MessageRow, thread_ts: string): void {
  const parent = state.index.find(reply.channel_id, thread_ts)!;
  const { reply_users } = parent;
  state.messages.update(parent.id, {
    thread_ts,
    reply_count: parent.reply_count + 1,
    reply_users: reply_users.includes(reply.user) ? reply_users : [...reply_users, reply.user],
    latest_reply: reply.ts,
  });
}

function postMessage(context: Context, call: ApiCall, subtype?: string): SlackReply {
  const read = readContent(context, call);
  if (!("content" in read)) return read as SlackReply;
  const { content, warnings } = read as Exclude<typeof read, SlackReply>;
  if (isEmpty(content)) return noText(call);
  const channel = findTarget(context, call);
  if ("ok" in channel) return channel;
  const thread = findThread(context.state, channel, call);
  if (typeof thread === "object") return thread;
  const row = addMessage(context, {
    channel,
    user: call.caller.user_id,
    content: hasMetadata(content) ? content : { ...content, metadata: undefined },
    thread_ts: thread,
    reply_broadcast: flag(call.args.reply_broadcast),
    subtype,
    execution_id: call.caller.execution_id,
  });
  return {
    ok: true,
    channel: channel.channel_id,
    ts: row.ts,
    message: formatMessage(context.state, row),
    ...warnings,
  };
}

/** The refusal of a message that says nothing. */
export function noText(call: ApiCall): SlackReply {
  return broken(
    "no_text",
    call.method,
    "A message needs text, blocks or attachments",
    "Give it a text: notifications show it even when there are blocks",
  );
}

function hasMetadata(content: MessageContent): boolean {
  return Object.keys(content.metadata ?? {}).length > 0;
}

/** The conversation to post to: an id, a public channel's name, or a person; or the refusal. */
export function findTarget(context: Context, call: ApiCall): ChannelRow | SlackReply {
  const { state } = context;
  const { caller, args, method } = call;
  const wanted = text(args.channel);
  if (/^[UW][A-Z0-9]+$/.test(wanted)) return directTo(context, call, wanted);
  const channel = state.channel(wanted) ?? state.channels
    .findBy("name", wanted.replace(/^#/, "")).find((row) => !row.is_im && !row.is_mpim);
  if (!channel || !state.canSee(channel, caller.user_id)) return noChannel(method, wanted);
  if (!state.isMember(channel, caller.user_id)) {
    const elsewhere = caller.kind === "app" && !channel.is_private &&
      hasScope(call, ["chat:write.public"]);
    if (!elsewhere) return notInChannel(method, channel);
  }
  return channel.is_archived ? refuse("is_archived") : channel;
}

function directTo(context: Context, call: ApiCall, user_id: string): ChannelRow | SlackReply {
  const { state } = context;
  const user = state.user(user_id);
  if (!user || user.deleted || !state.canMeet(call.caller, user)) {
    return broken(
      "channel_not_found",
      call.method,
      user?.deleted
        ? `The account of @${user.name} is deactivated and takes no direct messages`
        : `No person ${user_id} that the app may write to`,
      "Check the person before writing; somebody of another company must share a channel",
    );
  }
  const members = user_id === call.caller.user_id ? [user_id] : [call.caller.user_id, user_id];
  return openDirect(context, members);
}

/** The thread to reply in, nothing for a message of its own, or the refusal. */
export function findThread(
  state: State,
  channel: ChannelRow,
  call: ApiCall,
): string | undefined | SlackReply {
  const thread_ts = text(call.args.thread_ts);
  if (!thread_ts) return undefined;
  const parent = state.index.find(channel.channel_id, thread_ts);
  if (!parent) {
    return broken(
      "cannot_reply_to_message",
      `${call.method} /thread_ts`,
      `No message ${thread_ts} in this conversation to reply to`,
      "Use the ts and the channel of a message that is still there",
    );
  }
  if (parent.thread_ts && parent.thread_ts !== parent.ts) {
    return broken(
      "cannot_reply_to_message",
      `${call.method} /thread_ts`,
      `The message ${thread_ts} is itself a reply`,
      `Use its thread's first message: ${parent.thread_ts}`,
    );
  }
  return thread_ts;
}

function postEphemeral(context: Context, call: ApiCall): SlackReply {
  const { state } = context;
  const { args, caller, method } = call;
  const read = readContent(context, call);
  if (!("content" in read)) return read as SlackReply;
  const { content } = read as Exclude<typeof read, SlackReply>;
  if (text(args.text).length > LONGEST_TEXT) return refuse("msg_too_long");
  if (isEmpty(content)) return noText(call);
  const channel = state.channel(args.channel)!;
  const user = state.user(args.user);
  if (!user || user.deleted || !state.isMember(channel, user.user_id)) {
    return broken(
      "user_not_in_channel",
      `${method} /user`,
      `${text(args.user)} is not in #${channel.name}`,
      "An ephemeral message reaches members of its channel only",
    );
  }
  const thread = findThread(state, channel, call);
  if (typeof thread === "object") return thread;
  const { app } = state;
  const row = state.ephemerals.insert(
    {
      ...content,
      ts: state.nextTs(),
      channel_id: channel.channel_id,
      user: caller.user_id,
      target_user: user.user_id,
      type: "message",
      ...caller.bot_id ? { bot_id: app.bot_id, app_id: app.app_id } : {},
      ...thread ? { thread_ts: thread } : {},
      ...caller.execution_id ? { execution_id: caller.execution_id } : {},
      reply_count: 0,
      reply_users: [],
      reactions: [],
    } satisfies JsonObject & MessageContent & Parameters<State["ephemerals"]["insert"]>[0],
  );
  context.tell({
    type: "ephemeral",
    channel_id: row.channel_id,
    user_id: row.target_user,
    ts: row.ts,
  });
  return { ok: true, message_ts: row.ts };
}
