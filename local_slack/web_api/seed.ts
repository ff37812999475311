/**
 * Puts people, channels and what they said into the workspace, and installs the app.
 *
 * @module
 */
import type { AppIdentity, Block, OtherTrigger } from "../types.ts";
import { nameBlocks } from "./content.ts";
import { addOtherApp } from "./other_apps.ts";
import { type State } from "./state.ts";

/** A company. */
export interface SeedTeam {
  id: string;
  name: string;
  domain: string;
}

/** A person; of another company when `team_id` is not the workspace's. */
export interface SeedUser {
  id: string;
  /** Handle, without the @. */
  name: string;
  real_name: string;
  team_id?: string;
  title?: string;
  /** IANA zone; UTC when missing. */
  tz?: string;
  email?: string;
  is_admin?: boolean;
  is_bot?: boolean;
  deleted?: boolean;
}

/** A channel; a direct message has no name but `is_im`. */
export interface SeedChannel {
  id: string;
  name: string;
  topic?: string;
  purpose?: string;
  members: readonly string[];
  is_private?: boolean;
  is_im?: boolean;
  is_archived?: boolean;
  /** Shared with the companies of its members. */
  is_shared?: boolean;
  /** Companies that it is shared with, by id, whether or not somebody of theirs is a member yet. */
  shared_with?: readonly string[];
  /** The app was invited. */
  app?: boolean;
}

/** Something that was said. */
export interface SeedMessage {
  channel: string;
  /** The app itself when absent. */
  user?: string | undefined;
  text: string;
  /** Seconds and microseconds, as Slack writes it: names the message for good. */
  ts: string;
  thread_ts?: string;
  blocks?: Block[];
}

/** A group of people. */
export interface SeedUserGroup {
  id: string;
  name: string;
  handle: string;
  description?: string;
  users: readonly string[];
}

/**
 * Another app of the workspace, and what it has made there: it does not run here, and nothing of it
 * is for the installed app to touch. A development installation of the same app is one, with an
 * `app_id` of its own and the same names.
 */
export interface SeedOtherApp {
  /** `A…` */
  app_id: string;
  name: string;
  /** Its bot in messages, `B…`, and as a user, `U…`. */
  bot_id: string;
  bot_user_id: string;
  triggers?: readonly OtherTrigger[];
  /** What its bot said; it is in the channels of these. */
  messages?: readonly Omit<SeedMessage, "user">[];
  /** Messages that it pinned, no matter who posted them. */
  pins?: readonly { channel: string; ts: string }[];
  bookmarks?: readonly { channel: string; title: string; link: string; emoji?: string }[];
  usergroups?: readonly SeedUserGroup[];
}

/** A whole workspace. */
export interface WorkspaceSeed {
  team: SeedTeam;
  other_teams?: readonly SeedTeam[];
  users: readonly SeedUser[];
  channels: readonly SeedChannel[];
  messages?: readonly SeedMessage[];
  usergroups?: readonly SeedUserGroup[];
  other_apps?: readonly SeedOtherApp[];
}

/**
 * Writes what is not there yet; what is there stays as people have made it since. Messages come
 * with their channel: a channel that was there before gets none.
 */
export function seedWorkspace(state: State, seed: WorkspaceSeed): void {
  state.store.writeNow(() => {
    for (const team of [seed.team, ...seed.other_teams ?? []]) addTeam(state, team);
    for (const user of seed.users) addUser(state, user, seed.team);
    const added = seed.channels.filter((channel) => addChannel(state, channel, seed))
      .map((channel) => channel.id);
    for (const message of seed.messages ?? []) {
      if (added.includes(message.channel)) addSaid(state, message);
    }
    for (const group of seed.usergroups ?? []) addGroup(state, group);
    for (const app of seed.other_apps ?? []) {
      addUser(state, {
        id: app.bot_user_id,
        name: handleOf(app.name),
        real_name: app.name,
        is_bot: true,
      }, seed.team);
      addOtherApp(state, app);
      for (const message of app.messages ?? []) {
        addSaid(state, { ...message, user: app.bot_user_id });
      }
      for (const group of app.usergroups ?? []) addGroup(state, group, app.bot_user_id);
    }
  });
}

/** Adds the app's bot, or gives it the name it has now. */
export function installApp(state: State, app: AppIdentity): void {
  state.store.writeNow(() => {
    addTeam(state, { id: app.team_id, name: app.team_domain, domain: app.team_domain });
    const handle = handleOf(app.name);
    const bot = {
      bot_id: app.bot_id,
      app_id: app.app_id,
      user_id: app.bot_user_id,
      name: app.name,
      deleted: false,
      icons: {},
    };
    const existing = state.bots.findOneBy("bot_id", app.bot_id);
    const user = state.user(app.bot_user_id);
    if (!existing) state.bots.insert(bot);
    else if (existing.name !== app.name) state.bots.update(existing.id, bot);
    if (!user) {
      addUser(state, {
        id: app.bot_user_id,
        name: handle,
        real_name: app.name,
        is_bot: true,
      }, { id: app.team_id, name: "", domain: app.team_domain });
    } else if (user.real_name !== app.name) {
      state.users.update(user.id, { name: handle, real_name: app.name });
    }
  });
}

function handleOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_-]+/g, "_");
}

function addTeam(state: State, team: SeedTeam): void {
  const existing = state.teams.findOneBy("team_id", team.id);
  const { id: team_id, name, domain } = team;
  if (!existing) state.teams.insert({ team_id, name, domain });
  // The installation came first and knew no name.
  else if (existing.name === existing.domain) state.teams.update(existing.id, { name, domain });
}

function addUser(state: State, user: SeedUser, team: SeedTeam): void {
  if (state.user(user.id)) return;
  const email = user.email ?? `${user.name}@${team.domain}.example`;
  state.users.insert({
    user_id: user.id,
    team_id: user.team_id ?? team.id,
    name: user.name,
    real_name: user.real_name,
    email,
    is_admin: user.is_admin ?? false,
    is_bot: user.is_bot ?? false,
    deleted: user.deleted ?? false,
    tz: user.tz ?? "Etc/UTC",
    profile: {
      title: user.title ?? "",
      real_name: user.real_name,
      display_name: user.name,
      email,
    },
  });
}

/** Adds a channel; false when it was there. */
function addChannel(state: State, channel: SeedChannel, seed: WorkspaceSeed): boolean {
  if (state.channel(channel.id)) return false;
  const app = channel.app ? [state.app.bot_user_id] : [];
  const members = [...new Set([...channel.members, ...app])];
  const teams = members.map((id) => state.user(id)?.team_id ?? seed.team.id);
  const shared = [...channel.shared_with ?? [], ...channel.is_shared ? teams : []];
  const creator = members[0] ?? state.app.bot_user_id;
  const note = (value = "") => ({ value, creator: value ? creator : "", last_set: 0 });
  state.channels.insert({
    channel_id: channel.id,
    team_id: seed.team.id,
    name: channel.name,
    is_channel: !channel.is_private && !channel.is_im,
    is_private: channel.is_private ?? channel.is_im ?? false,
    is_im: channel.is_im ?? false,
    is_mpim: false,
    is_archived: channel.is_archived ?? false,
    is_general: channel.name === "general",
    ...shared.length > 0 ? { shared_team_ids: [...new Set([seed.team.id, ...shared])] } : {},
    topic: note(channel.topic),
    purpose: note(channel.purpose),
    members,
    creator,
    num_members: members.length,
    last_read: {},
  });
  return true;
}

function addSaid(state: State, said: SeedMessage): void {
  if (state.index.find(said.channel, said.ts)) return;
  const parent = said.thread_ts ? state.index.find(said.channel, said.thread_ts) : undefined;
  const user = said.user ?? state.app.bot_user_id;
  const bot = state.botOf(user);
  const row = state.addMessage({
    ts: said.ts,
    channel_id: said.channel,
    user,
    type: "message",
    text: said.text,
    ...bot ? { bot_id: bot.bot_id, app_id: bot.app_id } : {},
    ...said.blocks ? { blocks: nameBlocks(said.blocks) } : {},
    ...said.thread_ts ? { thread_ts: said.thread_ts } : {},
    reply_count: 0,
    reply_users: [],
    reactions: [],
  });
  if (!parent) return;
  state.messages.update(parent.id, {
    thread_ts: parent.ts,
    reply_count: parent.reply_count + 1,
    reply_users: [...new Set([...parent.reply_users, user])],
    latest_reply: row.ts,
  });
}

function addGroup(state: State, group: SeedUserGroup, maker = group.users[0] ?? ""): void {
  if (state.usergroups.findOneBy("usergroup_id", group.id)) return;
  const now = Math.floor(state.clock.now() / 1000);
  state.usergroups.insert({
    usergroup_id: group.id,
    team_id: state.app.team_id,
    name: group.name,
    handle: group.handle,
    description: group.description ?? "",
    channels: [],
    users: [...group.users],
    created_by: maker,
    updated_by: maker,
    date_create: now,
    date_update: now,
    date_delete: 0,
  });
}
