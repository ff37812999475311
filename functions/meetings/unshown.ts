/** What the operators have to fix when the card of a meeting cannot be shown. */
import type { Slack } from "../../slack/checked_call.ts";
import { cardProblem, reportProblem } from "../../team/report_problem.ts";
import { readMeeting } from "./read_meeting.ts";

/** Tells the operators why a card cannot be shown; false when it is nothing that they can fix. */
export async function reportUnshown(slack: Slack, error: unknown, id: string): Promise<boolean> {
  const { meeting, customer } = await readMeeting(slack, id).catch(() => undefined) ?? {};
  const problem = meeting && cardProblem(error, meeting.channel, customer!);
  if (!problem) return false;
  // A sweep shows several at once, and what stands in the way of one may do so for all.
  const known = reports.get(slack) ?? new Map<string, Promise<void>>();
  reports.set(slack, known);
  const report = known.get(problem.thing) ?? reportProblem(slack, problem);
  known.set(problem.thing, report);
  await report;
  return true;
}

/** What each run has told, by the channel that it is about. */
const reports = new WeakMap<Slack, Map<string, Promise<void>>>();
