/**
 * What each method needs before it may do anything: Slack's method reference as a table.
 *
 * @module
 */
import type { Kind } from "./state.ts";

/** Any one of these scopes is enough. */
export type AnyScope = readonly string[];

/** What a method needs. */
export interface MethodRule {
  /** None, one of a list, or one of a list for the channel's kind. */
  scopes: AnyScope | Record<Kind, AnyScope>;
  /** Arguments that must be there. */
  required: readonly string[];
  /** What Slack says when one of them is missing, where that is not `invalid_arguments`. */
  missing?: Readonly<Record<string, string>>;
  /** The argument that names a conversation, and what the caller must be in it. */
  channel?: {
    argument: "channel" | "channel_id";
    /** `visible`: may know of it; `member`: is in it. */
    access: "visible" | "member";
    /** An archived conversation refuses. */
    open?: boolean;
  };
  /** People may not call it, bots may not call it. */
  only?: "app" | "person";
}

const READ = byKind("read");
const HISTORY = byKind("history");
const WRITE: Record<Kind, AnyScope> = {
  public: ["channels:manage", "channels:write"],
  private: ["groups:write"],
  dm: ["im:write"],
  group_dm: ["mpim:write"],
};
const TOPIC = alsoWith(WRITE, "write.topic");
const INVITE = alsoWith(WRITE, "write.invites");

const visible = { argument: "channel", access: "visible" } as const;
const member = { argument: "channel", access: "member" } as const;
const openMember = { argument: "channel", access: "member", open: true } as const;

/** Every method that this workspace knows, its own parts' included. */
export const METHOD_RULES: Readonly<Record<string, MethodRule>> = {
  "auth.test": { scopes: [], required: [] },
  "bots.info": { scopes: ["users:read"], required: ["bot"] },
  "emoji.list": { scopes: ["emoji:read"], required: [] },
  "team.info": { scopes: ["team:read"], required: [] },

  // Who may post where is asked by the method itself: it also takes people and names.
  "chat.postMessage": { scopes: ["chat:write"], required: ["channel"] },
  "chat.scheduleMessage": { scopes: ["chat:write"], required: ["channel", "post_at"] },
  "chat.meMessage": {
    scopes: ["chat:write"],
    required: ["channel", "text"],
    channel: openMember,
  },
  "chat.postEphemeral": {
    scopes: ["chat:write"],
    required: ["channel", "user"],
    channel: openMember,
  },
  "chat.update": { scopes: ["chat:write"], required: ["channel", "ts"], channel: visible },
  "chat.delete": { scopes: ["chat:write"], required: ["channel", "ts"], channel: visible },
  "chat.getPermalink": { scopes: [], required: ["channel", "message_ts"], channel: visible },
  "chat.deleteScheduledMessage": {
    scopes: ["chat:write"],
    required: ["channel", "scheduled_message_id"],
    channel: visible,
  },
  "chat.scheduledMessages.list": { scopes: [], required: [] },

  "conversations.archive": { scopes: WRITE, required: ["channel"], channel: member },
  "conversations.close": { scopes: WRITE, required: ["channel"], channel: visible },
  "conversations.create": {
    scopes: ["channels:manage", "channels:write", "groups:write"],
    required: ["name"],
  },
  "conversations.history": { scopes: HISTORY, required: ["channel"], channel: member },
  "conversations.info": { scopes: READ, required: ["channel"], channel: visible },
  "conversations.invite": {
    scopes: INVITE,
    required: ["channel", "users"],
    channel: openMember,
  },
  "conversations.join": {
    scopes: { public: ["channels:join"], private: ["channels:join"], dm: [], group_dm: [] },
    required: ["channel"],
    channel: { ...visible, open: true },
  },
  "conversations.kick": { scopes: WRITE, required: ["channel", "user"], channel: openMember },
  "conversations.leave": { scopes: WRITE, required: ["channel"], channel: visible },
  "conversations.list": { scopes: READ, required: [] },
  "conversations.mark": { scopes: WRITE, required: ["channel", "ts"], channel: member },
  "conversations.members": { scopes: READ, required: ["channel"], channel: visible },
  "conversations.open": { scopes: WRITE, required: [] },
  "conversations.rename": {
    scopes: WRITE,
    required: ["channel", "name"],
    channel: openMember,
  },
  "conversations.replies": { scopes: HISTORY, required: ["channel", "ts"], channel: member },
  "conversations.setPurpose": {
    scopes: TOPIC,
    required: ["channel", "purpose"],
    channel: openMember,
  },
  "conversations.setTopic": {
    scopes: TOPIC,
    required: ["channel", "topic"],
    channel: openMember,
  },
  "conversations.unarchive": { scopes: WRITE, required: ["channel"], channel: visible },

  "users.conversations": { scopes: READ, required: [] },
  "users.getPresence": { scopes: ["users:read"], required: [] },
  "users.info": { scopes: ["users:read"], required: ["user"] },
  "users.list": { scopes: ["users:read"], required: [] },
  "users.lookupByEmail": { scopes: ["users:read.email"], required: ["email"] },
  "users.profile.get": { scopes: ["users.profile:read"], required: [] },
  "users.profile.set": { scopes: [], required: [], only: "person" },
  "users.setPresence": { scopes: ["users:write"], required: ["presence"] },

  "usergroups.create": { scopes: ["usergroups:write"], required: ["name"] },
  "usergroups.disable": { scopes: ["usergroups:write"], required: ["usergroup"] },
  "usergroups.enable": { scopes: ["usergroups:write"], required: ["usergroup"] },
  "usergroups.list": { scopes: ["usergroups:read"], required: [] },
  "usergroups.update": { scopes: ["usergroups:write"], required: ["usergroup"] },
  "usergroups.users.list": { scopes: ["usergroups:read"], required: ["usergroup"] },
  "usergroups.users.update": { scopes: ["usergroups:write"], required: ["usergroup"] },

  "reactions.add": {
    scopes: ["reactions:write"],
    required: ["channel", "name", "timestamp"],
    missing: { timestamp: "no_item_specified" },
    channel: openMember,
  },
  "reactions.get": {
    scopes: ["reactions:read"],
    required: ["channel", "timestamp"],
    missing: { timestamp: "no_item_specified" },
    channel: visible,
  },
  "reactions.remove": {
    scopes: ["reactions:write"],
    required: ["channel", "name", "timestamp"],
    missing: { timestamp: "no_item_specified" },
    channel: member,
  },

  "pins.add": {
    scopes: ["pins:write"],
    required: ["channel", "timestamp"],
    missing: { timestamp: "no_item_specified" },
    channel: openMember,
  },
  "pins.list": { scopes: ["pins:read"], required: ["channel"], channel: visible },
  "pins.remove": {
    scopes: ["pins:write"],
    required: ["channel", "timestamp"],
    missing: { timestamp: "no_item_specified" },
    channel: openMember,
  },
  "bookmarks.add": {
    scopes: ["bookmarks:write"],
    required: ["channel_id", "title", "type"],
    channel: { argument: "channel_id", access: "member", open: true },
  },
  "bookmarks.edit": {
    scopes: ["bookmarks:write"],
    required: ["channel_id", "bookmark_id"],
    channel: { argument: "channel_id", access: "member", open: true },
  },
  "bookmarks.list": {
    scopes: ["bookmarks:read"],
    required: ["channel_id"],
    channel: { argument: "channel_id", access: "visible" },
  },
  "bookmarks.remove": {
    scopes: ["bookmarks:write"],
    required: ["channel_id", "bookmark_id"],
    channel: { argument: "channel_id", access: "member", open: true },
  },

  // Where a file is shared is asked by the method itself: it may be nowhere, or several places.
  "files.getUploadURLExternal": { scopes: ["files:write"], required: ["filename", "length"] },
  "files.completeUploadExternal": { scopes: ["files:write"], required: ["files"] },
  "files.info": { scopes: ["files:read"], required: ["file"] },
  "files.delete": { scopes: ["files:write"], required: ["file"] },

  // Handled by other parts of the workspace, which check the rest themselves.
  "functions.completeError": { scopes: [], required: [] },
  "functions.completeSuccess": { scopes: [], required: [] },
  "apps.auth.external.delete": { scopes: [], required: [], only: "app" },
  "apps.auth.external.get": { scopes: [], required: ["external_token_id"], only: "app" },
  "views.open": { scopes: [], required: [] },
  "views.push": { scopes: [], required: [] },
  "views.update": { scopes: [], required: [] },
  "apps.datastore.put": { scopes: ["datastore:write"], required: [] },
  "apps.datastore.get": { scopes: ["datastore:read"], required: [] },
  "apps.datastore.update": { scopes: ["datastore:write"], required: [] },
  "apps.datastore.delete": { scopes: ["datastore:write"], required: [] },
  "apps.datastore.query": { scopes: ["datastore:read"], required: [] },
  "apps.datastore.count": { scopes: ["datastore:read"], required: [] },
  "apps.datastore.bulkPut": { scopes: ["datastore:write"], required: [] },
  "apps.datastore.bulkGet": { scopes: ["datastore:read"], required: [] },
  "apps.datastore.bulkDelete": { scopes: ["datastore:write"], required: [] },
  "workflows.triggers.create": { scopes: ["triggers:write"], required: [] },
  "workflows.triggers.update": { scopes: ["triggers:write"], required: [] },
  "workflows.triggers.delete": { scopes: ["triggers:write"], required: [] },
  "workflows.triggers.list": { scopes: ["triggers:read"], required: [] },
  "workflows.triggers.info": { scopes: ["triggers:read"], required: [] },
  "workflows.triggers.permissions.set": { scopes: ["triggers:write"], required: [] },
  "workflows.triggers.permissions.add": { scopes: ["triggers:write"], required: [] },
  "workflows.triggers.permissions.remove": { scopes: ["triggers:write"], required: [] },
  "workflows.triggers.permissions.list": { scopes: ["triggers:read"], required: [] },
};

/** All scopes of a rule, in the order of kinds. */
export function allScopes(scopes: MethodRule["scopes"]): AnyScope {
  return isByKind(scopes) ? Object.values(scopes).flat() : scopes;
}

/** Does the needed scope depend on the channel's kind? */
export function isByKind(scopes: MethodRule["scopes"]): scopes is Record<Kind, AnyScope> {
  return !Array.isArray(scopes);
}

function byKind(verb: string): Record<Kind, AnyScope> {
  return {
    public: [`channels:${verb}`],
    private: [`groups:${verb}`],
    dm: [`im:${verb}`],
    group_dm: [`mpim:${verb}`],
  };
}

function alsoWith(scopes: Record<Kind, AnyScope>, verb: string): Record<Kind, AnyScope> {
  const narrow = byKind(verb);
  return {
    public: [...scopes.public, ...narrow.public],
    private: [...scopes.private, ...narrow.private],
    dm: [...scopes.dm, ...narrow.dm],
    group_dm: [...scopes.group_dm, ...narrow.group_dm],
  };
}
