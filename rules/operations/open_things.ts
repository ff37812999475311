/**
 * Everything that is open, whatever job it belongs to: in which order it is read, and what of it.
 *
 * | place | what                                             |
 * |-------|--------------------------------------------------|
 * | 1     | overdue, the longest overdue first               |
 * | 2     | due, the earliest first                          |
 * | 3     | without a day                                    |
 *
 * @module
 */
import type { CalendarDate } from "../../policy/handbook.ts";
import { dueWords } from "../next_steps/due_days.ts";
import { dateIn } from "../time/calendar.ts";

/** Something that is open. `Of` is what its job knows of it. */
export interface OpenThing<Of = unknown> {
  /** Unique among those of its source. */
  id: string;
  /** The customer; what belongs to none has none. */
  customer?: string;
  /** What is to be done, in the app's words: `Find the GitHub issue`. Plain text. */
  todo: string;
  /** What it is about, as somebody typed it. */
  text?: string;
  owner?: string;
  /** Since when somebody waits for it, in epoch milliseconds, where that matters. */
  since?: number;
  /** The day on which it is due. */
  due?: CalendarDate;
  /** The moment, in epoch milliseconds, where it is due at one: it counts before the day. */
  due_at?: number;
  of: Of;
}

/** What somebody looks for. */
export interface OpenFilter {
  customer?: string;
  owner?: string;
}

/** When it is, for whom. */
export interface OpenMoment {
  /** Epoch milliseconds. */
  now: number;
  /** The zone in which days begin. */
  timezone: string;
}

type Due = Pick<OpenThing, "due" | "due_at">;

/** Is it late? */
export function isOverdue({ due, due_at }: Due, { now, timezone }: OpenMoment): boolean {
  if (due_at !== undefined) return due_at < now;
  return due !== undefined && due < dateIn(timezone, now);
}

/** When it is due, in words: `due today`, `3 days overdue (Monday 2 February)`; empty without a day. */
export function openDueWords(thing: Due, moment: OpenMoment): string {
  const day = dueDay(thing, moment);
  if (day === undefined) return "";
  const today = dateIn(moment.timezone, moment.now);
  return day === today && isOverdue(thing, moment) ? "overdue since today" : dueWords(day, today);
}

/** Those that somebody looks for, in the order in which they are read. */
export function inOpenOrder<Thing extends Pick<OpenThing, "id" | "customer" | "owner"> & Due>(
  things: readonly Thing[],
  { customer, owner }: OpenFilter,
  moment: OpenMoment,
): Thing[] {
  return things
    .filter((thing) =>
      (customer === undefined || thing.customer === customer) &&
      (owner === undefined || thing.owner === owner)
    )
    .map((thing) => ({ thing, rank: rankOf(thing, moment) }))
    .sort((a, b) => a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.thing.id < b.thing.id ? -1 : 1)
    .map(({ thing }) => thing);
}

/** Late first; what is due at a moment of a day before what is due on it. */
function rankOf(thing: Due, moment: OpenMoment): string {
  const late = isOverdue(thing, moment) ? 0 : 1;
  const day = dueDay(thing, moment) ?? "9999-12-31";
  const at = thing.due_at === undefined ? "9" : String(thing.due_at).padStart(15, "0");
  return `${late} ${day} ${at}`;
}

function dueDay({ due, due_at }: Due, { timezone }: OpenMoment): CalendarDate | undefined {
  return due_at === undefined ? due : dateIn(timezone, due_at);
}
