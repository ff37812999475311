/**
 * The SDK, with a list of what each function declares handlers for: `declared.ts` puts it in the
 * SDK's place for the one process that reads the functions.
 *
 * @module
 */
import { SlackFunction as makeFunction } from "deno-slack-sdk/mod.ts";

export * from "deno-slack-sdk/mod.ts";

/** One declared handler: an id, or a pattern that ids match. */
export interface Declared {
  function: string;
  type: "block_actions" | "block_suggestion" | "view_submission" | "view_closed";
  id: string;
  pattern: boolean;
}

/** Everything that was declared so far. */
export const declared: Declared[] = [];

const ADDERS: Record<string, Declared["type"]> = {
  addBlockActionsHandler: "block_actions",
  addBlockSuggestionHandler: "block_suggestion",
  addViewSubmissionHandler: "view_submission",
  addViewClosedHandler: "view_closed",
};

type Adder = (constraint: string | RegExp | string[], handler: unknown) => unknown;

/** Creates a function whose declarations are written down. */
export const SlackFunction: typeof makeFunction = (definition, handler) => {
  const made = makeFunction(definition, handler);
  const adders = made as unknown as Record<string, Adder>;
  const { callback_id } = (definition as unknown as { definition: { callback_id: string } })
    .definition;
  for (const [name, type] of Object.entries(ADDERS)) {
    const add = adders[name];
    adders[name] = (constraint, handler) => {
      const pattern = constraint instanceof RegExp;
      for (const each of Array.isArray(constraint) ? constraint : [constraint]) {
        const id = each instanceof RegExp ? each.source : each;
        declared.push({ function: callback_id, type, id, pattern });
      }
      return add(constraint, handler);
    };
  }
  return made;
};
