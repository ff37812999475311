/**
 * People, as Slack knows them.
 *
 * @module
 */
import { isGuest, type SlackUser } from "../rules/membership.ts";
import { type Call, isSlackError } from "./checked_call.ts";

/** The user with this id; undefined when Slack knows nobody by it. */
export async function findUser(call: Call, user: string): Promise<SlackUser | undefined> {
  try {
    return (await call<{ user: SlackUser }>("users.info", { user })).user;
  } catch (error) {
    if (isSlackError(error, "user_not_found", "user_not_visible", "users_not_found")) {
      return undefined;
    }
    throw error;
  }
}

/** May this user not do what only the team may: a customer, a guest, somebody unknown? */
export async function isOutsider(
  call: Call,
  user: string,
  home: { team_id: string; enterprise_id?: string },
): Promise<boolean> {
  const found = await findUser(call, user);
  return !found || isGuest(found, home);
}

/** A link to a message, or undefined when Slack gives none. */
export async function permalink(
  call: Call,
  channel: string,
  message_ts: string,
): Promise<string | undefined> {
  try {
    const answer = await call<{ permalink?: string }>("chat.getPermalink", { channel, message_ts });
    return answer.permalink;
  } catch (error) {
    if (isSlackError(error)) return undefined;
    throw error;
  }
}
