/**
 * When a postmortem is due, and when its owner hears of it.
 *
 * @module
 */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { dateIn, daysAfter, instantOf } from "../time/calendar.ts";
import { isWorkingDay } from "../time/working_days.ts";
import type { Incident } from "./incident.ts";
import { type Postmortem, postmortemStage } from "./postmortem.ts";

type Policy = Pick<Handbook, "timezone" | "working_days" | "holidays" | "working_hours">;

/** A handbook without working days must not loop for ever. */
const LONGEST = 400;
/** How long after the meeting the postmortem is closed, in working days. */
const CLOSED_WITHIN = 5;
/** How often its owner hears of it before the manager does. */
const TOLD_AT_MOST = 3;

/** The end of the working day that is so many working days after an instant. */
function workingDaysAfter(instant: number, days: number, policy: Policy): number {
  let day: CalendarDate = dateIn(policy.timezone, instant);
  let left = days;
  for (let looked = 0; left > 0 && looked < LONGEST; looked++) {
    day = daysAfter(day, 1);
    if (isWorkingDay(day, policy)) left--;
  }
  return instantOf(day, policy.working_hours.to, policy.timezone);
}

/** The postmortem of an incident that is resolved now. */
export function postmortemAfter(
  { postmortem }: Pick<Incident, "postmortem">,
  { owner, now, within }: { owner: string; now: number; within: number },
  policy: Policy,
): Postmortem {
  if (!postmortem) {
    return { owner, since: now, due_at: workingDaysAfter(now, within, policy), items: [] };
  }
  const { on_hold: _, closed: __, ...rest } = postmortem;
  // One that was held and closed before the incident came back has a second meeting.
  if (rest.held) {
    const { held: ___, meets_at: ____, ...again } = rest;
    return { ...again, due_at: workingDaysAfter(now, within, policy) };
  }
  return { ...rest, due_at: workingDaysAfter(now, within, policy) };
}

/** Does a postmortem wait for its meeting? */
export function isUnheld({ postmortem, resolved }: Pick<Incident, "postmortem" | "resolved">) {
  return resolved !== undefined && postmortem !== undefined && !postmortem.on_hold &&
    postmortem.held === undefined && postmortem.closed === undefined;
}

/** Whom to remind of a postmortem. */
export interface Nagging {
  /** Undefined when the list alone says it. */
  to: "owner" | "manager";
  /** What is late, for the mark of the message. */
  about: string;
  words: string;
}

/** Why somebody hears of a postmortem in this morning's sweep; undefined when nobody does. */
export function naggingOf(
  incident: Incident,
  now: number,
  policy: Policy,
): Nagging | undefined {
  const { postmortem } = incident;
  if (!postmortem || postmortem.on_hold || postmortem.closed || !incident.resolved) {
    return undefined;
  }
  const late = latePart(postmortem, now, policy);
  if (!late) return undefined;
  const mornings = workingDaysBetween(late.since, now, policy);
  if (mornings < 1 || mornings > TOLD_AT_MOST + 1) return undefined;
  const to = mornings <= TOLD_AT_MOST ? "owner" : "manager";
  return { to, about: `${late.about}/${to === "owner" ? mornings : "manager"}`, words: late.words };
}

function latePart(
  postmortem: Postmortem,
  now: number,
  policy: Policy,
): { since: number; about: string; words: string } | undefined {
  const { due_at, meets_at, held } = postmortem;
  switch (postmortemStage(postmortem)) {
    case "due":
      return due_at <= now
        ? { since: due_at, about: `time${due_at}`, words: "Its meeting has no time yet." }
        : undefined;
    case "scheduled":
      return meets_at! <= now
        ? { since: meets_at!, about: `held${meets_at}`, words: "Was the meeting held?" }
        : undefined;
    default: {
      const since = held ? workingDaysAfter(held.at, CLOSED_WITHIN, policy) : now;
      return since < now
        ? {
          since,
          about: `close${held?.at}`,
          words: "The meeting was held, but the postmortem is not closed yet.",
        }
        : undefined;
    }
  }
}

/** How many working days began after an instant, until now. */
function workingDaysBetween(from: number, now: number, policy: Policy): number {
  const today = dateIn(policy.timezone, now);
  let day = dateIn(policy.timezone, from);
  let count = 0;
  while (day < today && count <= TOLD_AT_MOST + 1) {
    day = daysAfter(day, 1);
    if (isWorkingDay(day, policy)) count++;
  }
  return count;
}
