/**
 * Slack's error codes, in words for the person who met them.
 *
 * @module
 */
import type { SlackReply } from "../types.ts";
import type { Refusal } from "../page/protocol.ts";
import { no } from "./parts.ts";

const WORDS: Record<string, string> = {
  already_reacted: "You have this reaction on it already.",
  no_reaction: "You have no such reaction on it.",
  invalid_name: "There is no such emoji.",
  not_in_channel: "Join the channel first.",
  channel_not_found: "This conversation doesn't exist, or you don't have access to it.",
  is_archived: "This channel is archived: it can be read, not written in.",
  message_not_found: "This message is no longer available.",
  cant_update_message: "You can edit only messages of your own.",
  cant_delete_message: "You can delete only messages of your own.",
  restricted_action: "In this workspace only admins can do this.",
  permission_denied: "In this workspace only admins can do this.",
  thread_not_found: "This thread is no longer available.",
  user_not_found: "This person doesn't exist.",
  user_not_visible: "You share no channel with this person.",
  user_disabled: "This person has left.",
  cant_leave_general: "No one can leave this channel.",
  msg_too_long: "This message is too long. Please send it in parts.",
  users_list_not_supplied: "Choose who is in the conversation.",
  name_taken: "There is a channel of this name already. Please choose another.",
  invalid_name_required: "A channel needs a name.",
  invalid_name_maxlength: "A channel's name has at most 80 characters.",
  invalid_name_punctuation: "A channel's name has at least one letter or digit.",
  invalid_name_specials: "A channel's name has lower-case letters, digits, hyphens and " +
    "underscores only, and no spaces.",
  already_in_channel: "They are here already.",
  already_pinned: "This message is pinned already.",
  no_pin: "This message is no longer pinned.",
  file_not_found: "This file is not there, or not for you.",
  file_deleted: "This file was deleted.",
  not_found: "This is no longer available.",
};

/** There is no such conversation, or it is none of this person's business: both read the same. */
export const NO_CHANNEL = no("channel_not_found", WORDS.channel_not_found);

/** A Slack method's refusal, for the person. */
export function fromSlack(reply: SlackReply): Refusal {
  const error = reply.error ?? "unknown_error";
  return no(error, WORDS[error] ?? `This was not possible (${error}). Nothing was changed.`);
}
