/**
 * Local Slack, put together: a small Slack, the app in it, and a GitHub beside it.
 *
 * @module
 */
import { DAY, MINUTE } from "@std/datetime";
import { createChangeTeller } from "./app_changes.ts";
import { checkMessage, checkView } from "./block_kit/mod.ts";
import { machineNow, WorkspaceClock } from "./clock.ts";
import { openDatastores } from "./datastores/mod.ts";
import { createEvents } from "./events.ts";
import { createFaults, type WorkspaceFaults } from "./faults.ts";
import { createGitHub, type GitHub } from "./github/mod.ts";
import { type InteractivityParts, machineWait } from "./interactivity/context.ts";
import { createInteractivity } from "./interactivity/mod.ts";
import type { StepToken } from "./page/protocol.ts";
import { createPeople, type People } from "./people/person.ts";
import { createActivity, type WorkspaceActivity } from "./platform/activity/mod.ts";
import { loadApp, type LoadedApp, loadManifest } from "./platform/app/load.ts";
import { createExecutions, StartRefused } from "./platform/executions/mod.ts";
import {
  createFunctionHost,
  type FunctionHost,
  type FunctionHostParts,
  type FunctionLimits,
  type SharedWorkers,
  SLACK_LIMITS,
} from "./platform/functions/host.ts";
import { externalAuthMethods } from "./platform/external_auth.ts";
import { type StartHook, startHook } from "./platform/functions/hooks.ts";
import { createHooksHost } from "./platform/functions/hooks_host.ts";
import { mortalHost } from "./platform/functions/mortal_host.ts";
import { watchSources } from "./platform/functions/watch.ts";
import { createTriggers, type WorkspaceTriggers } from "./triggers/mod.ts";
import { PortTakenError } from "./problems.ts";
import { begin, type Beginnings, begun } from "./seed/begin.ts";
import { EMPTY } from "./seed/empty.ts";
import { exported } from "./seed/export.ts";
import { plant } from "./seed/plant.ts";
import { type ReadSeed, readSeed, seedMade } from "./seed/read_seed.ts";
import type { WholeSeedFile } from "./seed/seed.ts";
import { openState } from "./state_folder.ts";
import { filesMade } from "./triggers/files_made.ts";
import type { Storage } from "./storage.ts";
import { createDrivers, type PersonDriver } from "./testing/person_driver.ts";
import type {
  AppIdentity,
  Clock,
  Datastores,
  Directory,
  Events,
  Executions,
  Violation,
} from "./types.ts";
import {
  type AdminTask,
  createWebApi,
  type SeedOtherApp,
  type SeedTeam,
  type WebApiParts,
} from "./web_api/mod.ts";
import { ApiServer, createApis } from "./api/server.ts";
import { bundleClient } from "./server/bundle.ts";
import { type ClientFiles, createPageServer } from "./server/mod.ts";

/** How to open a workspace. */
export interface WorkspaceOptions {
  /** The folder of the app: the one that holds `manifest.ts`. */
  root: string;
  /** Where the state is kept; forgotten at the end when absent. */
  dir?: string;
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  /** Forget what was kept. */
  fresh?: boolean;
  /**
   * What a new workspace is filled with when no seed is named: the demo of an app. It is empty
   * without one; `false` insists on that.
   */
  demo?: WholeSeedFile | false;
  /** What an empty workspace holds; one person and one channel when absent. */
  empty?: WholeSeedFile;
  /**
   * What to fill a new workspace with, in the demo's place: the path of a seed file, or what such
   * a file says.
   */
  seed?: string | WholeSeedFile;
  /** Other apps that a new workspace holds. */
  other_apps?: readonly SeedOtherApp[];
  /**
   * Which trigger files the workspace makes triggers of, by name without `.ts`, as an operator does
   * with the Slack CLI; the others are left to the app. All of them when absent. What a new
   * workspace is told holds for good, whatever a later start says.
   */
  made_by_hand?: readonly string[];
  /** The ids of the installed app: those of another installation. */
  app?: Partial<Pick<AppIdentity, "app_id" | "bot_id" | "bot_user_id">>;
  /** The time that a new workspace begins with, in epoch milliseconds: tests. */
  now?: number;
  /** The shortcut that the operator starts first in a new workspace, by its name. */
  begin_with?: string;
  /** The variables of the functions, in place of the token of Local Slack's GitHub. */
  variables?: Record<string, string>;
  /** Adds that token to `variables`, unless they name one. */
  with_token?: boolean;
  /** What runs the functions: workers, or the `start` hook of the app's `.slack/hooks.json`. */
  runtime?: "workers" | "hooks";
  /** Workers that the functions share, and leave behind: tests. Each has its own when absent. */
  shared?: SharedWorkers;
  /** Limits of functions that are not Slack's: tests. */
  limits?: Partial<FunctionLimits>;
  /**
   * How many times longer than on Slack people and functions may take: tests, as a machine that is
   * busy with other things is no fault of the app's. 1 when absent.
   */
  patience?: number;
  /**
   * How much longer each call of Slack's and GitHub's APIs takes a function than it does here, in
   * milliseconds: on Slack a call takes 100 to 400. 0 when absent.
   */
  latency?: number;
  /**
   * Let the answers to what a handler sends together come together: how many rounds it takes is exact
   * then, however busy the machine is. Functions that run in workers only.
   */
  in_step?: boolean;
  /** Take up changed functions while it runs, as `slack run` does. */
  watch?: boolean;
  /** Told when the manifest or a trigger has changed while it runs; `say` is told when absent. */
  changed?: () => void;
  /** Show stack traces. */
  verbose?: boolean;
  /** Told what is going on while it starts. */
  say?: (line: string) => void;
}

/** The shortcut that a new workspace begins with, and whether it was started before. */
interface Beginning {
  shortcut: string;
  begun: boolean;
}

/** Where that is kept until it has run. */
const BEGIN_WITH = "begin_with";

/** Everything that a part of the workspace may be asked for. */
interface Parts {
  app: LoadedApp;
  identity: AppIdentity;
  storage: Storage;
  clock: WorkspaceClock;
  events: Events;
  activity: WorkspaceActivity;
  slack: WebApiParts;
  datastores: Datastores;
  executions: Executions;
  triggers: WorkspaceTriggers;
  people: People;
  problems: Violation[];
  manifest: LoadedApp["manifest"];
  trigger_files: number;
  github: GitHub;
  faults: WorkspaceFaults;
  /** The person who installed the app, by id. */
  operator: string;
  stepToken(execution_id: string): StepToken | undefined;
  reload(): void;
  stop(): Promise<void>;
}

/** A running workspace. */
export class Workspace {
  /** Somebody in the workspace, by handle or id, as tests act. */
  readonly as: (who: string) => PersonDriver;

  private constructor(readonly url: string, private readonly parts: Parts) {
    this.as = createDrivers({
      people: parts.people,
      directory: parts.slack.directory,
      executions: parts.executions,
    });
  }

  /**
   * Opens a workspace.
   *
   * @throws one of `OPERATOR_ERRORS` (problems.ts) when something of the operator's is in the way
   */
  static async open(options: WorkspaceOptions): Promise<Workspace> {
    const say = options.say ?? (() => {});
    const undo: (() => void | Promise<void>)[] = [];
    try {
      // Before anything is opened, or forgotten: what is wrong with it changes nothing.
      const seed = options.seed === undefined
        ? undefined
        : await readSeedOf(options.root, options.seed);
      const server = new Server(options.port ?? 0);
      undo.push(() => server.close());
      say(options.dir ? `Opening the workspace in ${options.dir}…` : "Opening the workspace…");
      const parts = await assemble(server, options, seed, undo, say);
      const workspace = new Workspace(server.url, parts);
      await workspace.#begin(say);
      for (const problem of parts.problems) {
        say(`Skipped: ${problem.rule} (${problem.place}). ${problem.fix}.`);
      }
      if (options.say) {
        say("Building the page…");
        await server.page();
      }
      return workspace;
    } catch (error) {
      for (const step of undo.reverse()) await step();
      throw error;
    }
  }

  /** Starts what a new workspace begins with; what was killed in the middle is started again. */
  async #begin(say: (line: string) => void): Promise<void> {
    const { storage, clock } = this.parts;
    const first = storage.get<Beginning | null>(BEGIN_WITH, null);
    if (!first) return;
    // What the app claimed for a killed run it may not touch until no function can still run.
    if (first.begun) await clock.advance(MINUTE);
    storage.set(BEGIN_WITH, { ...first, begun: true });
    say(`Starting “${first.shortcut}”…`);
    await this.as(this.parts.operator).shortcut(first.shortcut);
    storage.set(BEGIN_WITH, null);
  }

  /** The installed app. */
  get app(): AppIdentity {
    return this.parts.identity;
  }

  /** The app's manifest, as it was installed. */
  get manifest(): LoadedApp["manifest"] {
    return this.parts.manifest;
  }

  /** How many trigger files it has. */
  get trigger_files(): number {
    return this.parts.trigger_files;
  }

  /** The one clock. */
  get clock(): Clock {
    return this.parts.clock;
  }

  /** What happened to each run. */
  get activity(): WorkspaceActivity {
    return this.parts.activity;
  }

  get datastores(): Datastores {
    return this.parts.datastores;
  }

  /** The local GitHub, to look at and to make it fail. */
  get github(): GitHub {
    return this.parts.github;
  }

  /** What goes wrong around the app for as long as it is on. */
  get faults(): WorkspaceFaults {
    return this.parts.faults;
  }

  get directory(): Directory {
    return this.parts.slack.directory;
  }

  get executions(): Executions {
    return this.parts.executions;
  }

  get triggers(): WorkspaceTriggers {
    return this.parts.triggers;
  }

  /** Slack's methods, with `failNext` and `cutOff` for tests. */
  get webApi(): WebApiParts["webApi"] {
    return this.parts.slack.webApi;
  }

  /** Somebody leaves the company: their account is deactivated. */
  deactivate(user_id: string): void {
    this.parts.slack.deactivate(user_id);
  }

  /** Leaves these to the workspace's admins; with none, everybody may again. */
  leaveToAdmins(tasks: readonly AdminTask[]): void {
    this.parts.slack.leaveToAdmins(tasks);
  }

  /** What is wrong with the app's trigger files. */
  get problems(): readonly Violation[] {
    return this.parts.problems;
  }

  /** A token of an open step, and how to call Slack with it by hand. */
  stepToken(execution_id: string): StepToken | undefined {
    return this.parts.stepToken(execution_id);
  }

  /** What is there now, as a seed file says it. */
  export(): Promise<WholeSeedFile> {
    const { slack, github, datastores, operator } = this.parts;
    return exported({ state: slack.state, github, datastores, operator });
  }

  /** Takes up changed functions now; with `watch` it happens by itself. */
  reload(): void {
    this.parts.reload();
  }

  /** Stops everything; what was kept stays. */
  close(): Promise<void> {
    return this.parts.stop();
  }
}

/** @param undo what has to be closed again, should something fail; the last first */
async function assemble(
  server: Server,
  options: WorkspaceOptions,
  seed: ReadSeed | undefined,
  undo: (() => void | Promise<void>)[],
  say: (line: string) => void,
): Promise<Parts> {
  const api = options.shared?.api ?? new ApiServer();
  const door = api.open();
  undo.push(() => options.shared ? door.close() : api.close());
  const storage = await openState(options.dir, options.fresh ?? false);
  undo.push(() => storage.close());
  const events = createEvents();
  const offset = storage.get<number | undefined>("clock.offset", undefined) ??
    (options.now === undefined ? 0 : options.now - machineNow());
  let settled = () => Promise.resolve();
  const told = () => events.emit({ type: "clock" });
  const clock = new WorkspaceClock(
    offset,
    () => settled(),
    (moved) => {
      storage.set("clock.offset", moved);
      told();
    },
    undefined,
    told,
  );
  undo.push(() => clock.close());
  // The app is read at the workspace's time: trigger files compute when they start.
  say("Reading the app…");
  const app = await loadApp(options.root, { files: options.watch ?? false });
  const wanted = seed ?? (options.demo === false ? "empty" : undefined);
  const { empty = EMPTY, demo } = options;
  const beginnings: Beginnings = { ...demo ? { demo } : {}, empty, wanted };
  const beginning = begin(storage, beginnings, options.dir, clock.now());
  if (beginning.says) say(beginning.says);
  const { operator } = beginning;
  const identity = { ...identityOf(app, beginning.team), ...options.app };
  storage.set("clock.offset", offset);
  const activity = createActivity({ storage, events, clock });
  const checks = { message: checkMessage, view: checkView };
  const slack = await createWebApi({
    storage,
    events,
    activity,
    clock,
    app: identity,
    base_url: door.url.replace(/\/$/, ""),
    checks,
  });
  undo.push(() => slack.close());
  const datastores = await openDatastores({
    ...(options.dir ? { path: `${options.dir}/datastores` } : {}),
    definitions: app.manifest.datastores ?? {},
    events,
  });
  undo.push(() => datastores.close());
  const github = await createGitHub({
    storage,
    events,
    base_url: `${server.url}github`,
    login: `${accountName(app.manifest.display_information.name)}-app`,
    now: () => clock.now(),
  });
  const start = options.runtime === "hooks"
    ? await startHook(options.root, options.variables ?? {})
    : undefined;
  const functions = mortalHost(
    createHost(start, {
      app,
      clock,
      urls: () => ({ slack: `${door.url}api/`, github: `${door.url}github` }),
      variables: options.variables && !options.with_token
        ? options.variables
        : { GITHUB_TOKEN: github.token, ...options.variables },
      log: (execution_id, level, text) => activity.log(execution_id, level, text),
      loaded: (context) => interactivity.loaded(context),
      ...(options.shared ? { shared: options.shared } : {}),
      ...(options.in_step ? { in_step: true } : {}),
      limits: { ...stretched(SLACK_LIMITS, options.patience ?? 1), ...options.limits },
    }),
    () => slack.webApi.isCutOff,
  );
  const { webApi, tokens, directory, owners, reading } = slack;
  const interactivity = createInteractivity({
    storage,
    webApi,
    owners,
    directory,
    events,
    activity,
    checks,
    ephemerals: (user, channel) => reading.ephemerals(user, channel),
    ...patient(options.patience ?? 1),
  });
  const executions = createExecutions({
    app,
    identity,
    webApi,
    tokens,
    activity,
    storage,
    clock,
    functions,
    interactivity,
  });
  settled = () => executions.idle();
  const followed = (files: LoadedApp["triggers"]) =>
    filesMade(files, storage, options.made_by_hand);
  const files = followed(app.triggers);
  const changes = createChangeTeller({
    app,
    files,
    followed,
    clock,
    activity,
    say,
    ...options.changed ? { changed: options.changed } : {},
  });
  const stopWatching = options.watch
    ? watchSources(app.root, () => {
      functions.reload();
      changes.look();
    })
    : () => {};
  undo.push(stopWatching, () => changes.close());
  // Whatever was changed after it was read, and before anybody watched.
  if (options.changed) changes.look();
  const triggers = createTriggers({
    manifest: app.manifest,
    files,
    operator,
    storage,
    clock,
    executions,
    directory,
    events,
    activity,
    interactivity,
    permalink: (channel_id, ts) => reading.permalink(channel_id, ts),
    base_url: () => server.url.replace(/\/$/, ""),
  });
  interactivity.bind({ executions, triggers });
  webApi.register({
    ...interactivity.methods,
    ...executions.methods,
    ...triggers.methods,
    ...datastores.methods,
    ...externalAuthMethods(app.manifest, options.variables ?? {}, github.token),
  });

  if (!storage.get("seeded", false)) {
    const shortcut = options.begin_with;
    storage.set(BEGIN_WITH, shortcut ? { shortcut, begun: false } : null);
    const { other_apps = [] } = options;
    if (beginning.seed) {
      await plant({ ...beginning.seed, other_apps }, { slack, github, datastores });
      for (const other of other_apps) triggers.addOthers(other, other.triggers ?? []);
    }
    begun(storage);
  }
  executions.resume();
  interactivity.resume();
  const problems = triggers.syncFiles();
  const stopExpiry = expireDaily(clock, datastores);

  const stepToken = (execution_id: string): StepToken | undefined => {
    if (!executions.isOpen(execution_id)) return undefined;
    const token = tokens.issue(execution_id);
    const url = `${door.url}api/`;
    return { token, url, curl: `curl ${url}auth.test -H "Authorization: Bearer ${token}"` };
  };
  const faults = createFaults({ github, slack, directory, events, scopes: identity.scopes });
  const people = createPeople({
    storage,
    clock,
    webApi,
    directory,
    events,
    triggers,
    interactivity,
    activity,
    datastores,
    reading,
    github: { page: (query) => github.browse(query), act: (body) => github.act(body) },
    description: app.manifest.display_information.description ?? "",
    backstage: {
      add: ({ user, team }) =>
        slack.seedWorkspace({
          team: beginning.team,
          other_teams: [team],
          users: [user],
          channels: [],
        }),
      share: (channel_id, team_id) => slack.share(channel_id, team_id),
      start: (workflow, inputs, origin) =>
        refusalOf(() => executions.start(workflow, inputs, origin)),
      token: stepToken,
      point: (user_id) => interactivity.point(user_id),
      faults,
    },
  });
  const apis = createApis({ webApi, github, latency: options.latency ?? 0 });
  door.serve(apis, server.url);
  server.serve(
    createPageServer({
      people,
      directory,
      events,
      triggers,
      apis,
      client: () => server.page(),
      port: () => server.port,
      firstPerson: () => firstPerson(directory),
      verbose: options.verbose ?? false,
    }),
    { dir: options.dir, icon: new URL(app.manifest.icon ?? "icon.png", app.root) },
  );

  return {
    app,
    identity,
    storage,
    clock,
    events,
    activity,
    slack,
    datastores,
    executions,
    triggers,
    people,
    problems,
    manifest: app.manifest,
    trigger_files: app.triggers.length,
    github,
    faults,
    operator,
    stepToken,
    reload: () => functions.reload(),
    async stop() {
      stopExpiry();
      stopWatching();
      await changes.close();
      triggers.close();
      slack.close();
      clock.close();
      await executions.idle();
      await server.close();
      functions.close();
      if (options.shared) door.close();
      else await api.close();
      await datastores.close();
      storage.close();
    },
  };
}

/** Who runs the functions: workers, or the app's own start hook. */
function createHost(start: StartHook | undefined, parts: FunctionHostParts): FunctionHost {
  return start ? createHooksHost(parts, start) : createFunctionHost(parts);
}

/** Listens at once, so that a port that is taken is found out first; responds when it can. */
class Server {
  readonly port: number;
  #server: Deno.HttpServer<Deno.NetAddr>;
  #answer = (_request: Request): Response | Promise<Response> =>
    new Response("The workspace is starting.", { status: 503 });
  #page?: Promise<ClientFiles>;
  #cache?: string;
  #icon?: URL;

  constructor(port: number) {
    try {
      this.#server = Deno.serve({
        port,
        hostname: "127.0.0.1",
        onListen: () => {},
      }, (request) => this.#answer(request));
    } catch (error) {
      if (error instanceof Deno.errors.AddrInUse) throw new PortTakenError(port, { cause: error });
      throw error;
    }
    this.port = this.#server.addr.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  serve(
    answer: (request: Request) => Promise<Response>,
    files: { dir: string | undefined; icon: URL },
  ): void {
    this.#answer = answer;
    this.#icon = files.icon;
    if (files.dir) this.#cache = `${files.dir}/page`;
  }

  /** The page's files, built once. */
  page(): Promise<ClientFiles> {
    return this.#page ??= bundleClient(this.#cache, this.#icon);
  }

  /** Ends open streams as well: a page that listens would keep the server up. */
  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, 500);
    await Promise.race([this.#server.shutdown(), promise]);
    clearTimeout(timer);
  }
}

/** Reads a seed file for the app that is to run. */
async function readSeedOf(root: string, seed: string | WholeSeedFile): Promise<ReadSeed> {
  if (typeof seed !== "string") return await seedMade("a seed made by a program", seed);
  const { datastores = {} } = await loadManifest(root);
  return await readSeed(seed, datastores);
}

function identityOf(app: LoadedApp, team: SeedTeam): AppIdentity {
  const { manifest } = app;
  return {
    app_id: "A0LOCALAPP",
    team_id: team.id,
    team_domain: team.domain,
    bot_id: "B0LOCALAPP",
    bot_user_id: "U0LOCALAPP",
    name: manifest.features.bot_user.display_name,
    scopes: manifest.oauth_config.scopes.bot,
    outgoing_domains: manifest.outgoing_domains ?? [],
  };
}

/** A name as GitHub takes it for an account: "On Call" is "on-call". */
function accountName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "local";
}

/** Why a start was refused; undefined when it was not. */
function refusalOf(start: () => void): string | undefined {
  try {
    start();
  } catch (error) {
    if (error instanceof StartRefused) return error.message;
    throw error;
  }
}

/** Limits that are so many times as long. */
function stretched(limits: FunctionLimits, patience: number): FunctionLimits {
  const { main, interactivity, loading } = limits;
  return {
    main: main * patience,
    interactivity: interactivity * patience,
    loading: loading * patience,
  };
}

/** What interactivity measures with, so that its 3 seconds are so many times as long. */
function patient(patience: number): Pick<InteractivityParts, "machineNow" | "wait"> {
  return {
    machineNow: () => machineNow() / patience,
    wait: (milliseconds, signal) => machineWait(milliseconds * patience, signal),
  };
}

/** Who the page is for when nobody is named. */
function firstPerson(directory: Directory): string | undefined {
  return directory.users().find((user) => !user.is_bot && !user.is_guest && !user.deleted)?.id;
}

/** Deletes rows whose time has passed, once a day of the workspace's clock. */
function expireDaily(clock: Clock, datastores: Datastores): () => void {
  let cancel = () => {};
  const again = () => {
    cancel = clock.at(clock.now() + DAY, async () => {
      await datastores.expire(clock.now());
      again();
    });
  };
  again();
  return () => cancel();
}
