import { Manifest } from "deno-slack-sdk/mod.ts";
import CallsDatastore from "./datastores/definitions/calls.ts";
import CasesDatastore from "./datastores/definitions/cases.ts";
import CustomersDatastore from "./datastores/definitions/customers.ts";
import IssueLinksDatastore from "./datastores/definitions/issue_links.ts";
import MeetingsDatastore from "./datastores/definitions/meetings.ts";
import NextStepsDatastore from "./datastores/definitions/next_steps.ts";
import OperationsDatastore from "./datastores/definitions/operations.ts";
import RetroNotesDatastore from "./datastores/definitions/retro_notes.ts";
import RetrosDatastore from "./datastores/definitions/retros.ts";
import SupportRequestsDatastore from "./datastores/definitions/support_requests.ts";
import { handbook } from "./handbook.ts";
import { assertHandbook } from "./policy/handbook_problems.ts";
import ActOnCaseWorkflow from "./workflows/incidents/act_on_case.ts";
import ActOnIncidentWorkflow from "./workflows/incidents/act_on_incident.ts";
import DeclareIncidentWorkflow from "./workflows/incidents/declare_incident.ts";
import EscalateIncidentWorkflow from "./workflows/incidents/escalate_incident.ts";
import HoldPostmortemWorkflow from "./workflows/incidents/hold_postmortem.ts";
import IncidentAlertWorkflow from "./workflows/incidents/incident_alert.ts";
import ActOnMeetingWorkflow from "./workflows/meetings/act_on_meeting.ts";
import ActOnIssueWorkflow from "./workflows/next_steps/act_on_issue.ts";
import SendLinksWorkflow from "./workflows/next_steps/send_links.ts";
import ActOnStepWorkflow from "./workflows/next_steps/act_on_step.ts";
import AddCustomerWorkflow from "./workflows/customers/add_customer.ts";
import AddRetroNotesWorkflow from "./workflows/retro/add_retro_notes.ts";
import ChangeRetroNoteWorkflow from "./workflows/retro/change_retro_note.ts";
import AnswerMentionWorkflow from "./workflows/operations/answer_mention.ts";
import ExportRowsWorkflow from "./workflows/operations/export_rows.ts";
import FindIssueWorkflow from "./workflows/next_steps/find_issue.ts";
import ForgetCustomerWorkflow from "./workflows/customers/forget_customer.ts";
import HandOffMeetingWorkflow from "./workflows/meetings/hand_off_meeting.ts";
import LogCallWorkflow from "./workflows/next_steps/log_call.ts";
import LogCallForWorkflow from "./workflows/next_steps/log_call_for.ts";
import MeetingBookedWorkflow from "./workflows/meetings/meeting_booked.ts";
import OpenRetroWorkflow from "./workflows/retro/open_retro.ts";
import PublishRetroWorkflow from "./workflows/retro/publish_retro.ts";
import SetUpWorkflow from "./workflows/operations/set_up.ts";
import ShowCustomersWorkflow from "./workflows/customers/show_customers.ts";
import ShowListWorkflow from "./workflows/operations/show_list.ts";
import ShowOverviewWorkflow from "./workflows/operations/show_overview.ts";
import ShowReportWorkflow from "./workflows/operations/show_report.ts";
import SweepWorkflow from "./workflows/operations/sweep.ts";
import ActOnRunWorkflow from "./workflows/runbooks/act_on_run.ts";
import StartRunbookWorkflow from "./workflows/runbooks/start_runbook.ts";
import StartRunbookForWorkflow from "./workflows/runbooks/start_runbook_for.ts";
import ActOnTurnWorkflow from "./workflows/on_call/act_on_turn.ts";
import ActOnSupportWorkflow from "./workflows/support/act_on_support.ts";
import AddSupportRequestWorkflow from "./workflows/support/add_support_request.ts";
import AskForHelpWorkflow from "./workflows/support/ask_for_help.ts";
import WatchSupportWorkflow from "./workflows/support/watch_support.ts";
import ActOnTrialWorkflow from "./workflows/trials/act_on_trial.ts";
import RequestTrialWorkflow from "./workflows/trials/request_trial.ts";

// `slack run`, `slack deploy` and Local Slack read this file first: a handbook that cannot
// be followed goes no further, and each wrong value is named.
assertHandbook(handbook);

/** What Slack installs. The functions come with the workflows. */
export default Manifest({
  name: "Baton",
  description: "Carries every customer conversation to its next step",
  icon: "assets/icon.png",
  workflows: [
    SetUpWorkflow,
    OpenRetroWorkflow,
    AddRetroNotesWorkflow,
    ChangeRetroNoteWorkflow,
    PublishRetroWorkflow,
    AddCustomerWorkflow,
    ShowCustomersWorkflow,
    HandOffMeetingWorkflow,
    ActOnMeetingWorkflow,
    MeetingBookedWorkflow,
    LogCallWorkflow,
    LogCallForWorkflow,
    ActOnStepWorkflow,
    ActOnIssueWorkflow,
    SendLinksWorkflow,
    FindIssueWorkflow,
    ShowListWorkflow,
    SweepWorkflow,
    ExportRowsWorkflow,
    ForgetCustomerWorkflow,
    ShowReportWorkflow,
    ShowOverviewWorkflow,
    AnswerMentionWorkflow,
    WatchSupportWorkflow,
    ActOnSupportWorkflow,
    StartRunbookWorkflow,
    StartRunbookForWorkflow,
    ActOnRunWorkflow,
    DeclareIncidentWorkflow,
    ActOnIncidentWorkflow,
    ActOnCaseWorkflow,
    EscalateIncidentWorkflow,
    HoldPostmortemWorkflow,
    IncidentAlertWorkflow,
    AskForHelpWorkflow,
    AddSupportRequestWorkflow,
    ActOnTurnWorkflow,
    RequestTrialWorkflow,
    ActOnTrialWorkflow,
  ],
  datastores: [
    CasesDatastore,
    CustomersDatastore,
    MeetingsDatastore,
    CallsDatastore,
    NextStepsDatastore,
    IssueLinksDatastore,
    RetrosDatastore,
    RetroNotesDatastore,
    SupportRequestsDatastore,
    OperationsDatastore,
  ],
  // files: takes the bytes of an export.
  outgoingDomains: ["api.github.com", "files.slack.com"],
  botScopes: [
    // Cards, digests, direct messages.
    "chat:write",
    // Hears who mentions Baton, to say what it can do there.
    "app_mentions:read",
    // Finds the card that is there already, so that it is posted once; groups: in a private channel.
    "channels:history",
    "groups:history",
    // Reminders, one message for each owner and day.
    "im:history",
    "im:write",
    // Names of channels, which must not be public, and whether the app is in them.
    "channels:read",
    "groups:read",
    // Joins the public channels that the handbook and the customers name.
    "channels:join",
    // Makes the channel of an incident, and invites people; groups: a private one.
    "channels:manage",
    "groups:write",
    // Puts the notice at the top of a customer's channel: in its topic, or as a bookmark.
    "channels:write.topic",
    "groups:write.topic",
    "bookmarks:read",
    "bookmarks:write",
    // Pins the home message.
    "pins:write",
    "datastore:read",
    "datastore:write",
    // Finds the entry points of buttons, and makes those that are missing.
    "triggers:read",
    "triggers:write",
    // The file of an export, in an operator's direct messages.
    "files:write",
    // Keeps whoever is on call in the user group that the handbook names.
    "usergroups:read",
    "usergroups:write",
    // Tells guests and people who left from the team.
    "users:read",
  ],
});
