/**
 * The pages of _Show our policies_, and how an entry says where it is told.
 *
 * @module
 */
import type { ReaderZone } from "../rules/time/zones.ts";
import type { Weekday } from "./handbook.ts";

/** The pages, in their order. */
export const POLICY_PAGES = {
  people: "Who and when",
  retro: "Retro",
  calls: "Calls",
  meetings: "Meetings",
  runbooks: "Runbooks",
  words: "Words",
} as const;

/** A page. */
export type PolicyPage = keyof typeof POLICY_PAGES;

/** The sections of all pages, in their order. */
export const SECTIONS = {
  on_call: ["people", "On call"],
  support: ["people", "What customers wait for"],
  incidents: ["people", "Incidents"],
  hours: ["people", "Working days and hours"],
  sweeps: ["people", "What Baton does on its own"],
  operators: ["people", "Who looks after Baton"],
  retro: ["retro", "The weekly retro"],
  questions: ["retro", "The questions"],
  next_steps: ["calls", "Next steps after a call"],
  key_dates: ["calls", "Key dates"],
  issues: ["calls", "Issues on GitHub"],
  issue_sections: ["calls", "Sections of an issue"],
  labels: ["calls", "Labels"],
  meetings: ["meetings", "Customer meetings"],
  preparation: ["meetings", "Before a meeting"],
  missed: ["meetings", "When a customer does not come"],
  notice: ["meetings", "At the top of a customer's channel"],
  runbooks: ["runbooks", "Runbooks"],
  trials: ["runbooks", "Trial keys"],
  customers_read: ["words", "What customers read"],
  team_reads: ["words", "What the team reads"],
} as const satisfies Record<string, readonly [PolicyPage, string]>;

/** A section of a page. */
export type SectionName = keyof typeof SECTIONS;

/** Who reads, and what the handbook says about times. */
export interface Reader extends ReaderZone {
  /** Epoch milliseconds. */
  now: number;
  /** The handbook's. */
  timezone: string;
  /** The handbook's. */
  week_starts: Weekday;
}

/** How _Show our policies_ says a value. */
export interface Words<T> {
  section: SectionName;
  /** Whether it is a paragraph of its own, and not one more line. */
  apart: boolean;
  /** The value in mrkdwn. (A method: a list of places may hold the words of each.) */
  say(value: T, reader: Reader): string;
}

/** One more line of a section, or several. */
export function line<T>(
  section: SectionName,
  say: (value: T, reader: Reader) => string,
): Words<T> {
  return { section, apart: false, say };
}

/** A paragraph of a section. */
export function paragraph<T>(
  section: SectionName,
  say: (value: T, reader: Reader) => string,
): Words<T> {
  return { section, apart: true, say };
}
