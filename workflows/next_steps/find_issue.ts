import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FindIssueFunction } from "../../functions/next_steps/find_issue/definition.ts";

/** Searches for an issue. */
const FindIssueWorkflow = DefineWorkflow({
  callback_id: "find_issue",
  title: "Find an issue",
  description: "Several searches at once, the likeliest issue first",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

FindIssueWorkflow.addStep(FindIssueFunction, {
  interactivity: FindIssueWorkflow.inputs.interactivity,
});

export default FindIssueWorkflow;
