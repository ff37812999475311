/**
 * The stored workspace, with the questions that many methods ask of it.
 *
 * @module
 */
import type { NewRow } from "../emulate/collection.ts";
import type { SavedStore } from "../emulate/store.ts";
import type { AppIdentity, Caller, Clock } from "../types.ts";
import { MessageIndex } from "./message_index.ts";
import type {
  BookmarkRow,
  BotRow,
  ChannelRow,
  EphemeralRow,
  FileRow,
  MessageRow,
  PinRow,
  ScheduledRow,
  TeamRow,
  UserGroupRow,
  UserRow,
} from "./rows.ts";

const LAST_TS = "slack.last_ts";
const ONLY_ADMINS = "workspace.only_admins";

/** What a workspace can leave to its admins. */
export type AdminTask = "create_channels" | "change_user_groups";

/** How a channel's kind is called in scopes. */
export type Kind = "public" | "private" | "dm" | "group_dm";

/** The workspace's rows. */
export class State {
  readonly teams;
  readonly users;
  readonly channels;
  readonly messages;
  readonly ephemerals;
  readonly scheduled;
  readonly bots;
  readonly pins;
  readonly bookmarks;
  readonly usergroups;
  readonly files;
  readonly index: MessageIndex;
  #adding = false;

  /** @param base_url where the workspace is served, without a slash at the end */
  constructor(
    readonly store: SavedStore,
    readonly app: AppIdentity,
    readonly clock: Clock,
    readonly base_url: string,
  ) {
    // Names and indexed fields are emulate's own: its service opens the same collections.
    this.teams = store.collection<TeamRow>("slack.teams", ["team_id"]);
    this.users = store.collection<UserRow>("slack.users", ["user_id", "email"]);
    this.channels = store.collection<ChannelRow>("slack.channels", ["channel_id", "name"]);
    this.messages = store.collection<MessageRow>("slack.messages", ["ts", "channel_id"]);
    this.ephemerals = store.collection<EphemeralRow>("slack.ephemeral_messages", [
      "ts",
      "channel_id",
      "target_user",
    ]);
    this.scheduled = store.collection<ScheduledRow>("slack.scheduled_messages", [
      "scheduled_message_id",
      "channel_id",
    ]);
    this.bots = store.collection<BotRow>("slack.bots", ["bot_id"]);
    this.pins = store.collection<PinRow>("slack.pins", ["pin_id", "channel_id", "message_ts"]);
    this.bookmarks = store.collection<BookmarkRow>("slack.bookmarks", [
      "bookmark_id",
      "channel_id",
    ]);
    this.usergroups = store.collection<UserGroupRow>("slack.usergroups", [
      "usergroup_id",
      "handle",
    ]);
    // Not emulate's own: it keeps files of any kind in each message that shares them.
    this.files = store.collection<FileRow>("workspace.files", ["file_id", "upload_secret"]);
    this.index = new MessageIndex(this.messages);
    // emulate counts its ts from 1 at each start; two messages with one ts would be one message.
    this.messages.beforeInsert = (row) => this.#adding ? row : { ...row, ts: this.nextTs() };
  }

  /** Adds a message at the ts it has. */
  addMessage(row: NewRow<MessageRow>): MessageRow {
    this.#adding = true;
    try {
      return this.messages.insert(row);
    } finally {
      this.#adding = false;
    }
  }

  /** A ts that no message had before and that is after all others: seconds and microseconds. */
  nextTs(): string {
    const now = this.clock.now();
    const next = stamp(Math.floor(now / 1000), Math.floor(now % 1000) * 1000);
    const last = this.#lastTs();
    if (next > last) return this.#keepTs(next);
    const [seconds, micros] = last.split(".").map(Number);
    return this.#keepTs(
      micros < 999_999 ? stamp(seconds, micros + 1) : stamp(seconds + 1, 0),
    );
  }

  user(id: unknown): UserRow | undefined {
    return typeof id === "string" ? this.users.findOneBy("user_id", id) : undefined;
  }

  channel(id: unknown): ChannelRow | undefined {
    return typeof id === "string" ? this.channels.findOneBy("channel_id", id) : undefined;
  }

  /** The bot that this user is: the installed app's, or another's. */
  botOf(user_id: string): BotRow | undefined {
    return this.bots.all().find((bot) => bot.user_id === user_id);
  }

  team(): TeamRow | undefined {
    return this.teams.findOneBy("team_id", this.app.team_id);
  }

  /** From another company. */
  isGuest(user: UserRow | undefined): boolean {
    return user !== undefined && user.team_id !== this.app.team_id;
  }

  isMember(channel: ChannelRow, user_id: string): boolean {
    return channel.members.includes(user_id);
  }

  /** Whether this person or bot may know of the channel at all. */
  canSee(channel: ChannelRow, user_id: string): boolean {
    const member = this.isMember(channel, user_id);
    if (!this.isGuest(this.user(user_id))) return member || !channel.is_private;
    return member && (isDirect(channel) || isShared(channel));
  }

  /** Whether two people meet in some channel, as is needed to know of a guest. */
  shareChannel(one: string, other: string): boolean {
    return this.channels.all().some((channel) =>
      this.isMember(channel, one) && this.isMember(channel, other)
    );
  }

  /** Whether the caller may know of this person: guests know who they share a channel with. */
  canMeet(caller: Caller, user: UserRow): boolean {
    if (user.user_id === caller.user_id) return true;
    if (!this.isGuest(user) && !this.isGuest(this.user(caller.user_id))) return true;
    return this.shareChannel(caller.user_id, user.user_id);
  }

  /** Is this left to admins, and is the person, or the bot, none? */
  isRestricted(task: AdminTask, user_id: string): boolean {
    return this.onlyAdmins().includes(task) && !this.user(user_id)?.is_admin;
  }

  /** What is left to admins. */
  onlyAdmins(): readonly AdminTask[] {
    return this.store.getData<AdminTask[]>(ONLY_ADMINS) ?? [];
  }

  /** Leaves these to admins, and nothing else. */
  leaveToAdmins(tasks: readonly AdminTask[]): void {
    this.store.writeNow(() => this.store.setData(ONLY_ADMINS, [...tasks]));
  }

  #lastTs(): string {
    return this.store.getData<string>(LAST_TS) ?? "";
  }

  #keepTs(ts: string): string {
    this.store.setData(LAST_TS, ts);
    return ts;
  }
}

/** A direct message or a group of them. */
export function isDirect(channel: ChannelRow): boolean {
  return Boolean(channel.is_im || channel.is_mpim);
}

/** Shared with another company. */
export function isShared(channel: ChannelRow): boolean {
  return (channel.shared_team_ids?.length ?? 0) > 1;
}

/** The kind that decides which scope is needed. */
export function kindOf(channel: ChannelRow): Kind {
  if (channel.is_im) return "dm";
  if (channel.is_mpim) return "group_dm";
  return channel.is_private ? "private" : "public";
}

function stamp(seconds: number, micros: number): string {
  return `${seconds}.${String(micros).padStart(6, "0")}`;
}

/** An id as Slack makes them: a letter or two and nine or so of A-Z, 0-9. */
export function newId(prefix: string, length = 10): string {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
  const random = crypto.getRandomValues(new Uint8Array(length));
  return prefix + [...random].map((byte) => letters[byte % letters.length]).join("");
}
