/**
 * The day that product agreed to, in the spellings in which a message may name it.
 *
 * @module
 */
import type { CalendarDate } from "../../policy/handbook.ts";
import type { AgreedDate } from "../next_steps/next_step.ts";
import { daysBetween, midnightOf } from "../time/calendar.ts";

/** The months in full and in short, in the languages that customers write in. */
const MONTHS = [
  "jan(?:uary|uar|vier|uari|eiro)?|jänner|jän|enero|gennaio|stycznia|января",
  "feb(?:ruary|ruar|rero|braio|ruari)?|févr?(?:ier)?|fevereiro|lutego|февраля",
  "mar(?:ch|s|zo|ço|ca)?|märz|mär|maart|mrt|марта",
  "apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|kwietnia|апреля",
  "may|mai|mayo|maggio|maio|mei|maja|мая",
  "jun[ei]?|juin|junio|giugno|junho|czerwca|июня",
  "jul[yi]?|juil(?:let)?|julio|luglio|julho|lipca|июля",
  "aug(?:ust|ustus)?|août|agosto|sierpnia|августа",
  "sept?(?:ember|embre|iembre)?|settembre|setembro|września|сентября",
  "o[ck]t(?:ober|obre|ubre)?|ottobre|outubro|października|октября",
  "nov(?:ember|embre|iembre|embro)?|listopada|ноября",
  "dec(?:ember|embre)?|déc(?:embre)?|dez(?:ember|embro)?|dic(?:iembre|embre)?|grudnia|декабря",
];
/** The days of the week, as JavaScript counts them. */
const WEEKDAYS = [
  "sun(?:day)?|sonntag|dimanche|domingo|domenica|zondag",
  "mon(?:day)?|montag|lundi|lunes|lunedì|maandag|segunda-feira",
  "tue(?:s(?:day)?)?|dienstag|mardi|martes|martedì|dinsdag|terça-feira",
  "wed(?:nesday)?|mittwoch|mercredi|miércoles|mercoledì|woensdag|quarta-feira",
  "thu(?:rs(?:day)?)?|donnerstag|jeudi|jueves|giovedì|donderdag|quinta-feira",
  "fri(?:day)?|freitag|vendredi|viernes|venerdì|vrijdag|sexta-feira",
  "sat(?:urday)?|samstag|sonnabend|samedi|sábado|sabato|zaterdag",
];
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
  const weekday = WEEKDAYS[midnightOf(day).getDay()];
  const away = today ? daysBetween(today, day) : 0;
  const near = away <= NEAR && away >= -JUST_OVER;
  const Y = `(?:20)?${year % 100}`;
  const M = `(?:${MONTHS[month - 1]})\\.?`;
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
