/**
 * All triggers of the workspace: made from files or by the app's code, kept over restarts, started
 * by people, schedules, events and webhooks.
 *
 * @module
 */
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
  refuse,
  type RunOrigin,
  type Shortcut,
  type SlackReply,
  type Triggers,
  type Violation,
} from "../types.ts";
import { machineNow } from "../clock.ts";
import type { Storage } from "../storage.ts";
import type { Manifest } from "../platform/app/manifest.ts";
import { shortcutUrl, webhookPath } from "./answer.ts";
import { definitionProblems, essence, type TriggerDefinition, workflowOf } from "./definition.ts";
import { triggerEvents } from "./event_data.ts";
import { passes } from "./filter.ts";
import { resolveInputs, type TriggerContext } from "./inputs.ts";
import { linkRefusal, mayStart } from "./link_run.ts";
import { triggerMethods } from "./methods.ts";
import { nextOccurrence } from "./schedule.ts";
import { newSecret, newTriggerId, type StoredTrigger, TriggerStore } from "./store.ts";

export type { TriggerDefinition } from "./definition.ts";

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

/** When a scheduled trigger is due next. */
export interface Due {
  due: number;
  name: string;
  trigger_id: string;
}

/** Triggers, with what the rest of the workspace needs of them. */
export interface WorkspaceTriggers extends Triggers {
  readonly methods: Record<string, Method>;
  /** Makes the triggers what their files say, and starts the schedules. */
  syncFiles(): Violation[];
  /** Soonest first. */
  nextSchedules(limit: number): Due[];
  close(): void;
}

/** Webhook calls that one trigger takes in a minute. */
const WEBHOOKS_A_MINUTE = 10;
/** Runs of one event trigger within a second, after which it must be a loop. */
const LOOP = 25;

/** Makes the triggers of an app; call `syncFiles` when everything else stands. */
export function createTriggers(options: TriggerOptions): WorkspaceTriggers {
  return new TriggerBoard(options);
}

class TriggerBoard implements WorkspaceTriggers {
  readonly methods: Record<string, Method>;
  readonly #store: TriggerStore;
  readonly #timers = new Map<string, { due: number; cancel: () => void }>();
  readonly #webhooks = new Map<string, number[]>();
  readonly #fired = new Map<string, number[]>();
  readonly #stopListening: () => void;

  constructor(private readonly options: TriggerOptions) {
    this.#store = new TriggerStore(options.storage);
    const { directory, manifest, clock, events } = options;
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
    this.#stopListening = events.listen((event) => {
      for (const found of triggerEvents(event, directory, options.permalink)) {
        this.#happened(found.event_type, found.channel_id, found.data);
      }
    });
  }

  syncFiles(): Violation[] {
    const { files, manifest, clock, activity, operator } = this.options;
    const known = new Map(this.#store.all().map((trigger) => [trigger.file, trigger]));
    const problems: Violation[] = [];
    for (const [file, exported] of Object.entries(files)) {
      const definition = exported as TriggerDefinition;
      const trigger = known.get(file);
      // Slack wants a start in the future when a trigger is made, not each time a file is read.
      const since = trigger ? -Infinity : clock.now();
      const found = definitionProblems(definition, manifest, file, since);
      problems.push(...found);
      if (found.length) continue;
      if (!trigger) this.#add(definition, operator, file);
      else if (trigger.definition.type !== definition.type) {
        this.#remove(trigger.id);
        this.#add(definition, operator, file);
      } else if (essence(trigger.definition) !== essence(definition)) {
        this.#change(trigger, definition);
      }
    }
    for (const trigger of this.#store.all()) {
      const gone = trigger.file !== undefined && !(trigger.file in files);
      const orphan = !manifest.workflows?.[workflowOf(trigger.definition)];
      if (gone || orphan) this.#remove(trigger.id);
      else this.#schedule(trigger);
    }
    for (const problem of problems) activity.violation(problem);
    return problems;
  }

  shortcuts(user_id: string): Shortcut[] {
    const by: LinkRun = { user_id, location: "message" };
    const user = this.options.directory.user(user_id);
    if (!user || user.is_guest) return [];
    return this.#store.all()
      .filter((trigger) => trigger.definition.type === "shortcut" && mayStart(trigger, by))
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
    const refusal = linkRefusal(trigger, by, this.options.directory);
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
        mend: "Send its fields at the top",
      });
    }
    const recent = recentOf(this.#webhooks, trigger.id, 60_000);
    if (recent.length > WEBHOOKS_A_MINUTE) return refuse("ratelimited");
    const data = body as JsonObject;
    const { filter } = trigger.definition.webhook ?? {};
    if (filter && !passes(filter, data)) return { ok: true };
    const reply = this.#start(trigger, data, {});
    return reply.ok ? { ok: true } : reply;
  }

  nextSchedules(limit: number): Due[] {
    return [...this.#timers].map(([trigger_id, { due }]) => ({
      due,
      trigger_id,
      name: this.#store.get(trigger_id)!.definition.name,
    })).sort((a, b) => a.due - b.due).slice(0, limit);
  }

  close(): void {
    this.#stopListening();
    for (const { cancel } of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #add(definition: TriggerDefinition, owner: string, file?: string): StoredTrigger {
    const created = Math.floor(this.options.clock.now() / 1000);
    const trigger: StoredTrigger = {
      id: newTriggerId(),
      secret: newSecret(),
      definition,
      owner,
      ...(file ? { file } : {}),
      permission: {
        permission_type: "everyone",
        user_ids: [],
        channel_ids: [],
        team_ids: [],
        org_ids: [],
      },
      created,
      updated: created,
    };
    this.#save(trigger);
    this.#schedule(trigger);
    return trigger;
  }

  #change(trigger: StoredTrigger, definition: TriggerDefinition): StoredTrigger {
    const updated = Math.floor(this.options.clock.now() / 1000);
    const changed = { ...trigger, definition, updated };
    this.#save(changed);
    this.#schedule(changed);
    return changed;
  }

  #remove(id: string): void {
    this.#timers.get(id)?.cancel();
    this.#timers.delete(id);
    this.#store.delete(id);
    this.options.events.emit({ type: "triggers" });
  }

  #save(trigger: StoredTrigger): void {
    this.#store.put(trigger);
    this.options.events.emit({ type: "triggers" });
  }

  /** Sets the timer of a scheduled trigger; what was due while the workspace was off is over. */
  #schedule(trigger: StoredTrigger): void {
    this.#timers.get(trigger.id)?.cancel();
    this.#timers.delete(trigger.id);
    if (trigger.definition.type !== "scheduled") return;
    const { clock } = this.options;
    const after = Math.max(trigger.last_due ?? -Infinity, clock.now());
    const due = nextOccurrence(trigger.definition.schedule!, after);
    if (due === undefined) return;
    this.#timers.set(trigger.id, { due, cancel: clock.at(due, () => this.#due(trigger.id, due)) });
  }

  #due(id: string, due: number): void {
    const trigger = this.#store.get(id);
    if (!trigger) return;
    // Kept before it is fired: a kill in between must not fire it twice.
    const fired = { ...trigger, last_due: due };
    this.#save(fired);
    this.#schedule(fired);
    this.#start(fired, { user_id: fired.owner }, { user_id: fired.owner });
  }

  #happened(event_type: string, channel_id: string, data: JsonObject): void {
    const { directory, activity } = this.options;
    const channel = directory.channel(channel_id);
    if (!channel?.members.includes(directory.app.bot_user_id)) return;
    for (const trigger of this.#store.all()) {
      const { event } = trigger.definition;
      if (trigger.definition.type !== "event" || event?.event_type !== event_type) continue;
      if (!event.all_resources && !event.channel_ids?.includes(channel_id)) continue;
      if (event.filter && !passes(event.filter, data)) continue;
      const times = recentOf(this.#fired, trigger.id, 1000).length;
      if (times > LOOP) {
        if (times === LOOP + 1) {
          activity.violation({
            rule: "An event trigger may not start itself again and again",
            place: `trigger "${trigger.definition.name}" on ${event_type}`,
            mend: "Filter out the app's own messages by {{data.user_id}}",
          });
        }
        continue;
      }
      this.#start(trigger, data, {});
    }
  }

  #start(
    trigger: StoredTrigger,
    data: JsonObject,
    who: Pick<RunOrigin, "user_id" | "channel_id">,
    customized: Record<string, string> = {},
  ): SlackReply {
    const { clock, executions } = this.options;
    const context: TriggerContext = { event_timestamp: Math.floor(clock.now() / 1000), data };
    const inputs = resolveInputs(trigger.definition.inputs ?? {}, context, customized);
    const origin = { trigger_id: trigger.id, trigger_type: trigger.definition.type, ...who };
    try {
      const id = executions.start(workflowOf(trigger.definition), inputs, origin);
      return { ok: true, workflow_execution_id: id };
    } catch (error) {
      return refuse("workflow_not_started", undefined, {
        message: `"${trigger.definition.name}" could not start: ${(error as Error).message}`,
      });
    }
  }
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

/** Notes one more time for `id` and returns those within the last `milliseconds`. */
function recentOf(times: Map<string, number[]>, id: string, milliseconds: number): number[] {
  const now = machineNow();
  const recent = [...(times.get(id) ?? []), now].filter((time) => now - time < milliseconds);
  times.set(id, recent);
  return recent;
}
