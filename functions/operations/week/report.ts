/**
 * *This week in customer engineering*: the figures of a week, beside the week before, and as a file.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { weekCsv, weekOf } from "../../../rules/operations/week_report.ts";
import { parseWeek, type WeekId, weeksAfter } from "../../../rules/time/iso_week.ts";
import { button, buttons, modal, paragraph } from "../../../slack/blocks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { View } from "../../../slack/dialogue.ts";
import { showFiles, uploadFiles } from "../../../slack/upload_files.ts";
import { directChannel } from "../../../team/direct_message.ts";
import type { List } from "../../../team/list.ts";
import { weekBlocks } from "./blocks.ts";
import { readWeeks, type Weeks } from "./read.ts";

const VIEW = "week_report";
const ACTIONS = { week: "week_report_week", csv: "week_report_csv" } as const;

/** The report. */
export const weekReport: List = {
  name: "week_report",
  views: [VIEW],
  notice: (mrkdwn) => page([paragraph(mrkdwn)]),
  moment: "One moment, counting…",
  first: ({ slack, now }) => weekView(slack, weekOf(now, handbook), now),
  presses: [
    {
      action: new RegExp(`^${ACTIONS.week}_`),
      work: ({ slack, value, now }) =>
        weekView(slack, parseWeek(value) ?? weekOf(now, handbook), now),
    },
    {
      action: ACTIONS.csv,
      async work({ slack, user, value, now }) {
        const week = parseWeek(value) ?? weekOf(now, handbook);
        const weeks = await readWeeks(slack, week, now);
        const name = `customer-engineering-${week}.csv`;
        const [[file], channel] = await Promise.all([
          uploadFiles(slack, [{ name, text: weekCsv(weeks.now, weeks.before), title: name }]),
          directChannel(slack, user),
        ]);
        const comment = `The figures of week ${week}, as a file.`;
        await showFiles(slack, [file], { channel, comment });
        return viewOf(weeks, now, "The file is in your direct messages from Baton.");
      },
      options: { busy: "One moment, making the file…" },
    },
  ],
};

async function weekView(slack: Slack, week: WeekId, now: number): Promise<View> {
  return viewOf(await readWeeks(slack, week, now), now);
}

function viewOf(weeks: Weeks, now: number, news?: string): View {
  const { week } = weeks.now;
  const this_week = weekOf(now, handbook);
  return page([
    ...(news ? [paragraph(`:white_check_mark: ${news}`)] : []),
    ...weekBlocks(weeks),
    buttons(
      button(ACTIONS.csv, "Send me the file (CSV)", week),
      week === this_week
        ? button(`${ACTIONS.week}_before`, "The week before", weeksAfter(week, -1))
        : button(`${ACTIONS.week}_this`, "This week", this_week),
    ),
  ]);
}

function page(blocks: Parameters<typeof modal>[0]["blocks"]): View {
  return modal({
    callback_id: VIEW,
    title: "This week",
    blocks,
    ...(blocks.length > 1 ? { notify_on_close: true } : {}),
  });
}
