import type { Trigger } from "deno-slack-api/types.ts";
import { actOnMeetingEntryPoint } from "../functions/act_on_meeting/entry_point.ts";
import type ActOnMeetingWorkflow from "../workflows/act_on_meeting.ts";

/** The buttons on a card of a meeting. The app makes this trigger by itself when it is missing. */
const trigger: Trigger<typeof ActOnMeetingWorkflow.definition> = actOnMeetingEntryPoint.trigger;

export default trigger;
