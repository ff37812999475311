/**
 * Slack's own functions, as far as the workspace runs them.
 *
 * @module
 */
import { builtInFunction } from "../app/manifest.ts";
import type { BuiltIn } from "./builtin.ts";
import {
  archiveChannel,
  createChannel,
  inviteUserToChannel,
  updateChannelTopic,
} from "./channels.ts";
import { delay } from "./delay.ts";
import { addUserToUsergroup, createUsergroup, removeUserFromUsergroup } from "./groups.ts";
import { addBookmark, addPin, addReaction, removeReaction } from "./marks.ts";
import { type BuiltInName, runsBuiltIn } from "./names.ts";
import { openForm } from "./open_form.ts";
import { replyInThread, sendDm, sendEphemeralMessage, sendMessage } from "./send.ts";

const BUILT_INS: Readonly<Record<BuiltInName, BuiltIn>> = {
  add_bookmark: addBookmark,
  add_pin: addPin,
  add_reaction: addReaction,
  add_user_to_usergroup: addUserToUsergroup,
  archive_channel: archiveChannel,
  create_channel: createChannel,
  create_usergroup: createUsergroup,
  delay,
  invite_user_to_channel: inviteUserToChannel,
  open_form: openForm,
  remove_reaction: removeReaction,
  remove_user_from_usergroup: removeUserFromUsergroup,
  reply_in_thread: replyInThread,
  send_dm: sendDm,
  send_ephemeral_message: sendEphemeralMessage,
  send_message: sendMessage,
  update_channel_topic: updateChannelTopic,
};

/** The built-in function behind `slack#/functions/<name>`. */
export function findBuiltIn(function_id: string): BuiltIn | undefined {
  const name = builtInFunction(function_id);
  return name !== undefined && runsBuiltIn(name) ? BUILT_INS[name] : undefined;
}
