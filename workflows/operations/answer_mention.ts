import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";

/** Tells whoever mentions Baton what it can do there, so that only they read it. */
const AnswerMentionWorkflow = DefineWorkflow({
  callback_id: "answer_mention",
  title: "Answer a mention",
  description: "Tells whoever mentions Baton what it can do there",
  input_parameters: {
    properties: {
      channel: { type: Schema.slack.types.channel_id },
      user: { type: Schema.slack.types.user_id },
    },
    required: ["channel", "user"],
  },
});

AnswerMentionWorkflow.addStep(FinishDialogueFunction, {
  kind: "mention",
  id: AnswerMentionWorkflow.inputs.channel,
  user: AnswerMentionWorkflow.inputs.user,
});

export default AnswerMentionWorkflow;
