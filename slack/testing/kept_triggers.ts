/**
 * The triggers of unit tests: Local Slack's methods on a list that a test reads and changes. Never
 * shipped.
 *
 * @module
 */
import type { Storage } from "../../local_slack/storage.ts";
import {
  definitionProblems,
  type TriggerDefinition,
} from "../../local_slack/triggers/definition.ts";
import { triggerMethods } from "../../local_slack/triggers/methods.ts";
import {
  newSecret,
  newTriggerId,
  type StoredTrigger,
  TriggerStore,
} from "../../local_slack/triggers/store.ts";
import manifest from "../../manifest.ts";
import type { ApiCall, Directory, Method } from "../../local_slack/types.ts";

type Json = Record<string, unknown>;
type Manifest = Parameters<typeof definitionProblems>[1];

const NOBODY = { user_ids: [], channel_ids: [], team_ids: [], org_ids: [] };

/** What a test says of triggers. */
export interface SaidTriggers {
  /** What `workflows.triggers.list` tells: what a test adds is told as it is. */
  triggers: Json[];
  /** The manifest's, by callback id. */
  workflows: Record<string, Json>;
}

/** Local Slack's trigger methods. */
export function keptTriggers(
  storage: Storage,
  directory: Directory,
  { triggers: listed, workflows }: SaidTriggers,
): Record<string, Method> {
  const store = new TriggerStore(storage);
  const now = () => Math.floor(Date.now() / 1000);
  const methods = triggerMethods({
    store,
    directory,
    now: () => Date.now(),
    answer: () => ({
      app: directory.app,
      manifest: { ...manifest, workflows } as unknown as Manifest,
      base_url: "https://hooks.example",
    }),
    add(definition, owner) {
      const created = now();
      const permission = { permission_type: "everyone", ...NOBODY } as const;
      const kept = { id: newTriggerId(), secret: newSecret(), definition, owner, permission };
      const trigger = { ...kept, created, updated: created };
      store.put(trigger);
      return trigger;
    },
    change(trigger, definition) {
      const changed = { ...trigger, definition, updated: now() };
      store.put(changed);
      return changed;
    },
    remove: (id) => store.delete(id),
    save: (trigger) => store.put(trigger),
  });
  const takeIn = () => {
    const ids = new Set(listed.map(({ id }) => id));
    for (const { id } of store.all()) if (!ids.has(id)) store.delete(id);
    for (const trigger of listed) store.put(asStored(trigger, store.get(String(trigger.id))));
  };
  const show = ({ method, args }: ApiCall, reply: Json) => {
    if (method === "workflows.triggers.create") {
      listed.push({ ...reply.trigger as Json, users: "everyone" });
    }
    const at = listed.findIndex(({ id }) => id === args.trigger_id);
    if (method === "workflows.triggers.update") Object.assign(listed[at], reply.trigger);
    if (method === "workflows.triggers.delete") listed.splice(at, 1);
    if (method === "workflows.triggers.permissions.set") {
      listed[at].users = reply.user_ids ?? reply.permission_type;
    }
  };
  return Object.fromEntries(
    Object.entries(methods).map(([name, work]) => [name, async (call: ApiCall) => {
      takeIn();
      const reply = await work(call);
      if (!reply.ok) return reply;
      show(call, reply);
      if (name !== "workflows.triggers.list") return reply;
      const triggers = (reply.triggers as Json[]).map((trigger) =>
        listed.find(({ id }) => id === trigger.id)!
      );
      return { ...reply, triggers };
    }]),
  );
}

/** A listed trigger as Local Slack keeps it. */
function asStored(listed: Json, before?: StoredTrigger): StoredTrigger {
  const { workflow, users = "everyone" } = listed;
  const { callback_id = "", app_id } = workflow as Json ?? {};
  const definition = {
    ...before?.definition,
    type: listed.type ?? "shortcut",
    name: listed.name,
    description: listed.description,
    workflow: `#/workflows/${callback_id}`,
    ...listed.schedule ? { schedule: listed.schedule } : {},
  } as TriggerDefinition;
  const created = Number(listed.date_created ?? 0);
  return {
    id: String(listed.id),
    secret: before?.secret ?? "x",
    definition,
    owner: before?.owner ?? "U0BATON",
    ...app_id === "A0BATON" ? {} : { app: { id: String(app_id ?? ""), name: "Another app" } },
    permission: Array.isArray(users)
      ? { ...NOBODY, permission_type: "named_entities", user_ids: users }
      : { ...NOBODY, permission_type: "everyone" },
    created,
    updated: Number(listed.date_updated ?? created),
  };
}
