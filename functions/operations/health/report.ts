import { handbook } from "../../../policy/handbook.ts";
import { findCursor, LOOKS } from "../../../datastores/operations/cursors.ts";
import { findFailures } from "../../../datastores/operations/failures.ts";
import { findReports } from "../../../datastores/operations/reports.ts";
import { forOperators } from "../../../team/dialogue.ts";
import type { List } from "../../../team/list.ts";
import { HEALTH_VIEW, healthNotice, healthView } from "./blocks.ts";

/** *Baton's health*: what failed, to one operator. */
export const health: List = {
  name: "health",
  views: [HEALTH_VIEW],
  notice: healthNotice,
  checks: [forOperators],
  first: async ({ slack, now }) => {
    const [failures, reports, last] = await Promise.all([
      findFailures(slack, now),
      findReports(slack, now),
      findCursor(slack, LOOKS),
    ]);
    const { operations_channel, timezone, support } = handbook;
    const looks = { on: support.channel !== undefined, last };
    return healthView({ failures, reports, operations_channel, zone: timezone, looks });
  },
};
