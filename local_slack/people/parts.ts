/**
 * What a person's page is made of.
 *
 * @module
 */
import type { PersonInteractivity } from "../interactivity/mod.ts";
import type { Storage } from "../storage.ts";
import type {
  Activity,
  Block,
  Clock,
  Datastores,
  Directory,
  Events,
  InteractivityContext,
  JsonObject,
  RunOrigin,
  SlackReply,
  Triggers,
  WebApi,
  WorkspaceUser,
} from "../types.ts";
import type { Actions, FaultsPage, GitHubPage, Refusal, StepToken } from "../page/protocol.ts";

/** A message as it is looked through. */
export interface Said {
  channel_id: string;
  ts: string;
  thread_ts?: string;
  user: string;
  username?: string;
  text: string;
  blocks?: Block[];
  attachments?: unknown[];
}

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
  /** A stretch of a channel by ts, oldest first, and whether there is more on either side. */
  stretch(
    channel_id: string,
    where: { first: true } | { after: string } | { around: string },
    limit: number,
  ): { found: readonly string[]; older: boolean; newer: boolean };
  /** The newest messages that fit, no matter where, newest first. */
  search(fits: (said: Said) => boolean, limit: number): Said[];
  permalink(channel_id: string, ts: string, thread_ts?: string): string;
  teams(): { id: string; name: string; domain: string }[];
}

/** What people change behind the scenes, where Slack has administrators for it. */
export interface Backstage {
  /** Adds a person, and their company when it is new. */
  add(given: {
    user: {
      id: string;
      name: string;
      real_name: string;
      tz: string;
      team_id: string;
      title: string;
    };
    team: { id: string; name: string; domain: string };
  }): void;
  /** Shares a channel with another company. */
  share(channel_id: string, team_id: string): void;
  /** Starts a workflow; returns why not, when it was refused. */
  start(workflow: string, inputs: JsonObject, origin: RunOrigin): string | undefined;
  /** A token of a step; undefined when the step has ended. */
  token(execution_id: string): StepToken | undefined;
  /** A pointer for this person. */
  point(user_id: string): InteractivityContext;
  readonly faults: {
    page(): FaultsPage;
    set(name: string, on: boolean, value?: string): boolean;
    on(): string[];
  };
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
  /** What the workshop changes; tests of people may do without. */
  backstage?: Backstage;
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
  /** The first message of each thread with one, after the read mark. */
  threads(user_id: string, channel_id: string, last_read: string): string[];
  /** The person looked at the thread. */
  seen(user_id: string, channel_id: string, thread_ts: string): void;
}

/** A refusal for the person. */
export function no(error: string, message: string): Refusal {
  return { ok: false, error, message };
}
