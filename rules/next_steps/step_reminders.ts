/**
 * Who is reminded of which next steps today.
 *
 * | what                              | who             | when, in working days                         |
 * |-----------------------------------|-----------------|-----------------------------------------------|
 * | a step that is due                | its owner       | from the due day on, so often                 |
 * | the same                          | the CS lead     | after that, and then once a week              |
 * | a key date without an answer      | product         | as the day nears, so often                    |
 * | the same                          | owner, CS lead  | after that: it is due now, like a step        |
 *
 * A day counts whether or not a sweep ran on it, so that nobody is reminded for ever. A lead hears of
 * their own steps as their owner.
 *
 * @module
 */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { dateIn } from "../time/calendar.ts";
import { isWorkingDay } from "../time/working_days.ts";
import { workingDayAfter, workingDayBefore, workingDaysBetween } from "./due_days.ts";
import { hasOpenDate, isFinished, type NextStep, stageOf } from "./next_step.ts";

/** After so many working days the lead hears again of what is still open. */
const WEEK = 5;

/** A step that somebody is reminded of. */
export interface DueStep {
  step: NextStep;
  /** It is due itself, or product has not answered its key date. */
  why: "due" | "date";
}

/** The reminders of one day. */
export interface Reminders {
  /** Steps whose key date product has to answer, the earliest asked first. */
  product: NextStep[];
  /** Each owner with their steps, the longest due first. */
  owners: Map<string, DueStep[]>;
  /** What reminders did not help with, the longest due first. */
  lead: DueStep[];
}

type Policy = Pick<
  Handbook,
  "timezone" | "working_days" | "holidays" | "next_steps" | "product"
>;

/**
 * Who is reminded of what today.
 *
 * @param lead_told the day on which the lead was told last; undefined when that never was
 */
export function remindersOn(
  today: CalendarDate,
  steps: readonly NextStep[],
  policy: Policy,
  lead_told?: CalendarDate,
): Reminders {
  const reminders: Reminders = { product: [], owners: new Map(), lead: [] };
  if (!isWorkingDay(today, policy)) return reminders;
  const { reminders_at_most, cs_lead } = policy.next_steps;
  const count = counting(policy);
  const tell = (step: NextStep, why: DueStep["why"], first: CalendarDate, lead_after: number) => {
    const behind = count(first, today);
    const own = step.owner === cs_lead;
    const again = own && behind >= lead_after && (behind - lead_after) % WEEK === 0;
    if (behind < reminders_at_most || again) {
      const others = reminders.owners.get(step.owner) ?? [];
      others.push({ step, why });
      reminders.owners.set(step.owner, others);
    }
    // How many times the lead has to have heard of it by a day.
    const times = (day: CalendarDate | undefined) =>
      day === undefined || day < first || count(first, day) < lead_after
        ? 0
        : 1 + Math.floor((count(first, day) - lead_after) / WEEK);
    const told = [lead_told, step.told_lead_on].filter((day) => day !== undefined).sort().at(-1);
    if (!own && times(today) > times(told)) reminders.lead.push({ step, why });
  };
  const open = steps.filter((step) => !isFinished(step))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1));
  for (const step of open) {
    const first = workingDayAfter(dueFrom(step, policy), 0, policy);
    // What only product can move on is theirs, and no reminder of the owner's.
    const waits = stageOf(step) === "discuss";
    if (first <= today && step.due <= today && !waits) tell(step, "due", first, reminders_at_most);
    if (!hasOpenDate(step) || (!step.product_ts && !waits)) continue;
    const asked = askedFrom(step, policy);
    if (asked > today) continue;
    const { reminders_at_most: of_product } = policy.product;
    if (count(asked, today) < of_product) {
      if (step.product_ts) reminders.product.push(step);
    } else if (first > today || waits) {
      tell(step, "date", workingDayAfter(asked, of_product, policy), 0);
    }
  }
  return reminders;
}

/** From when a step is due for its owner: not before they got it, or it was reopened. */
function dueFrom({ due, reopened_at, assigned_at }: NextStep, { timezone }: Policy): CalendarDate {
  const since = [reopened_at, assigned_at].flatMap((at) => at ? dateIn(timezone, at) : []);
  return [due, ...since].sort().at(-1)!;
}

/** The working day on which product is reminded of a key date for the first time. */
function askedFrom(step: NextStep, policy: Policy): CalendarDate {
  const { key_date, key_at, due } = step;
  const near = key_date
    ? workingDayBefore(key_date, policy.product.remind_before, policy)
    : workingDayAfter(due, 0, policy);
  if (!key_at) return near;
  const next = workingDayAfter(dateIn(policy.timezone, key_at), 1, policy);
  return near > next ? near : next;
}

/** Counts working days; of thousands of steps most are due on the same few days. */
function counting(policy: Policy) {
  const known = new Map<string, number>();
  return (from: CalendarDate, to: CalendarDate): number => {
    const key = `${from}/${to}`;
    const found = known.get(key) ?? workingDaysBetween(from, to, policy);
    known.set(key, found);
    return found;
  };
}
