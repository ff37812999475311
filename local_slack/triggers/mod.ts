/**
 * All triggers of the workspace: made from files or by the app's code, kept over restarts, started
 * by people, schedules, events and webhooks.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import {
  type Activity,
  type Clock,
  type Directory,
  type Events,
  type Executions,
  type InteractivityContext,
  type JsonObject,
  type LinkRun,
  type Method,
  type OtherTrigger,
  refuse,
  type RunOrigin,
  type Shortcut,
  type SlackReply,
  type Triggers,
  type Violation,
} from "../types.ts";
import type { Storage } from "../storage.ts";
import type { Manifest } from "../platform/app/manifest.ts";
import { shortcutUrl, webhookPath } from "./answer.ts";
import { definitionProblems, type TriggerDefinition, workflowOf } from "./definition.ts";
import { triggerEvents } from "./event_data.ts";
import { passes } from "./filter.ts";
import { Hearing } from "./hearing.ts";
import { resolveInputs, type TriggerContext } from "./inputs.ts";
import { linkRefusal, mayStart } from "./link_run.ts";
import { triggerMethods } from "./methods.ts";
import { saysAnother } from "./moved_start.ts";
import { RecentTimes } from "./recent_times.ts";
import { type Due, ScheduleTimers } from "./schedule_timers.ts";
import {
  newSecret,
  newTriggerId,
  type Permission,
  type StoredTrigger,
  TriggerStore,
} from "./store.ts";

export type { TriggerDefinition } from "./definition.ts";
export { OF_ANOTHER_APP } from "./methods.ts";
export type { Due } from "./schedule_timers.ts";

/** What the triggers are made with. */
export interface TriggerOptions {
  manifest: Manifest;
  /** Default exports of `triggers/*.ts`, by path. */
  files: Record<string, unknown>;
  /** Who owns the triggers that come from files. */
  operator: string;
  storage: Storage;
  clock: Clock;
  executions: Pick<Executions, "start">;
  directory: Directory;
  events: Events;
  activity: Pick<Activity, "violation">;
  interactivity: { point(user_id: string): InteractivityContext };
  permalink(channel_id: string, ts: string): string;
  /** Where the workspace is served, for webhooks: `http://127.0.0.1:8080`. */
  base_url(): string;
}

/** Triggers, with what the rest of the workspace needs of them. */
export interface WorkspaceTriggers extends Triggers {
  readonly methods: Record<string, Method>;
  /** Adds triggers of another app, as far as they are not there: they are listed, and start nothing. */
  addOthers(
    app: { app_id: string; name: string; bot_user_id: string },
    triggers: readonly OtherTrigger[],
  ): void;
  /** Makes the triggers what their files say, and starts the schedules. */
  syncFiles(): Violation[];
  /** Soonest first. */
  nextSchedules(limit: number): Due[];
  /** The webhooks that something outside may call, by name. */
  webhooks(): { name: string; url: string }[];
  close(): void;
}

/** What is permitted until something else is. */
const EVERYONE: Permission = {
  permission_type: "everyone",
  user_ids: [],
  channel_ids: [],
  team_ids: [],
  org_ids: [],
};
/** Webhook calls that one trigger takes in a minute. */
const WEBHOOKS_A_MINUTE = 10;

/** Makes the triggers of an app; call `syncFiles` when everything else exists. */
export function createTriggers(options: TriggerOptions): WorkspaceTriggers {
  return new TriggerBoard(options);
}

class TriggerBoard implements WorkspaceTriggers {
  readonly methods: Record<string, Method>;
  readonly #store: TriggerStore;
  readonly #timers: ScheduleTimers;
  readonly #webhooks: RecentTimes;
  readonly #stopListening: () => void;

  constructor(private readonly options: TriggerOptions) {
    this.#store = new TriggerStore(options.storage);
    const { directory, manifest, clock, events, activity } = options;
    this.#timers = new ScheduleTimers(this.#store, clock, activity, (trigger) => {
      events.emit({ type: "triggers" });
      this.#start(trigger, { user_id: trigger.owner }, { user_id: trigger.owner });
    });
    this.#webhooks = new RecentTimes(MINUTE, () => clock.now());
    const { scopes } = manifest.oauth_config;
    const hearing = new Hearing({ directory, scopes: scopes.bot, activity });
    this.methods = triggerMethods({
      store: this.#store,
      directory,
      now: () => clock.now(),
      answer: () => ({ app: directory.app, manifest, base_url: options.base_url() }),
      add: (definition, owner) => this.#add(definition, owner),
      change: (trigger, definition) => this.#change(trigger, definition),
      remove: (id) => this.#remove(id),
      save: (trigger) => this.#save(trigger),
    });
    const seconds = () => Math.floor(clock.now() / 1000);
    this.#stopListening = events.listen((event) => {
      for (const happened of triggerEvents(event, directory, options.permalink, seconds)) {
        for (const trigger of this.#store.all()) {
          if (this.#hasWorkflow(trigger) && hearing.hears(trigger, happened)) {
            this.#start(trigger, happened.data, {});
          }
        }
      }
    });
  }

  syncFiles(): Violation[] {
    const { files, manifest, clock, activity, operator, directory } = this.options;
    const known = new Map(this.#store.all().map((trigger) => [trigger.file, trigger]));
    const problems: Violation[] = [];
    for (const [file, exported] of Object.entries(files)) {
      const definition = exported as TriggerDefinition;
      const trigger = known.get(file);
      // Slack wants a start in the future when a trigger is made, not each time a file is read.
      const since = trigger ? -Infinity : clock.now();
      const found = definitionProblems(definition, manifest, file, since, directory);
      problems.push(...found);
      if (found.length) continue;
      if (!trigger) this.#add(definition, operator, file);
      else if (trigger.definition.type !== definition.type) {
        this.#remove(trigger.id);
        this.#add(definition, operator, file);
      } else if (isChanged(trigger, definition, clock.now())) {
        this.#change(this.#follow(trigger, definition), definition);
      }
    }
    for (const trigger of this.#store.all()) {
      const { id, file } = trigger;
      // Whose workflow is gone keeps its addresses and starts nothing: as on Slack, only the one who
      // created a trigger deletes it, and the workspace made only those of its files.
      if (file !== undefined && !(file in files)) this.#remove(id);
      else if (this.#hasWorkflow(trigger)) {
        this.#timers.passOver(trigger);
        this.#timers.set(this.#store.get(id)!);
      }
    }
    for (const problem of problems) activity.violation(problem);
    return problems;
  }

  addOthers(
    { app_id, name, bot_user_id }: { app_id: string; name: string; bot_user_id: string },
    triggers: readonly OtherTrigger[],
  ): void {
    const created = Math.floor(this.options.clock.now() / 1000);
    for (const { id, users, ...definition } of triggers) {
      if (this.#store.get(id)) continue;
      this.#save({
        id,
        secret: newSecret(),
        definition: definition as unknown as TriggerDefinition,
        owner: bot_user_id,
        app: { id: app_id, name },
        permission: users
          ? { ...EVERYONE, permission_type: "named_entities", user_ids: [...users] }
          : EVERYONE,
        created,
        updated: created,
      });
    }
  }

  webhooks(): { name: string; url: string }[] {
    const { directory, base_url } = this.options;
    return this.#store.all()
      .filter((trigger) => trigger.definition.type === "webhook" && this.#hasWorkflow(trigger))
      .map((trigger) => ({
        name: trigger.definition.name,
        url: `${base_url()}${webhookPath(trigger, directory.app.team_id)}`,
      }));
  }

  shortcuts(user_id: string): Shortcut[] {
    const { directory, operator } = this.options;
    const user = directory.user(user_id);
    if (!user || user.is_guest || user.deleted) return [];
    return this.#store.all()
      .filter((trigger) => trigger.definition.type === "shortcut" && this.#hasWorkflow(trigger))
      .filter((trigger) => mayStart(trigger, user, directory, operator))
      // What a button has to fill in cannot be started from a menu.
      .filter(({ definition }) => !Object.values(definition.inputs ?? {}).some(isCustomizable))
      .map(asShortcut)
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  byUrl(url: string): Shortcut | undefined {
    const found = this.#store.all().find((trigger) =>
      trigger.definition.type === "shortcut" && shortcutUrl(trigger) === url
    );
    return found && asShortcut(found);
  }

  run(trigger_id: string, by: LinkRun): SlackReply {
    const trigger = this.#store.get(trigger_id);
    if (!trigger || trigger.definition.type !== "shortcut") {
      return { ok: false, error: "trigger_not_found", message: "This shortcut no longer exists." };
    }
    const refusal = linkRefusal(trigger, by, this.options.directory, this.options.operator);
    if (refusal) {
      if (refusal.violation) this.options.activity.violation(refusal.violation);
      return refuse(refusal.error, refusal.violation, { message: refusal.message });
    }
    const { customized, ...place } = by;
    const { user_id, channel_id, ...rest } = place;
    return this.#start(
      trigger,
      {
        user_id,
        ...(channel_id ? { channel_id } : {}),
        ...rest,
        interactivity: this.options.interactivity.point(user_id),
      },
      { user_id, ...(channel_id ? { channel_id } : {}) },
      customized,
    );
  }

  webhook(path: string, body: unknown): SlackReply {
    const { team_id } = this.options.directory.app;
    const trigger = this.#store.all().find((each) =>
      each.definition.type === "webhook" && webhookPath(each, team_id) === path
    );
    if (!trigger) return refuse("trigger_not_found");
    if (body === null || typeof body !== "object" || Array.isArray(body)) {
      return refuse("invalid_request_body");
    }
    const nested = Object.entries(body).find(([, value]) => value !== null && isObject(value));
    if (nested) {
      return refuse("parameter_validation_failed", {
        rule: "A webhook takes a flat JSON object",
        place: `${path}, key "${nested[0]}"`,
        fix: "Send its fields at the top",
      });
    }
    if (this.#webhooks.count(trigger.id) >= WEBHOOKS_A_MINUTE) return refuse("ratelimited");
    this.#webhooks.add(trigger.id);
    const data = body as JsonObject;
    const { filter } = trigger.definition.webhook ?? {};
    if (filter && !passes(filter, data)) return { ok: true };
    const reply = this.#start(trigger, data, {});
    return reply.ok ? { ok: true } : { ...reply, error: "parameter_validation_failed" };
  }

  nextSchedules(limit: number): Due[] {
    return this.#timers.next(limit);
  }

  close(): void {
    this.#stopListening();
    this.#timers.close();
  }

  #add(definition: TriggerDefinition, owner: string, file?: string): StoredTrigger {
    const created = Math.floor(this.options.clock.now() / 1000);
    const trigger: StoredTrigger = {
      id: newTriggerId(),
      secret: newSecret(),
      definition,
      owner,
      ...(file ? { file, source: { definition, read_at: this.options.clock.now() } } : {}),
      permission: EVERYONE,
      created,
      updated: created,
    };
    this.#save(trigger);
    this.#timers.set(trigger);
    return trigger;
  }

  #change(trigger: StoredTrigger, definition: TriggerDefinition): StoredTrigger {
    const updated = Math.floor(this.options.clock.now() / 1000);
    const changed = { ...trigger, definition, updated };
    this.#save(changed);
    this.#timers.set(changed);
    return changed;
  }

  #follow(trigger: StoredTrigger, definition: TriggerDefinition): StoredTrigger {
    return { ...trigger, source: { definition, read_at: this.options.clock.now() } };
  }

  /** Is what it starts here? Other apps do not run in this workspace. */
  #hasWorkflow({ definition, app }: StoredTrigger): boolean {
    return !app && this.options.manifest.workflows?.[workflowOf(definition)] !== undefined;
  }

  #remove(id: string): void {
    this.#timers.cancel(id);
    this.#store.delete(id);
    this.options.events.emit({ type: "triggers" });
  }

  #save(trigger: StoredTrigger): void {
    this.#store.put(trigger);
    this.options.events.emit({ type: "triggers" });
  }

  #start(
    trigger: StoredTrigger,
    data: JsonObject,
    who: Pick<RunOrigin, "user_id" | "channel_id">,
    customized: Record<string, string> = {},
  ): SlackReply {
    const { clock, executions, activity } = this.options;
    if (trigger.app) {
      return refuse("workflow_not_started", {
        rule: "Local Slack runs one app",
        place: `trigger "${trigger.definition.name}" of ${trigger.app.name}`,
        fix: "Start the installed app's own trigger",
      }, {
        message: `"${trigger.definition.name}" belongs to another app, ${trigger.app.name}, ` +
          "which does not run here.",
      });
    }
    const context: TriggerContext = { event_timestamp: Math.floor(clock.now() / 1000), data };
    const inputs = resolveInputs(trigger.definition.inputs ?? {}, context, customized);
    const origin = { trigger_id: trigger.id, trigger_type: trigger.definition.type, ...who };
    try {
      const id = executions.start(workflowOf(trigger.definition), inputs, origin);
      return { ok: true, workflow_execution_id: id };
    } catch (error) {
      const { name, message } = error as Error;
      // Executions have written down a refusal of theirs; anything else nobody would learn of.
      if (name !== "StartRefused") {
        activity.violation({
          rule: "A trigger starts its workflow",
          place: `trigger "${trigger.definition.name}"`,
          fix: `It did not: ${message}`,
        });
      }
      const why = this.#hasWorkflow(trigger)
        ? `could not start: ${message}`
        : "no longer exists: the app was changed.";
      return refuse("workflow_not_started", undefined, {
        message: `"${trigger.definition.name}" ${why}`,
      });
    }
  }
}

/** Does the file say something else than when it was last followed? */
function isChanged(trigger: StoredTrigger, definition: TriggerDefinition, now: number): boolean {
  // Triggers of an older state have no source.
  const { source = { definition: trigger.definition, read_at: trigger.updated * 1000 } } = trigger;
  return saysAnother(source, { definition, read_at: now });
}

function isCustomizable(input: { customizable?: boolean }): boolean {
  return input.customizable === true;
}

function asShortcut(trigger: StoredTrigger): Shortcut {
  return {
    trigger_id: trigger.id,
    name: trigger.definition.name,
    description: trigger.definition.description ?? "",
    url: shortcutUrl(trigger),
  };
}

function isObject(value: unknown): boolean {
  return typeof value === "object";
}
