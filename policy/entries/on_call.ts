/**
 * Who is on call.
 *
 * @module
 */
import { onCallDuring } from "../../rules/on_call/rotation.ts";
import { escapeText, mentions } from "../../rules/text/text.ts";
import { weekdayOf } from "../../rules/time/calendar.ts";
import { weekAt, weekDays, type WeekId, weeksAfter } from "../../rules/time/iso_week.ts";
import { entry, group, type InForce, list, optional } from "../entry.ts";
import { choice, count, DATE, oneLine, time, USER } from "../kinds.ts";
import { paragraph, type Reader } from "../pages.ts";
import { counted, fullDay, lines } from "../say.ts";

/** The most characters of a level's name. */
export const LEVEL_LENGTH = 20;

const LEVEL = group("A level of support and the people who take turns at it.", {
  level: entry(oneLine(LEVEL_LENGTH, "L2"), "What the team calls it."),
  people: list(
    entry(USER),
    [0, 100],
    "In the order of their turns. Without anybody, the operations channel is not told that nobody " +
      "is on call.",
  ),
  changes: entry(
    choice("weekly", "daily", "never"),
    '`"weekly"` and `"daily"`: one person at a time, the next one each week or day, in this order. ' +
      '`"never"`: everybody in `people` is always on call.',
  ),
  every: optional(
    "1",
    entry(count(1, 52), "How many weeks, or days, a turn lasts."),
  ),
  hand_off: optional(
    "`support.hand_off_time`",
    entry(
      time("09:30"),
      "When the next person takes over, in working hours.",
    ),
  ),
  since: entry(
    DATE,
    "The day on which the first of `people` began. The turns change on this day of the week. Nobody " +
      "is on call at this level before it.",
  ),
});

type Level = InForce<typeof LEVEL>;

/** The rotation. */
export const ROTATION = list(
  LEVEL,
  [1, 10],
  "Who is on call on each day. Levels appear on the retro's card in this order.",
  paragraph("on_call", thisWeekAndNext),
  paragraph("on_call", (levels) => lines(...levels.map(turns))),
);

function thisWeekAndNext(rotation: Level[], reader: Reader): string {
  const week = weekAt(reader.now, reader.timezone, reader);
  const during = (name: string, one: WeekId) => {
    const levels = onCallDuring(one, { ...reader, rotation }).map(({ level, people }) =>
      `${escapeText(level)} ${namesOrNobody(people)}`
    );
    return `*${name}*, ${weekDays(one, reader)}:  ${levels.join("  ·  ")}`;
  };
  return lines(during("This week", week), during("Next week", weeksAfter(week, 1)));
}

function turns({ level, people, changes, since, every = 1, hand_off }: Level): string {
  const at = hand_off ? ` at ${hand_off}` : "";
  const long = (one: string, unit: string) => every === 1 ? one : counted(every, unit);
  const how = changes === "weekly"
    ? `${long("a week", "week")} each, in this order, changing on ${weekdayOf(since)}s${at}`
    : changes === "daily"
    ? `${long("a day", "day")} each, in this order${at ? `, changing${at}` : ""}`
    : "always";
  return `•  *${escapeText(level)}*: ${namesOrNobody(people)}; ${how}, since ${fullDay(since)}`;
}

function namesOrNobody(people: readonly string[]): string {
  return people.length > 0 ? mentions(people, 100) : "nobody";
}
