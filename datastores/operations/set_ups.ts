/**
 * What was set up, and what was found when that was last compared with what is deployed.
 *
 * @module
 */
import type { Drift } from "../../rules/operations/drift.ts";
import type { DeployedSchedule } from "../../rules/operations/schedules.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { json } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** A setup that came to its end. */
export interface LastSetUp {
  /** Epoch milliseconds. */
  at: number;
  by: string;
  /** What of the handbook it applied, by the entry: each value as text. */
  applied: Readonly<Record<string, string>>;
}

/** What was found when what is deployed was compared with what is there. */
export interface LastCheck {
  /** Since when it is so, in epoch milliseconds. */
  at: number;
  drift: Drift;
  schedules: DeployedSchedule[];
}

/** There is one row of each. */
const LAST = "last";

const set_up_value = json<LastSetUp>();
const set_ups = kind<LastSetUp, typeof LAST>({
  store: STORE,
  name: "set_up",
  key: (key) => key,
  keyOf: () => LAST,
  codec: {
    write: (one) => ({ value: set_up_value.write(one) }),
    read: (row) => set_up_value.read(row.value),
  },
});

const check_value = json<LastCheck>();
const checks = kind<LastCheck, typeof LAST>({
  store: STORE,
  name: "set_up_check",
  key: (key) => key,
  keyOf: () => LAST,
  codec: {
    write: (one) => ({ value: check_value.write(one) }),
    read: (row) => check_value.read(row.value),
  },
});

/** The last setup; undefined when there was none since Baton notes them. */
export async function findLastSetUp(slack: Slack): Promise<LastSetUp | undefined> {
  return await set_ups.get(slack, LAST);
}

/** Notes a setup in place of the one before. */
export async function putLastSetUp(slack: Slack, set_up: LastSetUp): Promise<void> {
  await set_ups.put(slack, set_up.at, set_up);
}

/** The last comparison; undefined when there was none yet. */
export async function findLastCheck(slack: Slack): Promise<LastCheck | undefined> {
  return await checks.get(slack, LAST);
}

/** Notes a comparison in place of the one before. */
export async function putLastCheck(slack: Slack, check: LastCheck): Promise<void> {
  await checks.put(slack, check.at, check);
}
