/**
 * User groups: people who are mentioned as one. emulate has none.
 *
 * @module
 */
import { type ApiCall, refuse, type SlackReply } from "../types.ts";
import { flag, list, text } from "./arguments.ts";
import type { Context, OwnMethod } from "./context.ts";
import { formatUserGroup } from "./format.ts";
import { broken } from "./refusals.ts";
import type { UserGroupRow } from "./rows.ts";
import { newId, type State } from "./state.ts";

const LONGEST_DESCRIPTION = 140;

/** The usergroups.* methods. */
export function userGroupMethods({ state }: Context): Record<string, OwnMethod> {
  return {
    "usergroups.list": ({ args }) => ({
      ok: true,
      usergroups: state.usergroups.all()
        .filter((row) => flag(args.include_disabled) || row.date_delete === 0)
        .map((row) => formatUserGroup(row, flag(args.include_users))),
    }),
    "usergroups.create": (call) => mayChange(state, call) ?? create(state, call),
    "usergroups.update": (call) => change(state, call, (row) => update(state, call, row)),
    "usergroups.disable": (call) =>
      change(state, call, () => ({ date_delete: Math.floor(state.clock.now() / 1000) })),
    "usergroups.enable": (call) => change(state, call, () => ({ date_delete: 0 })),
    "usergroups.users.list": ({ args }) => {
      const row = find(state, args.usergroup);
      if (!row || (row.date_delete > 0 && !flag(args.include_disabled))) {
        return refuse("no_such_subteam");
      }
      return { ok: true, users: row.users };
    },
    "usergroups.users.update": (call) => change(state, call, () => members(state, call)),
  };
}

function find(state: State, id: unknown): UserGroupRow | undefined {
  return state.usergroups.findOneBy("usergroup_id", text(id));
}

function create(state: State, { args, caller }: ApiCall): SlackReply {
  const handle = text(args.handle) || text(args.name).toLowerCase().replace(/[^a-z0-9._-]+/g, "-");
  const wanted = { name: text(args.name), handle, description: text(args.description) };
  const refusal = checkNames(state, wanted) ?? checkChannels(state, args.channels);
  if (refusal) return refusal;
  const now = Math.floor(state.clock.now() / 1000);
  const row = state.usergroups.insert({
    usergroup_id: newId("S"),
    team_id: state.app.team_id,
    ...wanted,
    channels: list(args.channels),
    users: [],
    created_by: caller.user_id,
    updated_by: caller.user_id,
    date_create: now,
    date_update: now,
    date_delete: 0,
  });
  return { ok: true, usergroup: formatUserGroup(row, false) };
}

type Change = Partial<UserGroupRow> | SlackReply;

/** A workspace can leave user groups to its admins; an app is none, whatever its scopes. */
function mayChange(state: State, { method, caller }: ApiCall): SlackReply | undefined {
  if (!state.isRestricted("change_user_groups", caller.user_id)) return undefined;
  return broken(
    "permission_denied",
    method,
    "In this workspace only admins may change user groups",
    "An admin allows it for everyone in the workspace's settings",
  );
}

/** Changes a group and says who did it. */
function change(
  state: State,
  call: ApiCall,
  make: (row: UserGroupRow) => Change,
): SlackReply {
  const { args, caller } = call;
  const refusal = mayChange(state, call);
  if (refusal) return refusal;
  const row = find(state, args.usergroup);
  if (!row) return refuse("no_such_subteam");
  const made = make(row);
  if ("ok" in made) return made as SlackReply;
  const after = state.usergroups.update(row.id, {
    ...made as Partial<UserGroupRow>,
    updated_by: caller.user_id,
    date_update: Math.floor(state.clock.now() / 1000),
  })!;
  return { ok: true, usergroup: formatUserGroup(after, true) };
}

function update(state: State, { args }: ApiCall, row: UserGroupRow): Change {
  const wanted = {
    name: text(args.name) || row.name,
    handle: text(args.handle) || row.handle,
    description: args.description === undefined ? row.description : text(args.description),
  };
  const refusal = checkNames(state, wanted, row) ?? checkChannels(state, args.channels);
  if (refusal) return refusal;
  return { ...wanted, ...args.channels === undefined ? {} : { channels: list(args.channels) } };
}

/** The new membership replaces the old one whole; a group cannot be emptied. */
function members(state: State, { method, args }: ApiCall): Change {
  const users = list(args.users);
  if (users.length === 0) {
    return broken(
      "no_users_provided",
      `${method} /users`,
      "A user group cannot be emptied",
      "Name at least one person, or call usergroups.disable",
    );
  }
  const strange = users.filter((id) => {
    const user = state.user(id);
    return !user || user.deleted || user.is_bot || state.isGuest(user);
  });
  if (strange.length === 0) return { users };
  return broken(
    "invalid_users",
    `${method} /users`,
    `Not active people of this company: ${strange.join(", ")}`,
    "Leave them out: bots, guests and deactivated accounts cannot be in a user group",
  );
}

function checkNames(
  state: State,
  wanted: Pick<UserGroupRow, "name" | "handle" | "description">,
  self?: UserGroupRow,
): SlackReply | undefined {
  const { name, handle, description } = wanted;
  if (name.length > 80) return refuse("name_too_long");
  if (description.length > LONGEST_DESCRIPTION) return refuse("description_too_long");
  if (!/^[a-z0-9][a-z0-9._-]{0,20}$/.test(handle)) return refuse("bad_handle");
  const others = state.usergroups.all().filter((row) => row.id !== self?.id);
  if (others.some((row) => row.name === name)) return refuse("name_already_exists");
  const taken = others.some((row) => row.handle === handle) ||
    state.users.all().some((user) => user.name === handle);
  if (taken) return refuse("handle_already_exists");
}

function checkChannels(state: State, channels: unknown): SlackReply | undefined {
  const known = list(channels).every((id) => state.channel(id));
  return known ? undefined : refuse("invalid_channel_provided");
}
