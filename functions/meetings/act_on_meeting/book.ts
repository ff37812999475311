/**
 * *It's booked*, *Another time* and *New time*: the day and the time; the links are asked for once.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { openNote } from "../../../rules/meetings/calendar.ts";
import { isTaken, type Meeting, meetingStage } from "../../../rules/meetings/meeting.ts";
import { ofTwo } from "../../../rules/meetings/meeting_messages.ts";
import { bookedFor, takenBy } from "../../../rules/meetings/moves.ts";
import { dateToken } from "../../../rules/text/text.ts";
import type { ReaderZone } from "../../../rules/time/zones.ts";
import { paragraph } from "../../../slack/blocks.ts";
import { refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled, type FormValues } from "../../../slack/inputs.ts";
import { zoneOf } from "../../../team/people.ts";
import {
  aboutMeeting,
  type Answer,
  type MeetingContext,
  meetingPage,
  memoryOf,
  readable,
  type Sent,
  VIEWS,
} from "./pages.ts";
import {
  asksForLinks,
  linkInputs,
  linkProblems,
  type Links,
  sentLinks,
  typedLinks,
} from "./links.ts";
import { sendChange, sendMove } from "./send.ts";
import {
  chosenZone,
  type FirstTime,
  firstTime,
  readTime,
  timeBlocks,
  timeInputs,
  zoneOfTimes,
} from "./time_fields.ts";

/** What the form for the time shows. */
interface BookForm {
  time: FirstTime;
  zone: ReaderZone;
  links?: Links;
  /** Above the form. */
  note?: string;
}

/** Day, time and zone. */
export async function bookPage(context: MeetingContext): Promise<View> {
  const { slack, user } = context;
  const zone = await zoneOf(slack, user);
  const { start: booked } = readable(context);
  const start = openNote(context.meeting, context.now)?.start ?? booked;
  return bookView(context, {
    time: start ? firstTime(start, zone.zone) : {},
    zone,
  });
}

function bookView(context: MeetingContext, form: BookForm): View {
  const { meeting } = context;
  return meetingPage(memoryOf(meeting), {
    callback_id: VIEWS.book,
    title: meeting.start ? "New time" : "It's booked",
    blocks: [
      aboutMeeting(context),
      ...(form.note ? [paragraph(`:warning: ${form.note}`)] : []),
      ...timeInputs(1, { day: "Day", time: "Time" }, form.time),
      zoneOfTimes(form.zone, context.customer.zone),
      ...(meeting.start && !form.links ? [] : linkInputs(context, form.links)),
    ],
    submit: "Save",
    close: "Not now",
  });
}

/** Keeps the time. */
export async function saveBooked(sent: Sent): Promise<Answer> {
  const { subject: context, memory, values, user, now } = sent;
  const { meeting } = context;
  const { instant, problems } = readTime(values, 1, now);
  const same = isSameTime(meeting, values);
  const start = same ? meeting.start : instant;
  const typed = asksForLinks(values) ? sentLinks(context, values) : {};
  const time = same
    ? sameTimeProblem(context)
    : problems ?? (start ? {} : { [timeBlocks(1).day]: "On which day?" });
  const wrong = { ...time, ...linkProblems(values) };
  if (!start || Object.keys(wrong).length > 0) return refuse(wrong);
  if (meeting.start !== memory.start && meeting.start !== start) {
    // Somebody booked it while this form was open: say so, and keep what was typed.
    return turnTo(bookView(context, {
      ...typedForm(values),
      note: `${bookedWords(meeting)} Save again if your time is the right one.`,
    }));
  }
  if (start === meeting.start) {
    return Object.keys(typed).length > 0
      ? await sendChange(sent, { change: typed, line: "" })
      : undefined;
  }
  const when = dateToken(start, handbook.timezone);
  const which = ofTwo(start, chosenZone(values));
  return await sendMove(sent, "book", {
    change: {
      ...bookedFor(meeting, start, user, now),
      // The owner of a meeting that nobody has taken yet takes it by booking it.
      ...(!isTaken(meeting) && meeting.owner === user ? takenBy(user, now) : {}),
      ...typed,
    },
    line: `<@${user}> booked it: ${when}${which && ` (${which})`}.`,
  });
}

/** What is wrong with sending the time that it has: nothing, before it has come. */
function sameTimeProblem({ meeting, now }: MeetingContext): Record<string, string> {
  const { day } = timeBlocks(1);
  if (meetingStage(meeting) === "missed") {
    return { [day]: "This is the time that they missed. Choose the new one." };
  }
  return meeting.start! > now
    ? {}
    : { [day]: "This is the time that it has already, and it is in the past. Choose the new one." };
}

function bookedWords({ start, booked_by }: Meeting): string {
  const who = booked_by ? `<@${booked_by}>` : "The calendar";
  return start
    ? `${who} has just booked it for ${dateToken(start, handbook.timezone)}.`
    : "Its time was removed meanwhile.";
}

function isSameTime({ start }: Meeting, values: FormValues): boolean {
  if (!start) return false;
  const ids = timeBlocks(1);
  const { day, time } = firstTime(start, chosenZone(values));
  return filled(values, ids.day) === day && filled(values, ids.time) === time;
}

function typedForm(values: FormValues): BookForm {
  const ids = timeBlocks(1);
  const day = filled(values, ids.day);
  const time = filled(values, ids.time);
  return {
    time: { ...(day ? { day } : {}), ...(time ? { time } : {}) },
    zone: { zone: chosenZone(values) },
    ...(asksForLinks(values) ? { links: typedLinks(values) } : {}),
  };
}
