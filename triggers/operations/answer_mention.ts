import type { Trigger } from "deno-slack-api/types.ts";
import type AnswerMentionWorkflow from "../../workflows/operations/answer_mention.ts";

/** Somebody mentions Baton, in any channel that it is in. */
const trigger: Trigger<typeof AnswerMentionWorkflow.definition> = {
  type: "event",
  name: "Mentions of Baton",
  description: "Shows what Baton can do in a channel when somebody mentions it",
  workflow: "#/workflows/answer_mention",
  event: { event_type: "slack#/events/app_mentioned", all_resources: true },
  inputs: {
    channel: { value: "{{data.channel_id}}" },
    user: { value: "{{data.user_id}}" },
  },
};

export default trigger;
