import { paragraph } from "../../../slack/blocks.ts";
import { checkedCalls, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { reportProblem } from "../../../team/report_problem.ts";
import { logLine } from "../../../team/thread_log.ts";
import { threadOf, type WholeIncident } from "../read_incident.ts";
import { showOrReport } from "../show_card.ts";
import { ShowIncidentFunction } from "./definition.ts";

/** What a dialogue left to do. */
export default LoggedFunction(ShowIncidentFunction, async ({ inputs, client }) => {
  const { incident: id, line, say, note } = inputs;
  const slack = checkedCalls(client);
  if (note) await reportProblem(slack, { kind: "alert", thing: id ?? note, text: note });
  if (!id) return { outputs: {} };
  const whole = await showOrReport(slack, id, Date.now());
  if (!whole) return { outputs: {} };
  await Promise.all([
    line ? logLine(slack, threadOf(whole), line) : undefined,
    say ? sayInRoom(slack, whole, say) : undefined,
  ]);
  const { paging } = whole.incident;
  return { outputs: { incident: id, ...(paging ? { chain: String(paging.chain) } : {}) } };
});

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
