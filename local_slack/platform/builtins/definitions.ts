/**
 * Slack's own functions, as the SDK describes them.
 *
 * @module
 */
import { Schema } from "deno-slack-sdk/mod.ts";
import { NO_PARAMETERS, type Parameters } from "../app/manifest.ts";

/** A built-in function's inputs and outputs. */
export interface BuiltInDefinition {
  /** The name in `slack#/functions/<name>`. */
  name: string;
  title: string;
  input_parameters: Parameters;
  output_parameters: Parameters;
}

interface SdkFunction {
  definition: {
    callback_id: string;
    title: string;
    input_parameters?: Parameters;
    output_parameters?: Parameters;
  };
}

/** Every built-in function that Slack has, by name; the workspace runs some of them. */
export const SLACK_FUNCTIONS: ReadonlyMap<string, BuiltInDefinition> = new Map(
  Object.values(Schema.slack.functions as unknown as Record<string, SdkFunction>)
    // Some types are objects that become their name only as JSON.
    .map(({ definition }) => JSON.parse(JSON.stringify(definition)) as SdkFunction["definition"])
    .map((definition) => {
      const name = definition.callback_id.replace("slack#/functions/", "");
      return [name, {
        name,
        title: definition.title,
        input_parameters: definition.input_parameters ?? NO_PARAMETERS,
        output_parameters: definition.output_parameters ?? NO_PARAMETERS,
      }];
    }),
);
