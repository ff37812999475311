import type { Trigger } from "deno-slack-api/types.ts";
import type ActOnTurnWorkflow from "../../workflows/on_call/act_on_turn.ts";

/** The shortcut *My turns*. */
const trigger: Trigger<typeof ActOnTurnWorkflow.definition> = {
  type: "shortcut",
  name: "My turns",
  description: "When you are on call: swap, ask for a cover, say that you are away",
  workflow: "#/workflows/act_on_turn",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    action: { value: "my_turns" },
    about: { value: "me" },
  },
};

export default trigger;
