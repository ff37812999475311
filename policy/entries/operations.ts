/**
 * Who maintains Baton, and when the team works.
 *
 * @module
 */
import { escapeText, mentions } from "../../rules/text/text.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { sameZone } from "../../rules/time/zones.ts";
import { DEFAULTS } from "../defaults.ts";
import { defaulted, entry, group, list, optional } from "../entry.ts";
import type { CalendarDate } from "../handbook.ts";
import { CHANNEL, DATE, time, USER, WEEKDAY, ZONE } from "../kinds.ts";
import { line, type Reader } from "../pages.ts";
import { dailyTime, dayList, fullDay } from "../say.ts";

/** How many days off are named. */
const DAYS_OFF_SHOWN = 20;

/** What concerns every job. */
export const OPERATIONS = {
  operations_channel: entry(
    CHANNEL,
    "Where Baton posts what its operators have to fix. The app has to be a member.",
    line("operators", (channel) => `Baton posts what has to be fixed in <#${channel}>.`),
  ),
  reports_channel: optional(
    "Nobody posts the week's summaries in a channel; the CS lead is still told what is open",
    entry(
      CHANNEL,
      "The internal channel in which Baton posts what is open as the week begins, and what the " +
        "week was like as it ends. The app has to be a member.",
      line(
        "operators",
        (channel) =>
          `*Weekly reports:* Baton posts what is open, and what the week was like, in <#${channel}>.`,
      ),
    ),
  ),
  operators: list(
    entry(USER),
    [1, 10],
    "Who sets up and maintains Baton. Nobody else can use its shortcuts for that.",
    line("operators", (people) => `*Operators:* ${mentions(people)}`),
  ),
  timezone: entry(
    ZONE,
    "The time zone of all days and hours in the handbook.",
    line(
      "hours",
      (timezone, reader) =>
        `*Time zone:* times are in the team's, *${timezone}*; ${yours(timezone, reader)}.`,
    ),
  ),
  week_starts: defaulted(
    DEFAULTS.week_starts,
    entry(
      WEEKDAY,
      "The first day of the week. A retro opens and meets within one week, and looks back on the " +
        "week before. Weeks have ISO numbers, by their Thursday.",
      line("retro", (day) => `*Looks back on:* the week before; weeks start on ${day}`),
    ),
  ),
  working_days: list(
    entry(WEEKDAY),
    [1, 7],
    "The days on which people are reminded.",
    line("hours", (days, reader) => `*Working days:* *${dayList(days, reader)}*`),
  ),
  working_hours: group(
    "When people work on these days: waiting times count these hours.",
    {
      from: entry(time("09:00"), "When the working day begins."),
      to: entry(time("17:00"), "When it ends: later on the same day."),
    },
    line(
      "hours",
      ({ from, to }, reader) =>
        `*Working hours:* from *${dailyTime(from, reader)}* to *${dailyTime(to, reader)}*. ` +
        "Waiting times count these hours.",
    ),
  ),
  holidays: list(
    entry(DATE),
    [0, 500],
    "Days off, on which nobody is reminded.",
    line("hours", daysOff),
  ),
};

function yours(timezone: string, { zone, unknown }: Reader): string {
  if (unknown) return `Baton does not know yours, ${escapeText(unknown)}`;
  return sameZone(zone, timezone) ? "it is yours as well" : `yours is ${zone}`;
}

function daysOff(holidays: readonly CalendarDate[], { now, timezone }: Reader): string {
  const today = dateIn(timezone, now);
  const ahead = holidays.filter((day) => day >= today).sort();
  if (ahead.length === 0) return "*Days off to come:* none is named.";
  const named = ahead.slice(0, DAYS_OFF_SHOWN).map(fullDay).join("; ");
  const more = ahead.length > DAYS_OFF_SHOWN ? `, and ${ahead.length - DAYS_OFF_SHOWN} more` : "";
  return `*Days off to come:* ${named}${more}.`;
}
