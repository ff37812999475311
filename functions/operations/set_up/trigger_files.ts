/**
 * Every trigger file, by its name. Deployed code reads no folders, so a new trigger is one file and
 * one line here; a test compares the two.
 *
 * @module
 */
export * as act_on_case from "../../../triggers/incidents/act_on_case.ts";
export * as act_on_incident from "../../../triggers/incidents/act_on_incident.ts";
export * as act_on_meeting from "../../../triggers/meetings/act_on_meeting.ts";
export * as act_on_issue from "../../../triggers/next_steps/act_on_issue.ts";
export * as act_on_run from "../../../triggers/runbooks/act_on_run.ts";
export * as act_on_step from "../../../triggers/next_steps/act_on_step.ts";
export * as act_on_support from "../../../triggers/support/act_on_support.ts";
export * as act_on_turn from "../../../triggers/on_call/act_on_turn.ts";
export * as add_customer from "../../../triggers/customers/add_customer.ts";
export * as add_retro_notes from "../../../triggers/retro/add_retro_notes.ts";
export * as change_retro_note from "../../../triggers/retro/change_retro_note.ts";
export * as add_support_request from "../../../triggers/support/add_support_request.ts";
export * as at_a_glance from "../../../triggers/operations/at_a_glance.ts";
export * as answer_mention from "../../../triggers/operations/answer_mention.ts";
export * as ask_for_help from "../../../triggers/support/ask_for_help.ts";
export * as customer_next_steps from "../../../triggers/next_steps/customer_next_steps.ts";
export * as customers from "../../../triggers/customers/customers.ts";
export * as dates_to_decide from "../../../triggers/operations/dates_to_decide.ts";
export * as declare_incident from "../../../triggers/incidents/declare_incident.ts";
export * as escalate_incident from "../../../triggers/incidents/escalate_incident.ts";
export * as everything_open from "../../../triggers/operations/everything_open.ts";
export * as export_rows from "../../../triggers/operations/export_rows.ts";
export * as find_issue from "../../../triggers/next_steps/find_issue.ts";
export * as forget_customer from "../../../triggers/customers/forget_customer.ts";
export * as hand_off_meeting from "../../../triggers/meetings/hand_off_meeting.ts";
export * as hold_postmortem from "../../../triggers/incidents/hold_postmortem.ts";
export * as incident_alert from "../../../triggers/incidents/incident_alert.ts";
export * as incidents from "../../../triggers/incidents/incidents.ts";
export * as log_call from "../../../triggers/next_steps/log_call.ts";
export * as log_call_for from "../../../triggers/next_steps/log_call_for.ts";
export * as look_up from "../../../triggers/operations/look_up.ts";
export * as meeting_booked from "../../../triggers/meetings/meeting_booked.ts";
export * as meetings_of_week from "../../../triggers/meetings/meetings_of_week.ts";
export * as my_meetings from "../../../triggers/meetings/my_meetings.ts";
export * as my_next_steps from "../../../triggers/next_steps/my_next_steps.ts";
export * as my_turns from "../../../triggers/on_call/my_turns.ts";
export * as open_retro from "../../../triggers/retro/open_retro.ts";
export * as open_support from "../../../triggers/support/open_support.ts";
export * as past_retros from "../../../triggers/retro/past_retros.ts";
export * as publish_retro from "../../../triggers/retro/publish_retro.ts";
export * as remind_retro from "../../../triggers/retro/remind_retro.ts";
export * as send_links from "../../../triggers/next_steps/send_links.ts";
export * as set_up from "../../../triggers/operations/set_up.ts";
export * as set_up_again from "../../../triggers/operations/set_up_again.ts";
export * as show_health from "../../../triggers/operations/show_health.ts";
export * as show_policies from "../../../triggers/operations/show_policies.ts";
export * as start_runbook from "../../../triggers/runbooks/start_runbook.ts";
export * as start_runbook_for from "../../../triggers/runbooks/start_runbook_for.ts";
export * as support_report from "../../../triggers/support/support_report.ts";
export * as sweep_afternoon from "../../../triggers/operations/sweep_afternoon.ts";
export * as sweep_morning from "../../../triggers/operations/sweep_morning.ts";
export * as watch_days_off_1 from "../../../triggers/support/watch_days_off_1.ts";
export * as watch_days_off_2 from "../../../triggers/support/watch_days_off_2.ts";
export * as watch_working_days_1 from "../../../triggers/support/watch_working_days_1.ts";
export * as watch_working_days_2 from "../../../triggers/support/watch_working_days_2.ts";
export * as watch_working_days_3 from "../../../triggers/support/watch_working_days_3.ts";
export * as watch_working_days_4 from "../../../triggers/support/watch_working_days_4.ts";
export * as week_report from "../../../triggers/operations/week_report.ts";
export * as weekly_retro from "../../../triggers/retro/weekly_retro.ts";
export * as who_is_on_call from "../../../triggers/on_call/who_is_on_call.ts";
