/**
 * Rows of the workspace, in the shape that emulate's Slack service reads and writes.
 *
 * @module
 */
import type { Row } from "../emulate/collection.ts";
import type { Block, JsonObject } from "../types.ts";

/** A company that has people here. */
export interface TeamRow extends Row {
  team_id: string;
  name: string;
  domain: string;
}

/** A person or a bot. */
export interface UserRow extends Row {
  user_id: string;
  team_id: string;
  /** Handle, without the @. */
  name: string;
  real_name: string;
  email: string;
  is_admin: boolean;
  is_bot: boolean;
  deleted: boolean;
  /** IANA zone. */
  tz: string;
  profile: JsonObject & { title?: string; display_name: string; real_name: string };
}

/** Text about a channel, and who wrote it when (epoch seconds). */
export interface ChannelNote {
  value: string;
  creator: string;
  last_set: number;
}

/** A channel, a direct message or a group of them. */
export interface ChannelRow extends Row {
  channel_id: string;
  team_id: string;
  name: string;
  is_channel: boolean;
  is_private: boolean;
  is_im?: boolean;
  is_mpim?: boolean;
  is_archived: boolean;
  is_general?: boolean;
  is_open_by_user?: Record<string, boolean>;
  /** The companies that share it, the host first; alone when it is not shared. */
  shared_team_ids?: string[];
  topic: ChannelNote;
  purpose: ChannelNote;
  members: string[];
  creator: string;
  num_members: number;
  /** What it was called before, the last name first. */
  previous_names?: string[];
  /** ts of the last message that each person has read. */
  last_read?: Record<string, string>;
}

/** An emoji under a message and who put it there. */
export interface Reaction {
  name: string;
  users: string[];
  count: number;
}

/** What a message says and how it looks. */
export interface MessageContent {
  text: string;
  blocks?: Block[];
  attachments?: JsonObject[];
  metadata?: JsonObject;
  username?: string;
  icon_emoji?: string;
  icon_url?: string;
  mrkdwn?: boolean;
}

/** A message that everybody in its channel sees. */
export interface MessageRow extends Row, MessageContent {
  ts: string;
  channel_id: string;
  user: string;
  type: string;
  subtype?: string;
  bot_id?: string;
  app_id?: string;
  thread_ts?: string;
  reply_broadcast?: boolean;
  reply_count: number;
  reply_users: string[];
  latest_reply?: string;
  reactions: Reaction[];
  edited?: { user: string; ts: string };
  /** Files that it shares. */
  file_ids?: string[];
  /** The step that posted or last updated it. */
  execution_id?: string;
}

/** A message that only one person sees. */
export interface EphemeralRow extends Row, MessageContent {
  ts: string;
  channel_id: string;
  user: string;
  target_user: string;
  type: string;
  bot_id?: string;
  app_id?: string;
  thread_ts?: string;
  reply_count: number;
  reply_users: string[];
  reactions: Reaction[];
  execution_id?: string;
}

/** A message that waits for its time. */
export interface ScheduledRow extends Row, MessageContent {
  scheduled_message_id: string;
  channel_id: string;
  user: string;
  thread_ts?: string;
  reply_broadcast?: boolean;
  /** Epoch seconds. */
  post_at: number;
}

/** The bot of the installed app, or of another. */
export interface BotRow extends Row {
  bot_id: string;
  app_id: string;
  user_id: string;
  name: string;
  deleted: boolean;
  icons: JsonObject;
}

/** A pinned message. */
export interface PinRow extends Row {
  pin_id: string;
  channel_id: string;
  message_ts: string;
  team_id?: string;
  /** Epoch seconds. */
  created?: number;
  created_by?: string;
}

/** A link at the top of a channel. */
export interface BookmarkRow extends Row {
  bookmark_id: string;
  channel_id: string;
  team_id: string;
  title: string;
  type: string;
  link: string;
  emoji: string;
  icon_url: string;
  entity_id: string | null;
  /** Epoch seconds. */
  date_created: number;
  date_updated: number;
  /** In base 36: what comes first. */
  rank: string;
  last_updated_by_user_id: string;
  last_updated_by_team_id: string;
  shortcut_id: string | null;
  app_id: string | null;
}

/** A group of people that is mentioned as one. */
export interface UserGroupRow extends Row {
  usergroup_id: string;
  team_id: string;
  name: string;
  handle: string;
  description: string;
  channels: string[];
  users: string[];
  created_by: string;
  updated_by: string;
  /** Epoch seconds. */
  date_create: number;
  date_update: number;
  date_delete: number;
}

/** A file, from the moment its address for the upload was asked for. */
export interface FileRow extends Row {
  file_id: string;
  /** Who uploaded it. */
  user: string;
  name: string;
  title: string;
  /** Bytes. */
  size: number;
  /** `uploaded`: the bytes are there; `complete`: it may be seen where it is shared. */
  state: "asked" | "uploaded" | "complete" | "deleted";
  /** The last part of the address that takes the bytes; "" once it was used. */
  upload_secret: string;
  content: string;
  /** Epoch seconds. */
  created: number;
  /** The messages that hold it. */
  shares: { channel_id: string; ts: string }[];
}
