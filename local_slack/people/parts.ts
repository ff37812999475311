/**
 * What a person's page is made of.
 *
 * @module
 */
import type { PersonInteractivity } from "../interactivity/mod.ts";
import type { Storage } from "../storage.ts";
import type {
  Activity,
  Clock,
  Datastores,
  Directory,
  Events,
  JsonObject,
  SlackReply,
  Triggers,
  WebApi,
  WorkspaceUser,
} from "../types.ts";
import type { Actions, GitHubPage, Refusal } from "../page/protocol.ts";

/** Reads conversations where Slack has no method for it. */
export interface PersonReading {
  /** A message in Slack's shape, no matter who asks. */
  message(channel_id: string, ts: string): JsonObject | undefined;
  /** Messages that only this person sees, oldest first, in Slack's shape. */
  ephemerals(user_id: string, channel_id: string): JsonObject[];
  /** Takes one of them away; returns how many went. */
  dismiss(user_id: string, channel_id?: string, ts?: string): number;
  unread(user_id: string, channel_id: string): { unread: number; mentions: number };
  lastRead(user_id: string, channel_id: string): string;
  latest(channel_id: string): string;
  permalink(channel_id: string, ts: string, thread_ts?: string): string;
  teams(): { id: string; name: string; domain: string }[];
}

/** Everything that people use of the workspace. */
export interface PeopleParts {
  storage: Storage;
  clock: Clock;
  webApi: WebApi;
  directory: Directory;
  events: Events;
  triggers: Triggers;
  interactivity: PersonInteractivity;
  activity: Activity;
  datastores: Datastores;
  reading: PersonReading;
  /** The GitHub panel. */
  github: {
    page(query: Actions["github"][0]): GitHubPage | Refusal | Promise<GitHubPage | Refusal>;
    act(body: Actions["github_act"][0]): Promise<Actions["github_act"][1] | Refusal>;
  };
  /** What the app says of itself. */
  description?: string;
}

/** What a person's actions have at hand. */
export interface Seat {
  user_id: string;
  parts: PeopleParts;
  mentions: ThreadMentionList;
  /** The person, as the directory knows them now. */
  me(): WorkspaceUser;
  /** A Slack method as this person. */
  slack(method: string, args: JsonObject): Promise<SlackReply>;
}

/** Replies that name somebody and that they have not seen. */
export interface ThreadMentionList {
  /** How many there are in a channel, after the read mark. */
  count(user_id: string, channel_id: string, last_read: string): number;
  /** The person looked at the thread. */
  seen(user_id: string, channel_id: string, thread_ts: string): void;
}

/** A refusal for the person. */
export function no(error: string, message: string): Refusal {
  return { ok: false, error, message };
}
