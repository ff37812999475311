import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** The sweep over forms about meetings: what was sent, and not done. */
export const FinishMeetingFormsFunction = DefineFunction({
  callback_id: "finish_meeting_forms",
  title: "Finish forms about meetings",
  description: "Does what somebody sent in a form and was left undone, or hands it back",
  source_file: "functions/meetings/finish_meeting_forms/handler.ts",
  input_parameters: {
    properties: { part: { type: Schema.types.string, description: "Which sweep it is" } },
    required: ["part"],
  },
});
