/**
 * When each schedule ran last.
 *
 * @module
 */
import { WEEK } from "@std/datetime";
import type { Slack } from "../../slack/checked_call.ts";
import { numberAsText } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** A schedule that is gone is forgotten after this time. */
const LIFE = 12 * WEEK;

/** A run of a schedule. */
export interface ScheduleRun {
  /** The trigger's file: `weekly_retro`. */
  file: string;
  /** Epoch milliseconds. */
  at: number;
}

const runs = kind<ScheduleRun, string>({
  store: STORE,
  name: "ran",
  key: (file) => file,
  keyOf: ({ file }) => file,
  life: LIFE,
  codec: {
    write: ({ at }) => ({ value: numberAsText.write(at) }),
    read: (row, file) => {
      const at = numberAsText.read(row.value);
      return at === undefined ? undefined : { file, at };
    },
  },
});

/** Notes that a schedule ran. */
export async function noteScheduleRun(slack: Slack, run: ScheduleRun): Promise<void> {
  await runs.put(slack, run.at, run);
}

/** When these schedules ran last, in epoch milliseconds, by their files. */
export async function findScheduleRuns(
  slack: Slack,
  files: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return new Map((await runs.getMany(slack, files)).map(({ file, at }) => [file, at]));
}
