/**
 * The four panels beside the conversation: Activity, Clock, GitHub, Datastores.
 *
 * @module
 */
import type { Actions, Refusal } from "../page/protocol.ts";
import { pageClock } from "./home.ts";
import { no, type PeopleParts } from "./parts.ts";

const RUNS = 30;
const MOST_RUNS = 100;
const ROWS = 50;

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

/** Rows of a datastore. */
export async function rowsPage(
  { datastores }: PeopleParts,
  { datastore, cursor }: Actions["rows"][0],
): Promise<Actions["rows"][1] | Refusal> {
  if (!datastores.list().some(({ name }) => name === datastore)) {
    return no("datastore_not_found", `The app has no datastore "${datastore}".`);
  }
  return { ok: true, ...await datastores.browse(datastore, ROWS, cursor) };
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
