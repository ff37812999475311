/**
 * The lines that runbooks owe the threads of their cards.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { changeRun } from "../../datastores/cases/runbook_runs.ts";
import type { Run } from "../../rules/runbooks/run.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { logLine } from "../../team/thread_log.ts";
import { threadOf, type WholeRun } from "./show_card.ts";

/** The run of the workflow that follows a press has ended by then, one way or another. */
const LEFT = 2 * MINUTE;

/** Is a line owed that no run will write any more? `now` in epoch milliseconds. */
export function isLineLeft({ unlogged }: Run, now: number): boolean {
  return unlogged !== undefined && now - unlogged.at > LEFT;
}

/**
 * Says in the thread what the row says is owed there.
 *
 * @param again an earlier run may have said it
 */
export async function logOwed(
  slack: Slack,
  whole: WholeRun,
  { again, now }: { again: boolean; now: number },
): Promise<void> {
  const { id, unlogged } = whole.run;
  const thread = threadOf(whole);
  if (!unlogged || !thread.card_ts) return;
  const mark = `line:${id}:${unlogged.at}`;
  await logLine(slack, thread, unlogged.line, { mark, again });
  await changeRun(slack, whole.run, { unlogged: null }, now);
}
