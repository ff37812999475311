/**
 * Every trigger that an installation has. Deployed code reads no folders, so each file is named.
 *
 * @module
 */
import type { TriggerDefinition, WantedTrigger } from "../../rules/trigger_plan.ts";
import act_on_meeting from "../../triggers/act_on_meeting.ts";
import act_on_step from "../../triggers/act_on_step.ts";
import add_customer from "../../triggers/add_customer.ts";
import add_retro_notes from "../../triggers/add_retro_notes.ts";
import change_retro_note from "../../triggers/change_retro_note.ts";
import customer_next_steps from "../../triggers/customer_next_steps.ts";
import customers from "../../triggers/customers.ts";
import find_issue from "../../triggers/find_issue.ts";
import hand_off_meeting from "../../triggers/hand_off_meeting.ts";
import log_call from "../../triggers/log_call.ts";
import log_call_for from "../../triggers/log_call_for.ts";
import meeting_booked from "../../triggers/meeting_booked.ts";
import meetings_of_week from "../../triggers/meetings_of_week.ts";
import my_meetings from "../../triggers/my_meetings.ts";
import my_next_steps from "../../triggers/my_next_steps.ts";
import open_retro from "../../triggers/open_retro.ts";
import past_retros from "../../triggers/past_retros.ts";
import publish_retro from "../../triggers/publish_retro.ts";
import remind_retro from "../../triggers/remind_retro.ts";
import set_up from "../../triggers/set_up.ts";
import set_up_again from "../../triggers/set_up_again.ts";
import show_health from "../../triggers/show_health.ts";
import show_policies from "../../triggers/show_policies.ts";
import sweep_afternoon from "../../triggers/sweep_afternoon.ts";
import sweep_morning from "../../triggers/sweep_morning.ts";
import weekly_retro from "../../triggers/weekly_retro.ts";

/** By file. */
const DEFINITIONS = {
  act_on_meeting,
  act_on_step,
  add_customer,
  add_retro_notes,
  change_retro_note,
  customer_next_steps,
  customers,
  find_issue,
  hand_off_meeting,
  log_call,
  log_call_for,
  meeting_booked,
  meetings_of_week,
  my_meetings,
  my_next_steps,
  open_retro,
  past_retros,
  publish_retro,
  remind_retro,
  set_up,
  set_up_again,
  show_health,
  show_policies,
  sweep_afternoon,
  sweep_morning,
  weekly_retro,
};

/** Made with the Slack CLI, once: everything else follows from it. */
const BY_HAND = "set_up";
/** Nobody else may start these. */
const FOR_OPERATORS: readonly string[] = ["set_up", "set_up_again", "show_health"];

/** What there should be, in the order of the files' names. */
export const WANTED_TRIGGERS: readonly WantedTrigger[] = Object.entries(DEFINITIONS).map((
  [file, definition],
) => ({
  file,
  definition: definition as TriggerDefinition,
  operators: FOR_OPERATORS.includes(file),
  ...(file === BY_HAND ? { by_hand: true } : {}),
}));
