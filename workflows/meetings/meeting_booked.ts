import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { BookMeetingFunction } from "../../functions/meetings/book_meeting/definition.ts";
import { ShowMeetingFunction } from "../../functions/meetings/show_meeting/definition.ts";

/** Takes a booked time from whatever watches the calendar, and shows it. */
const MeetingBookedWorkflow = DefineWorkflow({
  callback_id: "meeting_booked",
  title: "A meeting was booked",
  description: "The customer chose a time in the calendar",
  input_parameters: {
    properties: {
      meeting: { type: Schema.types.string },
      start: { type: Schema.types.string },
      email: { type: Schema.types.string },
      join_link: { type: Schema.types.string },
      created_at: { type: Schema.types.string },
      event: { type: Schema.types.string },
    },
    // What is missing is said by the function, with what to fix.
    required: [],
  },
});

const booked = MeetingBookedWorkflow.addStep(BookMeetingFunction, {
  meeting: MeetingBookedWorkflow.inputs.meeting,
  start: MeetingBookedWorkflow.inputs.start,
  email: MeetingBookedWorkflow.inputs.email,
  join_link: MeetingBookedWorkflow.inputs.join_link,
  created_at: MeetingBookedWorkflow.inputs.created_at,
  event: MeetingBookedWorkflow.inputs.event,
});

MeetingBookedWorkflow.addStep(ShowMeetingFunction, { meeting: booked.outputs.meeting });

export default MeetingBookedWorkflow;
