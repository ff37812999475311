/**
 * The scopes that a bot may have: Slack's list, https://docs.slack.dev/reference/scopes, without
 * those of users and of app configuration alone.
 *
 * @module
 */
import { nearest } from "../block_kit/problem.ts";

/** Every scope of a bot token. */
export const BOT_SCOPES: readonly string[] = [
  "app_mentions:read",
  "assistant:write",
  "bookmarks:read",
  "bookmarks:write",
  "calls:read",
  "calls:write",
  "canvases:read",
  "canvases:write",
  "channels:history",
  "channels:join",
  "channels:manage",
  "channels:read",
  "channels:write.invites",
  "channels:write.topic",
  "chat:write",
  "chat:write.customize",
  "chat:write.public",
  "commands",
  "conversations.connect:manage",
  "conversations.connect:read",
  "conversations.connect:write",
  "datastore:read",
  "datastore:write",
  "dnd:read",
  "emoji:read",
  "files:read",
  "files:write",
  "groups:history",
  "groups:read",
  "groups:write",
  "groups:write.invites",
  "groups:write.topic",
  "hosting:read",
  "hosting:write",
  "im:history",
  "im:read",
  "im:write",
  "im:write.topic",
  "incoming-webhook",
  "links.embed:write",
  "links:read",
  "links:write",
  "lists:read",
  "lists:write",
  "metadata.message:read",
  "mpim:history",
  "mpim:read",
  "mpim:write",
  "mpim:write.invites",
  "mpim:write.topic",
  "pins:read",
  "pins:write",
  "reactions:read",
  "reactions:write",
  "reminders:read",
  "reminders:write",
  "remote_files:read",
  "remote_files:share",
  "remote_files:write",
  "search:read.files",
  "search:read.im",
  "search:read.mpim",
  "search:read.private",
  "search:read.public",
  "search:read.users",
  "team.billing:read",
  "team.preferences:read",
  "team:read",
  "tokens.basic",
  "triggers:read",
  "triggers:write",
  "usergroups:read",
  "usergroups:write",
  "users.profile:read",
  "users:read",
  "users:read.email",
  "users:write",
  "workflow.steps:execute",
];

/** Scopes of users alone that have another name for bots. */
const OF_USERS: Readonly<Record<string, string>> = { "channels:write": "channels:manage" };

/** The scope that a wrong one was meant to be, if one is near. */
export function meantScope(scope: string): string | undefined {
  return OF_USERS[scope] ?? nearest(scope, BOT_SCOPES);
}
