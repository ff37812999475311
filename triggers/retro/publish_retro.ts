import type { Trigger } from "deno-slack-api/types.ts";
import { handbook } from "../../policy/handbook.ts";
import { nextMoment } from "../../rules/retro/retro_calendar.ts";
import type PublishRetroWorkflow from "../../workflows/retro/publish_retro.ts";

const { retro: { meets }, timezone } = handbook;

/** Publishes the digest each week, when the team meets. */
const trigger: Trigger<typeof PublishRetroWorkflow.definition> = {
  type: "scheduled",
  name: "Retro meeting",
  description: "Publishes the digest of the retro",
  workflow: "#/workflows/publish_retro",
  inputs: {},
  schedule: {
    start_time: new Date(nextMoment([meets], timezone, Date.now())).toISOString(),
    timezone,
    frequency: { type: "weekly", repeats_every: 1, on_days: [meets.day] },
  },
};

export default trigger;
