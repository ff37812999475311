/**
 * Conversations: which there are, who is in them, opening direct messages.
 *
 * @module
 */
import { type ApiCall, refuse, type SlackReply } from "../types.ts";
import { flag, list, text } from "./arguments.ts";
import { hasScope } from "./check_call.ts";
import type { Context, OwnMethod } from "./context.ts";
import { findDirect, openDirect } from "./direct_messages.ts";
import { formatChannel } from "./format.ts";
import { allScopes, METHOD_RULES } from "./method_rules.ts";
import { pageOf } from "./paging.ts";
import { badArgument, missingScope } from "./refusals.ts";
import type { ChannelRow } from "./rows.ts";
import { isDirect, type Kind, kindOf, type State } from "./state.ts";

const TYPES: Readonly<Record<string, Kind>> = {
  public_channel: "public",
  private_channel: "private",
  im: "dm",
  mpim: "group_dm",
};

/** conversations.list, info, members, open and users.conversations. */
export function conversationMethods(context: Context): Record<string, OwnMethod> {
  const { state } = context;
  return {
    "conversations.list": (call) =>
      listOf(state, call, (row) => state.canSee(row, call.caller.user_id)),
    "users.conversations": (call) => {
      const { user_id } = call.caller;
      const of = text(call.args.user) || user_id;
      if (!state.user(of)) return refuse("user_not_found");
      return listOf(state, call, (row) => state.canSee(row, user_id) && row.members.includes(of));
    },
    "conversations.info": (call) => {
      const row = state.channel(call.args.channel)!;
      const channel = formatChannel(state, row, call.caller.user_id);
      if (flag(call.args.include_num_members)) channel.num_members = row.members.length;
      return { ok: true, channel };
    },
    "conversations.members": (call) => {
      const row = state.channel(call.args.channel)!;
      const page = pageOf(row.members, call.args, (id) => id);
      return { ok: true, members: page.items, response_metadata: page.response_metadata };
    },
    "conversations.open": (call) => open(context, call),
  };
}

function listOf(state: State, call: ApiCall, wanted: (row: ChannelRow) => boolean): SlackReply {
  const { args, method, caller } = call;
  const types = list(args.types);
  const kinds: Kind[] = [];
  for (const type of types.length > 0 ? types : ["public_channel"]) {
    if (!Object.hasOwn(TYPES, type)) {
      return badArgument(method, "types", `names no kind of channel: "${type}"`);
    }
    kinds.push(TYPES[type]);
    const scopes = scopesOf(method, TYPES[type]);
    if (!hasScope(call, scopes)) return missingScope(method, scopes, caller.scopes);
  }
  const rows = state.channels.all().filter((row) =>
    kinds.includes(kindOf(row)) && wanted(row) && !(flag(args.exclude_archived) && row.is_archived)
  );
  const page = pageOf(rows, args, (row) => row.channel_id);
  return {
    ok: true,
    channels: page.items.map((row) => ({
      ...formatChannel(state, row, caller.user_id),
      ...isDirect(row) ? {} : { num_members: row.members.length },
    })),
    response_metadata: page.response_metadata,
  };
}

function scopesOf(method: string, kind: Kind): readonly string[] {
  const { scopes } = METHOD_RULES[method];
  return Array.isArray(scopes)
    ? allScopes(scopes)
    : (scopes as Record<Kind, readonly string[]>)[kind];
}

function open(context: Context, call: ApiCall): SlackReply {
  const { state } = context;
  const { args, caller, method } = call;
  const members = args.channel ? membersOf(state, call) : peopleOf(state, call);
  if ("ok" in members) return members as SlackReply;
  const people = members as string[];
  const scopes = scopesOf(method, people.length > 2 ? "group_dm" : "dm");
  if (!hasScope(call, scopes)) return missingScope(method, scopes, caller.scopes);
  const before = findDirect(state, people);
  if (!before && flag(args.prevent_creation)) return refuse("channel_not_found");
  const already = before && (before.is_open_by_user?.[caller.user_id] ?? true);
  const row = openDirect(context, people);
  return {
    ok: true,
    ...already ? { no_op: true, already_open: true } : {},
    channel: flag(args.return_im)
      ? formatChannel(state, row, caller.user_id)
      : { id: row.channel_id },
  };
}

function membersOf(state: State, { args, caller }: ApiCall): string[] | SlackReply {
  const row = state.channel(args.channel);
  if (!row || !state.canSee(row, caller.user_id)) return refuse("channel_not_found");
  if (!isDirect(row)) return refuse("method_not_supported_for_channel_type");
  return [caller.user_id, ...row.members.filter((id) => id !== caller.user_id)];
}

function peopleOf(state: State, { args, caller }: ApiCall): string[] | SlackReply {
  const users = list(args.users);
  if (users.length === 0) return refuse("users_list_not_supplied");
  if (users.length > 8) return refuse("too_many_users");
  for (const id of users) {
    const user = state.user(id);
    if (!user) return refuse("user_not_found");
    if (user.deleted) return refuse("user_disabled");
    if (!state.canMeet(caller, user)) return refuse("user_not_visible");
  }
  return [caller.user_id, ...users.filter((id) => id !== caller.user_id)];
}
