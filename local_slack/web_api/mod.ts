/**
 * The workspace's Slack Web API: who calls, whether they may, the method, what came of it.
 *
 * @module
 */
import { SavedStore } from "../emulate/store.ts";
import type { Storage } from "../storage.ts";
import type {
  Activity,
  AppIdentity,
  Clock,
  Directory,
  Events,
  MessageOwners,
  Tokens,
  WebApi,
} from "../types.ts";
import { changingMethods } from "./change_message.ts";
import type { Checks, OwnMethod } from "./context.ts";
import { conversationMethods } from "./conversations.ts";
import { createDirectory, createReading, type Reading } from "./directory.ts";
import { startEmulated } from "./emulated.ts";
import type { Fault, Trouble } from "./faults.ts";
import { fileMethods } from "./files.ts";
import { Gateway } from "./gateway.ts";
import { historyMethods } from "./history.ts";
import { peopleMethods } from "./people.ts";
import { postingMethods } from "./post_message.ts";
import { deliverScheduled } from "./scheduled_messages.ts";
import { installApp, seedWorkspace, type WorkspaceSeed } from "./seed.ts";
import { type AdminTask, State } from "./state.ts";
import { createTokens } from "./tokens.ts";
import { userGroupMethods } from "./usergroups.ts";

export type { Checks } from "./context.ts";
export type { Reading } from "./directory.ts";
export type { AdminTask } from "./state.ts";
export type { Fault } from "./faults.ts";
export type * from "./seed.ts";

/** What the Web API is made of. */
export interface WebApiOptions {
  storage: Storage;
  events: Events;
  activity: Activity;
  clock: Clock;
  app: AppIdentity;
  /** Where the workspace is served, without a slash at the end: files are sent and read there. */
  base_url: string;
  /** Block Kit's rules; without them every block is taken. */
  checks?: Checks;
  /** The state's store, when GitHub shares it. */
  store?: SavedStore;
}

/** A running Web API and what else reads its rows. */
export interface WebApiParts {
  webApi: WebApi & {
    /** The next call of `method` gets this instead of an answer: for tests. */
    failNext(method: string, fault: Fault): void;
    /** How many calls the app has made over HTTP, the refused ones left out: for tests. */
    readonly calls: number;
    /**
     * The app's next `after` calls work; every later one returns HTTP 503 and the step that made it
     * fails, as if the app's process had died there, until `restore`. People and built-in steps go on.
     *
     * @throws {RangeError} when `after` is no whole number from 0
     */
    cutOff(after: number): void;
    /** Has a call been refused since `cutOff`? */
    readonly isCutOff: boolean;
    /** The app reaches Slack again. */
    restore(): void;
  };
  tokens: Tokens;
  directory: Directory;
  owners: MessageOwners;
  /** What the page shows beyond Slack's methods: ephemeral messages, unread counts. */
  reading: Reading;
  /** The stored rows themselves: for tests that put in what no method makes. */
  state: State;
  /** Somebody leaves the company: their account is deactivated. */
  deactivate(user_id: string): void;
  /** Somebody leaves, or comes back. */
  setDeactivated(user_id: string, deactivated: boolean): void;
  /** What goes wrong for as long as it says so. */
  readonly trouble: Trouble;
  /** What is left to admins. */
  onlyAdmins(): readonly AdminTask[];
  /** Shares a channel with another company. */
  share(channel_id: string, team_id: string): void;
  /**
   * Leaves these to the workspace's admins: an app that tries gets `restricted_action` or
   * `permission_denied`. With none, everybody may again.
   */
  leaveToAdmins(tasks: readonly AdminTask[]): void;
  /** Adds people, channels and messages that are not there yet. */
  seedWorkspace(seed: WorkspaceSeed): void;
  /** Stops the timers of scheduled messages. */
  close(): void;
}

/**
 * Starts the Web API on the stored workspace, and installs the app in it.
 *
 * @throws {EmulateVersionError} when emulate's files are not those this program knows
 */
export async function createWebApi(options: WebApiOptions): Promise<WebApiParts> {
  const { storage, clock } = options;
  const trouble: Trouble = { slow: 0, limited: false, declined: new Set() };
  const app = withoutDeclined(options.app, trouble.declined);
  const store = options.store ?? new SavedStore(storage);
  const state = new State(store, app, clock, options.base_url);
  installApp(state, app);
  const tokens = createTokens(storage, clock, app);
  const gateway = new Gateway({
    ...options,
    trouble,
    checks: options.checks ?? { message: () => [], view: () => [] },
    state,
    tokens,
    emulated: await startEmulated(state),
  });
  const { context } = gateway;
  const methods: Record<string, OwnMethod> = {
    ...postingMethods(context),
    ...changingMethods(context),
    ...historyMethods(context),
    ...conversationMethods(context),
    ...peopleMethods(context),
    ...userGroupMethods(context),
    ...fileMethods(context),
  };
  gateway.own(methods);
  const setDeactivated = (user_id: string, deleted: boolean) => {
    const row = state.users.findOneBy("user_id", user_id);
    if (row) gateway.write(() => state.users.update(row.id, { deleted }));
  };
  const stop = deliverScheduled(context, (work) => gateway.write(work));
  return {
    webApi: gateway,
    tokens,
    directory: createDirectory(state),
    owners: {
      owner: (channel_id, ts) =>
        state.index.find(channel_id, ts)?.execution_id ??
          state.ephemerals.findBy("ts", ts).find((row) => row.channel_id === channel_id)
            ?.execution_id,
    },
    reading: createReading(state),
    state,
    trouble,
    deactivate: (user_id) => setDeactivated(user_id, true),
    setDeactivated,
    onlyAdmins: () => state.onlyAdmins(),
    share: (channel_id, team_id) => {
      const row = state.channel(channel_id);
      if (!row) return;
      const shared_team_ids = [
        ...new Set([state.app.team_id, ...row.shared_team_ids ?? [], team_id]),
      ];
      gateway.write(() => state.channels.update(row.id, { shared_team_ids }));
    },
    leaveToAdmins: (tasks) => state.leaveToAdmins(tasks),
    seedWorkspace: (seed) => seedWorkspace(state, seed),
    close: stop,
  };
}

/** The app with the scopes that it has now: an admin may decline some of the manifest's. */
function withoutDeclined(app: AppIdentity, declined: ReadonlySet<string>): AppIdentity {
  return Object.defineProperty({ ...app }, "scopes", {
    enumerable: true,
    get: () => app.scopes.filter((scope) => !declined.has(scope)),
  });
}
