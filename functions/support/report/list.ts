/**
 * *Support report*: a week of support in figures, beside the week before, and as a file.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { findRetro } from "../../../datastores/retros.ts";
import { reportWeekAt, type SupportFacts } from "../../../rules/support/report.ts";
import { reportCsv } from "../../../rules/support/report_words.ts";
import { parseWeek, type WeekId } from "../../../rules/time/iso_week.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { View } from "../../../slack/dialogue.ts";
import { showFiles, uploadFiles } from "../../../slack/upload_files.ts";
import { directChannel } from "../../../team/direct_message.ts";
import type { List } from "../../../team/list.ts";
import { readFacts } from "../../../team/support_facts.ts";
import { ACTIONS, REPORT_VIEW, reportNotice, reportView } from "./blocks.ts";

const OFF = "Support is off: the handbook names no `support.channel`. An operator can turn it on.";
const NO_WEEK = "There is no such week.";

/** The report. */
export const supportReport: List = {
  name: "support_report",
  views: [REPORT_VIEW],
  notice: reportNotice,
  moment: "One moment, counting…",
  first: ({ slack, now }) => weekView(slack, reportWeekAt(now, handbook), now),
  presses: [
    {
      action: ACTIONS.week,
      work: ({ slack, value, now }) => {
        const week = parseWeek(value);
        return week ? weekView(slack, week, now) : reportNotice(NO_WEEK);
      },
    },
    {
      action: ACTIONS.csv,
      async work({ slack, user, value, now }) {
        const week = parseWeek(value);
        if (!week) return reportNotice(NO_WEEK);
        const facts = await factsOf(slack, week, now);
        if (!facts) return reportNotice(OFF);
        const name = `support-${week}.csv`;
        const [[file], channel] = await Promise.all([
          uploadFiles(slack, [{ name, text: reportCsv(facts), title: name }]),
          directChannel(slack, user),
        ]);
        const comment = `The support report of week ${week}, as a file.`;
        await showFiles(slack, [file], { channel, comment });
        return reportView(facts, { now, sent: true });
      },
      options: { busy: "One moment, making the file…" },
    },
  ],
};

async function weekView(slack: Slack, week: WeekId, now: number): Promise<View> {
  const facts = await factsOf(slack, week, now);
  return facts ? reportView(facts, { now }) : reportNotice(OFF);
}

/** As the retro kept it, once its digest is out; requests themselves are forgotten after weeks. */
async function factsOf(
  slack: Slack,
  week: WeekId,
  now: number,
): Promise<SupportFacts | undefined> {
  const retro = await findRetro(slack, week);
  return retro?.published_at && retro.facts ? retro.facts : await readFacts(slack, week, now);
}
