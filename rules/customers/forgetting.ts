/**
 * What goes when a customer is forgotten, what stays, and how it is confirmed.
 *
 * @module
 */
import type { Customer } from "./customer.ts";
import { isOver, type Meeting } from "../meetings/meeting.ts";
import { isFinished, type NextStep } from "../next_steps/next_step.ts";

/** How many rows there are of each sort. */
export interface Possessions {
  calls: number;
  open_steps: number;
  finished_steps: number;
  open_meetings: number;
  past_meetings: number;
  issue_links: number;
  /** Missing in rows that are older than support. */
  support_requests?: number;
  /** Runbooks, trials, and what incidents were to them. Missing in older rows. */
  cases?: number;
  /** Messages that Slack would post on its own before meetings. */
  reminders: number;
}

/** That a customer is being forgotten: kept with them until they are gone. */
export interface Leaving {
  by: string;
  /** Epoch milliseconds. */
  at: number;
  /** What there was when it began. */
  had: Possessions;
}

/** The rows of a customer that go with them. */
export interface CustomerRows {
  calls: readonly { archive: readonly NextStep[] }[];
  /** Steps that are not archived. */
  next_steps: readonly NextStep[];
  /** Meetings that are open, or were over a few days ago. */
  meetings: readonly Meeting[];
  /** Meetings that were put away. */
  past_meetings: readonly Meeting[];
  issue_links: readonly unknown[];
  support_requests: readonly unknown[];
  cases: readonly unknown[];
}

/** What a customer without a codename is confirmed with. */
export const FORGET = "FORGET";

/** Counts what a customer has. A step or a meeting that is in two places counts once. */
export function countPossessions(rows: CustomerRows): Possessions {
  const steps = byId([...rows.calls.flatMap(({ archive }) => archive), ...rows.next_steps]);
  const meetings = byId([...rows.past_meetings, ...rows.meetings]);
  return {
    calls: rows.calls.length,
    open_steps: steps.filter((step) => !isFinished(step)).length,
    finished_steps: steps.filter(isFinished).length,
    open_meetings: meetings.filter((meeting) => !isOver(meeting)).length,
    past_meetings: meetings.filter(isOver).length,
    issue_links: rows.issue_links.length,
    support_requests: rows.support_requests.length,
    cases: rows.cases.length,
    reminders: meetings.reduce((sum, { joins }) => sum + joins.length, 0),
  };
}

/** The same in words; empty when there is nothing. */
export function possessionWords(had: Possessions): string[] {
  const words: [number, string, string][] = [
    [had.calls, "call", "calls"],
    [had.open_steps, "open next step", "open next steps"],
    [had.finished_steps, "finished next step", "finished next steps"],
    [had.open_meetings, "open meeting", "open meetings"],
    [had.past_meetings, "past meeting", "past meetings"],
    [had.issue_links, "link to an issue", "links to issues"],
    [had.support_requests ?? 0, "support request", "support requests"],
    [
      had.cases ?? 0,
      "runbook, trial or part of an incident",
      "runbooks, trials and parts of incidents",
    ],
    [had.reminders, "scheduled reminder to join", "scheduled reminders to join"],
  ];
  return words.filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`);
}

/** What has to be typed to forget a customer. */
export function confirmingWord(customer: Pick<Customer, "codename">): string {
  return customer.codename ?? FORGET;
}

/** Was the right word typed? Upper and lower case are the same. */
export function isConfirmed(customer: Pick<Customer, "codename">, typed: string): boolean {
  const tidy = (text: string) => text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
  return tidy(typed) === tidy(confirmingWord(customer));
}

function byId<One extends { id: string }>(all: readonly One[]): One[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}
