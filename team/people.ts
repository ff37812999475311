/**
 * People, as Slack knows them.
 *
 * @module
 */
import { handbook } from "../policy/handbook.ts";
import { isGuest, type SlackUser } from "../rules/customers/membership.ts";
import { type ReaderZone, readerZone } from "../rules/time/zones.ts";
import { ignoreSlackError, isPassing, isSlackError, type Slack } from "../slack/checked_call.ts";

/** The user with this id; undefined when no user has it. */
export async function findUser(slack: Slack, user: string): Promise<SlackUser | undefined> {
  try {
    return (await slack<{ user: SlackUser }>("users.info", { user })).user;
  } catch (error) {
    if (isSlackError(error, "user_not_found", "user_not_visible", "users_not_found")) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Those of these users that Slack knows and who have not left: for methods that refuse a whole list
 * because of one unknown user. A user Slack cannot look up just now counts as known.
 */
export async function knownUsers(slack: Slack, users: readonly string[]): Promise<string[]> {
  const known = await Promise.all(users.map(async (user) => {
    try {
      const found = await findUser(slack, user);
      return found !== undefined && !found.deleted;
    } catch (error) {
      if (!isSlackError(error)) throw error;
      return true;
    }
  }));
  return users.filter((_, at) => known[at]);
}

/** Where the app itself is at home: a sweep, and a step behind another one, is started by nobody. */
export async function homeOf(
  slack: Slack,
): Promise<{ team_id: string; enterprise_id?: string }> {
  const { team_id, enterprise_id } = await slack<{ team_id: string; enterprise_id?: string }>(
    "auth.test",
  );
  return { team_id, ...(enterprise_id ? { enterprise_id } : {}) };
}

/** Is this user outside the team: a customer, a guest, unknown to Slack, or deactivated? */
export async function isOutsider(
  slack: Slack,
  user: string,
  home: { team_id: string; enterprise_id?: string },
): Promise<boolean> {
  const found = await findUser(slack, user);
  return !found || Boolean(found.deleted) || isGuest(found, home);
}

/**
 * The time zone that a person has chosen in Slack; the handbook's when Slack does not say, or names
 * one that this runtime does not know.
 */
export async function zoneOf(slack: Slack, user: string): Promise<ReaderZone> {
  const found = await findUser(slack, user);
  return readerZone(found?.tz, handbook.timezone);
}

/** A channel, as Slack knows it; undefined when the app may not see it. */
export async function findChannel(
  slack: Slack,
  channel: string,
): Promise<SlackChannel | undefined> {
  try {
    return (await slack<{ channel: SlackChannel }>("conversations.info", { channel })).channel;
  } catch (error) {
    if (isSlackError(error, "channel_not_found")) return undefined;
    throw error;
  }
}

/** The part of what Slack says about a channel that matters here. */
export interface SlackChannel {
  id: string;
  name?: string;
  is_member?: boolean;
  is_archived?: boolean;
  is_private?: boolean;
  topic?: { value?: string };
  /** People from other companies are in it, or may be. */
  is_ext_shared?: boolean;
  is_pending_ext_shared?: boolean;
  is_shared?: boolean;
  /** Shared among workspaces of one organization: nobody from outside by that. */
  is_org_shared?: boolean;
}

/**
 * Can people from other companies read a channel, or will they once they accept? Single guests do
 * not show here.
 */
export function isOpenToOutside(
  channel: Omit<SlackChannel, "id" | "name" | "topic">,
): boolean {
  const { is_ext_shared, is_pending_ext_shared, is_shared, is_org_shared } = channel;
  return Boolean(is_ext_shared || is_pending_ext_shared || (is_shared && !is_org_shared));
}

/** Why the app cannot post in a channel, as plain text; undefined when it can. */
export async function memberProblem(slack: Slack, channel: string): Promise<string | undefined> {
  return placeProblem(channel, await findChannel(slack, channel));
}

/** May the app join a channel on its own? Into a private one somebody has to invite it. */
export function isJoinable({ is_member, is_archived, is_private }: SlackChannel): boolean {
  return !is_member && !is_archived && !is_private;
}

/** The channel, with the app in it if it may join; as it was where Slack does not let it. */
export async function joined(slack: Slack, found: SlackChannel): Promise<SlackChannel> {
  if (!isJoinable(found)) return found;
  try {
    await slack("conversations.join", { channel: found.id });
    return { ...found, is_member: true };
  } catch (error) {
    if (!isSlackError(error) || isPassing(error)) throw error;
    return found;
  }
}

/** Why the app cannot post in a channel that was looked up, and joined if it can be. */
export function placeProblem(
  channel: string,
  found: SlackChannel | undefined,
): string | undefined {
  if (!found) return "Baton cannot see this channel. Invite it there: /invite @Baton.";
  const name = `#${found.name ?? channel}`;
  if (found.is_archived) return `${name} is archived. Unarchive it, or choose another channel.`;
  return found.is_member ? undefined : `Baton is not in ${name}. Invite it there: /invite @Baton.`;
}

/** A link to a message, or undefined when Slack gives none. */
export async function permalink(
  slack: Slack,
  channel: string,
  message_ts: string,
): Promise<string | undefined> {
  const ask = async () => {
    const args = { channel, message_ts };
    const { permalink } = await slack<{ permalink?: string }>("chat.getPermalink", args);
    return permalink;
  };
  // Nothing looks later whether a link is missing: it is asked for once more than other things.
  return await ask().catch((error) => {
    if (!isSlackError(error)) throw error;
    return isPassing(error) ? ask().catch(ignoreSlackError) : undefined;
  });
}
