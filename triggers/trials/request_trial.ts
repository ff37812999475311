import type { Trigger } from "deno-slack-api/types.ts";
import type RequestTrialWorkflow from "../../workflows/trials/request_trial.ts";

/** The shortcut *Request a trial key*. */
const trigger: Trigger<typeof RequestTrialWorkflow.definition> = {
  type: "shortcut",
  name: "Request a trial key",
  description: "A license key with which a customer tries the product",
  workflow: "#/workflows/request_trial",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    channel: { value: "{{data.channel_id}}" },
  },
};

export default trigger;
