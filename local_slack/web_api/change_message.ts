/**
 * Changing and deleting messages, and their addresses.
 *
 * @module
 */
import { type ApiCall, refuse, type SlackReply } from "../types.ts";
import { flag, text } from "./arguments.ts";
import { isEmpty, LONGEST_UPDATE, readContent } from "./content.ts";
import type { Context, OwnMethod } from "./context.ts";
import { formatMessage } from "./format.ts";
import { noText } from "./post_message.ts";
import { broken } from "./refusals.ts";
import type { MessageContent, MessageRow } from "./rows.ts";
import type { State } from "./state.ts";

const TOMBSTONE = "tombstone";

/** chat.update, chat.delete and chat.getPermalink. */
export function changingMethods(context: Context): Record<string, OwnMethod> {
  return {
    "chat.update": (call) => update(context, call),
    "chat.delete": (call) => remove(context, call),
    "chat.getPermalink": (call) => getPermalink(context.state, call),
  };
}

function update(context: Context, call: ApiCall): SlackReply {
  const { state } = context;
  const { args, caller, method } = call;
  const row = find(state, call, text(args.ts));
  if (!row) return notThere(call);
  if (row.user !== caller.user_id || row.subtype === TOMBSTONE) {
    return broken(
      "cant_update_message",
      `${method} /ts`,
      "Only who posted a message may change it",
      "Post a message of your own, and update that",
    );
  }
  if ([...text(args.text)].length > LONGEST_UPDATE) {
    return broken(
      "msg_too_long",
      `${method} /text`,
      `chat.update takes at most ${LONGEST_UPDATE} characters of text`,
      "Shorten the text, or put it into blocks",
    );
  }
  const read = readContent(context, call);
  if (!("content" in read)) return read as SlackReply;
  const { content } = read as Exclude<typeof read, SlackReply>;
  const changed = merge(row, content, args);
  if (isEmpty(changed)) return noText(call);
  if (flag(args.reply_broadcast) && (!row.thread_ts || row.thread_ts === row.ts)) {
    return refuse("cant_broadcast_message");
  }
  const after = state.messages.update(row.id, {
    ...changed,
    edited: { user: caller.user_id, ts: `${Math.floor(state.clock.now() / 1000)}.000000` },
    ...flag(args.reply_broadcast) ? { reply_broadcast: true } : {},
    ...caller.execution_id ? { execution_id: caller.execution_id } : {},
  })!;
  tellOf(context, after, "changed");
  return {
    ok: true,
    channel: row.channel_id,
    ts: row.ts,
    text: after.text,
    message: formatMessage(state, after),
  };
}

/** A text without blocks takes the blocks away; attachments and metadata stay when not named. */
function merge(row: MessageRow, content: MessageContent, args: ApiCall["args"]): MessageContent {
  const texted = args.text !== undefined || args.markdown_text !== undefined;
  const blocked = args.blocks !== undefined;
  return {
    text: texted ? content.text : row.text,
    blocks: content.blocks ?? (texted || blocked ? undefined : row.blocks),
    attachments: args.attachments === undefined ? row.attachments : content.attachments,
    metadata: args.metadata === undefined
      ? row.metadata
      : Object.keys(content.metadata ?? {}).length > 0
      ? content.metadata
      : undefined,
  };
}

function remove(context: Context, call: ApiCall): SlackReply {
  const { state } = context;
  const row = find(state, call, text(call.args.ts));
  if (!row || row.subtype === TOMBSTONE) return notThere(call);
  if (row.user !== call.caller.user_id) {
    return broken(
      "cant_delete_message",
      `${call.method} /ts`,
      "Only who posted a message may delete it",
      "Leave it, or ask its author",
    );
  }
  if (row.reply_count > 0) {
    // The thread stays, under a stone that says that its first message is gone.
    state.messages.update(row.id, {
      subtype: TOMBSTONE,
      user: "USLACKBOT",
      text: "This message was deleted.",
      ...{ blocks: undefined, attachments: undefined, metadata: undefined },
      ...{ bot_id: undefined, app_id: undefined, execution_id: undefined, reactions: [] },
    });
  } else {
    state.messages.delete(row.id);
    if (row.thread_ts) uncountReply(state, row, row.thread_ts);
  }
  for (const pin of state.pins.findBy("message_ts", row.ts)) {
    if (pin.channel_id === row.channel_id) state.pins.delete(pin.id);
  }
  tellOf(context, row, "deleted");
  return { ok: true, channel: row.channel_id, ts: row.ts };
}

function uncountReply(state: State, reply: MessageRow, thread_ts: string): void {
  const parent = state.index.find(reply.channel_id, thread_ts);
  if (!parent) return;
  const replies = state.index.replies(reply.channel_id, thread_ts);
  if (replies.length === 0 && parent.subtype === TOMBSTONE) {
    state.messages.delete(parent.id);
    return;
  }
  const users = replies.map((ts) => state.index.find(reply.channel_id, ts)!.user);
  state.messages.update(parent.id, {
    reply_count: replies.length,
    reply_users: [...new Set(users)],
    latest_reply: replies.at(-1),
    thread_ts: replies.length > 0 ? thread_ts : undefined,
  });
}

function getPermalink(state: State, call: ApiCall): SlackReply {
  const row = find(state, call, text(call.args.message_ts));
  if (!row) return notThere(call);
  return { ok: true, channel: row.channel_id, permalink: permalink(state, row) };
}

/** A message's address. */
export function permalink(
  state: State,
  row: { channel_id: string; ts: string; thread_ts?: string },
): string {
  const { team_domain } = state.app;
  const address = `https://${team_domain}.slack.com/archives/${row.channel_id}/p${
    row.ts.replace(".", "")
  }`;
  const reply = row.thread_ts && row.thread_ts !== row.ts;
  return reply ? `${address}?thread_ts=${row.thread_ts}&cid=${row.channel_id}` : address;
}

function find(state: State, call: ApiCall, ts: string): MessageRow | undefined {
  return state.index.find(text(call.args.channel), ts);
}

function notThere(call: ApiCall): SlackReply {
  return broken(
    "message_not_found",
    call.method,
    "No such message in this conversation",
    "Check channel and ts; an ephemeral message cannot be found again",
  );
}

function tellOf(context: Context, row: MessageRow, change: "changed" | "deleted"): void {
  context.tell({
    type: "message",
    channel_id: row.channel_id,
    ts: row.ts,
    ...row.thread_ts ? { thread_ts: row.thread_ts } : {},
    user_id: row.user,
    text: row.text,
    change,
  });
}
