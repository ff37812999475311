/** Puts the demo, or next to nothing, into a new workspace. */
import { HOUR, SECOND } from "@std/datetime";
import type { GitHubSeed } from "../local_slack/github/mod.ts";
import type { WorkspaceSeed } from "../local_slack/web_api/mod.ts";
import { CHANNELS, MESSAGES } from "./channels.ts";
import { ACCOUNTS, ISSUES, LABELS, REPOSITORIES } from "./issues.ts";
import { CUSTOMERS } from "./customers.ts";
import { OPERATOR, OTHER_TEAMS, PEOPLE, TEAM } from "./people.ts";

/**
 * Everything that a newcomer finds.
 *
 * @param now epoch milliseconds: what was said was said before
 */
export function demoWorkspace(now: number): WorkspaceSeed {
  return {
    team: TEAM,
    other_teams: OTHER_TEAMS,
    users: PEOPLE,
    channels: CHANNELS,
    messages: MESSAGES.map(({ hours, ...message }, index) => ({
      ...message,
      ts: `${Math.floor((now - hours * HOUR) / SECOND)}.${String(index + 1).padStart(6, "0")}`,
    })),
  };
}

/**
 * The trigger files that an operator makes triggers of by hand in an empty workspace; the app makes
 * the others.
 */
export const MADE_BY_HAND = ["set_up"];

/** What its operator starts first: the demo begins where an installation does after that. */
export const FIRST_SHORTCUT = "Set up Baton";

/** One person, who may do everything, and one channel. */
export function emptyWorkspace(): WorkspaceSeed {
  return {
    team: TEAM,
    users: PEOPLE.filter((person) => person.id === OPERATOR),
    channels: CHANNELS.filter((channel) => channel.id === "C0GENERAL")
      .map((channel) => ({ ...channel, members: [OPERATOR] })),
  };
}

/** The demo's GitHub. */
export function demoGitHub(): GitHubSeed {
  return {
    repositories: REPOSITORIES,
    labels: LABELS,
    users: ACCOUNTS,
    issues: ISSUES.map(({ repository, ...issue }) => ({ ...issue, repo: repository })),
  };
}

/** The GitHub beside an empty workspace: the repositories are there, and nothing in them. */
export function emptyGitHub(): GitHubSeed {
  const { issues: _, ...seed } = demoGitHub();
  return { ...seed, issues: [] };
}

/** Rows that the app would have by then, by datastore. */
export function demoRows(): Record<string, Record<string, unknown>[]> {
  return { customers: CUSTOMERS };
}
