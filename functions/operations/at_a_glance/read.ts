/**
 * What one reads of a customer before a call.
 *
 * @module
 */
import { type CustomerCall, findSomeCallsOf } from "../../../datastores/calls.ts";
import { findSomeOpenSteps } from "../../../datastores/next_steps.ts";
import { findSomeMeetings } from "../../../datastores/meetings.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { isOver, type Meeting } from "../../../rules/meetings/meeting.ts";
import { hasKeyDate, type NextStep } from "../../../rules/next_steps/next_step.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { permalink } from "../../../team/people.ts";
import { beginOpen, type OpenPage, type OpenReading, readOpen } from "../everything_open/read.ts";
import { SOURCES } from "../everything_open/sources.ts";

/** So many thousands of rows of each store are looked through: the page has eight rounds in all. */
const PAGES = 3;
/** Of how many calls the way to the card is looked up. */
const LINKED = 12;

/** A call, with the way to its card. */
export interface GlanceCall {
  call: CustomerCall;
  link?: string;
}

/** The customer at a glance. */
export interface Glance {
  customer: Customer;
  open: OpenPage;
  /** The newest first. */
  calls: GlanceCall[];
  /** Steps with an issue, those whose issue is open first. */
  issues: NextStep[];
  /** Steps with a key date, the earliest first. */
  dates: NextStep[];
  next_meeting?: Meeting;
  /** There are rows that were not read. */
  more: boolean;
}

/** What is being read, whichever customer it is about. */
export interface GlanceReading {
  open: OpenReading;
  steps: ReturnType<typeof findSomeOpenSteps>;
  meetings: ReturnType<typeof findSomeMeetings>;
}

/** Begins to read what is there of all customers. */
export function beginGlance(
  slack: Slack,
  rooms: Promise<ReadonlySet<string>>,
  now: number,
): GlanceReading {
  const reading = {
    open: beginOpen(slack, { sources: SOURCES, rooms, now, most_pages: PAGES }),
    steps: findSomeOpenSteps(slack, PAGES),
    meetings: findSomeMeetings(slack, PAGES),
  };
  // A person who may not know the customer does not wait for this.
  for (const one of [...reading.open, reading.steps, reading.meetings]) one.catch(() => {});
  return reading;
}

/** Reads it: stores side by side. `page` is that of what is open, and of the calls. */
export async function readGlance(
  slack: Slack,
  customer: Customer,
  reading: GlanceReading,
  { page, size, now }: { page: number; size: number; now: number },
): Promise<Glance> {
  const [, rooms] = reading.open;
  const ask = { sources: SOURCES, rooms, customer: customer.id, page, size, now };
  const [open, { calls, more }, steps, meetings] = await Promise.all([
    readOpen(slack, ask, reading.open),
    findSomeCallsOf(slack, customer.id, PAGES),
    reading.steps,
    reading.meetings,
  ]);
  const newest = calls.sort((a, b) =>
    a.date < b.date ? 1 : a.date > b.date ? -1 : b.logged_at - a.logged_at
  );
  const own = steps.steps.filter((step) => step.customer === customer.id);
  const rows = new Set(own.map(({ id }) => id));
  const all = [
    ...own,
    ...newest.flatMap(({ archive }) => archive).filter(({ id }) => !rows.has(id)),
  ];
  const from = page * size;
  const links = await Promise.all(
    newest.map(({ channel, card_ts }, at) =>
      card_ts && at >= from && at < from + LINKED ? permalink(slack, channel, card_ts) : undefined
    ),
  );
  const next =
    meetings.meetings.filter((one) =>
      one.customer === customer.id && !isOver(one) && one.start !== undefined && one.start > now
    ).sort((a, b) => a.start! - b.start!)[0];
  return {
    customer,
    open,
    calls: newest.map((call, at) => ({ call, ...(links[at] ? { link: links[at] } : {}) })),
    issues: all.filter(({ issue }) => issue).sort((a, b) => rank(a) - rank(b) || newer(a, b)),
    dates: all.filter((step) => hasKeyDate(step) && !step.dropped)
      .sort((a, b) => (a.key_date ?? "9999") < (b.key_date ?? "9999") ? -1 : 1),
    ...(next ? { next_meeting: next } : {}),
    more: more || steps.more || open.more,
  };
}

function rank({ issue }: NextStep): number {
  return issue?.state === "open" ? 0 : 1;
}

function newer(a: NextStep, b: NextStep): number {
  return a.due < b.due ? 1 : -1;
}
