/** The log of a call: what was done close together is one message. */
import type { CustomerCall } from "../../datastores/calls.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { foldThread } from "../../team/fold_thread.ts";

/** What begins the marks of lines that are done: deeds, issues, and messages to the customer. */
const LINES = [
  ...["line:", "deed:", "added:", "finished:"],
  ...["linking:", "create:", "moved:", "reopened:", "gone:", "closed_news:"],
  ...["link:", "closed:"],
];

/** Folds the lines of its thread. `now` in epoch milliseconds. */
export async function foldLog(
  slack: Slack,
  call: CustomerCall | undefined,
  steps: readonly NextStep[],
  now: number,
): Promise<void> {
  if (!call) return;
  const trying = steps.filter(({ tried_at }) => tried_at !== undefined);
  // A sweep may still write what came of it.
  const open = (mark: string) => trying.some(({ id }) => mark.startsWith(`create:${id}:`));
  await foldThread(slack, call, { lines: LINES, open }, now);
}
