/**
 * The team's policy as it is in force, and its types.
 *
 * What a team writes is in `handbook.ts`, beside `manifest.ts`. What it may write is said by
 * `policy/entries/`, and in `docs/handbook.md`.
 *
 * @module
 */
import { handbook as written } from "../handbook.ts";
import { withDefaults } from "./defaults.ts";
import type { HANDBOOK } from "./entries/mod.ts";
import type { InForce, Written } from "./entry.ts";

/** A day of the week, as Slack's schedules name it. */
export type Weekday =
  | "Monday"
  | "Tuesday"
  | "Wednesday"
  | "Thursday"
  | "Friday"
  | "Saturday"
  | "Sunday";

/** A local time on the 24-hour clock: `"09:00"`. */
export type TimeOfDay = string;

/** A calendar day without a time, `"2026-01-31"`. */
export type CalendarDate = string;

/** A handbook as a team writes it: what has a default may be omitted. */
export interface WrittenHandbook extends Written<typeof HANDBOOK> {}

/** A handbook in force: everything that a team may want to decide. */
export interface Handbook extends InForce<typeof HANDBOOK> {}

/** A level of support and the people who take turns at it. */
export type OnCallLevel = Handbook["rotation"][number];

/** How the weekly on-call retro runs. */
export type RetroPolicy = Handbook["retro"];
/** A moment that comes back each week, in the handbook's zone. */
export type WeeklyMoment = RetroPolicy["opens"];
/** The three questions of a retro. Their order is the order of the digest. */
export type RetroQuestions = RetroPolicy["questions"];

/** Where issues are, and what they look like. */
export type GitHubPolicy = Handbook["github"];
/** A label on GitHub. Made when the repository lacks it. */
export type LabelPolicy = GitHubPolicy["customer_request_label"];
/** A section of an issue that the app drafts. */
export type IssueSection = GitHubPolicy["sections"][number];

/** Customer calls and what follows from them. */
export type NextStepsPolicy = Handbook["next_steps"];
/** The people who decide about dates. */
export type ProductPolicy = Handbook["product"];

/** Customer meetings: from "they want to talk" to the held call. */
export type MeetingsPolicy = Handbook["meetings"];
/** How urgently a customer wants to meet. */
export type Urgency = keyof MeetingsPolicy["nobody_takes_it"]["owner_after"];
/** What is checked before a meeting. */
export type CheckName = keyof MeetingsPolicy["checks"];
/** A way to reach a customer who did not come. */
export type RungName = MeetingsPolicy["ladder"][number];

/** What to do, step by step. */
export type Runbook = NonNullable<Handbook["runbooks"]>[number];

/** What customers can rely on. */
export type CustomersPolicy = Handbook["customers"];

/** This team's policy, with the defaults filled in. */
export const handbook: Handbook = withDefaults(written);
