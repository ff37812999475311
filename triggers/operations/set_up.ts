import type { Trigger } from "deno-slack-api/types.ts";
import type SetUpWorkflow from "../../workflows/operations/set_up.ts";

/**
 * The shortcut *Set up Baton*: the one trigger that is made by hand, with
 * `slack trigger create --trigger-def triggers/operations/set_up.ts`. It makes all others.
 */
const trigger: Trigger<typeof SetUpWorkflow.definition> = {
  type: "shortcut",
  name: "Set up Baton",
  description: "Creates and checks what Baton needs, after each deploy",
  workflow: "#/workflows/set_up",
  inputs: {
    operator: { value: "{{data.user_id}}" },
    part: { value: "everything" },
  },
};

/** Nobody else sees it. */
export const for_operators = true;

/** With the Slack CLI, once: it makes every other trigger. */
export const by_hand = true;

export default trigger;
