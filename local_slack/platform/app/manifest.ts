/**
 * The manifest as the SDK's `Manifest()` exports it: what of it the workspace reads.
 *
 * @module
 */
import type { JsonObject } from "../../types.ts";

/** One input, output or property, with its type and what narrows it. */
export interface Parameter {
  type: string;
  title?: string;
  description?: string;
  items?: Parameter;
  properties?: Record<string, Parameter>;
  required?: string[];
  [narrowing: string]: unknown;
}

/** The inputs or outputs of a function or a workflow. */
export interface Parameters {
  properties: Record<string, Parameter>;
  required: string[];
}

/** A function of the app. */
export interface FunctionManifest {
  title: string;
  description?: string;
  /** Path of the module, from the folder of the manifest. */
  source_file: string;
  input_parameters: Parameters;
  output_parameters: Parameters;
}

/** One step of a workflow. */
export interface StepManifest {
  id: string;
  /** `#/functions/<own>`, `slack#/functions/<built-in>` or `<app id>#/functions/<other>`. */
  function_id: string;
  inputs: JsonObject;
}

/** A workflow: a straight line of steps. */
export interface WorkflowManifest {
  title: string;
  description?: string;
  input_parameters?: Parameters;
  steps: StepManifest[];
}

/** A datastore; `datastores/` reads it. */
export interface DatastoreManifest {
  primary_key: string;
  time_to_live_attribute?: string;
  attributes: Record<string, Parameter>;
}

/** The whole manifest. */
export interface Manifest {
  display_information: {
    name: string;
    description?: string;
    long_description?: string;
    background_color?: string;
  };
  icon?: string;
  oauth_config: { scopes: { bot: string[] } };
  features: { bot_user: { display_name: string } };
  functions?: Record<string, FunctionManifest>;
  workflows?: Record<string, WorkflowManifest>;
  types?: Record<string, Parameter>;
  datastores?: Record<string, DatastoreManifest>;
  events?: Record<string, Parameter>;
  outgoing_domains?: string[];
  external_auth_providers?: { oauth2?: JsonObject };
  [other: string]: unknown;
}

/** The app's own types by name, as `#/types/<name>` refers to them. */
export type CustomTypes = Readonly<Record<string, Parameter>>;

/** Parameters that are not there at all: no inputs, no outputs. */
export const NO_PARAMETERS: Parameters = { properties: {}, required: [] };

/** The callback id of an own function, or undefined when `function_id` is not one. */
export function ownFunction(function_id: string): string | undefined {
  return /^#\/functions\/(.+)$/.exec(function_id)?.[1];
}

/** The name of a built-in function, or undefined when `function_id` is not one. */
export function builtInFunction(function_id: string): string | undefined {
  return /^slack#\/functions\/(.+)$/.exec(function_id)?.[1];
}
