/**
 * Posts in the reports channel.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { weekInstants } from "../../../rules/operations/week_report.ts";
import type { WeekId } from "../../../rules/time/iso_week.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { type Message, postOnce } from "../../../slack/post_once.ts";
import { channelProblem, reportProblem } from "../../../team/report_problem.ts";

/** Posts a message of a week, once; what an operator has to fix there is reported. */
export async function postInReports(
  slack: Slack,
  mark: string,
  week: WeekId,
  message: Message,
): Promise<void> {
  const channel = handbook.reports_channel!;
  try {
    await postOnce(slack, { channel, mark, since: weekInstants(week, handbook).from }, message);
  } catch (error) {
    const problem = isSlackError(error) && channelProblem(error, channel, "reports_channel");
    if (!problem) throw error;
    await reportProblem(slack, problem);
  }
}
