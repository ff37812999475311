import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FinishDialogueFunction } from "../../functions/operations/finish_dialogue/definition.ts";

/** Shows what Baton can do in a channel when somebody mentions it, so that only they read it. */
const AnswerMentionWorkflow = DefineWorkflow({
  callback_id: "answer_mention",
  title: "Answer a mention",
  description: "Shows what Baton can do in a channel when somebody mentions it",
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
