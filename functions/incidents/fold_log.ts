/** The log of an incident: what was done close together is one message. */
import { findIncident } from "../../datastores/cases/incidents.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { foldThread } from "../../team/fold_thread.ts";
import { threadOf } from "./read_incident.ts";

/** What begins the marks of lines that are done. Whom a page calls stays a message of its own. */
const LINES = ["line:", "move:", "paged:"];

/** Folds the lines of an incident's thread. `now` in epoch milliseconds. */
export async function foldLog(slack: Slack, id: string, now: number): Promise<void> {
  const kept = await findIncident(slack, id);
  if (!kept) return;
  const { revision } = kept.incident;
  await foldThread(slack, threadOf(kept), {
    lines: LINES,
    // Of a move that is not in the row somebody may still take the line back.
    open: (mark) => mark.startsWith("move:") && !(Number(mark.split(":").at(-1)) <= revision),
  }, now);
}
