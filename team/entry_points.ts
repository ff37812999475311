/**
 * Entry points: the URLs of link triggers, which the buttons on cards need.
 *
 * They differ from one installation to the next. Setup creates the triggers and notes their URLs; a
 * trigger that a card needs before that is found or created on demand.
 *
 * @module
 */
import { handbook } from "../policy/handbook.ts";
import { findTriggerNote, putTriggerNote } from "../datastores/operations/trigger_notes.ts";
import { workflowOf } from "../rules/operations/trigger_plan.ts";
import type { Slack } from "../slack/checked_call.ts";
import { nowOf } from "../slack/run.ts";
import { knownUsers } from "./people.ts";
import { createTrigger, deleteTrigger, listTriggers } from "../slack/triggers.ts";

/** A link trigger's definition, as `workflows.triggers.create` takes it. */
export interface EntryPointTrigger {
  type: "shortcut";
  /** Tells it from other link triggers of the same workflow. */
  name: string;
  description: string;
  /** `#/workflows/<callback_id>` */
  workflow: `#/workflows/${string}`;
  inputs: Record<string, { value: string } | { customizable: true }>;
}

/** What a button starts. */
export interface EntryPoint {
  /** The file in `triggers/` that exports the trigger, without `.ts`. */
  file: string;
  /** Only operators see it. */
  operators?: boolean;
  trigger: EntryPointTrigger;
}

/** The URL of an entry point: the one that was noted, or else found or created. */
export async function entryPoint(slack: Slack, point: EntryPoint): Promise<string> {
  const note = await findTriggerNote(slack, point.file);
  return note?.url || await renewEntryPoint(slack, point);
}

/**
 * The URL of an entry point, looked up again: the trigger may have been deleted since it was noted.
 * Created when it is not there.
 */
export async function renewEntryPoint(slack: Slack, point: EntryPoint): Promise<string> {
  const { file } = point;
  const note = await findTriggerNote(slack, file);
  const found = await find(slack, point, note?.id);
  const { id, url } = found ?? await make(slack, point);
  // Setup looks again at what it has not seen: the essence stays empty.
  const essence = note?.id === id ? note.essence : "";
  const made = found ? undefined : { made_at: nowOf(slack) };
  await putTriggerNote(slack, { file, id, url, essence }, made);
  return url;
}

interface Found {
  id: string;
  url: string;
}

/** By its id, whatever its name and workflow; otherwise by its name and workflow. */
async function find(
  slack: Slack,
  { trigger }: EntryPoint,
  noted?: string,
): Promise<Found | undefined> {
  const links = (await listTriggers(slack)).filter((listed) =>
    listed.type === "shortcut" && listed.shortcut_url
  );
  // Two runs may have made one each: everybody takes the same of them.
  const found = links.find(({ id }) => id === noted) ??
    links.filter(({ name, workflow }) =>
      name === trigger.name && workflow.callback_id === workflowOf(trigger)
    ).sort((a, b) => (a.id < b.id ? -1 : 1))[0];
  return found && { id: found.id, url: found.shortcut_url ?? "" };
}

async function make(slack: Slack, point: EntryPoint): Promise<Found> {
  const users = point.operators ? await knownUsers(slack, handbook.operators) : "everyone";
  const made = await createTrigger(slack, point.trigger, users);
  const first = await find(slack, point) ?? { id: made.id, url: made.shortcut_url ?? "" };
  if (first.id !== made.id) await deleteTrigger(slack, made.id);
  return first;
}
