/**
 * How rows look in Slack's responses.
 *
 * @module
 */
import type { JsonObject } from "../types.ts";
import type {
  ChannelRow,
  EphemeralRow,
  FileRow,
  MessageRow,
  UserGroupRow,
  UserRow,
} from "./rows.ts";
import { knownZone } from "../zones.ts";
import { isShared, type State } from "./state.ts";

/** Leaves out what is undefined, so that a reply is the same in process and on the wire. */
export function compact(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** A message; `include_all_metadata` decides whether its metadata is shown whole. */
export function formatMessage(
  state: State,
  row: MessageRow | EphemeralRow,
  metadata = true,
): JsonObject {
  const reply = row.thread_ts !== undefined && row.thread_ts !== row.ts;
  const broadcast = "reply_broadcast" in row && row.reply_broadcast;
  const subtype = "subtype" in row && row.subtype || (broadcast ? "thread_broadcast" : undefined);
  return compact({
    type: "message",
    subtype,
    user: row.user,
    team: state.user(row.user)?.team_id ?? state.app.team_id,
    bot_id: row.bot_id,
    app_id: row.app_id,
    bot_profile: row.bot_id ? botProfile(state, row.bot_id) : undefined,
    username: row.username,
    icons: row.icon_emoji ? { emoji: row.icon_emoji } : undefined,
    text: row.text,
    ts: row.ts,
    blocks: row.blocks,
    attachments: row.attachments,
    files: "file_ids" in row
      ? row.file_ids?.map((id) => formatFile(state, state.files.findOneBy("file_id", id)!))
      : undefined,
    metadata: row.metadata &&
      (metadata ? row.metadata : { event_type: row.metadata.event_type }),
    edited: "edited" in row ? row.edited : undefined,
    thread_ts: row.thread_ts,
    parent_user_id: reply ? state.index.find(row.channel_id, row.thread_ts!)?.user : undefined,
    ...row.reply_count > 0
      ? {
        reply_count: row.reply_count,
        reply_users_count: row.reply_users.length,
        reply_users: row.reply_users.slice(0, 5),
        latest_reply: (row as MessageRow).latest_reply,
      }
      : {},
    reactions: row.reactions.length > 0 ? row.reactions : undefined,
    pinned_to: state.pins.findBy("message_ts", row.ts)
        .some((pin) => pin.channel_id === row.channel_id)
      ? [row.channel_id]
      : undefined,
  });
}

/** A file as messages and files.info show it; of a deleted one its stone. */
export function formatFile(state: State, row: FileRow): JsonObject {
  const { file_id: id, name, title, size, user, created, shares } = row;
  if (row.state === "deleted") return { id, mode: "tombstone" };
  const places = (wanted: (channel: ChannelRow) => boolean) =>
    shares.map(({ channel_id }) => channel_id)
      .filter((channel_id) => wanted(state.channel(channel_id)!));
  const channels = places(({ is_private, is_im }) => !is_private && !is_im);
  const { team_domain, team_id } = state.app;
  const url_private = `${state.base_url}/files/pri/${id}/${
    encodeURIComponent(name.toWellFormed())
  }`;
  return {
    id,
    created,
    timestamp: created,
    name,
    title,
    mimetype: "text/plain",
    filetype: "text",
    pretty_type: "Plain Text",
    user,
    user_team: state.user(user)?.team_id ?? team_id,
    editable: false,
    size,
    mode: "hosted",
    is_external: false,
    external_type: "",
    is_public: channels.length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: "",
    url_private,
    url_private_download: url_private,
    permalink: `https://${team_domain}.slack.com/files/${user}/${id}/${
      encodeURIComponent(name.toWellFormed())
    }`,
    channels,
    groups: places(({ is_private, is_im, is_mpim }) => is_private && !is_im && !is_mpim),
    ims: places(({ is_im, is_mpim }) => Boolean(is_im || is_mpim)),
    comments_count: 0,
  };
}

function botProfile(state: State, id: string): JsonObject | undefined {
  const bot = state.bots.findOneBy("bot_id", id);
  if (!bot) return undefined;
  const { app_id, user_id, name, deleted, updated_at } = bot;
  return {
    id,
    app_id,
    user_id,
    name,
    deleted,
    updated: Math.floor(Date.parse(updated_at) / 1000),
    icons: pictures(id, [36, 48, 72]),
    team_id: state.app.team_id,
  };
}

/** Pictures in these sizes, at addresses like Slack's, where nothing is. */
function pictures(id: string, sizes: readonly number[]): JsonObject {
  return Object.fromEntries(
    sizes.map((size) => [
      `image_${size}`,
      `https://avatars.slack-edge.com/local/${id.toLowerCase()}_${size}.png`,
    ]),
  );
}

/** A conversation as `viewer` sees it. */
export function formatChannel(state: State, row: ChannelRow, viewer: string): JsonObject {
  const created = Math.floor(Date.parse(row.created_at) / 1000);
  const shared = isShared(row);
  const common = {
    id: row.channel_id,
    created,
    is_archived: row.is_archived,
    is_org_shared: false,
    context_team_id: row.team_id,
    updated: Date.parse(row.updated_at),
  };
  if (row.is_im) {
    return {
      ...common,
      is_im: true,
      user: row.members.find((member) => member !== viewer) ?? viewer,
      is_open: row.is_open_by_user?.[viewer] ?? true,
      is_user_deleted: row.members.some((member) => state.user(member)?.deleted),
      last_read: row.last_read?.[viewer] ?? "0000000000.000000",
      priority: 0,
    };
  }
  return {
    ...common,
    name: row.name,
    name_normalized: row.name,
    is_channel: !row.is_private,
    is_group: row.is_private && !row.is_mpim,
    is_im: false,
    is_mpim: row.is_mpim ?? false,
    is_private: row.is_private,
    is_general: row.is_general ?? row.name === "general",
    is_member: row.members.includes(viewer),
    is_shared: shared,
    is_ext_shared: shared,
    is_pending_ext_shared: false,
    pending_shared: [],
    pending_connected_team_ids: [],
    parent_conversation: null,
    shared_team_ids: row.shared_team_ids ?? [row.team_id],
    // Of channels that several companies share only: who they are, and whose channel it is.
    ...shared
      ? {
        conversation_host_id: row.team_id,
        connected_team_ids: row.shared_team_ids!.filter((id) => id !== state.app.team_id),
        internal_team_ids: [state.app.team_id],
      }
      : {},
    creator: row.creator,
    topic: row.topic,
    purpose: row.purpose,
    previous_names: row.previous_names ?? [],
    last_read: row.last_read?.[viewer] ?? "0000000000.000000",
    unlinked: 0,
  };
}

/**
 * Is somebody of another company, and in no channel that the app is in? Who shares one with it is no
 * stranger, as on Slack: where somebody belongs, `team_id` says.
 */
function isStranger(state: State, row: UserRow): boolean {
  if (!state.isGuest(row)) return false;
  const { bot_user_id } = state.app;
  return !state.channels.all().some(({ members, is_archived }) =>
    !is_archived && members.includes(row.user_id) && members.includes(bot_user_id)
  );
}

/** A person, with the address only when the caller may read it. */
export function formatUser(state: State, row: UserRow, email: boolean): JsonObject {
  const stranger = isStranger(state, row);
  const bot = row.is_bot ? state.botOf(row.user_id) : undefined;
  const [first_name = "", ...rest] = row.real_name.split(" ");
  const profile = compact({
    title: "",
    phone: "",
    skype: "",
    first_name,
    last_name: rest.join(" "),
    status_text: "",
    status_emoji: "",
    status_expiration: 0,
    avatar_hash: row.user_id.toLowerCase(),
    ...pictures(row.user_id, [24, 32, 48, 72, 192, 512]),
    team: row.team_id,
    ...row.profile,
    real_name: row.real_name,
    real_name_normalized: row.real_name,
    display_name: row.profile.display_name ?? row.name,
    display_name_normalized: row.profile.display_name ?? row.name,
    email: email && !row.is_bot ? row.email : undefined,
    ...bot ? { bot_id: bot.bot_id, api_app_id: bot.app_id, always_active: true } : {},
  });
  const common = {
    id: row.user_id,
    team_id: row.team_id,
    name: row.name,
    deleted: row.deleted,
    profile,
    is_bot: row.is_bot,
    is_app_user: false,
    updated: Math.floor(Date.parse(row.updated_at) / 1000),
  };
  if (row.deleted) return { ...common, is_stranger: stranger };
  return {
    ...common,
    real_name: row.real_name,
    color: "9f69e7",
    tz: row.tz,
    tz_label: zoneLabel(row.tz),
    tz_offset: zoneOffset(row.tz),
    is_admin: row.is_admin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_stranger: stranger,
    is_email_confirmed: !row.is_bot,
    who_can_share_contact_card: "EVERYONE",
  };
}

/** A user group; its members are shown when they were asked for. */
export function formatUserGroup(row: UserGroupRow, users: boolean): JsonObject {
  return compact({
    id: row.usergroup_id,
    team_id: row.team_id,
    is_usergroup: true,
    is_subteam: true,
    name: row.name,
    description: row.description,
    handle: row.handle,
    is_external: false,
    date_create: row.date_create,
    date_update: row.date_update,
    date_delete: row.date_delete,
    auto_type: null,
    created_by: row.created_by,
    updated_by: row.updated_by,
    deleted_by: null,
    prefs: { channels: row.channels, groups: [] },
    user_count: row.users.length,
    users: users ? row.users : undefined,
  });
}

/** How far a zone is ahead of UTC now, in seconds. */
export function zoneOffset(tz: string): number {
  const name = zoneName(knownZone(tz), "longOffset") ?? "GMT";
  const found = /([+-])(\d\d):(\d\d)/.exec(name);
  if (!found) return 0;
  const seconds = Number(found[2]) * 3600 + Number(found[3]) * 60;
  return found[1] === "-" ? -seconds : seconds;
}

function zoneLabel(tz: string): string {
  return knownZone(tz) === tz ? zoneName(tz, "long") ?? tz : tz;
}

/** Making one takes longer than all that is done with it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function zoneName(timeZone: string, timeZoneName: "long" | "longOffset"): string | undefined {
  const key = `${timeZoneName} ${timeZone}`;
  let format = formats.get(key);
  if (!format) {
    formats.set(key, format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName }));
  }
  return format.formatToParts(Date.now()).find(({ type }) => type === "timeZoneName")?.value;
}
