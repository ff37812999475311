/**
 * What the calendar says about a meeting, and whether that is news.
 *
 * Automation tools send an event again when nobody answered, and late. An event is told from others
 * by when it was made, or by its id, where the tool sends them; without either, a time that the
 * meeting had before may be an old event or a real move back, and a person decides.
 *
 * @module
 */
import { isOver, type MeetingFacts } from "./meeting.ts";

/** A booking, as an automation tool sends it. Instants in epoch milliseconds. */
export interface CalendarEvent {
  start: number;
  /** When the calendar made it. */
  made?: number;
  id?: string;
}

/** Why a person has to look at what the calendar says. */
export type Doubt =
  /** The meeting was canceled. */
  | "canceled"
  /** It has taken place. */
  | "held"
  /** It was at this time before: an event that came late, or a move back. */
  | "before"
  /** Somebody set another time after the customer booked this one. */
  | "by_hand";

/** What the calendar said last that was not taken over, until somebody books a time. */
export interface CalendarNote {
  start: number;
  why: Doubt;
  /** The owner has read it. */
  told?: boolean;
}

/** How many events of a meeting are remembered. */
const REMEMBERED = 20;

/**
 * What an event is: the same as is known, an older one that came late, a new time, or something that
 * a person has to look at.
 */
export function newsOf(
  meeting: MeetingFacts,
  { start, made, id }: CalendarEvent,
): "known" | "late" | "book" | Doubt {
  const { event_made, events = [], booked_by, booked_at, past_starts } = meeting;
  const is_newer = made !== undefined && event_made !== undefined && made > event_made;
  if (id !== undefined && events.includes(id) && !is_newer) {
    if (start === meeting.start) return "known";
    // Calendly makes another event of a move; other calendars move the event that there is.
    const is_last = id === events.at(-1) && !booked_by;
    if (!is_last) return "late";
    if (past_starts.includes(start) && !isOver(meeting)) return "before";
  }
  if (made !== undefined && event_made !== undefined && made < event_made) return "late";
  if (meeting.cancelled_at) return "canceled";
  if (start === meeting.start) return "known";
  if (isOver(meeting)) return "held";
  if (made !== undefined && booked_by && booked_at && made < booked_at) return "by_hand";
  if (!past_starts.includes(start)) return "book";
  if (made !== undefined) {
    const since = event_made ?? booked_at;
    return since !== undefined && made > since ? "book" : "before";
  }
  // Known by their ids so far, and this one is another.
  return id !== undefined && events.length > 0 ? "book" : "before";
}

/** What a meeting remembers of an event; `now` because a clock elsewhere may be ahead. */
export function remembered(
  { events = [], event_made = 0 }: MeetingFacts,
  { made, id }: CalendarEvent,
  now: number,
) {
  return {
    ...(made === undefined ? {} : { event_made: Math.max(event_made, Math.min(made, now)) }),
    // The last one is at the end, whichever it was before.
    ...(id === undefined
      ? {}
      : { events: [...events.filter((one) => one !== id), id].slice(-REMEMBERED) }),
  };
}

/** Is there something to remember of an event that changes nothing: the next ones are told from it. */
export function isUnknown(
  { events = [], event_made }: MeetingFacts,
  event: CalendarEvent,
): boolean {
  const { made, id } = event;
  return (id !== undefined && !events.includes(id)) ||
    (made !== undefined && (event_made === undefined || made > event_made));
}

/** What the calendar says, as long as its time is to come: the card shows it, the form begins with it. */
export function openNote(
  { calendar }: MeetingFacts,
  now: number,
): CalendarNote | undefined {
  return calendar && calendar.start > now ? calendar : undefined;
}
