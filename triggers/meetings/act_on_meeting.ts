import type { Trigger } from "deno-slack-api/types.ts";
import { actOnMeetingEntryPoint } from "../../functions/meetings/act_on_meeting_button.ts";
import type ActOnMeetingWorkflow from "../../workflows/meetings/act_on_meeting.ts";

/** The buttons on a card of a meeting. The app creates this trigger when it is missing. */
const trigger: Trigger<typeof ActOnMeetingWorkflow.definition> = actOnMeetingEntryPoint.trigger;

export default trigger;
