/**
 * Everyday work, as its people do it: each adds what has to be there first, and is counted from then
 * on.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import { handbook } from "../../tests/handbooks/berlin.ts";
import { instantOf } from "../../rules/time/calendar.ts";
import type { CountingVisitor } from "./counting_visitor.ts";

/** What it took before, at commit 29c1d09, as far as it was counted then. */
export interface Before {
  presses?: number;
  customer?: number;
  messages?: number;
}

/** Something that people do every week. */
export interface Scenario {
  name: string;
  before: Before;
  /** What is wanted. */
  aim: Before & { direct?: number };
  /** Whose direct messages are counted; everybody's when it is not said. */
  of?: string;
  /** Is it about the retro? Nothing else is disturbed by one. */
  retro?: true;
  /** The job that it needs switched on: it runs in a workspace of its own. */
  job?: "support" | "incidents";
  /** What has to be there first; not counted. */
  begin?(visitor: CountingVisitor): Promise<void>;
  work(visitor: CountingVisitor): Promise<void>;
}

const INTERNAL = "#fernhill-internal";
const HEADLINES = "#incidents";
const KNOWN = [
  "The nightly import takes longer with every vehicle",
  "Export routes as CSV",
  "Dark mode for the map",
];
const CHECKS = Object.values(handbook.meetings.checks);

async function log(visitor: CountingVisitor, lines: readonly string[]): Promise<void> {
  await visitor.become("Maya");
  await visitor.go(INTERNAL);
  await visitor.start("Log a customer call");
  for (let line = 3; line <= lines.length; line++) await visitor.choose("+ another line");
  await visitor.enter(
    Object.fromEntries(lines.map((text, at) => [`Next step ${at + 1}`, text])),
  );
  await visitor.choose("Save");
}

/** Hands a meeting off, and books it for tomorrow at 10. */
async function booked(visitor: CountingVisitor): Promise<void> {
  await visitor.become("Maya");
  await visitor.go(INTERNAL);
  await visitor.start("Hand off a customer meeting");
  await visitor.enter({ "Why do they want to meet?": "The import, and what comes next" });
  await visitor.choose("Hand it off");
  await visitor.press("I'll take it");
  await visitor.choose("Send the booking link");
  await visitor.choose("Send");
  await visitor.press("It's booked");
  await visitor.enter({ Day: "2026-02-03", Time: "10:00", "Time zone": handbook.timezone });
  await visitor.choose("Save");
}

const at = (day: string, time: string) => instantOf(day, time, handbook.timezone);

/** In the order of the table; others add theirs at the end. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: "a call with three known issues",
    before: { presses: 19, customer: 3, messages: 10 },
    aim: { presses: 8, customer: 1 },
    async work(visitor) {
      await log(visitor, KNOWN);
      await visitor.press("Link issues");
      await visitor.choose("Link issues");
      await visitor.press("Send links");
      await visitor.choose("Send");
    },
  },
  {
    name: "one new issue, from the card",
    before: { presses: 7 },
    aim: { presses: 5 },
    begin: (visitor) => log(visitor, ["Routes as PDF for drivers"]),
    async work(visitor) {
      await visitor.press("Find the issue");
      await visitor.choose("Create a new issue");
      await visitor.enter({ "What is the expected workflow?": "One button makes a PDF" });
      await visitor.choose("Check and preview");
      await visitor.choose("Create it, then send the link…");
      await visitor.choose("Send");
    },
  },
  {
    name: "a plain meeting",
    before: { messages: 13 },
    aim: { messages: 7 },
    async work(visitor) {
      await booked(visitor);
      await visitor.press("Prepared");
      await visitor.enter({ "What is done": CHECKS });
      await visitor.choose("Save");
      await visitor.workspace.clock.advanceTo(at("2026-02-03", "11:30"));
      await visitor.press("It took place");
      await visitor.close();
    },
  },
  {
    name: "a no-show, until there is a new time",
    before: { presses: 12, messages: 15 },
    aim: {},
    async begin(visitor) {
      await booked(visitor);
      await visitor.workspace.clock.advanceTo(at("2026-02-03", "10:04"));
    },
    async work(visitor) {
      await visitor.press("They didn't come");
      await visitor.choose("Write in their channel…");
      await visitor.choose("Send");
      await visitor.press("Reach them");
      await visitor.choose("E-mail sent");
      await visitor.close();
      await visitor.press("New time");
      await visitor.enter({ Day: "2026-02-05", Time: "10:00", "Time zone": handbook.timezone });
      await visitor.choose("Save");
    },
  },
  {
    name: "a retro week, for who answers early",
    before: {},
    aim: { direct: 1 },
    of: "priya",
    retro: true,
    async work(visitor) {
      const { clock } = visitor.workspace;
      await clock.advanceTo(at("2026-02-02", "09:05"));
      await visitor.become("Priya");
      await visitor.go("#on-call-retro");
      await visitor.press("Add your notes");
      await visitor.enter({ "What went well?": "The night was quiet" });
      await visitor.choose("Save");
      await clock.advanceTo(at("2026-02-04", "15:00") + HOUR);
    },
  },
  {
    name: "a support request answered",
    before: {},
    aim: {},
    job: "support",
    // A look reads the customers' channels a few times a day.
    begin: (visitor) => visitor.workspace.clock.advanceTo(at("2026-02-03", "11:00")),
    async work(visitor) {
      await visitor.become("Priya");
      await visitor.go(INTERNAL);
      await visitor.press("I've got it");
      await visitor.close();
      await visitor.press("Answer");
      await visitor.enter({ "Message to the customer": "Yes, in the app, under Sounds." });
      await visitor.choose("Send");
    },
  },
  {
    name: "a trial key, from the request to the customer",
    before: {},
    aim: { customer: 1 },
    async work(visitor) {
      await visitor.become("Maya");
      await visitor.go(INTERNAL);
      await visitor.start("Request a trial key");
      await visitor.enter({
        Contact: "Nadia Haddad",
        "E-mail address of the contact": "nadia@fernhill.example",
        "Number of hosts": "1500",
        Deployment: "Self-hosted",
        "Why do they want to try it?": "They compare it with what they have",
      });
      await visitor.choose("Request");
      await visitor.become("Sam");
      await visitor.go(INTERNAL);
      await visitor.press("Approve");
      await visitor.close();
      await visitor.become("Maya");
      await visitor.go(INTERNAL);
      await visitor.press("Key delivered");
      await visitor.choose("Save");
      await visitor.press("Tell the customer");
      await visitor.choose("Send");
    },
  },
  {
    name: "an incident: declared, one customer told twice, resolved",
    before: {},
    aim: { customer: 2, direct: 3 },
    job: "incidents",
    async work(visitor) {
      const at = async (name: string) => {
        await visitor.become(name);
        await visitor.go(HEADLINES);
      };
      const tell = async (from: string) => {
        await at("Maya");
        await visitor.press(from);
        if (from !== "Tell customers") await visitor.choose("Tell customers");
        await visitor.choose("Send and next");
        await visitor.close();
      };
      await at("Diego");
      await visitor.start("Declare an incident");
      await visitor.enter({ "What is wrong?": "Sign-in fails" });
      await visitor.pick({ Severity: "SEV1: Customers cannot work" });
      await visitor.choose("Declare");
      await at("Priya");
      await visitor.press("I'm on it");
      await visitor.close();
      await at("Maya");
      await visitor.press("Affected customers");
      await visitor.pick({
        "Add customers": ["Fernhill Logistics"],
        "What do we know?": "Affected: they are told",
      });
      await visitor.choose("Add");
      await tell("Affected customers");
      await at("Priya");
      await visitor.press("Post an update");
      await visitor.enter({ "What do we know?": "The last release broke the sessions" });
      await visitor.choose("Post");
      await visitor.press("Resolve");
      await visitor.enter({ "What fixed it?": "We went back to the release before" });
      await visitor.choose("Resolve");
      await tell("Tell customers");
    },
  },
];
