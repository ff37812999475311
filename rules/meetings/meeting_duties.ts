/**
 * What a sweep has to do about a meeting.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { Handbook } from "../../policy/handbook.ts";
import { dateIn } from "../time/calendar.ts";
import { workingDayAfter } from "../next_steps/due_days.ts";
import {
  isOver,
  isTaken,
  lacksCall,
  type MeetingFacts,
  meetingStage,
  neededOnCall,
  prepareAt,
} from "./meeting.ts";
import type { RotationPolicy } from "../on_call/rotation.ts";
import { nextSweep } from "../operations/sweeps.ts";
import { workingHoursBetween } from "../time/working_hours.ts";

/** How long a meeting that is over stays, so that lists of the week have it. */
const STAYS = 14 * DAY;
/** How long one stays that nobody finished although its time is past. */
const STAYS_FORGOTTEN = 60 * DAY;

/** The handbook, with the covers of the days of the meetings. */
type Policy = Handbook & Pick<RotationPolicy, "covers">;

/** What is due. Nothing of it: the sweep leaves the meeting alone. */
export interface Duties {
  /** The owner is reminded that nobody took it: which reminder it is, from 1. */
  remind_owner?: number;
  /** The CS lead hears that nobody took it. */
  tell_lead: boolean;
  /** The card changes without a press: it is prepared, its day has come, somebody else is on call. */
  show: boolean;
  /** Asked once, the day after: did it take place? Or: what came of it? */
  ask?: "outcome" | "call";
  /** What the calendar says reaches the owner: a run was cut off before it did. */
  tell_calendar: boolean;
  /** It leaves the store of open ones. */
  put_away: boolean;
}

/** What is due for a meeting now (epoch milliseconds). */
export function dutiesOf(meeting: MeetingFacts, now: number, policy: Policy): Duties {
  const put_away = isPast(meeting, now);
  const tell_calendar = meeting.calendar !== undefined && !meeting.calendar.told;
  if (put_away) return { tell_lead: false, show: false, tell_calendar: false, put_away };
  const today = dateIn(policy.timezone, now);
  // On a day off nobody is reminded; what is due then was done the working day before.
  const works = workingDayAfter(today, 0, policy) === today;
  if (!works) return { tell_lead: false, show: false, tell_calendar, put_away };
  const ask = askedAfter(meeting, now, policy);
  return {
    ...untaken(meeting, now, policy),
    show: isToBeShown(meeting, now, policy),
    ...(ask ? { ask } : {}),
    tell_calendar,
    put_away,
  };
}

function untaken(meeting: MeetingFacts, now: number, policy: Policy) {
  if (isOver(meeting) || isTaken(meeting)) return { tell_lead: false };
  const { owner_after, reminders_at_most, lead_after } = policy.meetings.nobody_takes_it;
  const hours = workingHoursBetween(meeting.handed_at, now, policy);
  const next = meeting.reminders + 1;
  const remind = next <= reminders_at_most && hours >= next * owner_after[meeting.urgency];
  return {
    tell_lead: !meeting.told_lead_at && hours >= lead_after[meeting.urgency],
    ...(remind ? { remind_owner: next } : {}),
  };
}

/** Has it to be prepared now, because the next sweep would be too late? */
export function isToBePrepared(meeting: MeetingFacts, now: number, policy: Policy): boolean {
  const { start } = meeting;
  if (!start || start <= now || meeting.prepared_for === start) return false;
  const stage = meetingStage(meeting);
  if (stage !== "booked" && stage !== "prepared") return false;
  return prepareAt(start, policy) <= nextSweep(now, policy);
}

/** Which people on call to tell, and who no longer needs to come. */
export function onCallNews(
  meeting: MeetingFacts,
  now: number,
  policy: Policy,
): { needed: string[]; released: string[] } {
  const { start, told_on_call, owner } = meeting;
  const told = told_on_call?.users ?? [];
  if (!start || meetingStage(meeting) === "missed" || isOver(meeting)) {
    // Nobody comes to a meeting that no longer has a time.
    const off = told_on_call && told_on_call.for > now && meeting.cancelled_at;
    return { needed: [], released: off ? told : [] };
  }
  if (start <= now) return { needed: [], released: [] };
  const people = neededOnCall(meeting, now, policy).flatMap((level) => level.people)
    .filter((user) => user !== owner);
  const needed = [...new Set(people)];
  return {
    needed: needed.filter((user) => told_on_call?.for !== start || !told.includes(user)),
    released: told.filter((user) => !needed.includes(user) && user !== owner),
  };
}

function isToBeShown(meeting: MeetingFacts, now: number, policy: Policy): boolean {
  const { start } = meeting;
  if (!start || isOver(meeting)) return false;
  const near = start > now && start <= nextSweep(now, policy);
  const { needed, released } = onCallNews(meeting, now, policy);
  return near || isToBePrepared(meeting, now, policy) || needed.length > 0 || released.length > 0;
}

/** What is asked on the working day after, once. */
function askedAfter(meeting: MeetingFacts, now: number, policy: Policy): Duties["ask"] {
  const stage = meetingStage(meeting);
  const ask = lacksCall(meeting)
    ? "call" as const
    : stage === "booked" || stage === "prepared"
    ? "outcome" as const
    : undefined;
  const since = ask === "call" ? meeting.held_at : meeting.start;
  if (!ask || !since || meeting.asked_after === askMark(meeting, ask)) return undefined;
  const day = dateIn(policy.timezone, since);
  return workingDayAfter(day, 1, policy) <= dateIn(policy.timezone, now) ? ask : undefined;
}

/** What is noted once it was asked. */
export function askMark(meeting: MeetingFacts, ask: "outcome" | "call"): string {
  return `${ask}/${meeting.start ?? 0}`;
}

function isPast(meeting: MeetingFacts, now: number): boolean {
  if (meeting.cancelled_at) return now - meeting.cancelled_at > STAYS;
  if (meeting.held_at) {
    return now - meeting.held_at > (lacksCall(meeting) ? STAYS_FORGOTTEN : STAYS);
  }
  return meeting.start !== undefined && now - meeting.start > STAYS_FORGOTTEN;
}
