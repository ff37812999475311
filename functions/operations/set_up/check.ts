/**
 * What each sweep does for the app itself. It is this step's work, because it knows every trigger.
 *
 * @module
 */
import { noteScheduleRun } from "../../../datastores/operations/schedule_runs.ts";
import {
  findLastCheck,
  findLastSetUp,
  putLastCheck,
} from "../../../datastores/operations/set_ups.ts";
import { findKnownTriggers } from "../../../datastores/operations/trigger_notes.ts";
import { handbook } from "../../../policy/handbook.ts";
import { type Drift, driftOf, hasDrifted, shortened } from "../../../rules/operations/drift.ts";
import { deployedSchedules } from "../../../rules/operations/schedules.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { Chore } from "../../../slack/chore.ts";
import { listTriggers } from "../../../slack/triggers.ts";
import { clearDrift, isDriftShown, showDrift } from "../drift_message.ts";
import { WANTED_TRIGGERS } from "./wanted_triggers.ts";

/** Which trigger starts which sweep. */
const SCHEDULES: Readonly<Record<string, string>> = {
  morning: "sweep_morning",
  afternoon: "sweep_afternoon",
  retro: "remind_retro",
};

/** Is it a sweep's part, and no part of a setup? */
export function isSweep(part: string | undefined): part is string {
  return part !== undefined && Object.hasOwn(SCHEDULES, part);
}

/**
 * Compares what is deployed with what is there, and notes it for *Baton's health* when it is not as it
 * was before.
 *
 * @param now epoch milliseconds
 */
export async function compare(slack: Slack, now: number): Promise<Drift> {
  const [listed, { kept }, last, before] = await Promise.all([
    listTriggers(slack),
    findKnownTriggers(slack),
    findLastSetUp(slack),
    findLastCheck(slack),
  ]);
  const drift = driftOf(WANTED_TRIGGERS, { listed, kept }, handbook, last?.applied);
  const found = { drift: shortened(drift), schedules: deployedSchedules(WANTED_TRIGGERS, now) };
  const known = before && { drift: before.drift, schedules: before.schedules };
  if (JSON.stringify(found) !== JSON.stringify(known)) {
    await putLastCheck(slack, { at: now, ...found });
  }
  return drift;
}

/** When the sweep ran, for *Baton's health*. */
const noteRun: Chore<string> = {
  name: "note_sweep",
  due: () => true,
  items: ({ part }) => Promise.resolve([SCHEDULES[part]]),
  key: (file) => file,
  work: (file, { slack, now }) => noteScheduleRun(slack, { file, at: now }),
  failure: "schedule_not_noted",
};

/** The alarm: what was deployed and not set up, as long as it is so. */
const alarm: Chore<string> = {
  name: "tell_drift",
  due: () => true,
  items: () => Promise.resolve(["set_up"]),
  key: (name) => name,
  work: async (_name, { slack, now }) => {
    const [drift, shown] = await Promise.all([compare(slack, now), isDriftShown(slack)]);
    if (hasDrifted(drift)) await showDrift(slack, drift, now);
    else if (shown) await clearDrift(slack);
  },
  failure: "drift_not_told",
};

/** The chores, in their order. */
export const CHORES: readonly Chore<string>[] = [noteRun, alarm];
