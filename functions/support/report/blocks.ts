/**
 * The pages of the support report.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import {
  type Counts,
  type NamedCounts,
  reportDays,
  reportWeekAt,
  type SupportFacts,
} from "../../../rules/support/report.ts";
import {
  alsoWords,
  beforeWords,
  countsWords,
  hoursWords,
  pairs,
  waitsWords,
} from "../../../rules/support/report_words.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dayLabel } from "../../../rules/time/calendar.ts";
import { type WeekId, weekNumber, weeksAfter } from "../../../rules/time/iso_week.ts";
import {
  type Block,
  button,
  buttons,
  header,
  modal,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import { selectOptions } from "../../../slack/inputs.ts";

/** What the pages are known by. */
export const REPORT_VIEW = "support_report";
/** Buttons. */
export const ACTIONS = { week: "support_report_week", csv: "support_report_csv" } as const;

/** So many weeks can be chosen. */
const WEEKS = 26;
/** So many customers are named; the file has all of them. */
const SHOWN = 30;
/** How many lines are in a block: each has at most some 200 letters. */
const LINES = 10;

/** A page that says one thing. */
export function reportNotice(mrkdwn: string): View {
  return page([paragraph(mrkdwn)]);
}

/** The figures of a week. */
export function reportView(
  { now: facts, before }: SupportFacts,
  { now, sent = false }: { now: number; sent?: boolean },
): View {
  const { week, all, longest } = facts;
  const { from, to } = reportDays(week, handbook);
  const waits = waitsWords(longest);
  const also = alsoWords(facts);
  const customers = pairs(facts.customers, before.customers);
  const levels = pairs(facts.levels, before.levels);
  return page([
    ...weekChoice(week, reportWeekAt(now, handbook)),
    smallPrint(`${dayLabel(from)} to ${dayLabel(to)}`),
    paragraph(`${countsWords(all)}${waits ? `\n${waits}` : ""}`),
    ...also ? [paragraph(also)] : [],
    smallPrint([beforeWords(before.all), alsoWords(before)].filter(Boolean).join(" ")),
    ...customers.length > 0 ? [header("By customer"), ...lines(customers)] : [],
    ...customers.length > SHOWN
      ? [smallPrint(`And ${customers.length - SHOWN} more: the file has all of them.`)]
      : [],
    ...levels.length > 0 ? [header("By level"), ...lines(levels)] : [],
    buttons(button(ACTIONS.csv, "Send me the file (CSV)", week)),
    ...sent ? [smallPrint("The file is in your direct messages from Baton.")] : [],
  ]);
}

function weekChoice(chosen: WeekId, latest: WeekId): Block[] {
  const all = Array.from({ length: WEEKS }, (_, back) => weeksAfter(latest, -back));
  const weeks = all.includes(chosen) ? all : [chosen, ...all];
  const choices = weeks.map((week) => ({
    text: `Week ${weekNumber(week)} of ${week.slice(0, 4)}`,
    value: week,
  }));
  return [{
    type: "actions",
    elements: [{
      type: "static_select",
      action_id: ACTIONS.week,
      placeholder: { type: "plain_text", text: "Choose a week" },
      ...selectOptions(choices, chosen),
    }],
  }];
}

function lines(named: ReturnType<typeof pairs>): Block[] {
  const shown = named.slice(0, SHOWN).map(([name, now, before]) =>
    `*${escapeText(name)}*: ${shortWords(now)} _(the week before: ${shortWords(before)})_`
  );
  return Array.from(
    { length: Math.ceil(shown.length / LINES) },
    (_, at) => paragraph(shown.slice(at * LINES, (at + 1) * LINES).join("\n")),
  );
}

function shortWords(counts: Counts | NamedCounts | undefined): string {
  if (!counts || counts.new === 0) return "nothing new";
  const { new: asked, in_time, late, waiting, first_response } = counts;
  return [
    `${asked} new`,
    ...in_time ? [`${in_time} in time`] : [],
    ...late ? [`${late} late`] : [],
    ...waiting ? [`${waiting} waiting`] : [],
    ...first_response === undefined ? [] : [hoursWords(first_response)],
  ].join(", ");
}

function page(blocks: Block[]): View {
  return modal({
    callback_id: REPORT_VIEW,
    title: "Support report",
    blocks,
    notify_on_close: true,
  });
}
