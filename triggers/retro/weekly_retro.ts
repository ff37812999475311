import type { Trigger } from "deno-slack-api/types.ts";
import { handbook } from "../../policy/handbook.ts";
import { nextMoment } from "../../rules/retro/retro_calendar.ts";
import type OpenRetroWorkflow from "../../workflows/retro/open_retro.ts";

const { retro: { opens }, timezone } = handbook;

/** Opens the retro each week, on the handbook's day and hour. */
const trigger: Trigger<typeof OpenRetroWorkflow.definition> = {
  type: "scheduled",
  name: "Weekly retro",
  description: "Opens the retro about the week that ended",
  workflow: "#/workflows/open_retro",
  inputs: {},
  schedule: {
    start_time: new Date(nextMoment([opens], timezone, Date.now())).toISOString(),
    timezone,
    frequency: { type: "weekly", repeats_every: 1, on_days: [opens.day] },
  },
};

export default trigger;
