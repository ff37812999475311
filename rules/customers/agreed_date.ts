/**
 * The day that product agreed to, in the spellings in which a message may name it.
 *
 * @module
 */
import type { CalendarDate } from "../../policy/handbook.ts";
import type { AgreedDate } from "../next_steps/agreed_date.ts";
import { dayNames, monthNames } from "./month_names.ts";
import { daysBetween, midnightOf } from "../time/calendar.ts";

/** The days of the week in short. */
const SHORT = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
/** For so many days ahead a day without its year can be no other year's. */
const NEAR = 300;
/** For so many days behind. */
const JUST_OVER = 30;

/**
 * The text without the agreed date: what is left may name no day. A weekday that does not fit, another
 * year and numbers that can be two days stay in it.
 *
 * @param text on one line
 */
export function withoutAgreed(
  text: string,
  { day, words }: AgreedDate,
  today: CalendarDate | undefined,
): string {
  let rest = text;
  const own = words?.replace(/\s+/g, " ").trim();
  if (own) rest = rest.replace(new RegExp(escaped(own), "giu"), "·");
  return day ? rest.replace(spellings(day, today), "·") : rest;
}

function spellings(day: CalendarDate, today: CalendarDate | undefined): RegExp {
  const [year, month, date] = day.split("-").map(Number);
  const at = midnightOf(day).getUTCDay();
  const weekday = `${dayNames()[at]}|${SHORT[at]}`;
  const away = today ? daysBetween(today, day) : 0;
  const near = away <= NEAR && away >= -JUST_OVER;
  const Y = `(?:20)?${year % 100}`;
  const M = `(?:${monthNames()[month - 1]})\\.?`;
  const [m, d] = [`(?:0?${month})`, `(?:0?${date})`];
  // Without a year only where it can be no other year's.
  const maybe = (text: string) => near ? `(?:${text})?` : text;
  const clear = date > 12 || date === month;
  const all = [
    `(?:the )?${d}(?:st|nd|rd|th|er|\\.|º)?(?: of| de)?[ -]?${M}${maybe(`(?:,? | de |-)${Y}`)}`,
    `${M}[ -](?:the )?${d}(?:st|nd|rd|th)?${maybe(`,? ${year}`)}`,
    `${year}([-/.])${m}\\1${d}`,
    `${d}\\. ?${m}\\.${maybe(` ?${Y}`)}`,
    `${maybe(`${year}年 ?`)}${m}月 ?${d}日`,
    `${maybe(`${year}년 ?`)}${m}월 ?${d}일`,
    ...(clear ? [`${d}/${m}${maybe(`/${Y}`)}`, `${m}/${d}${maybe(`/${Y}`)}`] : []),
    ...(clear ? [`${d}-${m}-${Y}`, `${m}-${d}-${Y}`] : []),
  ];
  const begin = "(?<![\\p{L}\\p{N}_])(?<![\\p{N}][./–-])";
  const end = "(?![\\p{L}\\p{N}_])(?![./–-]\\p{N})(?!,? ?20\\d\\d)";
  const named = `(?:(?:${weekday})\\.?,? (?:the |den |dem |le |el |il )?)?`;
  return new RegExp(`${begin}${named}(?:${all.join("|")})${end}`, "giu");
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
