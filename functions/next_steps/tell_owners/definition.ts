import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Tells people what they have not heard of a call's steps: which ones are theirs now, and what
 * product answered. A step of its own, after the card is shown: it leads there.
 */
export const TellOwnersFunction = DefineFunction({
  callback_id: "tell_owners",
  title: "Tell the owners of next steps",
  description: "Tells people which next steps are theirs now, and what product answered",
  source_file: "functions/next_steps/tell_owners/handler.ts",
  input_parameters: {
    properties: {
      call: { type: Schema.types.string, description: "The call; nothing when there is none" },
    },
    required: [],
  },
});
