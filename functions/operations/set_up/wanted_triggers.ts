/**
 * Every trigger that an installation has. Deployed code reads no folders, so each file is named.
 *
 * @module
 */
import type { TriggerDefinition, WantedTrigger } from "../../../rules/operations/trigger_plan.ts";
import act_on_meeting from "../../../triggers/meetings/act_on_meeting.ts";
import act_on_issue from "../../../triggers/next_steps/act_on_issue.ts";
import act_on_step from "../../../triggers/next_steps/act_on_step.ts";
import add_customer from "../../../triggers/customers/add_customer.ts";
import add_retro_notes from "../../../triggers/retro/add_retro_notes.ts";
import change_retro_note from "../../../triggers/retro/change_retro_note.ts";
import customer_next_steps from "../../../triggers/next_steps/customer_next_steps.ts";
import customers from "../../../triggers/customers/customers.ts";
import export_rows from "../../../triggers/operations/export_rows.ts";
import find_issue from "../../../triggers/next_steps/find_issue.ts";
import forget_customer from "../../../triggers/customers/forget_customer.ts";
import hand_off_meeting from "../../../triggers/meetings/hand_off_meeting.ts";
import log_call from "../../../triggers/next_steps/log_call.ts";
import log_call_for from "../../../triggers/next_steps/log_call_for.ts";
import meeting_booked from "../../../triggers/meetings/meeting_booked.ts";
import meetings_of_week from "../../../triggers/meetings/meetings_of_week.ts";
import my_meetings from "../../../triggers/meetings/my_meetings.ts";
import my_next_steps from "../../../triggers/next_steps/my_next_steps.ts";
import open_retro from "../../../triggers/retro/open_retro.ts";
import past_retros from "../../../triggers/retro/past_retros.ts";
import publish_retro from "../../../triggers/retro/publish_retro.ts";
import remind_retro from "../../../triggers/retro/remind_retro.ts";
import set_up from "../../../triggers/operations/set_up.ts";
import set_up_again from "../../../triggers/operations/set_up_again.ts";
import show_health from "../../../triggers/operations/show_health.ts";
import show_policies from "../../../triggers/operations/show_policies.ts";
import sweep_afternoon from "../../../triggers/operations/sweep_afternoon.ts";
import sweep_morning from "../../../triggers/operations/sweep_morning.ts";
import weekly_retro from "../../../triggers/retro/weekly_retro.ts";

/** By file. */
const DEFINITIONS = {
  act_on_issue,
  act_on_meeting,
  act_on_step,
  add_customer,
  add_retro_notes,
  change_retro_note,
  customer_next_steps,
  customers,
  export_rows,
  find_issue,
  forget_customer,
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
const FOR_OPERATORS: readonly string[] = [
  "export_rows",
  "forget_customer",
  "set_up",
  "set_up_again",
  "show_health",
];

/** What there should be, in the order of the files' names. */
export const WANTED_TRIGGERS: readonly WantedTrigger[] = Object.entries(DEFINITIONS).map((
  [file, definition],
) => ({
  file,
  definition: definition as TriggerDefinition,
  operators: FOR_OPERATORS.includes(file),
  ...(file === BY_HAND ? { by_hand: true } : {}),
}));
