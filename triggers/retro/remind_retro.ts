import type { Trigger } from "deno-slack-api/types.ts";
import { handbook } from "../../policy/handbook.ts";
import { nextMoment, reminderWeekdays } from "../../rules/retro/retro_calendar.ts";
import type SweepWorkflow from "../../workflows/operations/sweep.ts";

const { retro: { reminder_time: time }, timezone } = handbook;
const days = reminderWeekdays(handbook);
const moments = days.map((day) => ({ day, time }));

/** The sweep for reminders, on the working days between the opening and the meeting only. */
const trigger: Trigger<typeof SweepWorkflow.definition> = {
  type: "scheduled",
  name: "Retro reminders",
  description: "Reminds people on call whose notes are missing",
  workflow: "#/workflows/sweep",
  inputs: { part: { value: "retro" } },
  schedule: {
    start_time: new Date(nextMoment(moments, timezone, Date.now())).toISOString(),
    timezone,
    frequency: { type: "weekly", repeats_every: 1, on_days: days },
  },
};

export default trigger;
