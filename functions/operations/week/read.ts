/**
 * Counts a week in customer engineering, and the one before.
 *
 * @module
 */
import { findAllIncidents } from "../../../datastores/cases/incidents.ts";
import { findCallsSince } from "../../../datastores/calls.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { findMeetings } from "../../../datastores/meetings.ts";
import { findOpenSteps } from "../../../datastores/next_steps.ts";
import { handbook } from "../../../policy/handbook.ts";
import { publicName } from "../../../rules/customers/customer.ts";
import {
  type WeekFigures,
  weekFigures,
  weekInstants,
} from "../../../rules/operations/week_report.ts";
import { type WeekId, weeksAfter } from "../../../rules/time/iso_week.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { readFacts } from "../../../team/support_facts.ts";

/** A week, beside the one before. */
export interface Weeks {
  now: WeekFigures;
  before: WeekFigures;
}

/** Counts both: one look through the stores. `now` in epoch milliseconds. */
export async function readWeeks(slack: Slack, week: WeekId, now: number): Promise<Weeks> {
  const earlier = weeksAfter(week, -1);
  const [customers, calls, open, meetings, incidents, support] = await Promise.all([
    findAllCustomers(slack),
    findCallsSince(slack, weekInstants(earlier, handbook).from),
    findOpenSteps(slack),
    findMeetings(slack),
    handbook.incidents.channel ? findAllIncidents(slack) : [],
    readFacts(slack, week, now),
  ]);
  const current = customers.filter(({ leaving }) => !leaving);
  const names = new Map(current.map((one) => [one.id, publicName(one)]));
  const here = <Of extends { customer: string }>(all: readonly Of[]) =>
    all.filter(({ customer }) => names.has(customer));
  // Of a step that came back from an archive, the row counts.
  const rows = new Set(open.map(({ id }) => id));
  const archived = calls.flatMap(({ archive }) => archive).filter(({ id }) => !rows.has(id));
  const common = {
    calls: here(calls),
    steps: here([...open, ...archived]),
    meetings: here(meetings),
    incidents: incidents.map(({ incident }) => incident),
  };
  const of = (which: WeekId, counts: { in_time: number; late: number } | undefined) =>
    weekFigures({ ...common, ...(counts ? { support: counts } : {}) }, which, names, handbook);
  return { now: of(week, support?.now.all), before: of(earlier, support?.before.all) };
}
