/**
 * Which of Slack's built-in functions the workspace runs.
 *
 * @module
 */

/** Names of the built-in functions that the workspace runs. */
export const BUILT_IN_NAMES = [
  "add_bookmark",
  "add_pin",
  "add_reaction",
  "add_user_to_usergroup",
  "archive_channel",
  "create_channel",
  "create_usergroup",
  "delay",
  "invite_user_to_channel",
  "open_form",
  "remove_reaction",
  "remove_user_from_usergroup",
  "reply_in_thread",
  "send_dm",
  "send_ephemeral_message",
  "send_message",
  "update_channel_topic",
] as const;

/** A built-in function that the workspace runs. */
export type BuiltInName = typeof BUILT_IN_NAMES[number];

/** Does the workspace run this built-in function? */
export function runsBuiltIn(name: string): name is BuiltInName {
  return (BUILT_IN_NAMES as readonly string[]).includes(name);
}
