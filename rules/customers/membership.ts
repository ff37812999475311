/** Who belongs to the team, and who is a customer or another guest. */

/** What Slack tells about a user that matters here (`users.info`). */
export interface SlackUser {
  id: string;
  team_id?: string;
  name?: string;
  real_name?: string;
  /** What they are called beside messages. */
  profile?: { display_name?: string };
  deleted?: boolean;
  is_bot?: boolean;
  /** IANA zone. */
  tz?: string;
  /** From another company, known through a shared channel. */
  is_stranger?: boolean;
  /** A guest who was invited to some channels. */
  is_restricted?: boolean;
  /** A guest who was invited to one channel. */
  is_ultra_restricted?: boolean;
  /** On Enterprise Grid: the organization of this user. */
  enterprise_user?: { enterprise_id?: string };
}

/** Is this somebody from outside: a customer in a shared channel, or a guest? */
export function isGuest(
  user: SlackUser,
  home: { team_id: string; enterprise_id?: string },
): boolean {
  if (user.is_stranger || user.is_restricted || user.is_ultra_restricted) return true;
  const organization = user.enterprise_user?.enterprise_id;
  if (organization && organization === home.enterprise_id) return false;
  return user.team_id !== undefined && user.team_id !== home.team_id;
}
