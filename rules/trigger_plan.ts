/**
 * What has to happen so that an installation has the triggers that its files define, and no others.
 *
 * Triggers are no part of a Slack manifest: each installation has its own, and they drift. So each
 * file's trigger is remembered by its id, and compared with what Slack lists.
 *
 * @module
 */
import { TZDate } from "@date-fns/tz";
import { format } from "date-fns";

/** A trigger as its file defines it: what `workflows.triggers.create` takes. */
export interface TriggerDefinition {
  type: string;
  name: string;
  description?: string;
  /** `#/workflows/<callback_id>` */
  workflow: string;
  inputs?: Record<string, unknown>;
  schedule?: { start_time: string; timezone?: string; frequency?: Record<string, unknown> };
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
  workflow: { callback_id: string };
  schedule?: TriggerDefinition["schedule"];
  shortcut_url?: string;
  webhook_url?: string;
}

/** What was noted when a trigger was made or changed. */
export interface KeptTrigger {
  file: string;
  id: string;
  /** {@linkcode triggerEssence} then. */
  essence: string;
}

/** One thing to do. */
export type TriggerTask =
  | { do: "create"; wanted: WantedTrigger }
  | { do: "update"; wanted: WantedTrigger; id: string }
  | { do: "keep"; wanted: WantedTrigger; id: string }
  | { do: "delete"; id: string; file?: string };

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
 * What to do, in an order in which it may be cut off anywhere: the next plan finds the rest.
 *
 * @param operators whom admin shortcuts are for: part of what is compared
 */
export function planTriggers(
  wanted: readonly WantedTrigger[],
  listed: readonly ListedTrigger[],
  kept: readonly KeptTrigger[],
  operators: readonly string[],
): TriggerTask[] {
  const tasks: TriggerTask[] = [];
  const taken = new Set<string>();
  for (const one of wanted) {
    const found = findListed(one, listed, kept, taken);
    if (found) taken.add(found.id);
    if (!found) {
      if (!one.by_hand) tasks.push({ do: "create", wanted: one });
      continue;
    }
    const note = kept.find(({ file }) => file === one.file);
    const same = note?.id === found.id && note.essence === triggerEssence(one, operators) &&
      (one.by_hand || looksLike(found, one));
    if (!same) tasks.push({ do: "update", wanted: one, id: found.id });
    else tasks.push({ do: "keep", wanted: one, id: found.id });
  }
  for (const trigger of listed) {
    if (taken.has(trigger.id)) continue;
    const note = kept.find(({ id }) => id === trigger.id);
    // Of a file that is gone, or of a type that a trigger cannot change to.
    if (note) tasks.push({ do: "delete", id: trigger.id, file: note.file });
    // Made twice. Not a webhook: something outside may know its address.
    else if (trigger.type !== "webhook" && wanted.some((one) => isNamed(trigger, one))) {
      tasks.push({ do: "delete", id: trigger.id });
    }
  }
  return tasks;
}

/** Is nothing left to do? */
export function isSettled(tasks: readonly TriggerTask[]): boolean {
  return tasks.every((task) => task.do === "keep");
}

function findListed(
  wanted: WantedTrigger,
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
  return free.find(({ id }) => id === note?.id) ??
    free.filter((trigger) => isNamed(trigger, wanted)).sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

function isNamed({ type, name, workflow }: ListedTrigger, { definition }: WantedTrigger): boolean {
  return type === definition.type && name === definition.name &&
    workflow.callback_id === workflowOf(definition);
}

/** Does Slack list what the file defines, as far as it lists it? */
function looksLike(trigger: ListedTrigger, { definition }: WantedTrigger): boolean {
  return trigger.name === definition.name &&
    (trigger.description ?? "") === (definition.description ?? "") &&
    trigger.workflow.callback_id === workflowOf(definition) &&
    (!trigger.schedule ||
      scheduleEssence(trigger.schedule) === scheduleEssence(definition.schedule));
}

/** The callback id of the workflow that a trigger starts. */
export function workflowOf({ workflow }: Pick<TriggerDefinition, "workflow">): string {
  return workflow.replace("#/workflows/", "");
}

function scheduleEssence(schedule: TriggerDefinition["schedule"]): string {
  if (!schedule) return "";
  const { start_time, timezone = "UTC", frequency } = schedule;
  const start = Date.parse(start_time);
  const hour = Number.isNaN(start) ? start_time : format(new TZDate(start, timezone), "HH:mm");
  return JSON.stringify([hour, timezone, sorted(frequency ?? {})]);
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
