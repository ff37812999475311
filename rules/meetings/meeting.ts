/**
 * A customer meeting, from "they want to talk" to the held call: where it is, and what may be
 * done with it.
 *
 * | stage       | it is there when                             | buttons on the card                       |
 * |-------------|----------------------------------------------|-------------------------------------------|
 * | `open`      | handed off or passed on, and nobody took it  | I'll take it, Pass it on, Cancel          |
 * | `taken`     | its owner said so                            | Send the booking link, It's booked, …     |
 * | `link_sent` | the customer has the booking link            | It's booked, Pass it on, Cancel           |
 * | `booked`    | there is a time                              | Prepared, Another time, Pass it on, …     |
 * | `prepared`  | all four checks are done for this time       | It took place, They didn't come, …        |
 * | `missed`    | the customer did not come at this time       | Reach them (the ladder), New time, Cancel |
 * | `held`      | it took place                                | Log the call, Nothing to log              |
 * | `cancelled` | somebody canceled it and said why            | Reopen                                    |
 *
 * A new time leads from `missed` back to `booked`: checks, rungs and "they didn't come" are about
 * one time and no other. _I'll take it_ stays on the card as long as nobody has, whatever the
 * stage. _It took place_ and _They didn't come_ come with the last sweep before the time, and are
 * never the first button before it.
 *
 * Everybody on the team may do each of these, so that a colleague can fill in: the one who takes it,
 * or sends the link of one that nobody took, is its owner. People from outside may do nothing.
 * {@linkcode refusalOf} says what is refused when.
 *
 * @module
 */
import { HOUR, MINUTE } from "@std/datetime";
import type { CheckName, Handbook, RungName, Urgency } from "../../policy/handbook.ts";
import { dateIn } from "../time/calendar.ts";
import { dutyDay, type LevelOnCall, onDuty, type RotationPolicy } from "../on_call/rotation.ts";
import { dateToken } from "../text/text.ts";
import type { CalendarNote } from "./calendar.ts";

/** The four checks, in their order. */
export const CHECKS: readonly CheckName[] = ["accepted", "link", "agenda", "readable"];

/** Something that somebody ticked off. */
export interface Tick {
  by: string;
  /** Epoch milliseconds. */
  at: number;
  /** The time of the meeting that it is about, in epoch milliseconds. */
  for: number;
  /** It could not be done. */
  skipped?: boolean;
}

/** Everything that happened to a meeting: what the practice goes by. Instants in epoch milliseconds. */
export interface MeetingFacts {
  /** Opaque: customers get to know it. */
  id: string;
  customer: string;
  /** Why they want to meet. */
  why: string;
  /** Who asked, at the customer's. */
  asked_by?: string;
  /** Their e-mail address. */
  email?: string;
  /** When they would like it, in words. */
  wish?: string;
  urgency: Urgency;
  /** Who is needed beside the owner: the name of an entry of `meetings.company`. */
  company: string;
  note?: string;
  owner: string;
  handed_by: string;
  /** When it was handed off, or passed on the last time. */
  handed_at: number;
  /** When it began. */
  created_at: number;
  passed_by?: string;
  /** Why it was passed on. */
  passed_why?: string;
  taken_by?: string;
  taken_at?: number;
  link_sent_at?: number;
  link_sent_by?: string;
  /** The time of the meeting. */
  start?: number;
  /** Who booked it; nobody when the calendar did. */
  booked_by?: string;
  booked_at?: number;
  /** The video call. */
  join_link?: string;
  agenda_link?: string;
  /** Times that it had before. */
  past_starts: number[];
  checks: Partial<Record<CheckName, Tick>>;
  rungs: Partial<Record<RungName, Tick>>;
  missed_at?: number;
  missed_by?: string;
  missed_for?: number;
  offered_at?: number;
  offered_by?: string;
  offered_for?: number;
  held_at?: number;
  held_by?: string;
  /** The call that was logged. */
  call?: string;
  no_call_by?: string;
  cancelled_at?: number;
  cancelled_by?: string;
  cancelled_why?: string;
  /** Counts the moves from one stage to the next: of two at once, one is the next. */
  revision: number;
  /** How often the owner was reminded that nobody took it. */
  reminders: number;
  told_lead_at?: number;
  /** What was asked the day after: whether it took place, or for the call. */
  asked_after?: string;
  /** The time whose preparation was posted. */
  prepared_for?: number;
  /** Who of the people on call knows of which time. */
  told_on_call?: { for: number; users: string[] };
  /** When the newest event of the calendar was made. */
  event_made?: number;
  /** Ids of events of the calendar that are known, the newest last. */
  events?: string[];
  /** What the calendar says and the meeting does not: for a person to look at. */
  calendar?: CalendarNote;
}

/** Where a meeting is shown: what the cards keep in its row for themselves. No rule reads it. */
export interface MeetingPlaces {
  /** The internal channel, and the card there once it is posted. */
  channel: string;
  card_ts?: string;
  /** The app that posted the card; missing in older rows. */
  app?: string;
  /** When something was changed that its cards show, and up to which change they show it. */
  changed_at?: number;
  shown_at?: number;
  /** The message that prepares it. */
  preparation_ts?: string;
  /** Its cards in direct messages: the owner's, and those of former owners. */
  direct_cards: { user: string; channel: string; ts: string; former?: boolean }[];
  /** What Slack will post on its own shortly before the time: `key` tells what it says and when. */
  joins: { user: string; channel: string; id: string; key: string }[];
}

/** A meeting as its row holds it. */
export interface Meeting extends MeetingFacts, MeetingPlaces {}

/** Where a meeting is. */
export type MeetingStage =
  | "open"
  | "taken"
  | "link_sent"
  | "booked"
  | "prepared"
  | "missed"
  | "held"
  | "cancelled";

/** What a person may do with a meeting. */
export type MeetingAction =
  | "take"
  | "pass_on"
  | "send_link"
  | "book"
  | "links"
  | "prepare"
  | "held"
  | "missed"
  | "reach"
  | "cancel"
  | "reopen"
  | "no_call"
  | "more";

/** How long somebody who is not there is waited for, at most. */
const WAITED = 20 * MINUTE;

type Policy = Pick<Handbook, "timezone" | "meetings" | "support"> & RotationPolicy;

/** May they still come? For so long after the beginning somebody waits for them in the call. */
export function isWaitedFor({ start }: MeetingFacts, now: number): boolean {
  return start !== undefined && now < start + WAITED;
}

/** Where it is: the last thing that happened to it and still holds. */
export function meetingStage(meeting: MeetingFacts): MeetingStage {
  const { start } = meeting;
  if (meeting.cancelled_at) return "cancelled";
  if (meeting.held_at) return "held";
  if (start && meeting.missed_for === start) return "missed";
  if (start) return openChecks(meeting).length === 0 ? "prepared" : "booked";
  if (meeting.link_sent_at) return "link_sent";
  return isTaken(meeting) ? "taken" : "open";
}

/** Has its owner said that they take it? */
export function isTaken(meeting: MeetingFacts): boolean {
  return Boolean(meeting.taken_at) && meeting.taken_by === meeting.owner;
}

/** Is it behind everybody: held or canceled? */
export function isOver(meeting: MeetingFacts): boolean {
  return Boolean(meeting.cancelled_at || meeting.held_at);
}

/** Held, and nobody has logged the call or said that there is nothing to log. */
export function lacksCall(meeting: MeetingFacts): boolean {
  return meetingStage(meeting) === "held" && !meeting.call && !meeting.no_call_by;
}

/** Checks that nobody ticked off for the time that it has now. */
export function openChecks(meeting: MeetingFacts): CheckName[] {
  return CHECKS.filter((check) => meeting.checks[check]?.for !== meeting.start);
}

/** The next way to reach a customer who did not come; undefined when all were tried. */
export function nextRung(
  meeting: MeetingFacts,
  policy: Pick<Policy, "meetings">,
): RungName | undefined {
  return policy.meetings.ladder.find((rung) => meeting.rungs[rung]?.for !== meeting.start);
}

/**
 * The buttons on the card, the likeliest first.
 *
 * Before its time nobody can say that it took place: these buttons come with the last look before
 * it, for no look comes at its beginning, and behind what can be done then.
 *
 * @param next_look when the card is looked at again without a press (the next sweep)
 * @param now epoch milliseconds; the next look, when omitted
 */
export function buttonsOf(
  meeting: MeetingFacts,
  next_look: number,
  now: number = next_look,
): MeetingAction[] {
  const stage = meetingStage(meeting);
  const take: MeetingAction[] = isTaken(meeting) || isOver(meeting) ? [] : ["take"];
  const near = meeting.start !== undefined && meeting.start <= next_look;
  const begun = meeting.start !== undefined && meeting.start <= now;
  switch (stage) {
    case "open":
      return meeting.calendar
        ? ["take", "book", "pass_on", "cancel", "more"]
        : ["take", "pass_on", "cancel", "more"];
    case "taken":
      return ["send_link", "book", "pass_on", "cancel", "more"];
    case "link_sent":
      return [...take, "book", "pass_on", "cancel", "more"];
    case "booked":
      if (begun) return [...take, "held", "missed", "book", "cancel", "more"];
      return near
        ? [...take, "prepare", "held", "missed", "book", "links", "cancel", "more"]
        : [...take, "prepare", "book", "links", "pass_on", "cancel", "more"];
    case "prepared":
      return near
        ? [...take, "held", "missed", "book", "cancel", "more"]
        : [...take, "book", "links", "pass_on", "cancel", "more"];
    case "missed":
      return [...take, "reach", "book", "cancel", "more"];
    case "held":
      return lacksCall(meeting) ? ["no_call", "more"] : [];
    case "cancelled":
      return ["reopen"];
  }
}

/** Everything else that makes sense, for _More…_. */
export function otherActions(meeting: MeetingFacts, now: number, policy: Policy): MeetingAction[] {
  const all: MeetingAction[] = [
    "take",
    "send_link",
    "book",
    "links",
    "prepare",
    "held",
    "missed",
    "reach",
    "pass_on",
    "no_call",
    "reopen",
    "cancel",
  ];
  return all.filter((action) => refusalOf(meeting, action, now, policy) === undefined);
}

/** Why this cannot be done now, as mrkdwn for the person; undefined when it can. */
export function refusalOf(
  meeting: MeetingFacts,
  action: MeetingAction,
  now: number,
  policy: Policy,
): string | undefined {
  if (action === "more") return undefined;
  const over = overWords(meeting);
  if (action === "reopen") {
    if (!over) return "This meeting is already open.";
    return meeting.call ? "Its call was logged: hand off another meeting." : undefined;
  }
  if (action === "no_call") {
    if (!meeting.held_at || meeting.cancelled_at) return "It has not taken place yet.";
    return lacksCall(meeting) ? undefined : "Nothing is left to log.";
  }
  if (over) return over;
  const { start } = meeting;
  const missed = meetingStage(meeting) === "missed";
  switch (action) {
    case "take":
      return isTaken(meeting) ? `<@${meeting.owner}> has already taken it.` : undefined;
    case "send_link":
      if (meeting.link_sent_at) {
        return `<@${meeting.link_sent_by}> already sent the booking link, ` +
          `${dateToken(meeting.link_sent_at, policy.timezone)}.`;
      }
      return start ? "It is already booked: no link is needed." : undefined;
    case "links":
      return start ? undefined : "It has no time yet.";
    case "prepare":
      if (!start) return "It has no time yet: set the time before you prepare it.";
      return missed ? "The customer did not come: agree on a new time first." : undefined;
    case "held":
      if (!start) return "It has no time yet. Say when it took place with *It's booked* first.";
      if (now < start) return `It starts ${dateToken(start, policy.timezone)}.`;
      return undefined;
    case "missed": {
      if (!start) return "It has no time yet.";
      if (missed) return `<@${meeting.missed_by}> already said so. Continue with *Reach them*.`;
      const { missed_after } = policy.meetings;
      if (now >= start + missed_after * MINUTE) return undefined;
      return now < start
        ? `It starts ${dateToken(start, policy.timezone)}.`
        : `Give them ${missed_after} minutes: until ` +
          `${dateToken(start + missed_after * MINUTE, policy.timezone)}.`;
    }
    case "reach":
      return missed
        ? undefined
        : "First say that the customer did not come: press *They didn't come*.";
    default:
      return undefined;
  }
}

function overWords(meeting: MeetingFacts): string | undefined {
  if (meeting.cancelled_at) return `<@${meeting.cancelled_by}> canceled this meeting.`;
  if (meeting.held_at) return `<@${meeting.held_by}> said that it took place.`;
  return undefined;
}

/**
 * The people on call who are needed, level by level, on the day of the meeting, or today while it
 * has no time. Empty when customer success is enough.
 */
export function neededOnCall(meeting: MeetingFacts, now: number, policy: Policy): LevelOnCall[] {
  const { levels } = policy.meetings.company.find(({ name }) => name === meeting.company) ??
    { levels: [] };
  return levels.map((level) => {
    const turns = policy.rotation.find((one) => one.level === level);
    if (!turns) return { level, people: [] };
    // Without a time it is planned with whoever takes over today.
    const day = meeting.start
      ? dutyDay(meeting.start, turns, policy)
      : dateIn(policy.timezone, now);
    return { level, people: onDuty(day, turns, policy.covers) };
  });
}

/** Everybody who comes from our side, the owner first, each once. */
export function attendees(meeting: MeetingFacts, now: number, policy: Policy): string[] {
  const others = neededOnCall(meeting, now, policy).flatMap(({ people }) => people);
  return [...new Set([meeting.owner, ...others])];
}

/** When people are reminded to join, in epoch milliseconds. */
export function joinAt(start: number, policy: Pick<Policy, "meetings">): number {
  return start - policy.meetings.join_early * MINUTE;
}

/** When a meeting has to be prepared at the latest, in epoch milliseconds. */
export function prepareAt(start: number, policy: Pick<Policy, "meetings">): number {
  return start - policy.meetings.prepare_before * HOUR;
}
