/**
 * Why a channel cannot be used, and how to fix it.
 *
 * @module
 */

/** A channel that the app needs, and where it is named. */
export interface Room {
  channel: string;
  /** What it is, with who names it: "the handbook's `retro.channel`". */
  role: string;
  /** Where another would be named: "`retro.channel` in handbook.ts". */
  named_in: string;
}

/** Why a channel cannot be used, in Slack's words or ours. */
export type RoomTrouble =
  | "channel_not_found"
  | "is_archived"
  | "not_in_channel"
  | "is_shared"
  | string;

/** What is wrong with a channel, and how to fix it, as mrkdwn. */
export function roomProblem({ channel, role, named_in }: Room, trouble: RoomTrouble): string {
  switch (trouble) {
    case "channel_not_found":
      return `Baton cannot see a channel \`${channel}\`, ${role}. If it is ` +
        `private, invite Baton; if not, correct ${named_in}.`;
    case "is_archived":
      return `<#${channel}>, ${role}, is archived. Unarchive it, or name another channel in ` +
        `${named_in}.`;
    case "not_in_channel":
      return `Baton is not in <#${channel}>, ${role}. Invite it: \`/invite @Baton\`.`;
    case "is_shared":
      return `People from outside can read <#${channel}>, ${role}. Name another channel in ` +
        `${named_in}.`;
  }
  return `In <#${channel}>, ${role}, Slack returned \`${trouble}\`. Press *Check again*; if it ` +
    "keeps happening, check the channel's settings.";
}
