/**
 * chat.scheduleMessage: emulate keeps the waiting messages, this posts them when their time comes.
 *
 * @module
 */
import type { ApiCall, SlackReply } from "../types.ts";
import { isEmpty, readContent } from "./content.ts";
import type { Context } from "./context.ts";
import { addMessage, findTarget, findThread, noText } from "./post_message.ts";
import type { ScheduledRow } from "./rows.ts";
import type { State } from "./state.ts";

/** The refusal of a message that could not be posted; emulate asks for its time. */
export function checkScheduled(context: Context, call: ApiCall): SlackReply | undefined {
  const read = readContent(context, call);
  if (!("content" in read)) return read as SlackReply;
  if (isEmpty((read as Exclude<typeof read, SlackReply>).content)) return noText(call);
  const target = findTarget(context, call);
  if ("ok" in target) return target;
  const thread = findThread(context.state, target, call);
  return typeof thread === "object" ? thread : undefined;
}

/**
 * Posts scheduled messages at their time.
 *
 * @param run runs work as one transaction and tells the workspace afterwards
 * @returns stops posting
 */
export function deliverScheduled(
  context: Context,
  run: (work: () => void) => void,
): () => void {
  const { state } = context;
  const waiting = new Map<number, () => void>();
  const wait = (row: ScheduledRow) => {
    waiting.set(
      row.id,
      state.clock.at(row.post_at * 1000, () => {
        waiting.delete(row.id);
        run(() => deliver(context, row.id));
      }, () => ({ name: `Message ${whereTo(state, row)}` })),
    );
  };
  state.scheduled.onChange((before, after) => {
    if (before && !after) {
      waiting.get(before.id)?.();
      waiting.delete(before.id);
    } else if (after && !before) {
      wait(after);
    }
  });
  for (const row of state.scheduled.all()) wait(row);
  return () => waiting.forEach((cancel) => cancel());
}

/** `to Maya Lindqvist`, `in #product` */
function whereTo(state: State, row: ScheduledRow): string {
  const channel = state.channel(row.channel_id);
  if (!channel?.is_im && !channel?.is_mpim) return `in #${channel?.name ?? row.channel_id}`;
  const names = channel.members.filter((id) => id !== row.user)
    .map((id) => state.user(id)?.real_name ?? id);
  return `to ${names.join(", ")}`;
}

function deliver(context: Context, id: number): void {
  const { state } = context;
  const row = state.scheduled.get(id);
  if (!row) return;
  state.scheduled.delete(id);
  const channel = state.channel(row.channel_id);
  // What may no longer be posted is dropped, as Slack does.
  if (!channel || channel.is_archived) return;
  const { text, blocks, attachments, metadata, username, icon_emoji, icon_url } = row;
  const thread = row.thread_ts && state.index.find(row.channel_id, row.thread_ts);
  addMessage(context, {
    channel,
    user: row.user,
    content: { text, blocks, attachments, metadata, username, icon_emoji, icon_url },
    ...thread ? { thread_ts: row.thread_ts, reply_broadcast: row.reply_broadcast } : {},
  });
}
