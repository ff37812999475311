import type { Trigger } from "deno-slack-api/types.ts";
import ShowMeetingsWorkflow from "../../workflows/meetings/show_meetings.ts";

/** The shortcut *My meetings*. */
const trigger: Trigger<typeof ShowMeetingsWorkflow.definition> = {
  type: "shortcut",
  name: "My meetings",
  description: "What is yours and not behind you",
  workflow: `#/workflows/${ShowMeetingsWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    which: { value: "mine" },
  },
};

export default trigger;
