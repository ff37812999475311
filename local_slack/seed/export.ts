/**
 * The workspace as it is now, in the form of a seed file: what `--export` writes.
 *
 * @module
 */
import type { GitHub } from "../github/mod.ts";
import { textOf } from "../people/readable_text.ts";
import { type Datastores, isSaid, type JsonObject } from "../types.ts";
import type { ChannelRow, MessageRow, TeamRow, UserRow } from "../web_api/rows.ts";
import { isShared, type State } from "../web_api/state.ts";
import type { WholeSeedFile } from "./seed.ts";
import type { SeedFile, SeedFileMessage, SeedFileReply, SeedFileTeam } from "./seed_file.ts";

/** Where everything is. */
export interface Exported {
  state: State;
  github: Pick<GitHub, "contents">;
  datastores: Pick<Datastores, "list" | "browse">;
  /** Who installed the app, by id. */
  operator: string;
}

/** What a workspace holds that a seed file cannot say. */
export const NOT_EXPORTED =
  "direct messages, reactions, pins, bookmarks, files, triggers, and open runs";

/** Rows that are read in one go. */
const PAGE = 500;

/** What is there, with its ids and times: a workspace that starts with it holds the same. */
export async function exported(
  { state, github, datastores, operator }: Exported,
): Promise<WholeSeedFile> {
  const { team_id } = state.app;
  const teams = state.teams.all();
  const channels = state.channels.all().filter(({ is_im, is_mpim }) => !is_im && !is_mpim);
  const seated = new Set(channels.flatMap(({ members }) => members));
  // Nobody could see a guest who is in no channel.
  const people = state.users.all()
    .filter((user) => !user.is_bot && (!state.isGuest(user) || seated.has(user.user_id)));
  const companies = teams.filter((team) => team.team_id !== team_id);
  const github_now = github.contents();
  const groups = groupsOf(state, people);
  const messages = channels.flatMap((channel) => messagesOf(state, channel));
  const rows = await rowsOf(datastores);
  return {
    team: teamOf(state.team()!),
    ...companies.length > 0 ? { companies: companies.map(teamOf) } : {},
    people: people.map((user) => personOf(user, teams, team_id, operator)),
    channels: channels.map((channel) => channelOf(channel, people, teams, state)),
    ...messages.length > 0 ? { messages } : {},
    ...groups.length > 0 ? { user_groups: groups } : {},
    ...Object.keys(github_now).length > 0 ? { github: github_now } : {},
    ...Object.keys(rows).length > 0 ? { rows } : {},
  };
}

function teamOf({ team_id, name, domain }: TeamRow): SeedFileTeam {
  return { name, domain, id: team_id };
}

function domainOf(teams: readonly TeamRow[], id: string): string {
  return teams.find(({ team_id }) => team_id === id)?.domain ?? "";
}

/** Where the zone of somebody who has none is. */
const NO_ZONE = "Etc/UTC";

function personOf(
  user: UserRow,
  teams: readonly TeamRow[],
  team_id: string,
  operator: string,
): SeedFile["people"][number] {
  const { title } = user.profile;
  return {
    name: user.name,
    id: user.user_id,
    real_name: user.real_name,
    ...title ? { title } : {},
    ...user.tz === NO_ZONE ? {} : { zone: user.tz },
    email: user.email,
    ...user.team_id === team_id ? {} : { company: domainOf(teams, user.team_id) },
    ...user.user_id === operator ? { operator: true } : {},
    ...user.is_admin ? { admin: true } : {},
    ...user.deleted ? { left: true } : {},
  };
}

function channelOf(
  row: ChannelRow,
  people: readonly UserRow[],
  teams: readonly TeamRow[],
  state: State,
): NonNullable<SeedFile["channels"]>[number] {
  const { team_id, bot_user_id } = state.app;
  const shared_with = isShared(row)
    ? row.shared_team_ids!.filter((id) => id !== team_id).map((id) => domainOf(teams, id))
    : [];
  const handles = row.members.map((id) => people.find(({ user_id }) => user_id === id)?.name);
  return {
    name: row.name,
    id: row.channel_id,
    ...row.topic.value.trim() ? { topic: row.topic.value } : {},
    ...row.purpose.value.trim() ? { purpose: row.purpose.value } : {},
    members: handles.filter((name) => name !== undefined),
    ...row.is_private ? { private: true } : {},
    ...row.is_archived ? { archived: true } : {},
    ...shared_with.length > 0 ? { shared_with } : {},
    ...row.members.includes(bot_user_id) ? { app: true } : {},
  };
}

/** What people and the app said in a channel; other apps do not run here. */
function messagesOf(state: State, channel: ChannelRow): SeedFileMessage[] {
  const { bot_user_id } = state.app;
  const said = state.messages.findBy("channel_id", channel.channel_id)
    .filter(({ subtype }) => isSaid(subtype))
    .filter(({ user }) => user === bot_user_id || state.user(user)?.is_bot === false)
    .sort((a, b) => a.ts < b.ts ? -1 : 1);
  const replies = new Map<string, MessageRow[]>();
  for (const row of said) {
    if (!row.thread_ts || row.thread_ts === row.ts) continue;
    replies.set(row.thread_ts, [...replies.get(row.thread_ts) ?? [], row]);
  }
  return said.filter(({ ts, thread_ts }) => !thread_ts || thread_ts === ts).map((root) => ({
    channel: channel.name,
    ...replyOf(state, root),
    ...replies.has(root.ts)
      ? { replies: replies.get(root.ts)!.map((reply) => replyOf(state, reply)) }
      : {},
  }));
}

function replyOf(state: State, row: MessageRow): SeedFileReply {
  const from = row.user === state.app.bot_user_id ? {} : { from: state.user(row.user)!.name };
  const text = row.text.trim() ? row.text : textOf(row) || "(no text)";
  return { ...from, text, ts: row.ts, ...row.blocks ? { blocks: row.blocks } : {} };
}

function groupsOf(state: State, people: readonly UserRow[]): NonNullable<SeedFile["user_groups"]> {
  return state.usergroups.all().filter(({ date_delete }) => date_delete === 0).map((row) => ({
    name: row.name,
    handle: row.handle,
    ...row.description.trim() ? { description: row.description } : {},
    members: row.users.map((id) => people.find(({ user_id }) => user_id === id)?.name)
      .filter((name) => name !== undefined),
    id: row.usergroup_id,
  }));
}

async function rowsOf(
  datastores: Exported["datastores"],
): Promise<Record<string, JsonObject[]>> {
  const all: Record<string, JsonObject[]> = {};
  for (const { name } of datastores.list()) {
    let cursor: string | undefined;
    do {
      const page = await datastores.browse(name, PAGE, cursor);
      if (page.rows.length > 0) all[name] = [...all[name] ?? [], ...page.rows];
      cursor = page.cursor;
    } while (cursor);
  }
  return all;
}
