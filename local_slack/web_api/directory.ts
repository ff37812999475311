/**
 * Reading the workspace without Slack methods: for the page and the other parts.
 *
 * @module
 */
import {
  type Directory,
  isSaid,
  type JsonObject,
  type WorkspaceChannel,
  type WorkspaceUser,
} from "../types.ts";
import { permalink } from "./change_message.ts";
import { formatMessage } from "./format.ts";
import type { FoundStretch, Stretch } from "./message_index.ts";
import type { ChannelRow, EphemeralRow, MessageRow, UserRow } from "./rows.ts";
import { isShared, kindOf, type State } from "./state.ts";

/** People and channels, by id and all. */
export function createDirectory(state: State): Directory {
  return {
    app: state.app,
    user: (id) => asUser(state, state.user(id)),
    users: () => state.users.all().map((row) => asUser(state, row)!),
    channel: (id) => asChannel(state.channel(id)),
    channels: () => state.channels.all().map((row) => asChannel(row)!),
  };
}

function asUser(state: State, row: UserRow | undefined): WorkspaceUser | undefined {
  if (!row) return undefined;
  const { user_id: id, name, real_name, team_id, tz, is_bot, deleted, email } = row;
  const title = row.profile.title ?? "";
  const is_guest = state.isGuest(row);
  const color = row.id - 1;
  return { id, name, real_name, team_id, tz, is_bot, deleted, is_guest, title, email, color };
}

function asChannel(row: ChannelRow | undefined): WorkspaceChannel | undefined {
  if (!row) return undefined;
  return {
    id: row.channel_id,
    name: row.name,
    kind: kindOf(row),
    is_shared: isShared(row),
    is_archived: row.is_archived,
    topic: row.topic.value,
    purpose: row.purpose.value,
    members: row.members,
  };
}

/** What one person sees of conversations beyond Slack's methods. */
export interface Reading {
  /** A message's row in Slack's shape, no matter who asks. */
  message(channel_id: string, ts: string): JsonObject | undefined;
  /** The ephemeral messages of one person in one channel, oldest first. */
  ephemerals(user_id: string, channel_id: string): JsonObject[];
  /** The step that posted this ephemeral message to this person, and the message. */
  ephemeral(user_id: string, channel_id: string, ts: string): JsonObject | undefined;
  /** Takes one ephemeral message, or all of a person's, away; returns how many. */
  dismiss(user_id: string, channel_id?: string, ts?: string): number;
  /** Messages in a channel after the person's read mark that are not the person's own. */
  unread(user_id: string, channel_id: string): { unread: number; mentions: number };
  /** ts of the person's read mark; "0000000000.000000" before they read anything. */
  lastRead(user_id: string, channel_id: string): string;
  /** ts of the newest message that the channel shows, "" when it is empty. */
  latest(channel_id: string): string;
  /** The newest messages that fit, no matter where, newest first. */
  search(fits: (said: MessageRow) => boolean, limit: number): MessageRow[];
  /** A stretch of a channel by ts, oldest first, of at most `limit` messages. */
  stretch(channel_id: string, where: Stretch, limit: number): FoundStretch;
  /** A message's address. */
  permalink(channel_id: string, ts: string, thread_ts?: string): string;
  /** Names of the companies, by id. */
  teams(): { id: string; name: string; domain: string }[];
}

/** Unread messages are counted up to this many. */
const MOST_UNREAD = 100;

/** Reads the workspace as the page needs it. */
export function createReading(state: State): Reading {
  const mine = (user_id: string, channel_id?: string, ts?: string): EphemeralRow[] =>
    state.ephemerals.findBy("target_user", user_id).filter((row) =>
      (channel_id === undefined || row.channel_id === channel_id) &&
      (ts === undefined || row.ts === ts)
    );
  const lastRead = (user_id: string, channel_id: string) =>
    state.channel(channel_id)?.last_read?.[user_id] ?? "0000000000.000000";
  return {
    lastRead,
    message(channel_id, ts) {
      const row = state.index.find(channel_id, ts);
      return row && formatMessage(state, row);
    },
    ephemerals: (user_id, channel_id) =>
      mine(user_id, channel_id).sort((a, b) => a.ts < b.ts ? -1 : 1)
        .map((row) => formatMessage(state, row)),
    ephemeral(user_id, channel_id, ts) {
      const [row] = mine(user_id, channel_id, ts);
      return row && formatMessage(state, row);
    },
    dismiss: (user_id, channel_id, ts) =>
      state.store.writeNow(() => {
        const rows = mine(user_id, channel_id, ts);
        for (const row of rows) state.ephemerals.delete(row.id);
        return rows.length;
      }),
    unread(user_id, channel_id) {
      const direct = state.channel(channel_id)?.is_im ?? false;
      const count = state.index.countAfter(channel_id, lastRead(user_id, channel_id));
      let unread = 0;
      let mentions = 0;
      for (const ts of count > 0 ? state.index.channel(channel_id).slice(-count) : []) {
        const row = state.index.find(channel_id, ts)!;
        if (row.user === user_id || !isSaid(row.subtype)) continue;
        unread++;
        if (direct || row.text.includes(`<@${user_id}`)) mentions++;
        if (unread === MOST_UNREAD) break;
      }
      return { unread, mentions };
    },
    latest: (channel_id) => state.index.channel(channel_id).at(-1) ?? "",
    search: (fits, limit) =>
      state.messages.all().filter((row) => isSaid(row.subtype) && fits(row))
        .sort((a, b) => a.ts < b.ts ? 1 : -1).slice(0, limit),
    stretch: (channel_id, where, limit) => state.index.stretch(channel_id, where, limit),
    permalink: (channel_id, ts, thread_ts) => permalink(state, { channel_id, ts, thread_ts }),
    teams: () => state.teams.all().map(({ team_id: id, name, domain }) => ({ id, name, domain })),
  };
}
