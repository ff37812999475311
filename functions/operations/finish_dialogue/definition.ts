import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Does what a dialogue left to the next step of its workflow: a form has three seconds. It sends the
 * message that somebody pressed *Send* for, or tells people whose work changed. Whoever mentions
 * Baton is answered here as well, and what was logged under a card is folded. In sweeps it finishes what a run that stopped left.
 */
export const FinishDialogueFunction = DefineFunction({
  callback_id: "finish_dialogue",
  title: "Finish what a form started",
  description:
    "Sends what was pressed, answers mentions, and tells people whose next steps changed",
  source_file: "functions/operations/finish_dialogue/handler.ts",
  input_parameters: {
    properties: {
      kind: {
        type: Schema.types.string,
        description:
          "What it is about: `run`, `run_log`, `trial`, `call`, `request`, `incident`, `mention`; " +
          "in sweeps `forms`",
      },
      id: {
        type: Schema.types.string,
        description: "Its key, its channel or the sweep's part; empty when there is nothing to do",
      },
      sends: {
        type: Schema.types.string,
        description: "The message that was sent off, when there is one",
      },
      user: {
        type: Schema.slack.types.user_id,
        description: "Who mentioned Baton",
      },
    },
    required: ["kind"],
  },
});
