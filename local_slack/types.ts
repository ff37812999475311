/**
 * The seams of Local Slack: what its parts know of each other, and nothing more.
 *
 * `web_api/` handles Slack methods, `platform/` runs workflows, `interactivity/` carries presses
 * and forms between a person and a function, `datastores/` keeps rows, `people/` is what one person
 * sees and does, `web/` draws that. `workspace.ts` puts them together.
 */

/** A JSON object as it travels on the wire. */
export type JsonObject = Record<string, unknown>;

/** A Block Kit block, before anybody checked it. */
export type Block = JsonObject & { type: string; block_id?: string };

/** What a Slack method returns. */
export interface SlackReply {
  ok: boolean;
  error?: string;
  [key: string]: unknown;
}

/** Who makes a Web API call. */
export interface Caller {
  token: string;
  /** `app`: the app's bot or one of its steps; `person`: somebody in the page. */
  kind: "app" | "person";
  /** The user who acts: the bot's user id for `app`. */
  user_id: string;
  /** The bot's id, for `app`. */
  bot_id?: string;
  /** Bot scopes of the manifest; a person has every scope (`["*"]`). */
  scopes: readonly string[];
  /** The step (`Fx…`) that makes the call, when a function's own token was used. */
  execution_id?: string;
}

/** One Web API call with its arguments decoded (JSON strings already parsed). */
export interface ApiCall {
  method: string;
  args: JsonObject;
  caller: Caller;
}

/** Handles one Slack method. */
export type Method = (call: ApiCall) => SlackReply | Promise<SlackReply>;

/** A rule of the platform that was broken: what Activity and the operator read. */
export interface Violation {
  /** The rule, as a sentence: "A message holds at most 50 blocks". */
  rule: string;
  /** Where: a method and JSON pointer, a function's callback id, a manifest path. */
  place: string;
  /** What to do about it. */
  fix: string;
  /** It is Local Slack that lacks something: the app is right. */
  lacking?: true;
}

/** Returns `{ok:false}` with the rule that was broken in `response_metadata.messages`. */
export function refuse(error: string, violation?: Violation, more: JsonObject = {}): SlackReply {
  return {
    ok: false,
    error,
    ...more,
    ...(violation
      ? {
        response_metadata: {
          messages: [`[ERROR] ${violation.rule}: ${violation.place}. ${violation.fix}`],
        },
        violation,
      }
      : {}),
  };
}

/** Kinds of messages that somebody said; the other subtypes are notes that Slack itself writes. */
const SAID = ["thread_broadcast", "file_share", "me_message", "bot_message"];

/** Did somebody say this message, or does it tell what happened ("channel_topic")? */
export function isSaid(subtype: string | undefined): boolean {
  return !subtype || SAID.includes(subtype);
}

/** What happens to a channel, as events of triggers are called. */
export type ChannelChange =
  | "channel_archived"
  | "channel_created"
  | "channel_renamed"
  | "channel_unarchived"
  | "pin_added"
  | "pin_removed";

/** Something that happened in the workspace; event triggers and the page listen. */
export type WorkspaceEvent =
  | {
    type: "message";
    channel_id: string;
    ts: string;
    thread_ts?: string;
    user_id: string;
    text: string;
    /** `changed`/`deleted` reach the page but no event trigger. */
    change: "posted" | "changed" | "deleted";
    /** Event triggers hear of what somebody said only: see `isSaid`. */
    subtype?: string;
  }
  | { type: "ephemeral"; channel_id: string; user_id: string; ts: string }
  | {
    type: "reaction_added" | "reaction_removed";
    channel_id: string;
    message_ts: string;
    reaction: string;
    user_id: string;
    item_user: string;
  }
  | {
    type: "user_joined_channel" | "user_left_channel";
    channel_id: string;
    user_id: string;
    inviter_id?: string;
  }
  | {
    type: "channel";
    channel_id: string;
    /** What happened to it, where triggers can listen to that. */
    change?: { event: ChannelChange; user_id: string; message_ts?: string };
  }
  | { type: "view"; user_id: string }
  | { type: "activity"; run_id: string }
  | { type: "triggers" }
  | { type: "clock" }
  | { type: "datastores"; datastore: string }
  | { type: "github" };

/** The workspace's own little bus; listeners must not throw. */
export interface Events {
  emit(event: WorkspaceEvent): void;
  listen(listener: (event: WorkspaceEvent) => void): () => void;
}

/** Issues and looks up tokens. A step's token dies with its execution or after 15 minutes. */
export interface Tokens {
  /** The app's long-lived bot token (what `slack run` would hold). */
  readonly bot: string;
  /** A token for one execution; `expires_at` in epoch milliseconds of the workspace's clock. */
  issue(execution_id: string): string;
  revoke(execution_id: string): void;
  find(token: string): Caller | "token_revoked" | "token_expired" | undefined;
}

/** The Web API as the rest of the workspace calls it, in process. */
export interface WebApi {
  /** Checks arguments, scopes, membership, blocks; responds; records the call for Activity. */
  call(method: string, args: JsonObject, token: string): Promise<SlackReply>;
  /** As a person in the page: no scopes, membership and guest rules still hold. */
  as(user_id: string, method: string, args: JsonObject): Promise<SlackReply>;
  /** `POST /api/<method>`, form or JSON, as Slack's client sends it. */
  fetch(request: Request): Promise<Response>;
  /** Adds methods that another part handles; a name twice is an error. */
  register(methods: Record<string, Method>): void;
}

/** Where a message's buttons lead: the step that posted it. */
export interface MessageOwners {
  /** The step (`Fx…`) that posted or last updated this message, if it was a step. */
  owner(channel_id: string, ts: string): string | undefined;
}

/** A person or a bot of the workspace. */
export interface WorkspaceUser {
  id: string;
  name: string;
  real_name: string;
  team_id: string;
  tz: string;
  is_bot: boolean;
  deleted: boolean;
  /** From another company: sees shared channels only, starts no workflow. */
  is_guest: boolean;
  title: string;
  email: string;
  /** A number that nobody else has, from 0. */
  color: number;
}

/** A conversation of the workspace. */
export interface WorkspaceChannel {
  id: string;
  name: string;
  kind: "public" | "private" | "dm" | "group_dm";
  /** Shared with another company (Slack Connect). */
  is_shared: boolean;
  is_archived: boolean;
  topic: string;
  purpose: string;
  members: string[];
}

/** Read access to the stored workspace that needs no Slack method. */
export interface Directory {
  user(id: string): WorkspaceUser | undefined;
  users(): WorkspaceUser[];
  channel(id: string): WorkspaceChannel | undefined;
  channels(): WorkspaceChannel[];
  readonly app: AppIdentity;
}

/** The installed app, as the workspace knows it. */
export interface AppIdentity {
  app_id: string;
  team_id: string;
  team_domain: string;
  bot_id: string;
  bot_user_id: string;
  name: string;
  /** `oauth_config.scopes.bot` of the manifest. */
  scopes: readonly string[];
  outgoing_domains: readonly string[];
}

/** The platform's `interactivity` value: a pointer of 3 seconds and one use. */
export interface InteractivityContext {
  interactivity_pointer: string;
  interactor: { id: string; secret: string };
}

/** Runs workflows and steps. */
export interface Executions {
  /**
   * Starts a workflow; returns its execution id (`Wx…`) at once, the run goes on by itself.
   * Missing required inputs refuse the start with a `Violation`.
   */
  start(workflow_callback_id: string, inputs: JsonObject, origin: RunOrigin): string;
  /**
   * Sends an interactivity payload (block_actions, view_submission, view_closed,
   * block_suggestion) to the function, own or built in, that owns this step. Adds function_data
   * and a fresh token. Resolves to what the handler returned.
   * Rejects with `DeadExecution` when the step has ended and with `NoHandler` when the function
   * has none for it; both are recorded in Activity.
   */
  interact(execution_id: string, payload: JsonObject): Promise<unknown>;
  /** Is this step still open? */
  isOpen(execution_id: string): boolean;
  /** Resolves when no step is working (steps that wait for a person do not count). */
  idle(): Promise<void>;
}

/** What started a run. */
export interface RunOrigin {
  trigger_id: string;
  trigger_type: "shortcut" | "scheduled" | "event" | "webhook";
  user_id?: string;
  channel_id?: string;
}

/** The step has ended: its buttons and forms are dead. */
export class DeadExecution extends Error {
  override name = "DeadExecution";
}

/** The function has no handler for this payload. */
export class NoHandler extends Error {
  override name = "NoHandler";
}

/** Pointers, views and what a person does with them. */
export interface Interactivity {
  /** A pointer of 3 seconds and one use for this person. */
  point(user_id: string): InteractivityContext;
  /** Opens a view that a built-in step owns, as views.open does for an app's step. */
  open(execution_id: string, pointer: string, view: JsonObject): SlackReply;
  update(execution_id: string, view_id: string, view: JsonObject): SlackReply;
  /** Closes every view that belongs to this step (it ended). */
  endViewsOf(execution_id: string): void;
}

/** Link triggers, as a person starts them. */
export interface Shortcut {
  trigger_id: string;
  name: string;
  description: string;
  url: string;
}

/** All triggers, however they were made. */
export interface Triggers {
  /** Shortcuts that this person may start (guests: none). */
  shortcuts(user_id: string): Shortcut[];
  /** Finds a link trigger by its URL. */
  byUrl(url: string): Shortcut | undefined;
  /**
   * Starts a link trigger as a person does. `customized` are the values that a workflow button
   * carries. Returns `{ok:true, workflow_execution_id}` or a refusal a person can read.
   */
  run(trigger_id: string, by: LinkRun): SlackReply;
  /** `POST` to a webhook trigger's address; the loopback URL's last part is the secret. */
  webhook(path: string, body: unknown): SlackReply;
}

/**
 * A trigger of another app, in the words that its app made it with. Slack lists it to every app of
 * the workspace.
 */
export interface OtherTrigger {
  /** `Ft…` */
  id: string;
  type: "shortcut" | "scheduled" | "event" | "webhook";
  name: string;
  description?: string;
  /** `#/workflows/<callback id>`, of its own app. */
  workflow: string;
  inputs?: Record<string, { value?: unknown; customizable?: boolean }>;
  schedule?: JsonObject;
  event?: JsonObject;
  webhook?: JsonObject;
  /** Who may start it; everybody when absent. */
  users?: readonly string[];
}

/** How a link trigger was started. */
export interface LinkRun {
  user_id: string;
  channel_id?: string;
  location: "message" | "bookmark" | "button";
  message_ts?: string;
  action_id?: string;
  block_id?: string;
  customized?: Record<string, string>;
}

/** Datastores over a DynamoDB engine. */
export interface Datastores {
  /** The nine apps.datastore.* methods. */
  readonly methods: Record<string, Method>;
  /** Rows as the panel shows them: a page of at most `limit`, oldest key first. */
  browse(datastore: string, limit: number, cursor?: string): Promise<{
    rows: JsonObject[];
    cursor?: string;
  }>;
  /** Names, keys and attributes, from the manifest. */
  list(): { name: string; primary_key: string; attributes: string[] }[];
  /** Deletes rows whose time-to-live has passed; returns how many. */
  expire(now: number): Promise<number>;
  close(): Promise<void>;
}

/** What a timer sets off, in the words of the Clock panel. */
export interface Upcoming {
  /** `"Retro meeting"`, `"Message to Maya Lindqvist"` */
  name: string;
  /** A line below it: `"Publishes the digest of the retro"`. */
  detail?: string;
}

/** The one clock that the whole workspace, the functions included, sees. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** How far the workspace's time is ahead of the machine's, in milliseconds. */
  readonly offset: number;
  /**
   * Calls `fire` once at `due` (epoch milliseconds of this clock); returns a cancel.
   *
   * @param about what people are told is coming up; the workspace's own upkeep has none
   */
  at(due: number, fire: () => void | Promise<void>, about?: () => Upcoming): () => void;
  /**
   * Moves time forward, stopping at each timer on the way and waiting until what it started has
   * settled, so that everything happens in order and at its own time.
   */
  advance(milliseconds: number): Promise<void>;
  /** Moves to an instant in the future, in the same way. */
  advanceTo(instant: number): Promise<void>;
  /** When the next timer is due, if any. */
  next(): number | undefined;
  /** What people are told is coming up, soonest first, at most `limit`. */
  upcoming(limit: number): (Upcoming & { due: number })[];
}

/** Writes what happened to each run: the Activity panel reads it. */
export interface Activity {
  runStarted(run: RunStarted): void;
  runEnded(run_id: string, state: RunState, problem?: string): void;
  stepStarted(run_id: string, step: StepStarted): void;
  stepEnded(
    execution_id: string,
    state: RunState,
    outputs?: JsonObject,
    problem?: string,
  ): void;
  /** An interactivity payload that reached a step, with how long its handler took. */
  stepEvent(
    execution_id: string,
    type: string,
    milliseconds: number,
    problem?: string,
    said?: Said,
  ): void;
  /** A handler of the app's ended: what it is called, and what it asked Slack and GitHub. */
  handled(execution_id: string, handler: HandlerRun): void;
  /** A Web API call that a step made. */
  apiCall(
    execution_id: string | undefined,
    method: string,
    ok: boolean,
    error: string | undefined,
    milliseconds: number,
    said?: Said,
  ): void;
  /** A line that a function wrote to its console. */
  log(execution_id: string, level: string, text: string): void;
  /** A rule that was broken; shown with the run, or by itself. */
  violation(violation: Violation, execution_id?: string): void;
  runs(limit: number, before?: string): ActivityRun[];
  /** What a step and Slack said to each other, oldest first; GitHub's when their handler has ended. */
  exchanges(execution_id: string): Exchange[];
  run(run_id: string): ActivityRun | undefined;
}

/** What was sent, and what came back. */
export interface Said {
  sent: unknown;
  answered: unknown;
}

/** What a step and Slack said to each other: a call that it made, or an event that it got. */
export interface Exchange extends Said {
  kind: "call" | "event";
  /** `chat.postMessage`, `GET /search/issues`, `block_actions` */
  name: string;
  /** Epoch milliseconds of the workspace's clock. */
  at: number;
}

/** A request that a handler made, in milliseconds since the handler began. */
export interface MeasuredCall {
  /** `chat.postMessage`, `GET /repos/…` */
  name: string;
  from: number;
  until: number;
  /** What was said to GitHub; kept with what was said to Slack. */
  said?: Said;
}

/** A handler that ran. */
export interface HandlerRun {
  /** `function_executed`, `block_actions`, `block_suggestion`, `view_submission`, `view_closed` */
  type: string;
  /** The action's id, or the callback id of the view. */
  name?: string;
  calls: readonly MeasuredCall[];
}

/** A handler that ran, and its rounds: the longest chain of calls one after the other. */
export interface HandlerRounds extends HandlerRun {
  rounds: number;
  /** What would come too late on Slack. */
  warnings: Violation[];
}

/** The state of a run or a step. */
export type RunState = "running" | "waiting" | "completed" | "failed" | "cancelled";

/** A run as it starts. */
export interface RunStarted {
  run_id: string;
  workflow: string;
  title: string;
  inputs: JsonObject;
  origin: RunOrigin;
}

/** A step as it starts. */
export interface StepStarted {
  execution_id: string;
  function: string;
  title: string;
  inputs: JsonObject;
}

/** A run with everything that is known of it. */
export interface ActivityRun extends RunStarted {
  /** Epoch milliseconds of the workspace's clock. */
  started_at: number;
  ended_at?: number;
  state: RunState;
  problem?: string;
  steps: ActivityStep[];
}

/** A step with everything that is known of it. */
export interface ActivityStep extends StepStarted {
  started_at: number;
  ended_at?: number;
  /** Measured time, in milliseconds, that moving the clock does not stretch. */
  milliseconds?: number;
  state: RunState;
  outputs?: JsonObject;
  problem?: string;
  events: { type: string; milliseconds: number; problem?: string }[];
  calls: { method: string; ok: boolean; error?: string; milliseconds: number }[];
  /** Each handler that ran, with its rounds; absent in what an older version kept. */
  handlers?: HandlerRounds[];
  logs: { level: string; text: string }[];
  violations: Violation[];
}
