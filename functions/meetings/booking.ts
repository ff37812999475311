/**
 * *Send the booking link* and *It's booked*.
 *
 * @module
 */
import { handbook } from "../../handbook.ts";
import { changeMeeting, type MeetingChange } from "../../datastores/meetings.ts";
import { fillIn } from "../../rules/customers/customer_message.ts";
import { isTaken, type Meeting, refusalOf } from "../../rules/meetings/meeting.ts";
import { bookingLink, greeted } from "../../rules/meetings/meeting_messages.ts";
import { dateToken } from "../../rules/text/text.ts";
import type { ReaderZone } from "../../rules/time/zones.ts";
import { button, buttons, paragraph, smallPrint, typedText } from "../../slack/blocks.ts";
import { refuse, turnTo, type View } from "../../slack/dialogue.ts";
import { filled, type FormValues, textInput, urlInput } from "../../slack/inputs.ts";
import { zoneOf } from "../../team/people.ts";
import { leakProblem, tellOnce } from "../../team/tell_customer/tell_once.ts";
import {
  aboutMeeting,
  ACTIONS,
  type FormAnswer,
  type MeetingContext,
  meetingNotice,
  meetingPage,
  memoryOf,
  move,
  moveFrom,
  readable,
  type Sent,
  tooLate,
  VIEWS,
  withCard,
} from "./meeting_context.ts";
import { takingIt } from "./take.ts";
import {
  chosenZone,
  type FirstTime,
  firstTime,
  readTime,
  timeBlocks,
  timeInputs,
  zoneOfTimes,
} from "./time_fields.ts";

const TEXT = "text";
const JOIN = "join_link";
const AGENDA = "agenda_link";
const LINKS = [JOIN, AGENDA] as const;
/** The longest message to a customer. */
const LONGEST = 2500;

/** The message with the booking link, to be read and changed before it is sent. */
export function sendLinkPage(context: MeetingContext): View {
  const { meeting, customer } = context;
  const link = bookingLink(handbook.meetings.booking_link, meeting);
  const name = greeted(meeting.asked_by);
  const text = fillIn(handbook.wording.booking_for_customer, { name, link });
  if (!customer.channel) {
    return meetingPage(memoryOf(meeting), {
      title: "Send the booking link",
      blocks: [
        aboutMeeting(context),
        paragraph("This customer has no channel here. Send them this, and say so:"),
        ...typedText(text),
        buttons(button(ACTIONS.sent_myself, "I have sent it", "link")),
      ],
    });
  }
  return meetingPage(memoryOf(meeting), {
    callback_id: VIEWS.send_link,
    title: "Send the booking link",
    blocks: [
      aboutMeeting(context),
      paragraph(
        `This is posted in <#${customer.channel}>, where the customer reads it, when you press ` +
          "*Send*. Nothing is sent before.",
      ),
      textInput({
        block_id: TEXT,
        label: "Message to the customer",
        multiline: true,
        max_length: LONGEST,
        initial: text,
      }),
      smallPrint(
        "The link knows who asked and which meeting it is, so that the calendar can tell Baton.",
      ),
      ...(isTaken(meeting) ? [] : [smallPrint("Whoever sends the link takes the meeting.")]),
    ],
    submit: "Send",
    close: "Not now",
  });
}

/** Checks the message and posts it, once. */
export async function sendLink({ context, values }: Sent): Promise<FormAnswer> {
  const { slack, customer, user } = context;
  const text = (filled(values, TEXT) ?? "").trim();
  const link = bookingLink(handbook.meetings.booking_link, context.meeting);
  const refusal = refusalOf(context.meeting, "send_link", context.now, handbook);
  if (refusal) return turnTo(meetingNotice(memoryOf(context.meeting), refusal));
  if (!text.includes(link)) return refuse({ [TEXT]: `The link is missing: ${link}` });
  const leak = await leakProblem(slack, customer, text);
  if (leak) return refuse({ [TEXT]: leak });
  if (!customer.channel) return refuse({ [TEXT]: "The customer has no channel any more." });
  const mine = isTaken(context.meeting)
    ? context
    : await move(context, takingIt(context), `<@${user}> has taken it.`);
  if (!mine) return refuse({ [TEXT]: `${tooLate()}` });
  const { meeting, thread } = await withCard(mine);
  const told = await tellOnce(slack, {
    channel: customer.channel,
    mark: `booking:${meeting.id}`,
    text,
    links: [link],
    log: thread,
    doing: `<@${user}> sends the customer the booking link…`,
  }, context.now);
  if ("refused" in told) return refuse({ [TEXT]: told.refused });
  await changeMeeting(slack, meeting, { link_sent_at: context.now, link_sent_by: user });
  await told.keep(`<@${user}> sent the customer the booking link.`);
  return undefined;
}

/** Notes that somebody has sent the link in another way. */
export async function sentMyself(context: MeetingContext): Promise<View> {
  const { meeting, user, now } = context;
  const refusal = refusalOf(meeting, "send_link", now, handbook);
  if (refusal) return meetingNotice(memoryOf(meeting), refusal);
  const taking = isTaken(meeting) ? {} : takingIt(context);
  const moved = await move(
    context,
    { ...taking, link_sent_at: now, link_sent_by: user },
    `<@${user}> sent the customer the booking link in another way.`,
  );
  return meetingNotice(memoryOf(meeting), moved ? ":white_check_mark: Noted." : tooLate());
}

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
  const { start, join_link, agenda_link } = readable(context);
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
export async function saveBooked({ context, memory, values }: Sent): Promise<FormAnswer> {
  const { meeting, user, now } = context;
  const links = linkProblems(values);
  const { instant, twice, problems } = readTime(values, 1, now);
  // A meeting whose time is near or past may still get its links.
  const same = isSameTime(meeting, values);
  if (!same && (problems || Object.keys(links).length > 0)) {
    return refuse({ ...problems, ...links });
  }
  if (Object.keys(links).length > 0) return refuse(links);
  const start = same ? meeting.start : instant;
  if (!start) return refuse({ [timeBlocks(1).day]: "On which day?" });
  if (meeting.start !== memory.start && meeting.start !== start) {
    // Somebody booked it while this form was open: say so, and keep what was typed.
    return turnTo(bookView(context, {
      ...typedForm(values),
      note: `${bookedWords(meeting)} Save again if your time is the right one.`,
    }));
  }
  const sent = sentLinks(context, values);
  if (start === meeting.start) {
    await changeMeeting(context.slack, meeting, sent);
    return undefined;
  }
  const when = dateToken(start, handbook.timezone);
  const first = twice ? " (the first of two: the clocks go back that night)" : "";
  return await moveFrom(context, "book", {
    ...bookingOf(meeting, start, user, now),
    // Whoever books a meeting that nobody has, and is its owner, has it.
    ...(!isTaken(meeting) && meeting.owner === user ? takingIt(context) : {}),
    ...sent,
  }, `<@${user}> booked it: ${when}${first}.`);
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

/** What changes with a new time; `by` is nobody when the calendar said so. */
export function bookingOf(meeting: Meeting, start: number, by: string | null, now: number) {
  return {
    start,
    booked_by: by,
    booked_at: now,
    ...(meeting.start ? { past_starts: [...meeting.past_starts, meeting.start].slice(-50) } : {}),
  };
}

function bookedWords({ start, booked_by }: Meeting): string {
  const who = booked_by ? `<@${booked_by}>` : "The calendar";
  return start
    ? `${who} has just booked it for ${dateToken(start, handbook.timezone)}.`
    : "Its time was taken away meanwhile.";
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
  const wrong = [JOIN, AGENDA].filter((block) => {
    const link = filled(values, block);
    return link && !/^https?:\/\/[^\s]+$/i.test(link);
  });
  return Object.fromEntries(
    wrong.map((block) => [block, "This is no web address. It begins with https://"]),
  );
}
