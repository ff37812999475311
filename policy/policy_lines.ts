/**
 * The handbook in plain sentences: what is in force, page by page, for one reader.
 *
 * @module
 */
import type {
  CalendarDate,
  Handbook,
  LabelPolicy,
  OnCallLevel,
  RungName,
  TimeOfDay,
  Weekday,
  WeeklyMoment,
} from "../handbook.ts";
import { dateIn, dayLabel, daysBetween, instantOf, weekdayOf } from "../rules/time/calendar.ts";
import {
  weekAt,
  weekDays,
  weekdaysOf,
  type WeekId,
  weeksAfter,
  type WeekStart,
} from "../rules/time/iso_week.ts";
import { timeIn } from "../rules/time/local_time.ts";
import { nextMoment } from "../rules/retro/retro_calendar.ts";
import { onCallDuring } from "../rules/on_call/rotation.ts";
import { escapeText, mentions } from "../rules/text/text.ts";
import { type ReaderZone, readerZone, sameZone } from "../rules/time/zones.ts";

/** The pages, in their order. */
export const POLICY_PAGES = {
  people: "Who and when",
  retro: "Retro",
  calls: "Calls",
  meetings: "Meetings",
  words: "Words",
} as const;

/** A page. */
export type PolicyPage = keyof typeof POLICY_PAGES;

/** A part of a page. */
export interface PolicySection {
  title: string;
  /** Paragraphs of mrkdwn, of at most 3,000 characters each. */
  paragraphs: string[];
}

/** How many days off are named. */
const DAYS_OFF_SHOWN = 20;

/**
 * What a page says.
 *
 * @param now epoch milliseconds
 * @param zone the reader's, as Slack says it
 */
export function policySections(
  page: PolicyPage,
  handbook: Handbook,
  now: number,
  zone: string,
): PolicySection[] {
  const reader = { now, ...readerZone(zone, handbook.timezone) };
  switch (page) {
    case "people":
      return [
        onCall(handbook, now),
        workingTimes(handbook, reader),
        sweeps(handbook, reader),
        operation(handbook),
      ];
    case "retro":
      return retro(handbook, reader);
    case "calls":
      return [nextSteps(handbook), keyDates(handbook), ...issues(handbook)];
    case "meetings":
      return [...meetings(handbook), customers(handbook)];
    case "words":
      return words(handbook);
  }
}

interface Reader extends ReaderZone {
  now: number;
}

function onCall(handbook: Handbook, now: number): PolicySection {
  const week = weekAt(now, handbook.timezone, handbook);
  const during = (name: string, one: WeekId) => {
    const levels = onCallDuring(one, handbook).map(({ level, people }) =>
      `${escapeText(level)} ${people.length > 0 ? mentions(people, 100) : "nobody"}`
    );
    return `*${name}*, ${weekDays(one, handbook)}:  ${levels.join("  ·  ")}`;
  };
  return {
    title: "On call",
    paragraphs: [
      lines(during("This week", week), during("Next week", weeksAfter(week, 1))),
      lines(...handbook.rotation.map(turns)),
    ],
  };
}

function turns({ level, people, changes, since }: OnCallLevel): string {
  const who = people.length > 0 ? mentions(people, 100) : "nobody";
  const how = changes === "weekly"
    ? `a week each, in this order, changing on ${weekdayOf(since)}s`
    : "always";
  return `•  *${escapeText(level)}*: ${who}; ${how}, since ${fullDay(since)}`;
}

function workingTimes(handbook: Handbook, reader: Reader): PolicySection {
  const { working_days, working_hours: { from, to }, timezone, holidays } = handbook;
  const today = dateIn(timezone, reader.now);
  const ahead = holidays.filter((day) => day >= today).sort();
  const named = ahead.slice(0, DAYS_OFF_SHOWN).map(fullDay).join("; ");
  const more = ahead.length > DAYS_OFF_SHOWN ? `, and ${ahead.length - DAYS_OFF_SHOWN} more` : "";
  const yours = reader.unknown
    ? `Baton does not know yours, ${escapeText(reader.unknown)}`
    : sameZone(reader.zone, timezone)
    ? "it is yours as well"
    : `yours is ${reader.zone}`;
  return {
    title: "Working days and hours",
    paragraphs: [
      lines(
        `*${dayList(working_days, handbook)}*, from *${dailyTime(from, handbook, reader)}* to ` +
          `*${dailyTime(to, handbook, reader)}*. Waiting times count these hours.`,
        `*Days off to come:* ${ahead.length > 0 ? `${named}${more}` : "none is named"}.`,
        `Times are in the team's zone, *${timezone}*; ${yours}.`,
      ),
    ],
  };
}

function sweeps(handbook: Handbook, reader: Reader): PolicySection {
  const { morning, afternoon } = handbook.next_steps.sweeps;
  return {
    title: "What Baton looks after by itself",
    paragraphs: [
      `On working days at *${dailyTime(morning, handbook, reader)}* and ` +
      `*${dailyTime(afternoon, handbook, reader)}* it looks through open steps, meetings and ` +
      "issues. People are reminded of their steps in the morning.",
    ],
  };
}

function operation({ operators, operations_channel }: Handbook): PolicySection {
  return {
    title: "Who looks after Baton",
    paragraphs: [
      `${mentions(operators)}. What has to be mended is said in <#${operations_channel}>.`,
    ],
  };
}

function retro(handbook: Handbook, reader: Reader): PolicySection[] {
  const { channel, opens, meets, reminder_time, reminders_at_most, questions } = handbook.retro;
  const reminders = reminders_at_most > 0
    ? `Whoever was on call and has not answered is reminded at ` +
      `*${dailyTime(reminder_time, handbook, reader)}* on the working days between, ` +
      `${times(reminders_at_most)} at most.`
    : `Nobody is reminded; the card is brought up to date at ` +
      `*${dailyTime(reminder_time, handbook, reader)}*.`;
  return [
    {
      title: "The weekly retro",
      paragraphs: [
        lines(
          `*Where:* <#${channel}>`,
          `*Looks back on:* the week before; weeks start on ${weekdaysOf(handbook)[0]}`,
          `*Opens:* ${weekly(opens, handbook, reader)}`,
          `*Meets:* ${weekly(meets, handbook, reader)}; the digest appears then`,
        ),
        reminders,
      ],
    },
    {
      title: "The questions",
      paragraphs: [
        lines(
          ...[questions.went_well, questions.could_go_better, questions.remember]
            .map((question, at) => `${at + 1}.  ${escapeText(question)}`),
        ),
        `Of the lines to be remembered, the next card shows ` +
        `${handbook.retro.remembered_at_most} at most.`,
      ],
    },
  ];
}

function nextSteps({ next_steps }: Handbook): PolicySection {
  const { due_after, owner, reminders_at_most, cs_lead } = next_steps;
  const OWNERS = { csm: "the customer's CSM", logger: "whoever logs the call" };
  const due = (days: number) =>
    days === 0 ? "on the day of the call" : `${counted(days, "working day")} after the call`;
  return {
    title: "Next steps after a call",
    paragraphs: [
      lines(
        `•  *A customer request* is due ${due(due_after.request)}, and belongs to ` +
          `${OWNERS[owner.request]}, unless somebody else is chosen.`,
        `•  *Another follow-up* is due ${due(due_after.follow_up)}, and belongs to ` +
          `${OWNERS[owner.follow_up]}.`,
        `•  *Reminders:* ${
          reminders_at_most > 0
            ? `${counted(reminders_at_most, "working day")} at most, from the due day on`
            : "none"
        }; then <@${cs_lead}> hears of it.`,
      ),
    ],
  };
}

function keyDates({ product }: Handbook): PolicySection {
  const who = product.people.length > 0
    ? `${mentions(product.people, 100)} can say`
    : "Everybody of the team can say";
  return {
    title: "Key dates",
    paragraphs: [
      `A date that a customer hopes for goes to <#${product.channel}> before anybody promises it. ` +
      `${who} that it was discussed.`,
    ],
  };
}

function issues({ github }: Handbook): PolicySection[] {
  const { confidential_repository, codename_label, customer_request_label } = github;
  const label = ({ name, color, description }: LabelPolicy) =>
    `•  \`${code(name)}\`, #${color}: ${escapeText(description)}`;
  const codename = { ...codename_label, name: `${codename_label.prefix}<codename>` };
  return [
    {
      title: "Issues on GitHub",
      paragraphs: [
        lines(
          `•  Customer requests go to \`${code(github.public_repository)}\`, in the open; ` +
            (confidential_repository
              ? `what may not be public, to \`${code(confidential_repository)}\`.`
              : "there is no place for what may not be public."),
          `•  A title has ${counted(github.shortest_title, "word")} at least.`,
        ),
        lines(
          "*Sections:*",
          ...github.sections.map(({ heading, hint, required }) =>
            `•  *${escapeText(heading)}*${required ? "" : " (if there is any)"}: ` +
            escapeText(hint)
          ),
        ),
        lines(
          "*Labels:*",
          label(customer_request_label),
          label(codename),
          `•  \`${code(github.waiting_prefix)}…\`: waits for somebody outside; comes off when ` +
            "they answer",
        ),
      ],
    },
  ];
}

const RUNGS: Record<RungName, string> = {
  slack: "Slack",
  email: "e-mail",
  linkedin: "LinkedIn",
  phone: "phone",
};

function meetings({ meetings, next_steps }: Handbook): PolicySection[] {
  const { owner_after, lead_after, reminders_at_most } = meetings.nobody_takes_it;
  const after = ({ normal, urgent }: { normal: number; urgent: number }) =>
    `after ${counted(normal, "working hour")} (${counted(urgent, "hour")} when it is urgent)`;
  const owner = reminders_at_most > 0
    ? `The owner is reminded ${after(owner_after)}, and again after as many, ` +
      `${times(reminders_at_most)} at most.`
    : `The owner is not reminded (it would be ${after(owner_after)}).`;
  const ladder = meetings.ladder.map((rung) => RUNGS[rung]);
  return [
    {
      title: "Customer meetings",
      paragraphs: [
        lines(
          `*Booking:* customers choose a time at <${meetings.booking_link}>`,
        ),
        lines(
          "*Who comes along:*",
          ...meetings.company.map(({ name, levels }) =>
            `•  ${escapeText(name)} (${
              levels.length > 0 ? levels.map(escapeText).join(" and ") : "nobody who is on call"
            })`
          ),
        ),
        lines(
          `*When nobody takes one:* ${owner}`,
          `<@${next_steps.cs_lead}> hears of it ${after(lead_after)}.`,
        ),
      ],
    },
    {
      title: "Before a meeting",
      paragraphs: [
        lines(
          `It is prepared ${counted(meetings.prepare_before, "hour")} before, at the latest:`,
          ...Object.values(meetings.checks).map((check) => `•  ${escapeText(check)}`),
        ),
        `Everybody who comes is reminded to join ` +
        `${counted(meetings.join_early, "minute")} before it.`,
      ],
    },
    {
      title: "When a customer does not come",
      paragraphs: [
        `That is ${counted(meetings.missed_after, "minute")} after the start. ` + (
          ladder.length > 0
            ? `They are reached by ${ladder.join(", then ")}.`
            : "Nobody has to reach for them."
        ),
      ],
    },
  ];
}

function customers({ customers }: Handbook): PolicySection {
  return {
    title: "At the top of a customer's channel",
    paragraphs: [quote(escapeText(customers.notice))],
  };
}

type Wording = Handbook["wording"];
/** Where a text is read; `plain`: nothing in it is markup. */
interface Reading {
  where: string;
  plain?: true;
}

const TEAM_READS: Partial<Record<keyof Wording, Reading>> = {
  retro_invitation: { where: "On the retro's card" },
  retro_direct_message: { where: "To who was on call" },
  retro_reminder: { where: "To who has not answered yet" },
  retro_nobody_wrote: { where: "In the digest when nobody wrote" },
  key_date_for_product: { where: "To product, above a date" },
  steps_reminder: { where: "To the owner of a due step" },
  meeting_preparation: { where: "Above the checks before a meeting" },
  missed_phone: { where: "For the phone, when a customer did not come" },
  missed_kindness: { where: "To somebody whose customer did not come" },
};

const CUSTOMERS_READ: Partial<Record<keyof Wording, Reading>> = {
  booking_for_customer: { where: "With the booking link", plain: true },
  accept_for_customer: { where: "When they have not accepted the invite", plain: true },
  accept_email: { where: "The same by e-mail", plain: true },
  missed_for_customer: { where: "When they did not come", plain: true },
  missed_email: { where: "The same by e-mail", plain: true },
  times_for_customer: { where: "With other times", plain: true },
  link_for_customer: { where: "With the link to their issue", plain: true },
  shipped_for_customer: { where: "When it is done", plain: true },
  not_planned_for_customer: { where: "When it is closed and not done", plain: true },
  for_the_team_only: { where: "When they start what is for the team", plain: true },
};

function words({ wording }: Handbook): PolicySection[] {
  const said = (readings: Partial<Record<keyof Wording, Reading>>) =>
    Object.entries(readings).map(([name, { where, plain }]) => {
      const text = wording[name as keyof Wording];
      const whole = typeof text === "string" ? text : `Subject: ${text.subject}\n\n${text.text}`;
      return `*${where}*\n${quote(plain ? escapeText(whole) : whole)}`;
    });
  return [
    { title: "What customers read", paragraphs: said(CUSTOMERS_READ) },
    { title: "What the team reads", paragraphs: said(TEAM_READS) },
  ];
}

/** Whatever the handbook words has to be read by somebody. */
export const WORDED: readonly string[] = [
  ...Object.keys(TEAM_READS),
  ...Object.keys(CUSTOMERS_READ),
];

/** A time of each day: the team's, and the reader's in brackets where it differs. */
function dailyTime(time: TimeOfDay, { timezone }: Handbook, { now, zone }: Reader): string {
  const today = dateIn(timezone, now);
  const instant = instantOf(today, time, timezone);
  const yours = timeIn(zone, instant);
  const days = daysBetween(today, dateIn(zone, instant));
  if (yours === time && days === 0) return time;
  const day = days > 0 ? " the next day" : days < 0 ? " the day before" : "";
  return `${time} (${yours}${day} for you)`;
}

/** A moment of each week: the team's, and the reader's in brackets where it differs. */
function weekly(moment: WeeklyMoment, { timezone }: Handbook, { now, zone }: Reader): string {
  const instant = nextMoment([moment], timezone, now);
  const [day, time] = [weekdayOf(dateIn(zone, instant)), timeIn(zone, instant)];
  const theirs = `*${moment.day}s at ${moment.time}*`;
  if (day === moment.day && time === moment.time) return theirs;
  return `${theirs} (${day === moment.day ? "" : `${day}s `}${time} for you)`;
}

/** `Monday to Friday`, or each of them. */
function dayList(days: readonly Weekday[], policy: WeekStart): string {
  const week = weekdaysOf(policy);
  const all = week.filter((day) => days.includes(day));
  // A row may go on where the week ends: Sunday to Thursday is one, in a week that starts on Monday.
  const before = (day: Weekday) => week[(week.indexOf(day) + 6) % 7];
  const after = (day: Weekday) => week[(week.indexOf(day) + 1) % 7];
  const first = all.filter((day) => !all.includes(before(day)));
  const last = all.filter((day) => !all.includes(after(day)));
  if (all.length === 7) return "Every day";
  return all.length > 2 && first.length === 1 ? `${first[0]} to ${last[0]}` : all.join(", ");
}

function fullDay(date: CalendarDate): string {
  return `${dayLabel(date)} ${date.slice(0, 4)}`;
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

function times(number: number): string {
  return number === 1 ? "once" : number === 2 ? "twice" : `${number} times`;
}

function code(text: string): string {
  return text.replace(/[`&]/g, " ").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function quote(mrkdwn: string): string {
  return mrkdwn.split("\n").map((line) => `> ${line}`).join("\n");
}

function lines(...all: string[]): string {
  return all.join("\n");
}
