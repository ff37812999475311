import type { Trigger } from "deno-slack-api/types.ts";
import ShowMeetingsWorkflow from "../../workflows/meetings/show_meetings.ts";

/** The shortcut *Meetings of this week*. */
const trigger: Trigger<typeof ShowMeetingsWorkflow.definition> = {
  type: "shortcut",
  name: "Meetings of this week",
  description: "By day, with owner and state",
  workflow: `#/workflows/${ShowMeetingsWorkflow.definition.callback_id}`,
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    which: { value: "week" },
  },
};

export default trigger;
