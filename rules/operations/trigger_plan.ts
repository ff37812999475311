/**
 * What has to happen so that an installation has the triggers that its files define, and no others.
 *
 * Triggers are no part of a Slack manifest: each installation has its own, and they drift. So each
 * file's trigger is remembered by its id, and compared with what Slack lists.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { Weekday } from "../../policy/handbook.ts";
import { timeIn } from "../time/local_time.ts";
import { nextMoment } from "../retro/retro_calendar.ts";
import { sameZone } from "../time/zones.ts";

/** A trigger as its file defines it: what `workflows.triggers.create` takes. */
export interface TriggerDefinition {
  type: string;
  name: string;
  description?: string;
  /** `#/workflows/<callback_id>` */
  workflow: string;
  inputs?: Record<string, unknown>;
  schedule?: {
    /** ISO 8601, in the future when the trigger is made. */
    start_time: string;
    /** IANA zone. */
    timezone?: string;
    frequency?: { type: string; on_days?: readonly string[]; repeats_every?: number };
  };
}

/** A trigger that there should be. */
export interface WantedTrigger {
  /** The name of its file, without `.ts`: what it is known by, whatever it is called. */
  file: string;
  definition: TriggerDefinition;
  /** For the operators alone. */
  operators: boolean;
  /** Made with the Slack CLI: it is not made again, and its words are left alone. */
  by_hand?: boolean;
}

/** A trigger as Slack lists it. */
export interface ListedTrigger {
  id: string;
  type: string;
  name: string;
  description?: string;
  /** Slack names the app that the workflow belongs to. */
  workflow: { callback_id: string; app_id?: string };
  schedule?: TriggerDefinition["schedule"];
  /** Epoch seconds. */
  date_created?: number;
  shortcut_url?: string;
  webhook_url?: string;
  /** Who may start it, as far as it was asked. */
  users?: readonly string[] | "everyone";
}

/** What was noted when a trigger was made or changed. */
export interface KeptTrigger {
  file: string;
  id: string;
  /** {@linkcode triggerEssence} then; empty when the setup has not seen it yet. */
  essence: string;
  /** Of a link trigger: where it is started, the entry point. */
  url?: string;
  /** {@linkcode asListed} after the update, where Slack tells it in other words than the file. */
  seen?: string;
}

/** One thing to do. */
export type TriggerTask =
  | { do: "create"; wanted: WantedTrigger }
  | { do: "update"; wanted: WantedTrigger; id: string }
  | { do: "keep"; wanted: WantedTrigger; id: string }
  | { do: "delete"; id: string; file?: string }
  /** It is gone from Slack, and its file as well. */
  | { do: "forget"; file: string };

/** What a trigger is, whenever its file was read: the start of a schedule moves, its hour does not. */
export function triggerEssence(
  { definition, operators }: WantedTrigger,
  users: readonly string[],
): string {
  const { schedule, ...rest } = definition;
  return JSON.stringify([
    sorted(rest),
    scheduleEssence(schedule),
    operators ? [...users].sort() : "everyone",
  ]);
}

/**
 * What to do, in an order in which it may be cut off anywhere: the next plan finds the rest. Nothing
 * is deleted but what the app made or has noted.
 *
 * @param listed the app's own triggers
 * @param operators who may start admin shortcuts: part of what is compared
 * @param made ids of those that the app made of late
 */
export function planTriggers(
  wanted: readonly WantedTrigger[],
  listed: readonly ListedTrigger[],
  kept: readonly KeptTrigger[],
  operators: readonly string[],
  made: ReadonlySet<string> = new Set(),
): TriggerTask[] {
  const tasks: TriggerTask[] = [];
  const deletions: TriggerTask[] = [];
  const taken = new Set<string>();
  for (const one of wanted) {
    const found = findListed(one, wanted, listed, kept, taken);
    if (found) taken.add(found.id);
    if (!found) {
      if (!one.by_hand) tasks.push({ do: "create", wanted: one });
      continue;
    }
    const note = kept.find(({ file }) => file === one.file);
    const same = note?.id === found.id && note.essence === triggerEssence(one, operators) &&
      looksLike(found, one, one.operators ? operators : "everyone", note.seen);
    if (!same) tasks.push({ do: "update", wanted: one, id: found.id });
    else tasks.push({ do: "keep", wanted: one, id: found.id });
  }
  for (const trigger of listed) {
    if (taken.has(trigger.id)) continue;
    const note = kept.find(({ id }) => id === trigger.id);
    // Of a file that is gone, or of a type that a trigger cannot change to.
    if (note) {
      const replaced = wanted.some(({ file }) => file === note.file);
      deletions.push({ do: "delete", id: trigger.id, ...(replaced ? {} : { file: note.file }) });
    } // Made twice.
    else if (made.has(trigger.id)) deletions.push({ do: "delete", id: trigger.id });
  }
  for (const { file, id } of kept) {
    const gone = !wanted.some((one) => one.file === file) && !listed.some((one) => one.id === id);
    if (gone) deletions.push({ do: "forget", file });
  }
  // First: once another is noted in its place, nothing tells that an old one was ours.
  return [...deletions, ...tasks];
}

/**
 * The triggers of this app that are none of the files' and that no row knows: somebody made them by
 * hand, and they are left alone.
 */
export function madeByHand(
  wanted: readonly WantedTrigger[],
  listed: readonly ListedTrigger[],
  kept: readonly KeptTrigger[],
  made: ReadonlySet<string> = new Set(),
): ListedTrigger[] {
  const taken = new Set<string>();
  for (const one of wanted) {
    const found = findListed(one, wanted, listed, kept, taken);
    if (found) taken.add(found.id);
  }
  return listed.filter(({ id }) =>
    !taken.has(id) && !made.has(id) && !kept.some((note) => note.id === id)
  );
}

/** The trigger that is made by hand, as it is listed, whatever is noted of it. */
export function findByHand(
  wanted: readonly WantedTrigger[],
  listed: readonly ListedTrigger[],
  kept: readonly KeptTrigger[],
): ListedTrigger | undefined {
  const own = wanted.find(({ by_hand }) => by_hand);
  return own && findListed(own, wanted, listed, kept, new Set());
}

/**
 * The trigger of a file, as it is listed: the noted one, or else one of the same words.
 *
 * @param taken ids of those that belong to other files
 */
export function findListed(
  wanted: WantedTrigger,
  all: readonly WantedTrigger[],
  listed: readonly ListedTrigger[],
  kept: readonly KeptTrigger[],
  taken: ReadonlySet<string>,
): ListedTrigger | undefined {
  const note = kept.find(({ file }) => file === wanted.file);
  const free = listed.filter(({ id, type }) =>
    !taken.has(id) && type === wanted.definition.type &&
    !kept.some((other) => other.id === id && other.file !== wanted.file)
  );
  // By the same words when nothing was noted: a run was cut off, or somebody made it by hand.
  const first = (fits: (trigger: ListedTrigger) => boolean) =>
    free.filter(fits).sort((a, b) => (a.id < b.id ? -1 : 1))[0];
  return free.find(({ id }) => id === note?.id) ??
    first((trigger) => isNamed(trigger, wanted)) ??
    // The person who made the first one may have named it differently.
    (wanted.by_hand
      ? first((trigger) =>
        trigger.workflow.callback_id === workflowOf(wanted.definition) &&
        !all.some((one) => isNamed(trigger, one))
      )
      : undefined);
}

function isNamed(
  { type, name, workflow }: ListedTrigger,
  { definition, by_hand }: WantedTrigger,
): boolean {
  // The Slack CLI calls what it makes for `slack run` "… (local)".
  const called = by_hand ? name.replace(/ \(local\)$/, "") : name;
  return type === definition.type && called === definition.name &&
    workflow.callback_id === workflowOf(definition);
}

/** Was a trigger noted as its file defines it today, whoever may start it? */
export function sameDefinition(essence: string, wanted: WantedTrigger): boolean {
  const [definition, schedule] = JSON.parse(essence);
  const [now_definition, now_schedule] = JSON.parse(triggerEssence(wanted, []));
  return JSON.stringify([definition, schedule]) === JSON.stringify([now_definition, now_schedule]);
}

/**
 * Does Slack list what the file defines, as far as it lists it?
 *
 * @param allowed who may start it; undefined when that is not compared
 * @param seen {@linkcode asListed} of what Slack tells in other words
 */
export function looksLike(
  trigger: ListedTrigger,
  { definition, by_hand }: WantedTrigger,
  allowed: readonly string[] | "everyone" | undefined,
  seen: string | undefined,
): boolean {
  if (allowed && trigger.users !== undefined && !sameUsers(trigger.users, allowed)) return false;
  if (by_hand || (seen !== undefined && seen === asListed(trigger))) return true;
  return trigger.type === definition.type && trigger.name === definition.name &&
    (trigger.description ?? "") === (definition.description ?? "") &&
    trigger.workflow.callback_id === workflowOf(definition) &&
    sameSchedule(trigger.schedule, definition.schedule);
}

/** A trigger in Slack's words: it is not documented how Slack lists what it was given. */
export function asListed({ name, description, workflow, schedule }: ListedTrigger): string {
  return JSON.stringify(sorted([name, description, workflow.callback_id, schedule ?? null]));
}

/** The callback id of the workflow that a trigger starts. */
export function workflowOf({ workflow }: Pick<TriggerDefinition, "workflow">): string {
  return workflow.replace("#/workflows/", "");
}

/** A schedule that begins so late is not in use: a trigger's file always defines a trigger. */
const NOT_IN_USE = 365 * DAY;

/** Does a schedule begin so late that it is not in use? `now` in epoch milliseconds. */
export function isInUse({ start_time }: { start_time: string }, now: number): boolean {
  return !(Date.parse(start_time) > now + NOT_IN_USE);
}

/**
 * The definition with the next start after now: its file may have been read some time ago. A
 * schedule that is not in use stays as it is.
 *
 * @param now epoch milliseconds
 */
export function startingAnew(definition: TriggerDefinition, now: number): TriggerDefinition {
  const { schedule } = definition;
  if (!schedule || !isInUse(schedule, now)) return definition;
  const { timezone = "UTC", frequency } = schedule;
  const time = timeIn(timezone, Date.parse(schedule.start_time));
  const moments = (frequency?.on_days ?? []).map((day) => ({ day: day as Weekday, time }));
  const start_time = new Date(nextMoment(moments, timezone, now)).toISOString();
  return { ...definition, schedule: { ...schedule, start_time } };
}

/** Are the same people meant, in whatever order? */
export function sameUsers(
  a: readonly string[] | "everyone",
  b: readonly string[] | "everyone",
): boolean {
  return a === "everyone" || b === "everyone" ? a === b : sameSet(a, b);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}

function scheduleEssence(schedule: TriggerDefinition["schedule"]): string {
  if (!schedule) return "";
  const { start_time, timezone = "UTC", frequency } = schedule;
  return JSON.stringify([hourOf(start_time, timezone), timezone, sorted(frequency ?? {})]);
}

/** Slack may tell a schedule in other words: what it does not tell is not compared. */
function sameSchedule(
  listed: TriggerDefinition["schedule"],
  defined: TriggerDefinition["schedule"],
): boolean {
  if (!listed || !defined) return true;
  const zone = defined.timezone ?? "UTC";
  if (listed.timezone && !sameZone(listed.timezone, zone)) return false;
  const [days, wanted] = [listed.frequency?.on_days, defined.frequency?.on_days];
  if (Array.isArray(days) && Array.isArray(wanted) && !sameSet(days, wanted)) return false;
  return !listed.start_time || hourOf(listed.start_time, zone) === hourOf(defined.start_time, zone);
}

function hourOf(start_time: string, zone: string): string {
  const start = Date.parse(start_time);
  return Number.isNaN(start) ? start_time : timeIn(zone, start);
}

/** The same whatever order its keys were written in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
