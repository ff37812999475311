/**
 * What was counted, in words and in a file.
 *
 * @module
 */
import { escapeText } from "../text/text.ts";
import type { Counts, NamedCounts, SupportFacts, Wait, WeekFacts } from "./report.ts";

/** `6 new · 4 in time · 1 late · 1 still waiting · first response after 2.5 h`, as mrkdwn. */
export function countsWords(counts: Counts): string {
  return [
    `*${counts.new}* new`,
    `*${counts.in_time}* in time`,
    `*${counts.late}* late`,
    `*${counts.waiting}* still waiting`,
    ...counts.first_response === undefined
      ? []
      : [`first response after *${hoursWords(counts.first_response)}*`],
  ].join(" · ");
}

/** The week before, in a few words. */
export function beforeWords(counts: Counts): string {
  if (counts.new === 0) return "The week before: nothing new.";
  const first = counts.first_response;
  return `The week before: ${counts.new} new, ${counts.in_time} in time, ${counts.late} late` +
    (first === undefined ? "." : `, first response after ${hoursWords(first)}.`);
}

/** The longest waits, as mrkdwn; empty when nobody waited. */
export function waitsWords(waits: readonly Wait[]): string {
  if (waits.length === 0) return "";
  const each = waits.map(({ name, hours, waits }) =>
    `${escapeText(name)} ${hoursWords(hours)}${waits ? " and still waiting" : ""}`
  );
  return `Longest waits: ${each.join(" · ")}`;
}

/** `Made clear in the docs: 4 of 6`, and the issues without an answer; empty when there is neither. */
export function alsoWords({ docs, issues }: Pick<WeekFacts, "docs" | "issues">): string {
  const solved = docs ? docs.clear + docs.open : 0;
  const late = issues?.late ? `, ${issues.late} of them late` : "";
  return [
    ...docs && solved > 0 ? [`Made clear in the docs: ${docs.clear} of ${solved}`] : [],
    ...issues?.waiting ? [`Issues without an answer: ${issues.waiting}${late}`] : [],
  ].join(" · ");
}

/** `2.5 h` */
export function hoursWords(hours: number): string {
  return `${Math.round(hours * 10) / 10} h`;
}

const COLUMNS = ["new", "in_time", "late", "waiting", "first_response"] as const;

/** The figures as a file that spreadsheets open: a line for everything, each customer, each level. */
export function reportCsv({ now, before }: SupportFacts): string {
  const head = [
    "week",
    "of",
    "name",
    ...COLUMNS.map(columnName),
    ...COLUMNS.map((name) => `${columnName(name)}_week_before`),
    ...["docs_clear", "docs_open", "docs_clear_week_before", "docs_open_week_before"],
  ];
  const docs = [now.docs, before.docs].flatMap((one) => [one?.clear ?? "", one?.open ?? ""]);
  const line = (of: string, name: string, counts?: Counts, earlier?: Counts) => [
    now.week,
    of,
    name,
    ...COLUMNS.map((column) => counts ? counts[column] ?? "" : 0),
    ...COLUMNS.map((column) => earlier ? earlier[column] ?? "" : 0),
  ];
  const lines = [
    [...line("all", "", now.all, before.all), ...docs],
    ...pairs(now.customers, before.customers).map((one) => line("customer", ...one)),
    ...pairs(now.levels, before.levels).map((one) => line("level", ...one)),
  ];
  // Only the line about everything counts them: each line has as many cells.
  const whole = lines.map((cells) => head.map((_, at) => cells[at] ?? ""));
  return [head, ...whole].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

/** Each name of either week, with both. */
export function pairs(
  now: readonly NamedCounts[],
  before: readonly NamedCounts[],
): [name: string, now: Counts | undefined, before: Counts | undefined][] {
  const names = [...new Set([...now, ...before].map(({ name }) => name))];
  const of = (all: readonly NamedCounts[], name: string) => all.find((one) => one.name === name);
  return names.map((name) => [name, of(now, name), of(before, name)]);
}

function columnName(column: typeof COLUMNS[number]): string {
  return column === "first_response" ? "first_response_hours" : column;
}

/** Spreadsheets take what begins with one of these for a formula. */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
