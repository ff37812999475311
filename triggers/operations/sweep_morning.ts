import type { Trigger } from "deno-slack-api/types.ts";
import { handbook } from "../../policy/handbook.ts";
import { nextMoment } from "../../rules/retro/retro_calendar.ts";
import type SweepWorkflow from "../../workflows/operations/sweep.ts";

const { next_steps: { sweeps }, timezone, working_days } = handbook;
const moments = working_days.map((day) => ({ day, time: sweeps.morning }));

/** The morning's sweep over meetings, next steps and issues, on working days. */
const trigger: Trigger<typeof SweepWorkflow.definition> = {
  type: "scheduled",
  name: "Sweep in the morning",
  description: "Meetings, reminders, and issues that were closed",
  workflow: "#/workflows/sweep",
  inputs: { part: { value: "morning" } },
  schedule: {
    start_time: new Date(nextMoment(moments, timezone, Date.now())).toISOString(),
    timezone,
    frequency: { type: "weekly", repeats_every: 1, on_days: working_days },
  },
};

export default trigger;
