/**
 * The panels beside the conversation: Activity and Clock.
 *
 * @module
 */
import type { Actions, Refusal } from "../page/protocol.ts";
import { pageClock } from "./home.ts";
import { no, type PeopleParts } from "./parts.ts";

const RUNS = 30;
const MOST_RUNS = 100;

/** Time moves by at most this much at once, in milliseconds: ten years. */
const FARTHEST = 10 * 366 * 86_400_000;

/** Runs, newest first. */
export function activityPage(
  { activity }: PeopleParts,
  { before, limit }: Actions["activity"][0],
): Actions["activity"][1] {
  const wanted = Math.min(Math.max(1, Math.floor(Number(limit) || RUNS)), MOST_RUNS);
  const runs = activity.runs(wanted + 1, before);
  return { ok: true, runs: runs.slice(0, wanted), has_more: runs.length > wanted };
}

/** A run as a file: all of it, and what its steps and Slack said to each other. */
export function runFile(
  { activity }: PeopleParts,
  { run_id }: Actions["run"][0],
): Actions["run"][1] | Refusal {
  const run = activity.run(run_id);
  if (!run) return no("run_not_found", "This run is no longer kept.");
  const steps = run.steps.map((step) => ({
    ...step,
    exchanges: activity.exchanges(step.execution_id),
  }));
  return {
    ok: true,
    name: `${run.workflow}-${run_id}.json`,
    text: JSON.stringify({ ...run, steps }, null, 2),
  };
}

/** Moves time forward and returns when all that fell due on the way is done. */
export async function moveClock(
  parts: PeopleParts,
  move: Actions["move_clock"][0],
): Promise<Actions["move_clock"][1] | Refusal> {
  const { clock } = parts;
  const to = "to" in move ? Number(move.to) : clock.now() + Number(move.milliseconds);
  if (!Number.isFinite(to) || to <= clock.now()) {
    return no("not_forward", "Time only moves forward here. Nothing was changed.");
  }
  if (to - clock.now() > FARTHEST) {
    return no("too_far", "Time moves by at most ten years at once. Nothing was changed.");
  }
  await clock.advanceTo(to);
  parts.events.emit({ type: "clock" });
  return { ok: true, clock: pageClock(parts) };
}
