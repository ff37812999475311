/**
 * A workspace as it begins, with every id and time: what a seed file, the demo and an empty
 * workspace become, so that there is one way in.
 *
 * @module
 */
import { HOUR, SECOND } from "@std/datetime";
import type { GitHubSeed } from "../github/mod.ts";
import type { JsonObject } from "../types.ts";
import type { SeedMessage, SeedTeam, WorkspaceSeed } from "../web_api/mod.ts";
import { idOf } from "./names.ts";
import type { SeedFile, SeedFilePerson, SeedFileReply, SeedFileTeam } from "./seed_file.ts";

/** Everything that a new workspace is filled with. */
export interface Seed extends WorkspaceSeed {
  github: GitHubSeed;
  rows: Record<string, JsonObject[]>;
  /** Who installs the app, by id. */
  operator: string;
}

/** A seed file whose rows have been read. */
export type WholeSeedFile = Omit<SeedFile, "rows"> & {
  rows?: Record<string, JsonObject[]>;
  /** Rows about what was said, which are known only once every message has its time. */
  rows_of?(messages: readonly SeedMessage[], now: number): Record<string, JsonObject[]>;
};

/**
 * Fills in what a checked file leaves out.
 *
 * @param now epoch milliseconds: what was said was said before
 */
export function seedOf(file: WholeSeedFile, now: number): Seed {
  const team = teamOf(file.team);
  const companies = (file.companies ?? []).map(teamOf);
  const company = (domain: string) => companies.find((each) => each.domain === domain)!;
  const people = new Map(file.people.flatMap((person) => {
    const id = idOf("U0", person, person.name);
    return [[id, id], [person.name, id]] as const;
  }));
  const id = (who: string) => people.get(who)!;
  const channels = channelsOf(file).map((
    { private: is_private, archived: is_archived, members, shared_with = [], ...more },
  ) => ({
    ...more,
    id: idOf("C0", more, more.name),
    members: [...new Set(members.map(id))],
    is_private,
    is_archived,
    shared_with: shared_with.map((domain) => company(domain).id),
  }));
  const channel = (named: string) =>
    channels.find((each) => each.id === named || each.name === named)!.id;
  const messages = messagesOf(file, now).map(({ channel: place, user, ...said }) => ({
    ...said,
    channel: channel(place),
    user: user === undefined ? undefined : id(user),
  }));
  return {
    team,
    other_teams: companies,
    users: file.people.map(({ company: domain, zone, admin, left, operator: _, ...person }) => {
      const from = domain === undefined ? team : company(domain);
      return {
        ...person,
        id: id(person.name),
        real_name: person.real_name ?? nameOf(person),
        team_id: from.id,
        email: person.email ?? `${person.name}@${from.domain}.example`,
        tz: zone,
        is_admin: admin,
        deleted: left,
      };
    }),
    channels,
    messages,
    usergroups: (file.user_groups ?? []).map(({ members, ...group }) => ({
      ...group,
      id: idOf("S0", group, group.handle),
      users: members.map(id),
    })),
    github: gitHubOf(file),
    rows: { ...file.rows, ...file.rows_of?.(messages, now) },
    operator: id(operatorOf(file).name),
  };
}

function teamOf(team: SeedFileTeam): SeedTeam {
  return { id: idOf("T0", team, team.domain), name: team.name, domain: team.domain };
}

function operatorOf({ people }: WholeSeedFile): SeedFilePerson {
  return people.find(({ operator }) => operator) ??
    people.find(({ company, left }) => company === undefined && !left)!;
}

/** "ana.ruiz" is Ana Ruiz. */
function nameOf({ name }: SeedFilePerson): string {
  return name.split(/[._-]+/).filter(Boolean)
    .map((word) => word[0].toUpperCase() + word.slice(1)).join(" ");
}

/** Every Slack has #general, and everybody of the team is in it. */
function channelsOf({ channels = [], people }: WholeSeedFile) {
  if (channels.some(({ name }) => name === "general")) return channels;
  const taken = channels.map((channel) => idOf("C0", channel, channel.name));
  let id = "C0GENERAL";
  while (taken.includes(id)) id += "0";
  const team = people.filter(({ company, left }) => company === undefined && !left);
  return [{ id, name: "general", members: team.map(({ name }) => name) }, ...channels];
}

/** What was said, oldest first as far as the file says so; each ts is another one. */
function messagesOf({ messages = [] }: WholeSeedFile, now: number): SeedMessage[] {
  let count = 0;
  const said = (
    channel: string,
    { from, text, ts, hours_ago, blocks }: SeedFileReply,
    before: number,
  ): SeedMessage => {
    const seconds = Math.floor((now - (hours_ago ?? before) * HOUR) / SECOND);
    count++;
    return {
      channel,
      ...from === undefined ? {} : { user: from },
      text,
      ts: ts ?? `${seconds}.${String(count).padStart(6, "0")}`,
      ...blocks ? { blocks: blocks as SeedMessage["blocks"] } : {},
    };
  };
  return messages.flatMap(({ channel, replies = [], ...root }) => {
    const first = said(channel, root, 1);
    const before = Math.max(0, (now / SECOND - Number(first.ts)) * SECOND / HOUR);
    const thread = replies.map((reply) => ({
      ...said(channel, reply, before),
      thread_ts: first.ts,
    }));
    return [first, ...thread];
  });
}

/** What a label without a color has, as on GitHub. */
const GREY = "ededed";

function gitHubOf({ github = {} }: WholeSeedFile): GitHubSeed {
  const { repositories = [], accounts = [], labels = [] } = github;
  return {
    repositories: repositories.map(({ name, private: hidden, description }) => ({
      full_name: name,
      private: hidden ?? false,
      ...description ? { description } : {},
    })),
    users: accounts,
    labels: [
      ...labels.map((label) => ({ ...label, color: label.color ?? GREY })),
      ...repositories.flatMap(({ name, labels = [] }) =>
        labels.map((label) => ({ ...label, color: label.color ?? GREY, repo: name }))
      ),
    ],
    issues: repositories.flatMap(({ name, issues = [] }) =>
      issues.map(({ body = "", ...issue }) => ({ ...issue, body, repo: name }))
    ),
  };
}
