/** A trigger as it is defined, and the checks that Slack makes before it exists. */
import type { Directory, JsonObject, Violation } from "../types.ts";
import type { Manifest, WorkflowManifest } from "../platform/app/manifest.ts";
import { availableData } from "./available_data.ts";
import { eventRefusal, isInChannels, scopesOf } from "./events.ts";
import { type Filter, filterProblems } from "./filter.ts";
import { namedData } from "./inputs.ts";
import type { Schedule } from "./schedule.ts";
import { scheduleProblems } from "./schedule_problems.ts";

/** What `workflows.triggers.create` takes and a file of `triggers/` exports. */
export interface TriggerDefinition {
  type: "shortcut" | "scheduled" | "event" | "webhook";
  name: string;
  description?: string;
  /** `#/workflows/<callback id>` */
  workflow: string;
  inputs?: Record<string, TriggerInput>;
  shortcut?: { button_text?: string };
  schedule?: Schedule;
  event?: EventConfiguration;
  webhook?: { filter?: Filter };
}

/** A value, or one that a workflow button fills in. */
export interface TriggerInput {
  value?: unknown;
  customizable?: boolean;
}

/** What an event trigger listens to. */
export interface EventConfiguration {
  event_type: string;
  channel_ids?: string[];
  all_resources?: boolean;
  team_ids?: string[];
  filter?: Filter;
}

/** What is wrong with a definition, and Slack's word for it. */
export interface DefinitionProblem extends Violation {
  error: string;
}

/** Slack's word where it has none of its own. */
const INVALID = "parameter_validation_failed";
/** Kinds of triggers. */
export const TRIGGER_TYPES = ["shortcut", "scheduled", "event", "webhook"];
const CUSTOMIZABLE = ["string", "slack#/types/user_id", "slack#/types/channel_id"];
const MOST_CUSTOMIZABLE = 10;
const MOST_CHANNELS = 20;

/** The callback id of the workflow that a trigger starts. */
export function workflowOf(definition: TriggerDefinition): string {
  return String(definition.workflow).replace(/^.*#\/workflows\//, "");
}

/**
 * Everything that keeps a definition from becoming a trigger.
 *
 * @param place what the reader knows it by: a file or a method
 * @param now epoch milliseconds
 * @param directory who and what is there to be named by an id
 */
export function definitionProblems(
  definition: TriggerDefinition,
  manifest: Manifest,
  place: string,
  now: number,
  directory?: Pick<Directory, "channel">,
): DefinitionProblem[] {
  const wrong: Wrong = (rule, fix, error = INVALID) => ({ rule, place, fix, error });
  if (!definition || typeof definition !== "object") {
    return [wrong("A trigger file exports a trigger by default", "Export one")];
  }
  const problems: DefinitionProblem[] = [];
  if (!TRIGGER_TYPES.includes(definition.type)) {
    problems.push(wrong(
      `A trigger's type is one of ${TRIGGER_TYPES.join(", ")}, not "${definition.type}"`,
      "Choose one of these",
      "invalid_trigger_type",
    ));
  }
  if (!definition.name) problems.push(wrong("A trigger has a name", "Give it one"));
  const workflow = manifest.workflows?.[workflowOf(definition)];
  if (!workflow) {
    problems.push(wrong(
      `A trigger starts a workflow of the manifest, and "${definition.workflow}" is none`,
      "Add the workflow to the manifest, or correct its callback id",
      "workflow_not_found",
    ));
  } else problems.push(...inputProblems(definition, workflow, wrong));
  if (TRIGGER_TYPES.includes(definition.type)) problems.push(...dataProblems(definition, wrong));
  if (definition.type === "scheduled") {
    const found = definition.schedule
      ? scheduleProblems(definition.schedule, now)
      : ["a scheduled trigger has a schedule"];
    problems.push(...found.map((rule) => wrong(`Schedule: ${rule}`, "Correct the schedule")));
  }
  if (definition.type === "event") {
    problems.push(...eventProblems(definition, manifest, wrong, directory));
  }
  if (definition.webhook?.filter) {
    problems.push(
      ...filterProblems(definition.webhook.filter).map((rule) => wrong(rule, "Correct the filter")),
    );
  }
  return problems;
}

type Wrong = (rule: string, fix: string, error?: string) => DefinitionProblem;

function inputProblems(
  definition: TriggerDefinition,
  workflow: WorkflowManifest,
  wrong: Wrong,
): DefinitionProblem[] {
  const { properties, required } = workflow.input_parameters ?? { properties: {}, required: [] };
  const inputs = definition.inputs ?? {};
  const problems: DefinitionProblem[] = [];
  for (const name of Object.keys(inputs)) {
    if (!(name in properties)) {
      problems.push(wrong(
        `Input "${name}" is none of the workflow's`,
        "Remove it, or add it to the workflow's input_parameters",
        inputs[name]?.customizable
          ? "customizable_input_missing_matching_workflow_input"
          : "invalid_trigger_inputs",
      ));
    }
  }
  for (const [name, input] of Object.entries(inputs)) {
    if (!isInput(input)) {
      problems.push(wrong(
        `Input "${name}" has neither a value nor customizable`,
        'Write it like { value: "{{data.user_id}}" }',
        "invalid_trigger_inputs",
      ));
    }
  }
  for (const name of required) {
    const { value, customizable } = inputs[name] ?? {};
    if ((value ?? null) === null && !customizable) {
      problems.push(wrong(
        `The workflow requires input "${name}"`,
        "Give it a value in the trigger's inputs",
        "invalid_trigger_inputs",
      ));
    }
  }
  const customizable = Object.keys(inputs).filter((name) => inputs[name]?.customizable);
  if (customizable.length && definition.type !== "shortcut") {
    problems.push(wrong(
      "Only link triggers have customizable inputs",
      "Give it a value",
      "customizable_inputs_only_allowed_on_link_triggers",
    ));
  }
  if (customizable.length > MOST_CUSTOMIZABLE) {
    problems.push(wrong(
      "A trigger has at most 10 customizable inputs",
      "Pass an id instead",
      "too_many_customizable_inputs",
    ));
  }
  for (const name of customizable) {
    if (inputs[name]?.value !== undefined) {
      problems.push(wrong(
        `Customizable input "${name}" takes no value`,
        "Remove the value",
        "invalid_arguments_customizable_inputs",
      ));
    }
    if (name in properties && !CUSTOMIZABLE.includes(properties[name].type)) {
      problems.push(wrong(
        `Customizable input "${name}" is a ${properties[name].type}`,
        "Only strings, users and channels can be customizable",
        "customizable_input_unsupported_type",
      ));
    }
    if (name in properties && !required.includes(name)) {
      problems.push(wrong(
        `Customizable input "${name}" is optional in the workflow, and has to be required`,
        "Add it to `required` of the workflow's input_parameters, or start another workflow",
        "customizable_inputs_not_allowed_on_optional_inputs",
      ));
    }
  }
  return problems;
}

function isInput(input: unknown): boolean {
  return typeof input === "object" && input !== null &&
    ("value" in input || "customizable" in input);
}

/** What is in the data of a webhook is known only when it is called. */
function dataProblems(definition: TriggerDefinition, wrong: Wrong): DefinitionProblem[] {
  if (definition.type === "webhook") return [];
  const there = availableData(definition);
  // Of an event that is not here nothing is known.
  if (definition.type === "event" && Object.keys(there).length === 1) return [];
  const names = Object.keys(there).map((name) => name.slice(2, -2));
  return Object.entries(definition.inputs ?? {}).flatMap(([input, given]) =>
    namedData(given?.value)
      .filter((path) => !names.includes(path.split(".").slice(0, 2).join(".")))
      .map((path) =>
        wrong(
          `Input "${input}" takes {{${path}}}, which a trigger of this kind has not`,
          `It has ${names.join(", ")}`,
          "invalid_trigger_inputs",
        )
      )
  );
}

function eventProblems(
  { event }: TriggerDefinition,
  manifest: Manifest,
  wrong: Wrong,
  directory?: Pick<Directory, "channel">,
): DefinitionProblem[] {
  if (!event) return [wrong("An event trigger has an event", "Add `event`")];
  const refusal = eventRefusal(String(event.event_type));
  if (refusal) {
    const { rule, fix, ...lacking } = refusal;
    return [{ ...wrong(rule, fix, "invalid_trigger_event_type"), ...lacking }];
  }
  const scopes = scopesOf(event.event_type);
  const problems: DefinitionProblem[] = [];
  if (!scopes.some((scope) => manifest.oauth_config.scopes.bot.includes(scope))) {
    problems.push(wrong(
      `missing_scope: ${event.event_type} needs ${scopes.join(" or ")}`,
      "Add it to botScopes in the manifest",
      "missing_scope",
    ));
  }
  const places = [event.channel_ids?.length, event.all_resources].filter(Boolean).length;
  if (places !== 1 && isInChannels(event.event_type)) {
    problems.push(wrong(
      "An event trigger names channel_ids or all_resources, one of them",
      "Keep one",
    ));
  }
  for (const id of directory ? event.channel_ids ?? [] : []) {
    if (directory!.channel(id)) continue;
    problems.push(wrong(
      `An event trigger names channels of the workspace, and "${id}" is none`,
      "Copy the channel's id: it is at the end of a link to the channel, and under its details",
      "channel_not_found",
    ));
  }
  if ((event.channel_ids?.length ?? 0) > MOST_CHANNELS) {
    problems.push(wrong("An event trigger names at most 20 channels", "Make a second trigger"));
  }
  if (event.event_type.endsWith("message_posted") && !event.filter) {
    problems.push(wrong("message_posted needs a filter", "Add `filter`"));
  }
  if (event.filter) {
    problems.push(...filterProblems(event.filter).map((rule) => wrong(rule, "Correct the filter")));
  }
  return problems;
}

/** A definition without when it starts, as text: two that mean the same are equal. */
export function essence(definition: TriggerDefinition): string {
  const { schedule, ...rest } = definition;
  const { start_time: _, ...kept } = schedule ?? { start_time: "" };
  return JSON.stringify(sorted({ ...rest, schedule: kept } as JsonObject));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, child]) => [
      key,
      sorted(child),
    ]),
  );
}
