/**
 * What a week of support was like: how much was asked, what was answered in time and late, and how
 * long customers waited.
 *
 * A week of the report ends with the last working day: what comes on the days off after it belongs to
 * the next week, in which people see it. A request belongs to the week in which it began.
 *
 * | figure   | which requests                                                       |
 * |----------|----------------------------------------------------------------------|
 * | new      | all that began, except those taken back or handled with another one  |
 * | in time  | those that were answered, each time before the answer was due        |
 * | late     | those with an answer that was late, or that is overdue now           |
 * | waiting  | those that wait for an answer now, overdue or not                    |
 * | docs     | what was solved in the week, and made clear in the docs since then   |
 * | issues   | on GitHub, those that nobody has answered now                        |
 *
 * @module
 */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { dateIn, daysAfter, instantOf, weekdayOf } from "../time/calendar.ts";
import { firstDayOf, lastDayOf, type WeekId, weekOfDate, weeksAfter } from "../time/iso_week.ts";
import { instantOfTs } from "./channel_message.ts";
import { countedHours } from "./clock.ts";
import { docsCounts, type DocsItem } from "./docs_item.ts";
import { needsAnswer, placeOf, type SupportRequest } from "./support_request.ts";
import type { WaitingIssue } from "./waiting_issue.ts";

/** What the report goes by. */
export type ReportPolicy = Pick<
  Handbook,
  "timezone" | "week_starts" | "working_days" | "holidays" | "rotation" | "support"
>;

/** What was counted. */
export interface Counts {
  new: number;
  in_time: number;
  late: number;
  waiting: number;
  /** The median of the hours until the first answer, as far as there was one. */
  first_response?: number;
}

/** The same of one customer, by codename, or of one level. */
export interface NamedCounts extends Counts {
  name: string;
}

/** A long wait. */
export interface Wait {
  /** The customer's codename. */
  name: string;
  hours: number;
  /** Do they still wait? */
  waits: boolean;
}

/** A week. */
export interface WeekFacts {
  week: WeekId;
  all: Counts;
  customers: NamedCounts[];
  levels: NamedCounts[];
  /** The longest, at most three. */
  longest: Wait[];
  /** What of the week was made clear in the docs; older reports did not count it. */
  docs?: DocsCounts;
  /** Issues that nobody has answered; only of the week that runs. */
  issues?: IssueCounts;
}

/** What was made clear in the docs, and what is to be. */
export interface DocsCounts {
  clear: number;
  open: number;
}

/** Issues of people outside without an answer, and those whose answer is overdue. */
export interface IssueCounts {
  waiting: number;
  late: number;
}

/** What else is counted, beside requests. */
export interface AlsoCounted {
  docs: readonly DocsItem[];
  issues: readonly Pick<WaitingIssue, "due_at">[];
}

/** A week, beside the one before. */
export interface SupportFacts {
  now: WeekFacts;
  before: Omit<WeekFacts, "longest">;
}

/** How many long waits are named. */
const LONGEST = 3;
/** A row holds so many customers. */
const MOST_CUSTOMERS = 200;

/**
 * Counts a week and the one before it.
 *
 * @param names what everybody may call each customer
 * @param now epoch milliseconds
 */
export function supportFacts(
  requests: readonly SupportRequest[],
  week: WeekId,
  names: ReadonlyMap<string, string>,
  policy: ReportPolicy,
  now: number,
  { docs, issues }: AlsoCounted = { docs: [], issues: [] },
): SupportFacts {
  const factsOf = (of: WeekId) => {
    const { clear, open } = docsCounts(docs, ...instantsOf(of, policy));
    return { ...weekFacts(requests, of, names, policy, now), docs: { clear, open } };
  };
  const { longest: _, ...before } = factsOf(weeksAfter(week, -1));
  const late = issues.filter(({ due_at }) => due_at < now).length;
  const runs = week === reportWeekAt(now, policy);
  return {
    now: { ...factsOf(week), ...runs ? { issues: { waiting: issues.length, late } } : {} },
    before,
  };
}

/** The week of the report that an instant belongs to. */
export function reportWeekAt(instant: number, policy: ReportPolicy): WeekId {
  const day = dateIn(policy.timezone, instant);
  const week = weekOfDate(day, policy);
  return day > endOf(week, policy) ? weeksAfter(week, 1) : week;
}

/** The first and the last day of a week of the report. */
export function reportDays(
  week: WeekId,
  policy: ReportPolicy,
): { from: CalendarDate; to: CalendarDate } {
  return { from: daysAfter(endOf(weeksAfter(week, -1), policy), 1), to: endOf(week, policy) };
}

/** Its first instant, and the first one after it. */
function instantsOf(week: WeekId, policy: ReportPolicy): [begins: number, ends: number] {
  const { from, to } = reportDays(week, policy);
  return [
    instantOf(from, "00:00", policy.timezone),
    instantOf(daysAfter(to, 1), "00:00", policy.timezone),
  ];
}

function endOf(week: WeekId, policy: ReportPolicy): CalendarDate {
  const last = lastDayOf(week, policy);
  for (let day = last; day >= firstDayOf(week, policy); day = daysAfter(day, -1)) {
    if (policy.working_days.includes(weekdayOf(day))) return day;
  }
  return last;
}

function weekFacts(
  requests: readonly SupportRequest[],
  week: WeekId,
  names: ReadonlyMap<string, string>,
  policy: ReportPolicy,
  now: number,
): WeekFacts {
  const [begins, ends] = instantsOf(week, policy);
  const its = requests.filter(({ id, taken_back_at, same_as }) => {
    const began = instantOfTs(placeOf(id).root);
    return began >= begins && began < ends && !taken_back_at && !same_as;
  });
  const nameOf = ({ customer }: SupportRequest) => names.get(customer) ?? "a customer";
  const first = policy.rotation[0]?.level ?? "";
  const grouped = (keyOf: (one: SupportRequest) => string, name: (one: SupportRequest) => string) =>
    [...Map.groupBy(its, keyOf).values()]
      .map((some) => ({ name: name(some[0]), ...countsOf(some, policy, now) }))
      .sort((a, b) => b.new - a.new || (a.name < b.name ? -1 : 1));
  const levelOf = ({ level }: SupportRequest) => level || first;
  return {
    week,
    all: countsOf(its, policy, now),
    customers: grouped(({ customer }) => customer, nameOf).slice(0, MOST_CUSTOMERS),
    levels: grouped(levelOf, levelOf).sort((a, b) => (a.name < b.name ? -1 : 1)),
    longest: its.map((one) => ({
      name: nameOf(one),
      hours: rounded(waitOf(one, policy, now)),
      waits: needsAnswer(one),
    })).filter(({ hours }) => hours > 0).sort((a, b) => b.hours - a.hours).slice(0, LONGEST),
  };
}

function countsOf(
  requests: readonly SupportRequest[],
  policy: ReportPolicy,
  now: number,
): Counts {
  const isLate = (one: SupportRequest) =>
    one.late || needsAnswer(one) && one.due_at !== undefined && one.due_at < now;
  const first = requests.flatMap((one) => firstResponse(one, policy) ?? []).sort((a, b) => a - b);
  const middle = (first.length - 1) / 2;
  return {
    new: requests.length,
    // What came after an answer may have needed none.
    in_time: requests.filter((one) =>
      !isLate(one) && !needsAnswer(one) &&
      (one.answered_at !== undefined || one.first_answered_at !== undefined)
    ).length,
    late: requests.filter(isLate).length,
    waiting: requests.filter(needsAnswer).length,
    ...(first.length > 0
      ? { first_response: rounded((first[Math.floor(middle)] + first[Math.ceil(middle)]) / 2) }
      : {}),
  };
}

function firstResponse(request: SupportRequest, policy: ReportPolicy): number | undefined {
  const { id, clocks, asks, answered_at, first_answered_at } = request;
  // Older rows have only the answer of the latest clock.
  const at = first_answered_at ?? (clocks === 1 ? answered_at : undefined);
  const began = first_answered_at === undefined ? asks : placeOf(id).root;
  return at === undefined ? undefined : countedHours(instantOfTs(began), at, policy);
}

/** The longest that the customer waited, as far as the row knows. */
function waitOf(request: SupportRequest, policy: ReportPolicy, now: number): number {
  const { waits_since, asks, answered_at } = request;
  const latest = needsAnswer(request)
    ? countedHours(waits_since!, now, policy)
    : answered_at === undefined
    ? 0
    : countedHours(instantOfTs(asks), answered_at, policy);
  return Math.max(latest, firstResponse(request, policy) ?? 0);
}

function rounded(hours: number): number {
  return Math.round(hours * 10) / 10;
}
