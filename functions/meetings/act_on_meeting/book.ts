/**
 * *It's booked*, *Another time* and *New time*: the day, the time, the links.
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
import type { MeetingChange } from "../../../datastores/meetings.ts";
import { paragraph, smallPrint } from "../../../slack/blocks.ts";
import { refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled, type FormValues, urlInput } from "../../../slack/inputs.ts";
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

const JOIN = "join_link";
const AGENDA = "agenda_link";
const LINKS = [JOIN, AGENDA] as const;

/** What the form for the time shows. */
interface BookForm {
  time: FirstTime;
  zone: ReaderZone;
  join_link?: string;
  agenda_link?: string;
  /** Above the form. */
  note?: string;
}

/** Day, time and zone. */
export async function bookPage(context: MeetingContext): Promise<View> {
  const { slack, user } = context;
  const zone = await zoneOf(slack, user);
  const { start: booked, join_link, agenda_link } = readable(context);
  const start = openNote(context.meeting, context.now)?.start ?? booked;
  return bookView(context, {
    time: start ? firstTime(start, zone.zone) : {},
    zone,
    ...(join_link ? { join_link } : {}),
    ...(agenda_link ? { agenda_link } : {}),
  });
}

function bookView(context: MeetingContext, form: BookForm): View {
  const { meeting } = context;
  const shown = readable(context);
  const withheld = LINKS.some((name) => meeting[name] && !shown[name]);
  return meetingPage(memoryOf(meeting), {
    callback_id: VIEWS.book,
    title: meeting.start ? "New time" : "It's booked",
    blocks: [
      aboutMeeting(context),
      ...(form.note ? [paragraph(`:warning: ${form.note}`)] : []),
      ...timeInputs(1, { day: "Day", time: "Time" }, form.time),
      zoneOfTimes(form.zone, context.customer.zone),
      urlInput({
        block_id: JOIN,
        label: "Video call (link)",
        optional: true,
        ...(form.join_link ? { initial: form.join_link } : {}),
      }),
      urlInput({
        block_id: AGENDA,
        label: "Agenda (link)",
        optional: true,
        ...(form.agenda_link ? { initial: form.agenda_link } : {}),
      }),
      ...(withheld
        ? [smallPrint("A link that may name the customer is on the card. Left empty, it stays.")]
        : []),
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
  // A meeting whose time is near or past may still get its links.
  const same = isSameTime(meeting, values);
  const start = same ? meeting.start : instant;
  const typed = sentLinks(context, values);
  const time = same
    ? sameTimeProblem(context, typed)
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
    return await sendChange(sent, { change: typed, line: "" });
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

/** The links as they were sent. One that the sender may not read was not in the form: it stays. */
function sentLinks(
  context: MeetingContext,
  values: FormValues,
): Pick<MeetingChange, "join_link" | "agenda_link"> {
  const shown = readable(context);
  const sent = LINKS.filter((name) => filled(values, name) || shown[name] || !context.meeting[name])
    .map((name) => [name, filled(values, name) ?? null]);
  return Object.fromEntries(sent);
}

/** What is wrong with sending the time that it has: nothing, where the links are what was changed. */
function sameTimeProblem(
  { meeting, now }: MeetingContext,
  typed: Pick<MeetingChange, "join_link" | "agenda_link">,
): Record<string, string> {
  const { day } = timeBlocks(1);
  if (meetingStage(meeting) === "missed") {
    return { [day]: "This is the time that they missed. Choose the new one." };
  }
  const links = LINKS.some((name) =>
    name in typed && (typed[name] ?? "") !== (meeting[name] ?? "")
  );
  return meeting.start! > now || links
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
  const join_link = filled(values, JOIN);
  const agenda_link = filled(values, AGENDA);
  return {
    time: { ...(day ? { day } : {}), ...(time ? { time } : {}) },
    zone: { zone: chosenZone(values) },
    ...(join_link ? { join_link } : {}),
    ...(agenda_link ? { agenda_link } : {}),
  };
}

function linkProblems(values: FormValues): Record<string, string> {
  const wrong = LINKS.filter((block) => {
    const link = filled(values, block);
    return link && !/^https?:\/\/[^\s]+$/i.test(link);
  });
  return Object.fromEntries(
    wrong.map((block) => [block, "This is not a web address: it starts with https://"]),
  );
}
