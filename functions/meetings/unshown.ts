/** What the operators have to fix when the card of a meeting cannot be shown. */
import type { Slack } from "../../slack/checked_call.ts";
import { cardProblem, reportProblem } from "../../team/report_problem.ts";
import { readMeeting } from "./read_meeting.ts";

/** Tells the operators why a card cannot be shown; false when it is nothing that they can fix. */
export async function reportUnshown(slack: Slack, error: unknown, id: string): Promise<boolean> {
  const { meeting, customer } = await readMeeting(slack, id).catch(() => undefined) ?? {};
  const problem = meeting && cardProblem(error, meeting.channel, customer!);
  if (!problem) return false;
  await reportProblem(slack, problem);
  return true;
}
