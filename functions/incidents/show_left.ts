/**
 * What a dialogue about an incident, or an alert, leaves to the workflow's next step.
 *
 * @module
 */
import { paragraph } from "../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import type { CaseKind } from "../../team/case.ts";
import { failed } from "../../team/failed.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { logLine } from "../../team/thread_log.ts";
import { threadOf, type WholeIncident } from "./read_incident.ts";
import { showOrReport } from "./show_card.ts";

/** Incidents: cards, the room, slips, the log. */
export const INCIDENT_CASE: CaseKind = {
  async showLeft(slack, { id, line, say, note }, now) {
    if (note) await reportProblem(slack, { kind: "alert", thing: id ?? note, text: note });
    const whole = id ? await showOrReport(slack, id, now) : undefined;
    if (!whole) return undefined;
    await Promise.all([
      line ? logLine(slack, threadOf(whole), line) : undefined,
      say ? sayInRoom(slack, whole, say) : undefined,
    ]);
    const { paging } = whole.incident;
    return paging && String(paging.chain);
  },
};

async function sayInRoom(slack: Slack, { room }: WholeIncident, mrkdwn: string): Promise<void> {
  if (!room?.channel) return;
  try {
    await slack("chat.postMessage", {
      channel: room.channel,
      text: mrkdwn,
      blocks: [paragraph(mrkdwn)],
      unfurl_links: false,
    });
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "line_not_logged", error, "stands_on_card");
  }
}
