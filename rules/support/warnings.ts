/**
 * Who hears when that an answer is due. A look warns ahead: what would fall due before the next look
 * is told now, and of several thresholds the most urgent one.
 *
 * | left                | who hears of it, beside the owner            |
 * |---------------------|----------------------------------------------|
 * | half of the time    | the first level on call, and the CSM         |
 * | 4 hours, 1 hour     | the second level as well                     |
 * | nothing             | the lead as well, on working days            |
 * | urgent words        | both levels, at each of three looks          |
 *
 * Each is told once for a clock, and nothing twice at one look, however often it is started. On days off only what runs out before the next look of a working
 * day is told.
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";
import { dateIn } from "../time/calendar.ts";
import { isWorkingDay } from "../time/working_days.ts";
import { countedBefore } from "./clock.ts";
import { lastLook, nextLook, nextWorkingLook } from "./looks.ts";
import { needsAnswer, type SupportRequest } from "./support_request.ts";

type Policy = Pick<Handbook, "timezone" | "working_days" | "holidays" | "support">;

/** What is told of a request, from the least urgent on. */
const WARNINGS = ["half", "hours", "hour", "overdue", "overdue_lead"] as const;

/** What is told of a request. */
export type WarningName = typeof WARNINGS[number];

/** How often urgent words are told. */
const URGENT_TIMES = 3;
/** A request that was put off is silent until so many hours before it is due. */
const LATER_UNTIL = 1;

/** A warning about one request. */
export interface Warning {
  name: WarningName | "urgent";
  /** What is noted once it was told. */
  mark: string;
}

/** What was told of the clock that runs. */
interface Told {
  rank: number;
  urgent: number;
  /** The look at which something was told last; undefined where an older version told it. */
  look?: string;
}

/** What to tell of a request at a look; undefined when there is nothing new. */
export function warningOf(
  request: SupportRequest,
  now: number,
  policy: Policy,
): Warning | undefined {
  const { due_at } = request;
  if (!needsAnswer(request) || due_at === undefined) return undefined;
  const told = toldOf(request);
  const reached = reachedAt(request, due_at, now, policy);
  const name = reached > told.rank ? WARNINGS[reached - 1] : undefined;
  const look = String(lastLook(now, policy) ?? 0);
  const urgent = request.urgent && told.urgent < URGENT_TIMES && told.look !== look &&
    !isPutOff(request, now);
  if (!name && !urgent) return undefined;
  const rank = Math.max(reached, told.rank);
  const mark = `${request.asks}/${rank}/${told.urgent + (urgent ? 1 : 0)}/${look}`;
  return {
    name: name && reached >= WARNINGS.indexOf("overdue") + 1 ? name : urgent ? "urgent" : name!,
    mark,
  };
}

/** Which of {@linkcode WARNINGS} is reached, counted from 1; 0 when none is. */
function reachedAt(
  request: SupportRequest,
  due: number,
  now: number,
  policy: Policy,
): number {
  const working = isWorkingDay(dateIn(policy.timezone, now), policy);
  if (due <= now) return WARNINGS.indexOf(working ? "overdue_lead" : "overdue") + 1;
  if (!working && due > nextWorkingLook(now, policy)) return 0;
  const ahead = nextLook(now, policy);
  const { hours } = policy.support.clock;
  const left = [hours / 2, 4, 1];
  // A promise of few hours has no threshold of more of them.
  const reached = left.map((one) => one < hours && countedBefore(due, one, policy) < ahead);
  const rank = reached.lastIndexOf(true) + 1;
  return isPutOff(request, now) && rank < left.indexOf(LATER_UNTIL) + 1 ? 0 : rank;
}

function isPutOff({ later_until }: SupportRequest, now: number): boolean {
  return later_until !== undefined && later_until > now;
}

function toldOf({ warned, asks }: SupportRequest): Told {
  const [of, rank, urgent, look] = warned?.split("/") ?? [];
  if (of !== asks) return { rank: 0, urgent: 0 };
  return { rank: Number(rank), urgent: Number(urgent), ...(look ? { look } : {}) };
}

/** The latest instant until which an answer may be put off; undefined when it is too late for that. */
export function latestLater(
  { due_at }: SupportRequest,
  now: number,
  policy: Policy,
): number | undefined {
  const latest = due_at === undefined ? undefined : countedBefore(due_at, LATER_UNTIL, policy);
  return latest !== undefined && latest > now ? latest : undefined;
}
