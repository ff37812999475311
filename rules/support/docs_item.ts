/**
 * Docs items: what a customer asked, or an incident or a runbook showed, made clear where the next
 * one finds it.
 *
 * | state      | when                                            | leads to                       |
 * |------------|-------------------------------------------------|--------------------------------|
 * | open       | the request was solved, the incident resolved,  | linked, done, not_needed       |
 * |            | or the runbook done                             |                                |
 * | linked     | an issue or a pull request holds it             | done; open when it is rejected |
 * | done       | it is clear, or the issue was completed         |                                |
 * | not_needed | it cannot be made clear, and somebody said why  |                                |
 *
 * @module
 */
import type { CalendarDate, Handbook } from "../../policy/handbook.ts";
import { workingDayAfter } from "../next_steps/due_days.ts";
import { isWorkingDay } from "../time/working_days.ts";

/** A docs item. */
export interface DocsItem {
  /** What it comes from: a request's key, or {@linkcode docsOrigin}. */
  origin: string;
  /** Missing for an incident, and for a runbook that is about none. */
  customer?: string;
  /** Who answered, led the incident, or started the runbook. */
  owner: string;
  made_at: number;
  due: CalendarDate;
  state: "open" | "linked" | "done" | "not_needed";
  /** Where it is clear, or the issue or pull request. */
  link?: string;
  /** Why it cannot be made clear. */
  why?: string;
  /** Who said so last, and when. */
  by?: string;
  changed_at?: number;
  /** The address of an issue that was closed without being done: it is told once. */
  rejected?: string;
  /** Of an incident or a runbook: what everybody may call it. */
  about?: string;
  /** Of an incident or a runbook: the thread of its card. */
  card?: { channel: string; ts: string; since: number };
}

/** What has docs items. */
export type DocsSource = "request" | "incident" | "run";

/** The origin of an item that comes from no request. */
export function docsOrigin(source: Exclude<DocsSource, "request">, id: string): string {
  return `${source}:${id}`;
}

/** What an item comes from, and its id there. */
export function originOf({ origin }: Pick<DocsItem, "origin">): { source: DocsSource; id: string } {
  const [, source, id] = /^(incident|run):(.*)$/s.exec(origin) ?? [];
  return source ? { source: source as DocsSource, id } : { source: "request", id: origin };
}

/** It is due after so many working days. */
const DUE_AFTER = 5;
/** Its owner is reminded so often: on the day, and two working days later. */
const REMINDERS = [0, 2];

type Days = Pick<Handbook, "working_days" | "holidays">;

/** When something that was solved today is to be clear. */
export function docsDue(today: CalendarDate, policy: Days): CalendarDate {
  return workingDayAfter(today, DUE_AFTER, policy);
}

/** Is something left to do? */
export function isDocsOpen({ state }: DocsItem): boolean {
  return state === "open" || state === "linked";
}

/** Which of its reminders is sent on a day; undefined when none is. Whoever linked it waits. */
export function docsReminder(
  { state, due }: DocsItem,
  today: CalendarDate,
  policy: Days,
): number | undefined {
  if (state !== "open" || !isWorkingDay(today, policy)) return undefined;
  const days = REMINDERS.map((after) => workingDayAfter(due, after, policy));
  const at = days.findLastIndex((day) => day <= today);
  // A sweep that did not take place is made up for; what is long past is no reminder.
  return at < 0 || today > workingDayAfter(days[at], 1, policy) ? undefined : at + 1;
}

/** The repository and the number that an address on GitHub names; undefined for another address. */
export function issueAt(link: string): { repository: string; number: number } | undefined {
  let url: URL;
  try {
    url = new URL(link);
  } catch {
    return undefined;
  }
  const found = /^\/([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/(\d+)(?:\/|$)/.exec(url.pathname);
  if (url.protocol !== "https:" || !found) return undefined;
  return { repository: found[1], number: Number(found[2]) };
}

/** What became of a link's issue: done, rejected, or neither yet. */
export function outcomeOf(
  issue: { state: "open" | "closed"; reason?: string },
): "done" | "rejected" | undefined {
  if (issue.state === "open") return undefined;
  return issue.reason === "completed" || issue.reason === "merged" ? "done" : "rejected";
}

/** How many were made clear, and how many are open, of those that were made within some time. */
export function docsCounts(
  items: readonly DocsItem[],
  from: number,
  to: number,
): { clear: number; open: number; not_needed: number } {
  const made = items.filter(({ made_at }) => made_at >= from && made_at < to);
  const count = (...states: DocsItem["state"][]) =>
    made.filter(({ state }) => states.includes(state)).length;
  return { clear: count("done"), open: count("open", "linked"), not_needed: count("not_needed") };
}
