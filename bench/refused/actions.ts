/**
 * What people and schedules do with the app, each action once: from what was done before it to its
 * end, as it goes when Slack refuses nothing.
 *
 * @module
 */
import { HOUR, MINUTE } from "@std/datetime";
import { handbook } from "../../tests/handbooks/berlin.ts";
import type { Filling } from "../../local_slack/testing/open_form.ts";
import { instantOf } from "../../rules/time/calendar.ts";
import type { Hands } from "./hands.ts";

/** Something that is done with the app. */
export interface Action {
  name: string;
  /** What was done before it: the name of another action; none for the beginning. */
  after?: string;
  /** Only leads to others: its schedules are walked by an action of their own. */
  way?: true;
  /** Only where every job is on, which support and incidents are not in the tests' handbook. */
  every_job?: true;
  does(hands: Hands): Promise<unknown>;
}

/** A part of what is done: something to wait for, to write, or that is done with the open page. */
type Part = (hands: Hands) => Promise<unknown>;

/** An action, part after part; `after` is the name of the one before it. */
function action(name: string, after: string | undefined, ...parts: Part[]): Action {
  return {
    name,
    ...(after ? { after } : {}),
    async does(hands) {
      for (const part of parts) await part(hands);
    },
  };
}

/** An action that only leads to others. */
const way = (...of: Parameters<typeof action>): Action => ({ ...action(...of), way: true });

/** Somebody starts a shortcut. */
const start = (who: string, shortcut: string, place = INTERNAL): Part => (hands) =>
  hands.start(who, shortcut, place);
/** Somebody presses a button of a message. */
const press = (who: string, label: string, place = INTERNAL): Part => (hands) =>
  hands.press(who, label, place);
/** The same person presses a button in the page that is open. */
const choose = (label: string): Part => (hands) => hands.choose(label);
/** … one of several that say the same. */
const chooseAction = (action_id: string): Part => (hands) => hands.chooseAction(action_id);
/** … fills in the form that is open, and sends it. */
const send = (values: Record<string, Filling> = {}): Part => (hands) => hands.send(values);
/** Somebody writes in a channel. */
const say = (who: string, place: string, text: string): Part => (hands) =>
  hands.say(who, place, text);
/** Time goes by, until then. */
const wait = (until: number): Part => (hands) => hands.wait(until);
/** The same for some time. */
const pass = (time: number): Part => (hands) => hands.wait(hands.workspace.clock.now() + time);

/** An instant of the week that the bench lives in, as the wall of the team shows it. */
const at = (day: string, time: string) => instantOf(day, time, handbook.timezone);

/** Monday morning, before the retro opens and before the first sweep. */
export const BEGINNING = at("2026-02-02", "08:00");

const CUSTOMER = "#fernhill";
const INTERNAL = "#fernhill-internal";
const RETRO = "#on-call-retro";
const PRODUCT = "#product";
const SUPPORT = "#support";
const HEADLINES = "#incidents";
const OPERATIONS = "#baton-operations";
const BATON = "@baton";
const IMPORT = "The nightly import takes longer with every vehicle";
/** As long as a postmortem wants it. */
const CAUSE =
  "A change of the login page was not tested with the old browser that many people still use " +
  "every day at work";
const WELL = "What went well?";
const CHECKS = Object.values(handbook.meetings.checks);
/** Moments at which schedules have done what they do. */
const MORNING = at("2026-02-02", "09:32");
const TUESDAY = at("2026-02-03", "09:32");
const MEETING = at("2026-02-04", "15:02");

const NEXT_STEPS: readonly Action[] = [
  action(
    "log a call",
    undefined,
    start("maya", "Log a customer call"),
    send({
      "Next step 1": IMPORT,
      "Next step 2": "Send the slides",
      "Kind 2": "Other follow-up",
      Summary: "Two things.",
    }),
  ),
  action("choose an issue", "log a call", press("maya", "Find the issue"), choose("Choose")),
  action(
    "create an issue",
    "log a call",
    press("maya", "Find the issue"),
    send(),
    send({
      Title: "Routes as PDF for drivers",
      Problem: "They print screenshots",
      "What is the expected workflow?": "One button",
    }),
    choose("Create the issue"),
  ),
  action(
    "create an issue and send its link",
    "log a call",
    press("maya", "Link issues"),
    send({ "Issue 1": "Create a new issue" }),
    send({
      Title: "Routes as PDF for drivers",
      Problem: "They print screenshots",
      "What is the expected workflow?": "One button",
    }),
    choose("Create it, then send the link…"),
    send(),
  ),
  action(
    "key date",
    "log a call",
    press("maya", "Find the issue"),
    choose("Choose"),
    send({ Day: "2026-03-15", "In the customer's words": "before the season" }),
  ),
  action(
    "product's answer",
    "key date",
    press("sam", "Yes", PRODUCT),
    send({ "What else should the team know?": "It depends on the beta" }),
  ),
  action("send the link", "choose an issue", press("maya", "Send the link"), send()),
  action("done", "log a call", press("maya", "Done")),
  action(
    "drop",
    "key date",
    press("maya", "More…"),
    choose("Drop it"),
    send({ "Why?": "They solved it" }),
  ),
  action("assign a step", "log a call", press("maya", "More…"), send({ Owner: "U0DIEGO" })),
  action(
    "change an owner",
    "log a call",
    press("maya", "Change owner"),
    send({ Owner: "U0DIEGO" }),
  ),
  action(
    "add a step",
    "log a call",
    press("maya", "Add a step"),
    send({ "Next step 1": "Ask about the beta", "Owner 1": "U0AIKO" }),
  ),
  action(
    "edit a call",
    "log a call",
    press("maya", "Edit call"),
    send({ Summary: "Two things, and the beta.", "Link to the notes": "https://notes.example/7" }),
  ),
  action("they have it already", "choose an issue", press("maya", "They have the link already")),
  way(
    "log two requests",
    undefined,
    start("maya", "Log a customer call"),
    send({ "Next step 1": IMPORT, "Next step 2": "Export routes as CSV" }),
  ),
  action("link all issues", "log two requests", press("maya", "Link issues"), send()),
  action("send all links", "link all issues", press("maya", "Send links"), send()),
  action(
    "the sweep of a closed issue",
    "send the link",
    (hands) => hands.closeIssue("Nightly import takes longer with every vehicle"),
    wait(MORNING),
  ),
  action(
    "tell the customer",
    "the sweep of a closed issue",
    press("maya", "Tell the customer"),
    send(),
  ),
  action("the morning's reminders", "key date", wait(TUESDAY)),
  action("my next steps", "log a call", start("maya", "My next steps")),
  action("next steps of a customer", "log a call", start("maya", "Next steps of a customer")),
  action(
    "find an issue",
    undefined,
    start("maya", "Find an issue"),
    send({ "What is it about?": "import" }),
  ),
];

const MEETINGS: readonly Action[] = [
  action(
    "hand off",
    undefined,
    start("diego", "Hand off a customer meeting"),
    send({
      "Why do they want to meet?": "The import, and what comes next",
      "Who asked?": "Nadia Haddad",
      "Who is needed?": "CS, with the L2 on call",
    }),
  ),
  action("take", "hand off", press("maya", "I'll take it")),
  action(
    "pass on",
    "take",
    press("maya", "Pass it on"),
    send({ "To whom?": "U0DIEGO", "Why?": "I am away" }),
  ),
  action("booking link", "take", press("maya", "Send the booking link"), send()),
  action(
    "book",
    "booking link",
    press("maya", "It's booked"),
    send({ Day: "2026-02-03", Time: "11:00" }),
  ),
  action("prepared", "book", press("maya", "Prepared"), send({ "What is done": CHECKS })),
  action("cancel", "book", press("maya", "Cancel"), send({ "Why?": "They solved it" })),
  action("the day of the meeting", "book", wait(at("2026-02-03", "11:20"))),
  action(
    "missed, written",
    "the day of the meeting",
    press("maya", "They didn't come"),
    choose("Write in their channel…"),
    send(),
  ),
  action("held", "the day of the meeting", press("maya", "It took place")),
  action(
    "log the call of a meeting",
    "held",
    press("maya", "Log the call"),
    send({ "Next step 1": "Send the slides" }),
  ),
  action(
    "the preparation",
    "booking link",
    press("maya", "It's booked"),
    send({ Day: "2026-02-05", Time: "11:00" }),
    wait(TUESDAY),
  ),
  action("my meetings", "book", start("maya", "My meetings")),
  action("meetings of this week", "book", start("maya", "Meetings of this week")),
];

const THE_RETRO: readonly Action[] = [
  action("the retro opens", undefined, wait(at("2026-02-02", "09:02"))),
  action("the retro is opened by hand", undefined, start("maya", "Open this week's retro", RETRO)),
  action(
    "a retro note",
    "the retro opens",
    press("diego", "Add your notes", RETRO),
    send({ [WELL]: "The handover call" }),
  ),
  action("the retro's reminders", "a retro note", wait(at("2026-02-03", "10:02"))),
  way("until the retro meets", "a retro note", wait(at("2026-02-04", "14:55"))),
  action("the retro is published", "until the retro meets", wait(MEETING)),
  action(
    "a late retro note",
    "the retro is published",
    start("diego", "Change my retro note", RETRO),
    send({ [WELL]: "The handover call, and the night" }),
  ),
  way("until the next week", "the retro is published", wait(at("2026-02-09", "08:55"))),
  action("the next retro opens", "until the next week", wait(at("2026-02-09", "09:02"))),
  action("past retros", "the retro is published", start("maya", "Past retros", RETRO)),
];

const CUSTOMERS: readonly Action[] = [
  action("add a customer", undefined, async (hands) => {
    const internal = await hands.room("northwind-internal", ["U0MAYA", "U0DIEGO"]);
    await hands.start("maya", "Add or change a customer", "#general");
    await hands.send({ "Which customer?": "A new one" });
    await hands.send({ "Real name": "Northwind", "Internal channel": internal });
  }),
  action(
    "change a customer",
    undefined,
    start("maya", "Add or change a customer", "#general"),
    send({ "Which customer?": "Fernhill Logistics" }),
    send({ "Other names": "Fern Freight" }),
  ),
  action("customers", undefined, start("maya", "Customers", "#general")),
  action(
    "forget a customer",
    "book",
    start("robin", "Forget a customer", OPERATIONS),
    (hands) => hands.pick("Which customer?", "Ceres"),
    send({ "Type Ceres to confirm": "Ceres" }),
  ),
];

const THE_OPERATION: readonly Action[] = [
  action("set up", undefined, start("robin", "Set up Baton", OPERATIONS)),
  action("set up again", "set up", start("robin", "Set up Baton", OPERATIONS)),
  action(
    "export",
    "log a call",
    start("robin", "Export", OPERATIONS),
    send({ Everything: ["All rows of all datastores"] }),
  ),
  action("health", undefined, start("robin", "Baton's health", OPERATIONS)),
  action("policies", undefined, start("maya", "Show our policies", "#general")),
];

/** A customer's runbook needs no channel of its own. */
const RUNBOOKS: readonly Action[] = [
  action(
    "start a runbook",
    undefined,
    start("maya", "Start a runbook"),
    send({ Runbook: "Change a credit card number" }),
  ),
  action("tick a step", "start a runbook", press("priya", "Done")),
  action(
    "tick with what was found",
    "tick a step",
    press("maya", "Done"),
    send({ "How?": "They answered from the address on file" }),
  ),
  action(
    "skip a step",
    "start a runbook",
    press("maya", "All steps"),
    choose("Skip"),
    send({ "Why?": "Known" }),
  ),
  action(
    "stop a runbook",
    "tick a step",
    press("maya", "Stop"),
    send({ "Why?": "They canceled" }),
  ),
  action("continue a runbook", "stop a runbook", press("priya", "Continue")),
  way(
    "until it speaks",
    "tick with what was found",
    press("maya", "Done"),
  ),
  action(
    "a runbook writes to the customer",
    "until it speaks",
    press("maya", "Send to the customer"),
    send({ "Message to the customer": "Please change it at https://billing.stripe.com/p/login/a" }),
  ),
];

const THE_SUPPORT: readonly Action[] = [
  way("until a look", undefined, wait(at("2026-02-02", "11:25"))),
  action(
    "a look at a request",
    "until a look",
    say("nadia", CUSTOMER, "Can we export the hosts as CSV? It is urgent!"),
    wait(at("2026-02-02", "11:32")),
  ),
  action("I've got it", "a look at a request", press("priya", "I've got it")),
  action("no answer needed", "a look at a request", press("maya", "No answer needed")),
  action("put off", "I've got it", press("priya", "Later"), send({ "Why?": "The expert sleeps" })),
  action(
    "ask for help",
    "a look at a request",
    press("maya", "Ask L2"),
    send({
      "How bad is it?": "A team is affected",
      "What did you try?": "Restarted the importer twice",
    }),
  ),
  action("nobody is on it", "ask for help", pass(31 * MINUTE)),
  action("on it", "ask for help", press("priya", "I'm on it")),
  action(
    "hand back",
    "on it",
    press("priya", "Hand back"),
    send({ "What to tell the customer": "Yes, under Export." }),
  ),
  action(
    "answer a request",
    "I've got it",
    press("priya", "Answer"),
    send({ "Message to the customer": "Yes, under Export." }),
  ),
  action(
    "owe more",
    "answer a request",
    press("priya", "We owe more"),
    send({ "What do we owe them?": "Tell them when it is there" }),
  ),
  action("solved", "answer a request", press("priya", "Solved")),
  way("until another look", "answer a request", wait(at("2026-02-02", "14:25"))),
  action(
    "a look after the answer",
    "until another look",
    say("nadia", CUSTOMER, "Is there a way to have a header in it?"),
    wait(at("2026-02-02", "14:32")),
  ),
  way("until the morning", "a look at a request", wait(at("2026-02-03", "09:25"))),
  action("the morning's list", "until the morning", wait(TUESDAY)),
  action("open requests", "a look at a request", start("maya", "Open support requests", SUPPORT)),
  action("support report", "answer a request", start("maya", "Support report", SUPPORT)),
];

const SWAP = "turn_swap:L1/2026-02-16/2026-02-22";
const TURNS: readonly Action[] = [
  action("who is on call", undefined, start("maya", "Who is on call?", SUPPORT)),
  action("my turns", undefined, start("maya", "My turns", SUPPORT)),
  action(
    "ask for a swap",
    undefined,
    start("maya", "My turns", SUPPORT),
    chooseAction(SWAP),
    send({
      "From": "2026-02-16",
      "To, with this day": "2026-02-22",
      "In return for": "Diego Ferrer, Monday 9 February to Sunday 15 February",
    }),
  ),
  action("accept a swap", "ask for a swap", press("diego", "Accept", BATON)),
  action("decline a swap", "ask for a swap", press("diego", "Decline", BATON)),
  action("withdraw a swap", "ask for a swap", press("maya", "Withdraw", BATON)),
  action("take a swap back", "accept a swap", press("diego", "Take it back", BATON)),
  action(
    "ask everybody",
    undefined,
    start("maya", "My turns", SUPPORT),
    chooseAction("turn_everybody:L1/2026-02-16/2026-02-22"),
    send({ "From": "2026-02-17", "To, with this day": "2026-02-17" }),
  ),
  action("cover", "ask everybody", press("aiko", "I'll cover it", SUPPORT)),
  action(
    "away",
    undefined,
    start("diego", "My turns", SUPPORT),
    chooseAction("turn_away"),
    send({ "From": "2026-02-10", "To, with this day": "2026-02-11" }),
  ),
  way("until the hand-over", "I've got it", wait(at("2026-02-09", "09:25"))),
  action("the hand-over", "until the hand-over", wait(at("2026-02-09", "09:35"))),
];

const INCIDENTS: readonly Action[] = [
  action(
    "declare an incident",
    undefined,
    start("maya", "Declare an incident", "#general"),
    send({
      Severity: "SEV1",
      "What is wrong?": "Sign-in fails",
      Impact: "Sign-in fails for everybody.",
    }),
  ),
  action("nobody acknowledges", "declare an incident", pass(6 * MINUTE)),
  action("lead it", "declare an incident", press("priya", "I'm on it", HEADLINES)),
  action(
    "post an update",
    "lead it",
    press("priya", "Post an update", HEADLINES),
    send({ "What do we know?": "The last release did it" }),
  ),
  action("an update is due", "lead it", pass(32 * MINUTE)),
  action(
    "affected customers",
    "lead it",
    press("maya", "Affected customers", HEADLINES),
    send({
      "Add customers": ["Fernhill Logistics"],
      "What do we know?": "Affected: they are told",
    }),
  ),
  action(
    "resolve",
    "affected customers",
    press("priya", "Resolve", HEADLINES),
    send({ "What fixed it?": "A rollback" }),
  ),
  action(
    "tell customers",
    "resolve",
    press("maya", "Tell customers", HEADLINES),
    choose("Send and next"),
  ),
  action(
    "plan the postmortem",
    "resolve",
    press("priya", "Postmortem", HEADLINES),
    choose("Set the meeting"),
    send({ "On which day?": "2026-02-03" }),
  ),
  action(
    "write the postmortem",
    "resolve",
    press("priya", "Postmortem", HEADLINES),
    choose("Document"),
    send({ "Root cause": "The login page was not tested with the old browser." }),
  ),
  action(
    "create the document",
    "write the postmortem",
    press("priya", "Postmortem", HEADLINES),
    choose("Create the document"),
  ),
  way(
    "until the postmortem may be closed",
    "tell customers",
    press("priya", "More…", HEADLINES),
    chooseAction("incident_step_open:1"),
    send({ "Find the root cause": "Done", "What is the evidence?": "See the log" }),
    press("priya", "More…", HEADLINES),
    chooseAction("incident_step_open:2"),
    send({ "Identify affected users": "The list is complete", "In a few words": "See the log" }),
    ...["Document", "Set the meeting"].flatMap((page) => [
      press("priya", "Postmortem", HEADLINES),
      choose(page),
      send(
        page === "Document"
          ? { "Root cause": CAUSE, "Why did our controls not catch it?": CAUSE }
          : { "On which day?": "2026-02-03" },
      ),
    ]),
    press("priya", "Postmortem", HEADLINES),
    choose("Create the document"),
    wait(at("2026-02-04", "09:32")),
    press("priya", "Postmortem", HEADLINES),
    choose("It was held"),
    press("priya", "Postmortem", HEADLINES),
    choose("Action item"),
    send({
      "What do we change?": "Test with the old browser",
      "What does it change?": "Monitoring",
      "Owner: one person": "U0PRIYA",
    }),
    press("priya", "Postmortem", HEADLINES),
    choose("Create the issue"),
    send({
      Problem: "Some use a browser that we do not test with.",
      "What is the expected workflow?": "The tests run in it.",
      "Who can read it?": "Everybody: harbor/fleet",
    }),
    chooseAction("incident_issue_create"),
  ),
  action(
    "close the postmortem",
    "until the postmortem may be closed",
    press("priya", "Postmortem", HEADLINES),
    choose("Close the postmortem"),
  ),
  action(
    "write what we learned",
    "close the postmortem",
    press("priya", "Postmortem", HEADLINES),
    choose("Share what we learned"),
    send({ Impact: "Nobody could sign in" }),
  ),
  action(
    "publish what we learned",
    "write what we learned",
    press("diego", "Postmortem", HEADLINES),
    choose("Share what we learned"),
    chooseAction("incident_share_publish"),
  ),
  action(
    "not an incident",
    "declare an incident",
    press("maya", "Not an incident", HEADLINES),
    send({ "Why was it none?": "A test" }),
  ),
  action(
    "an alert",
    undefined,
    (hands) =>
      hands.post("Monitoring raised an alert", {
        key: "db",
        title: "The database is down",
        severity: "SEV1",
      }),
  ),
  action(
    "incidents and postmortems",
    "resolve",
    start("maya", "Incidents and postmortems", "#general"),
  ),
];

/** Everything, an action after those that it needs. */
export const ACTIONS: readonly Action[] = [
  ...NEXT_STEPS,
  ...MEETINGS,
  ...THE_RETRO,
  ...CUSTOMERS,
  ...THE_OPERATION,
  ...RUNBOOKS,
  ...[...THE_SUPPORT, ...TURNS, ...INCIDENTS]
    .map((action): Action => ({ ...action, every_job: true })),
];

/** Until when what comes of an action is watched: the end of a day, and of the next two workdays. */
export function stagesAfter(now: number): number[] {
  const stages: number[] = [];
  for (let hour = now + HOUR; stages.length < 3; hour += HOUR) {
    const day = new Date(hour).getUTCDay();
    if (new Date(hour).getUTCHours() === 16 && day > 0 && day < 6) {
      stages.push(Math.floor(hour / MINUTE) * MINUTE);
    }
  }
  return stages;
}
