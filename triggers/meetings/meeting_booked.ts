import type { Trigger } from "deno-slack-api/types.ts";
import type MeetingBookedWorkflow from "../../workflows/meetings/meeting_booked.ts";

/**
 * The webhook for the tool that watches the calendar. Its address is a secret: anybody who knows it
 * can set the time of a meeting. It takes a flat JSON object:
 * `{"meeting": "<utm_content>", "start": "2026-02-03T10:00:00Z", "email": "…", "join_link": "…",
 * "created_at": "2026-02-01T08:00:00Z", "event": "…"}`. The last two tell a real move back to an
 * earlier time from an event that comes again: when the calendar made it, and its id.
 */
const trigger: Trigger<typeof MeetingBookedWorkflow.definition> = {
  type: "webhook",
  name: "A meeting was booked",
  description: "The customer chose a time in the calendar",
  workflow: "#/workflows/meeting_booked",
  inputs: {
    meeting: { value: "{{data.meeting}}" },
    start: { value: "{{data.start}}" },
    email: { value: "{{data.email}}" },
    join_link: { value: "{{data.join_link}}" },
    created_at: { value: "{{data.created_at}}" },
    event: { value: "{{data.event}}" },
  },
};

export default trigger;
