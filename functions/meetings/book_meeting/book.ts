/**
 * What a booking in the calendar changes. It is written at once, whoever else is at it: two copies of
 * an event write the same, and a run that was cut off is made up for by the same event again, or by
 * the next sweep.
 *
 * @module
 */
import { findCustomer } from "../../../datastores/customers.ts";
import {
  changeMeeting,
  findMeeting,
  findMeetings,
  type MeetingChange,
  openMeeting,
  saveMeeting,
} from "../../../datastores/meetings.ts";
import {
  type CalendarEvent,
  type Doubt,
  isUnknown,
  newsOf,
  remembered,
} from "../../../rules/meetings/calendar.ts";
import { isOver, type Meeting } from "../../../rules/meetings/meeting.ts";
import { eventTime, isEmail } from "../../../rules/meetings/meeting_messages.ts";
import { bookedFor } from "../../../rules/meetings/moves.ts";
import { escapeText } from "../../../rules/text/text.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { notTaken } from "../../../team/failed.ts";
import { reportProblem } from "../../../team/report_problem.ts";
import { logLine } from "../../../team/thread_log.ts";
import { unnamedMessage, whenWords, wrongTimeMessage } from "../calendar_blocks.ts";
import { tellCalendarNote, tellOwner } from "../calendar_news.ts";
import { threadOf } from "../thread.ts";

/** What an automation tool sends: words, as far as anything was sent. */
export interface SentEvent {
  meeting?: string;
  start?: string;
  email?: string;
  join_link?: string;
  created_at?: string;
  event?: string;
}

/** The longest id of an event that is remembered: Calendly's are addresses. */
const LONGEST_ID = 300;
/** How many owners hear of a booking that names no meeting. */
const MOST_OWNERS = 3;

/** Notes what was booked; returns the meeting's id when its cards show something else now. */
export async function book(
  slack: Slack,
  sent: SentEvent,
  now: number,
): Promise<string | undefined> {
  const id = textOf(sent.meeting);
  const known = id && /^[A-Za-z0-9_-]{1,100}$/.test(id) ? await findMeeting(slack, id) : undefined;
  const time = eventTime(textOf(sent.start) ?? "", now);
  if (!known) return await unnamed(slack, sent, "problem" in time ? undefined : time.instant, now);
  if ("problem" in time) return await wrongTime(slack, known, time.problem, { sent, now });
  const event = { start: time.instant, ...identityOf(sent) };
  const news = newsOf(known, event);
  if (news === "known") {
    if (isUnknown(known, event)) await changeMeeting(slack, known, remembered(known, event, now));
    return undefined;
  }
  // One that left comes back; a customer who was forgotten takes their meetings along.
  const [meeting, customer] = await Promise.all([
    openMeeting(slack, known.id),
    findCustomer(slack, known.customer),
  ]);
  if (!meeting || !customer) return await unusable(slack, "its customer was removed");
  if (news === "book") return await take(slack, meeting, event, sent, now);
  notTaken(slack);
  const line = `The calendar says ${whenWords(event.start)}; ignored, for ${WHY[news]}.`;
  await logLine(slack, threadOf(meeting), `${line} *It's booked* sets a time by hand.`);
  return news === "late" ? undefined : await note(slack, meeting, event, news, now);
}

const WHY: Record<Doubt | "late", string> = {
  canceled: "the meeting is canceled",
  held: "the meeting is over",
  before: "another time took its place before",
  by_hand: "somebody set another time since",
  late: "a newer event of the calendar is known",
};

/** The meeting gets this time. */
async function take(
  slack: Slack,
  meeting: Meeting,
  event: CalendarEvent,
  sent: SentEvent,
  now: number,
): Promise<string> {
  const { email, join_link, other } = detailsOf(meeting, sent);
  const saved = await saveMeeting(slack, meeting, {
    ...bookedFor(meeting, event.start, null, now),
    ...remembered(meeting, event, now),
    ...(email ? { email } : {}),
    ...(join_link ? { join_link } : {}),
    revision: meeting.revision + 1,
  }, now);
  const thread = threadOf(saved);
  await logLine(slack, thread, `The calendar: booked, ${whenWords(event.start)}.`);
  if (other) {
    const words = `The invite went to ${escapeText(other)}, not to the person who asked.`;
    await logLine(slack, thread, words);
  }
  // Somebody may have canceled it at the same moment: then this is for its owner to look at.
  const after = await findMeeting(slack, saved.id);
  if (after && isOver(after)) {
    const why = after.cancelled_at ? "canceled" : "held";
    await note(slack, after, event, why, now);
  }
  return saved.id;
}

/** Keeps what the calendar says for a person to look at, and tells the owner. */
async function note(
  slack: Slack,
  meeting: Meeting,
  event: CalendarEvent,
  why: Doubt,
  now: number,
): Promise<string | undefined> {
  const { start } = event;
  const before = meeting.calendar;
  if (before?.start === start && before.why === why && before.told) return undefined;
  const change: MeetingChange = { calendar: { start, why }, ...remembered(meeting, event, now) };
  await saveMeeting(slack, meeting, change, now);
  await tellCalendarNote(slack, meeting.id, now);
  return meeting.id;
}

/** A time that cannot be one: an automation tool, or somebody who knows the address, sent it. */
async function wrongTime(
  slack: Slack,
  { id, start, past_starts }: Meeting,
  problem: string,
  { sent, now }: { sent: SentEvent; now: number },
): Promise<undefined> {
  // A copy of what was booked, after its time.
  const said = Date.parse(textOf(sent.start) ?? "");
  if (said <= now && [start, ...past_starts].includes(said)) return undefined;
  await tellOwner(slack, id, {
    mark: `calendar:${id}:${problem}`,
    make: (state) => wrongTimeMessage(state, problem),
    now,
  });
  return await unusable(slack, problem);
}

/** It names no meeting: whoever waits for this person's booking hears of it. */
async function unnamed(
  slack: Slack,
  sent: SentEvent,
  start: number | undefined,
  now: number,
): Promise<undefined> {
  const email = emailOf(sent)?.toLowerCase();
  if (email && start) {
    const waiting = (await findMeetings(slack)).filter((meeting) =>
      meeting.email?.toLowerCase() === email && !meeting.start && !isOver(meeting)
    );
    for (const { id } of waiting.slice(0, MOST_OWNERS)) {
      await tellOwner(slack, id, {
        mark: `calendar:${id}:${start}:unnamed`,
        make: (state) => unnamedMessage(state, start),
        now,
      });
    }
  }
  return await unusable(slack, "it names no meeting that Baton knows");
}

/** Tells the operators, once for each reason: they look after the automation tool. */
async function unusable(slack: Slack, why: string): Promise<undefined> {
  notTaken(slack);
  await reportProblem(slack, {
    kind: "meeting_booked",
    thing: why,
    text: `A booked time came to the webhook *meeting_booked* and was ignored: ${why}. Look at ` +
      "what your automation tool sends: `meeting` is Calendly's utm_content, `start` its " +
      "start_time, `created_at` its created_at.",
  });
  return undefined;
}

/** What tells this event from others. */
function identityOf(sent: SentEvent): Pick<CalendarEvent, "made" | "id"> {
  const made = Date.parse(textOf(sent.created_at) ?? "");
  const id = textOf(sent.event);
  return {
    ...(made > 0 ? { made } : {}),
    ...(id && id.length <= LONGEST_ID ? { id } : {}),
  };
}

/** The address of the invite and the video call, where they are new; `other`: not who asked. */
function detailsOf(
  meeting: Meeting,
  sent: SentEvent,
): { email?: string | undefined; join_link?: string | undefined; other?: string } {
  const email = emailOf(sent);
  const link = textOf(sent.join_link);
  const join_link = link && link.length <= 1000 && /^https:\/\/\S+$/i.test(link) ? link : undefined;
  if (!meeting.email) return { email, join_link };
  const same = email?.toLowerCase() === meeting.email.toLowerCase();
  return { join_link, ...(email && !same ? { other: email } : {}) };
}

function emailOf(sent: SentEvent): string | undefined {
  const email = textOf(sent.email);
  return email && email.length <= 200 && isEmail(email) ? email : undefined;
}

/** Whatever the platform lets through: words alone are read. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value.trim() || undefined : undefined;
}
