/** Triggers and their permissions as Slack's methods answer them. */
import type { AppIdentity, JsonObject } from "../types.ts";
import type { Manifest, Parameters } from "../platform/app/manifest.ts";
import { availableData } from "./available_data.ts";
import { workflowOf } from "./definition.ts";
import type { StoredTrigger } from "./store.ts";

/** What an answer is made from, besides the trigger. */
export interface AnswerContext {
  app: AppIdentity;
  manifest: Manifest;
  /** Where webhooks are reached: `http://127.0.0.1:8080`. */
  base_url: string;
}

/** The address that starts a link trigger; the same as long as the trigger lives. */
export function shortcutUrl(trigger: StoredTrigger): string {
  return `https://slack.com/shortcuts/${trigger.id}/${trigger.secret}`;
}

/** The path of a webhook trigger. */
export function webhookPath(trigger: StoredTrigger, team_id: string): string {
  return `/triggers/${team_id}/${trigger.id}/${trigger.secret}`;
}

/** The `trigger` of an answer. */
export function triggerAnswer(trigger: StoredTrigger, context: AnswerContext): JsonObject {
  const { definition } = trigger;
  const available = availableData(definition);
  return {
    id: trigger.id,
    type: definition.type,
    name: definition.name,
    description: definition.description ?? "",
    inputs: Object.fromEntries(
      Object.entries(definition.inputs ?? {}).map(([name, input]) => [name, {
        ...(input.customizable ? { customizable: true } : { value: input.value }),
        locked: false,
        hidden: false,
      }]),
    ),
    outputs: available,
    available_data: available,
    date_created: trigger.created,
    date_updated: trigger.updated,
    owner: { user_id: trigger.owner },
    workflow: workflowAnswer(trigger, context),
    ...addressOf(trigger, context),
  };
}

function addressOf(trigger: StoredTrigger, { app, base_url }: AnswerContext): JsonObject {
  const { definition } = trigger;
  switch (definition.type) {
    case "shortcut":
      return { shortcut_url: shortcutUrl(trigger) };
    case "webhook":
      return { webhook_url: `${base_url}${webhookPath(trigger, app.team_id)}` };
    case "scheduled":
      return { schedule: definition.schedule };
    case "event":
      return {
        event_type: definition.event!.event_type,
        ...(definition.event!.filter ? { filter: definition.event!.filter } : {}),
        ...(definition.event!.channel_ids ? { channel_ids: definition.event!.channel_ids } : {}),
      };
  }
}

function workflowAnswer(trigger: StoredTrigger, { app, manifest }: AnswerContext): JsonObject {
  const callback_id = workflowOf(trigger.definition);
  const { id: app_id, name } = trigger.app ?? { id: app.app_id, name: app.name };
  const workflow = trigger.app ? undefined : manifest.workflows?.[callback_id];
  const of = trigger.app ? `${app_id}${callback_id}` : callback_id;
  return {
    id: `Fn${of}`,
    workflow_id: `Wf${of}`,
    callback_id,
    title: workflow?.title ?? "",
    description: workflow?.description ?? "",
    type: "workflow",
    input_parameters: parameterList(workflow?.input_parameters),
    output_parameters: [],
    app_id,
    app: { id: app_id, name, icons: {}, is_workflow_app: false },
    date_created: trigger.created,
    date_updated: trigger.updated,
    date_deleted: 0,
  };
}

function parameterList(parameters: Parameters | undefined): JsonObject[] {
  return Object.entries(parameters?.properties ?? {}).map(([name, parameter]) => ({
    type: parameter.type,
    name,
    title: parameter.title ?? name,
    description: parameter.description ?? "",
    is_required: parameters!.required.includes(name),
  }));
}

/** What the methods of permissions answer. */
export function permissionAnswer({ permission }: StoredTrigger): JsonObject {
  return {
    permission_type: permission.permission_type,
    ...(permission.permission_type === "named_entities"
      ? {
        user_ids: permission.user_ids,
        channel_ids: permission.channel_ids,
        team_ids: permission.team_ids,
        org_ids: permission.org_ids,
      }
      : {}),
  };
}
