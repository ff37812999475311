/**
 * Who is reminded of which next steps today.
 *
 * @module
 */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { workingDayAfter, workingDaysBetween } from "./due_days.ts";
import { isWorkingDay } from "../time/working_days.ts";
import { isFinished, type NextStep, stageOf } from "./next_step.ts";

/** The reminders of one day. */
export interface Reminders {
  /** Each owner with their steps, the longest due first. */
  owners: Map<string, NextStep[]>;
  /** Steps whose owner was reminded often enough, and that the CS lead has not heard of. */
  lead: NextStep[];
}

type Policy = Pick<Handbook, "working_days" | "holidays" | "next_steps">;

/**
 * What is due today or was due, and not yet as many reminders behind it as the handbook allows.
 * A day counts whether or not a sweep ran on it, so that nobody is reminded for ever. What only
 * product can move on is theirs, and no reminder of the owner's.
 */
export function remindersOn(
  today: CalendarDate,
  steps: readonly NextStep[],
  policy: Policy,
): Reminders {
  const owners = new Map<string, NextStep[]>();
  const lead: NextStep[] = [];
  if (!isWorkingDay(today, policy)) return { owners, lead };
  const due = steps.filter((step) => step.due <= today && !isFinished(step))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.number - b.number));
  for (const step of due) {
    if (stageOf(step) === "discuss") continue;
    const first = workingDayAfter(step.due, 0, policy);
    const before = workingDaysBetween(first, today, policy);
    if (before < policy.next_steps.reminders_at_most) {
      owners.set(step.owner, [...owners.get(step.owner) ?? [], step]);
    } else if (!step.told_lead_on) lead.push(step);
  }
  return { owners, lead };
}
