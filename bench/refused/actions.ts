/**
 * What people and schedules do with the app, each action once: from what was done before it to its
 * end, as it goes when Slack refuses nothing.
 *
 * @module
 */
import { HOUR, MINUTE } from "@std/datetime";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { instantOf } from "../../rules/time/calendar.ts";
import type { Hands } from "./hands.ts";

/** Something that is done with the app. */
export interface Action {
  name: string;
  /** What was done before it: the name of another action; none for the beginning. */
  after?: string;
  /** Only leads to others: its schedules are walked by an action of their own. */
  way?: true;
  /** Only where support is on, which it is not in the tests' handbook. */
  support?: true;
  does(hands: Hands): Promise<unknown>;
}

/** An instant of the week that the bench lives in, as the wall of the team shows it. */
const at = (day: string, time: string) => instantOf(day, time, handbook.timezone);

/** Monday morning, before the retro opens and before the first sweep. */
export const BEGINNING = at("2026-02-02", "08:00");

const CUSTOMER = "#fernhill";
const INTERNAL = "#fernhill-internal";
const RETRO = "#on-call-retro";
const PRODUCT = "#product";
const OPERATIONS = "#baton-operations";
const IMPORT = "The nightly import takes longer with every vehicle";
const WELL = "What went well?";
const CHECKS = Object.values(handbook.meetings.checks);
/** Moments at which schedules have done what they do. */
const MORNING = at("2026-02-02", "09:32");
const TUESDAY = at("2026-02-03", "09:32");
const MEETING = at("2026-02-04", "15:02");

/** Everything, an action after those that it needs. */
export const ACTIONS: readonly Action[] = [
  // Next steps.
  {
    name: "log a call",
    does: async (hands) => {
      await hands.start("maya", "Log a customer call", INTERNAL);
      await hands.send({
        "Next step 1": IMPORT,
        "Next step 2": "Send the slides",
        "Kind 2": "Other follow-up",
        Summary: "Two things.",
      });
    },
  },
  {
    name: "choose an issue",
    after: "log a call",
    does: async (hands) => {
      await hands.press("maya", "Find the issue", INTERNAL);
      await hands.choose("Choose");
    },
  },
  {
    name: "create an issue",
    after: "log a call",
    does: async (hands) => {
      await hands.press("maya", "Find the issue", INTERNAL);
      await hands.send();
      await hands.send({
        Title: "Routes as PDF for drivers",
        Problem: "They print screenshots",
        "What is the expected workflow?": "One button",
      });
      await hands.choose("Create the issue");
    },
  },
  {
    name: "key date",
    after: "log a call",
    does: async (hands) => {
      await hands.press("maya", "Find the issue", INTERNAL);
      await hands.choose("Choose");
      await hands.send({ Day: "2026-03-15", "In the customer's words": "before the season" });
    },
  },
  {
    name: "product's answer",
    after: "key date",
    does: async (hands) => {
      await hands.press("sam", "Yes", PRODUCT);
      await hands.send({ "What else should the team know?": "It depends on the beta" });
    },
  },
  {
    name: "send the link",
    after: "choose an issue",
    does: async (hands) => {
      await hands.press("maya", "Send the link", INTERNAL);
      await hands.send();
    },
  },
  {
    name: "done",
    after: "log a call",
    does: (hands) => hands.press("maya", "Done", INTERNAL),
  },
  {
    name: "drop",
    after: "key date",
    does: async (hands) => {
      await hands.press("maya", "More…", INTERNAL);
      await hands.choose("Drop it");
      await hands.send({ "Why?": "They solved it" });
    },
  },
  {
    name: "assign a step",
    after: "log a call",
    does: async (hands) => {
      await hands.press("maya", "More…", INTERNAL);
      await hands.send({ Owner: "U0DIEGO" });
    },
  },
  {
    name: "the sweep of a closed issue",
    after: "send the link",
    does: async (hands) => {
      await hands.closeIssue("Nightly import takes longer with every vehicle");
      await hands.wait(MORNING);
    },
  },
  {
    name: "tell the customer",
    after: "the sweep of a closed issue",
    does: async (hands) => {
      await hands.press("maya", "Tell the customer", INTERNAL);
      await hands.send();
    },
  },
  { name: "the morning's reminders", after: "key date", does: (hands) => hands.wait(TUESDAY) },
  {
    name: "my next steps",
    after: "log a call",
    does: (hands) => hands.start("maya", "My next steps", INTERNAL),
  },
  {
    name: "next steps of a customer",
    after: "log a call",
    does: (hands) => hands.start("maya", "Next steps of a customer", INTERNAL),
  },
  {
    name: "find an issue",
    does: async (hands) => {
      await hands.start("maya", "Find an issue", INTERNAL);
      await hands.send({ "What is it about?": "import" });
    },
  },
  // Meetings.
  {
    name: "hand off",
    does: async (hands) => {
      await hands.start("diego", "Hand off a customer meeting", INTERNAL);
      await hands.send({
        "Why do they want to meet?": "The import, and what comes next",
        "Who asked?": "Nadia Haddad",
        "Who is needed?": "CS, with the L2 on call",
      });
    },
  },
  {
    name: "take",
    after: "hand off",
    does: (hands) => hands.press("maya", "I'll take it", INTERNAL),
  },
  {
    name: "pass on",
    after: "take",
    does: async (hands) => {
      await hands.press("maya", "Pass it on", INTERNAL);
      await hands.send({ "To whom?": "U0DIEGO", "Why?": "I am away" });
    },
  },
  {
    name: "booking link",
    after: "take",
    does: async (hands) => {
      await hands.press("maya", "Send the booking link", INTERNAL);
      await hands.send();
    },
  },
  {
    name: "book",
    after: "booking link",
    does: async (hands) => {
      await hands.press("maya", "It's booked", INTERNAL);
      await hands.send({ Day: "2026-02-03", Time: "11:00" });
    },
  },
  {
    name: "prepared",
    after: "book",
    does: async (hands) => {
      await hands.press("maya", "Prepared", INTERNAL);
      await hands.send({ "What is done": CHECKS });
    },
  },
  {
    name: "cancel",
    after: "book",
    does: async (hands) => {
      await hands.press("maya", "Cancel", INTERNAL);
      await hands.send({ "Why?": "They solved it" });
    },
  },
  {
    name: "the day of the meeting",
    after: "book",
    does: (hands) => hands.wait(at("2026-02-03", "11:20")),
  },
  {
    name: "missed, written",
    after: "the day of the meeting",
    does: async (hands) => {
      await hands.press("maya", "They didn't come", INTERNAL);
      await hands.choose("Write in their channel…");
      await hands.send();
    },
  },
  {
    name: "held",
    after: "the day of the meeting",
    does: (hands) => hands.press("maya", "It took place", INTERNAL),
  },
  {
    name: "log the call of a meeting",
    after: "held",
    does: async (hands) => {
      await hands.press("maya", "Log the call", INTERNAL);
      await hands.send({ "Next step 1": "Send the slides" });
    },
  },
  {
    name: "the preparation",
    after: "booking link",
    does: async (hands) => {
      await hands.press("maya", "It's booked", INTERNAL);
      await hands.send({ Day: "2026-02-05", Time: "11:00" });
      await hands.wait(TUESDAY);
    },
  },
  {
    name: "my meetings",
    after: "book",
    does: (hands) => hands.start("maya", "My meetings", INTERNAL),
  },
  {
    name: "meetings of this week",
    after: "book",
    does: (hands) => hands.start("maya", "Meetings of this week", INTERNAL),
  },
  // The retro.
  { name: "the retro opens", does: (hands) => hands.wait(at("2026-02-02", "09:02")) },
  {
    name: "the retro is opened by hand",
    does: (hands) => hands.start("maya", "Open this week's retro", RETRO),
  },
  {
    name: "a retro note",
    after: "the retro opens",
    does: async (hands) => {
      await hands.press("diego", "Add your notes", RETRO);
      await hands.send({ [WELL]: "The handover call" });
    },
  },
  {
    name: "the retro's reminders",
    after: "a retro note",
    does: (hands) => hands.wait(at("2026-02-03", "10:02")),
  },
  {
    name: "until the retro meets",
    after: "a retro note",
    way: true,
    does: (hands) => hands.wait(at("2026-02-04", "14:55")),
  },
  {
    name: "the retro is published",
    after: "until the retro meets",
    does: (hands) => hands.wait(MEETING),
  },
  {
    name: "a late retro note",
    after: "the retro is published",
    does: async (hands) => {
      await hands.start("diego", "Change my retro note", RETRO);
      await hands.send({ [WELL]: "The handover call, and the night" });
    },
  },
  {
    name: "until the next week",
    after: "the retro is published",
    way: true,
    does: (hands) => hands.wait(at("2026-02-09", "08:55")),
  },
  {
    name: "the next retro opens",
    after: "until the next week",
    does: (hands) => hands.wait(at("2026-02-09", "09:02")),
  },
  {
    name: "past retros",
    after: "the retro is published",
    does: (hands) => hands.start("maya", "Past retros", RETRO),
  },
  // Support.
  {
    name: "until a look",
    support: true,
    way: true,
    does: (hands) => hands.wait(at("2026-02-02", "11:25")),
  },
  {
    name: "a look at a request",
    after: "until a look",
    support: true,
    does: async (hands) => {
      await hands.say("nadia", CUSTOMER, "Can we export the hosts as CSV? It is urgent!");
      await hands.wait(at("2026-02-02", "11:32"));
    },
  },
  {
    name: "I've got it",
    after: "a look at a request",
    support: true,
    does: (hands) => hands.press("priya", "I've got it", INTERNAL),
  },
  {
    name: "no answer needed",
    after: "a look at a request",
    support: true,
    does: (hands) => hands.press("maya", "No answer needed", INTERNAL),
  },
  {
    name: "put off",
    after: "I've got it",
    support: true,
    does: async (hands) => {
      await hands.press("priya", "Later", INTERNAL);
      await hands.send({ "Why?": "The expert sleeps" });
    },
  },
  {
    name: "answer a request",
    after: "I've got it",
    support: true,
    does: async (hands) => {
      await hands.press("priya", "Answer", INTERNAL);
      await hands.send({ "Message to the customer": "Yes, under Export." });
    },
  },
  {
    name: "until another look",
    after: "answer a request",
    support: true,
    way: true,
    does: (hands) => hands.wait(at("2026-02-02", "14:25")),
  },
  {
    name: "a look after the answer",
    after: "until another look",
    support: true,
    does: async (hands) => {
      await hands.say("nadia", CUSTOMER, "Is there a way to have a header in it?");
      await hands.wait(at("2026-02-02", "14:32"));
    },
  },
  // Customers.
  {
    name: "add a customer",
    does: async (hands) => {
      const internal = await hands.room("northwind-internal", ["U0MAYA", "U0DIEGO"]);
      await hands.start("maya", "Add or change a customer", "#general");
      await hands.send({ "Which customer?": "A new one" });
      await hands.send({ "Real name": "Northwind", "Internal channel": internal });
    },
  },
  {
    name: "change a customer",
    does: async (hands) => {
      await hands.start("maya", "Add or change a customer", "#general");
      await hands.send({ "Which customer?": "Fernhill Logistics" });
      await hands.send({ "Other names": "Fern Freight" });
    },
  },
  { name: "customers", does: (hands) => hands.start("maya", "Customers", "#general") },
  {
    name: "forget a customer",
    after: "book",
    does: async (hands) => {
      await hands.start("robin", "Forget a customer", OPERATIONS);
      await hands.pick("Which customer?", "Ceres");
      await hands.send({ "Type Ceres to confirm": "Ceres" });
    },
  },
  // Operations.
  { name: "set up", does: (hands) => hands.start("robin", "Set up Baton", OPERATIONS) },
  {
    name: "set up again",
    after: "set up",
    does: (hands) => hands.start("robin", "Set up Baton", OPERATIONS),
  },
  {
    name: "export",
    after: "log a call",
    does: async (hands) => {
      await hands.start("robin", "Export", OPERATIONS);
      await hands.send({ Everything: ["All rows of all datastores"] });
    },
  },
  { name: "health", does: (hands) => hands.start("robin", "Baton's health", OPERATIONS) },
  { name: "policies", does: (hands) => hands.start("maya", "Show our policies", "#general") },
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
