/**
 * What can go wrong around an app, as switches: for people who try it, and for tests that act as them.
 *
 * @module
 */
import type { GitHub } from "./github/mod.ts";
import type { FaultsPage } from "./page/protocol.ts";
import type { Directory, Events } from "./types.ts";
import type { WebApiParts } from "./web_api/mod.ts";

/** How much longer each of the app's calls takes on a slow Slack, in milliseconds. */
export const SLOW = 2_000;

/** What the switches act on. */
export interface FaultParts {
  github: Pick<GitHub, "setUnavailable" | "isUnavailable">;
  slack: Pick<WebApiParts, "trouble" | "onlyAdmins" | "leaveToAdmins" | "setDeactivated">;
  directory: Directory;
  events: Events;
  /** The scopes of the manifest. */
  scopes: readonly string[];
}

/** The switches. */
export interface WorkspaceFaults {
  page(): FaultsPage;
  /**
   * Turns one on or off; `value` says which scope or person is meant.
   *
   * @returns false when there is no such switch
   */
  set(name: string, on: boolean, value?: string): boolean;
  /** What is on, in words. */
  on(): string[];
}

/** Creates the switches, all off but for what the workspace has kept. */
export function createFaults(parts: FaultParts): WorkspaceFaults {
  const { github, slack, directory, events, scopes } = parts;
  const { trouble } = slack;
  const restrict = (task: "create_channels" | "change_user_groups", on: boolean) =>
    slack.leaveToAdmins([
      ...slack.onlyAdmins().filter((each) => each !== task),
      ...on ? [task] : [],
    ]);
  const switches = [
    {
      name: "github_unavailable",
      title: "GitHub is unavailable",
      detail: "Every request to its API is answered with 503",
      on: () => github.isUnavailable(),
      turn: (on: boolean) => github.setUnavailable(on),
    },
    {
      name: "slack_slow",
      title: "Slack is slow",
      detail: `Each of the app's calls takes ${SLOW / 1000} seconds longer`,
      on: () => trouble.slow > 0,
      turn: (on: boolean) => void (trouble.slow = on ? SLOW : 0),
    },
    {
      name: "slack_limited",
      title: "Slack limits the app's rate",
      detail: "Every second call is answered with 429 and “Retry-After: 1”",
      on: () => trouble.limited,
      turn: (on: boolean) => void (trouble.limited = on),
    },
    {
      name: "only_admins_create_channels",
      title: "Only admins may create channels",
      detail: "An app that tries gets restricted_action",
      on: () => slack.onlyAdmins().includes("create_channels"),
      turn: (on: boolean) => restrict("create_channels", on),
    },
    {
      name: "only_admins_change_user_groups",
      title: "Only admins may change user groups",
      detail: "An app that tries gets permission_denied",
      on: () => slack.onlyAdmins().includes("change_user_groups"),
      turn: (on: boolean) => restrict("change_user_groups", on),
    },
  ];
  const people = () => directory.users().filter(({ is_bot }) => !is_bot);
  return {
    page: () => ({
      ok: true,
      switches: switches.map(({ name, title, detail, on }) => ({ name, title, detail, on: on() })),
      scopes: scopes.map((scope) => ({ name: scope, on: trouble.declined.has(scope) })),
      people: people().map(({ id, real_name, deleted }) => ({ id, name: real_name, on: deleted })),
    }),
    set(name, on, value = "") {
      const found = switches.find((each) => each.name === name);
      if (found) found.turn(on);
      else if (name === "scope_declined" && scopes.includes(value)) {
        if (on) trouble.declined.add(value);
        else trouble.declined.delete(value);
      } else if (name === "deactivated" && people().some(({ id }) => id === value)) {
        slack.setDeactivated(value, on);
      } else return false;
      events.emit({ type: "triggers" });
      return true;
    },
    on: () => [
      ...switches.filter((each) => each.on()).map(({ title }) => title),
      ...[...trouble.declined].map((scope) => `The scope ${scope} is declined`),
      ...people().filter(({ deleted }) => deleted).map(({ real_name }) =>
        `${real_name}'s account is deactivated`
      ),
    ],
  };
}
