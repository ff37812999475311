/**
 * Entry points: the URLs of link triggers, which the buttons on cards need.
 *
 * They differ from one installation to the next, so they are looked up, made when they are not
 * there, and kept: nobody makes them by hand.
 *
 * @module
 */
import { findEntryPoint, putEntryPoint } from "../datastores/operations.ts";
import type { Call } from "./checked_call.ts";

/** A link trigger's definition, as `workflows.triggers.create` takes it. */
export interface EntryPointDefinition {
  type: "shortcut";
  /** Tells it from other link triggers of the same workflow. */
  name: string;
  description: string;
  /** `#/workflows/<callback_id>` */
  workflow: `#/workflows/${string}`;
  inputs: Record<string, { value: string } | { customizable: true }>;
}

interface ListedTrigger {
  id: string;
  type: string;
  name: string;
  shortcut_url?: string;
  workflow: { callback_id: string };
}

/** The URL of an entry point, as it was kept; found or made when it was not. */
export async function entryPoint(call: Call, definition: EntryPointDefinition): Promise<string> {
  return await findEntryPoint(call, keyOf(definition)) ?? await renewEntryPoint(call, definition);
}

/**
 * The URL of an entry point, looked up anew: somebody may have deleted the trigger since it was
 * kept. Made when it is not there.
 */
export async function renewEntryPoint(
  call: Call,
  definition: EntryPointDefinition,
): Promise<string> {
  const trigger = await findTrigger(call, definition) ?? await makeTrigger(call, definition);
  const url = trigger.shortcut_url ?? "";
  await putEntryPoint(call, keyOf(definition), url);
  return url;
}

async function findTrigger(
  call: Call,
  definition: EntryPointDefinition,
): Promise<ListedTrigger | undefined> {
  const found: ListedTrigger[] = [];
  let cursor: string | undefined;
  do {
    const page = await call<
      { triggers?: ListedTrigger[]; response_metadata?: { next_cursor?: string } }
    >("workflows.triggers.list", { limit: 100, ...(cursor ? { cursor } : {}) });
    found.push(
      ...(page.triggers ?? []).filter((trigger) =>
        trigger.type === "shortcut" && trigger.name === definition.name && trigger.shortcut_url &&
        trigger.workflow.callback_id === workflowOf(definition)
      ),
    );
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  // Two runs may have made one each: everybody takes the same of them.
  return found.sort((a, b) => (a.id < b.id ? -1 : 1))[0];
}

async function makeTrigger(call: Call, definition: EntryPointDefinition): Promise<ListedTrigger> {
  const { trigger } = await call<{ trigger: ListedTrigger }>("workflows.triggers.create", {
    ...definition,
  });
  await call("workflows.triggers.permissions.set", {
    trigger_id: trigger.id,
    permission_type: "everyone",
  });
  return trigger;
}

function workflowOf({ workflow }: EntryPointDefinition): string {
  return workflow.replace("#/workflows/", "");
}

function keyOf(definition: EntryPointDefinition): string {
  return `${workflowOf(definition)}/${definition.name}`;
}
