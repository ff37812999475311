/**
 * Who is who: people, the app's bot, the company.
 *
 * @module
 */
import { type ApiCall, refuse, type SlackReply } from "../types.ts";
import { text } from "./arguments.ts";
import { hasScope } from "./check_call.ts";
import type { Context, OwnMethod } from "./context.ts";
import { compact, formatUser } from "./format.ts";
import { pageOf } from "./paging.ts";
import { broken } from "./refusals.ts";
import type { UserRow } from "./rows.ts";
import type { State } from "./state.ts";

/** auth.test, bots.info, emoji.list, team.info and the users.* methods that name people. */
export function peopleMethods({ state }: Context): Record<string, OwnMethod> {
  return {
    "auth.test": (call) => authTest(state, call),
    "bots.info": (call) => botInfo(state, call),
    // Slack's own emoji are in no such list.
    "emoji.list": () => ({
      ok: true,
      emoji: {},
      cache_ts: `${Math.floor(state.clock.now() / 1000)}.000000`,
    }),
    "team.info": (call) => teamInfo(state, call),
    "users.info": (call) => {
      const user = state.user(call.args.user);
      if (!user) return notFound(call, text(call.args.user));
      if (!state.canMeet(call.caller, user)) return refuse("user_not_visible");
      return { ok: true, user: format(state, call, user) };
    },
    "users.list": (call) => {
      const users = state.users.all().filter((user) => state.canMeet(call.caller, user));
      const page = pageOf(users, call.args, (user) => user.user_id, 200, 1000);
      return {
        ok: true,
        members: page.items.map((user) => format(state, call, user)),
        cache_ts: Math.floor(state.clock.now() / 1000),
        response_metadata: page.response_metadata,
      };
    },
    "users.lookupByEmail": (call) => {
      const wanted = text(call.args.email).toLowerCase();
      const user = state.users.all().find((row) => row.email.toLowerCase() === wanted);
      const known = user && !user.deleted && !user.is_bot && state.canMeet(call.caller, user);
      if (!known) return refuse("users_not_found");
      return { ok: true, user: format(state, call, user) };
    },
  };
}

function format(state: State, call: ApiCall, user: UserRow) {
  return formatUser(state, user, hasScope(call, ["users:read.email"]));
}

function notFound(call: ApiCall, id: string): SlackReply {
  return broken(
    "user_not_found",
    `${call.method} /user`,
    `No person ${JSON.stringify(id)} in the workspace`,
    "Use the id of a person who is there",
  );
}

function authTest(state: State, { caller }: ApiCall): SlackReply {
  const { app } = state;
  return compact({
    ok: true,
    url: `https://${app.team_domain}.slack.com/`,
    team: state.team()?.name ?? app.team_domain,
    user: state.user(caller.user_id)?.name ?? app.name,
    team_id: app.team_id,
    user_id: caller.user_id,
    bot_id: caller.bot_id,
    app_id: caller.kind === "app" ? app.app_id : undefined,
    is_enterprise_install: false,
  }) as SlackReply;
}

function botInfo(state: State, call: ApiCall): SlackReply {
  const bot = state.bots.findOneBy("bot_id", call.args.bot);
  if (!bot) return refuse("bot_not_found");
  const { bot_id, app_id, user_id, name, deleted, icons, updated_at } = bot;
  const updated = Math.floor(Date.parse(updated_at) / 1000);
  return { ok: true, bot: { id: bot_id, app_id, user_id, name, deleted, icons, updated } };
}

function teamInfo(state: State, { args }: ApiCall): SlackReply {
  const team = state.teams.findOneBy("team_id", text(args.team) || state.app.team_id);
  if (!team) return refuse("team_not_found");
  const { team_id, name, domain } = team;
  const url = `https://${domain}.slack.com/`;
  return { ok: true, team: { id: team_id, name, domain, url, email_domain: "", icon: {} } };
}
