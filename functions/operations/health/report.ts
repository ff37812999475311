import { handbook } from "../../../policy/handbook.ts";
import { findFailures } from "../../../datastores/operations/failures.ts";
import { findReports } from "../../../datastores/operations/reports.ts";
import { forOperators } from "../../../team/dialogue.ts";
import type { List } from "../../../team/list.ts";
import { fingerprint } from "../../../rules/text/fingerprint.ts";
import { readStatus } from "./read_status.ts";
import { statusBlocks } from "./status_blocks.ts";
import { HEALTH_VIEW, healthNotice, healthView } from "./blocks.ts";

/** Tells one handbook from another, on a page and in a commit. */
const HANDBOOK_MARK = fingerprint(JSON.stringify(handbook)).toString(16).padStart(8, "0");

/** *Baton's health*: how it is and what failed, to one operator. */
export const health: List = {
  name: "health",
  views: [HEALTH_VIEW],
  notice: healthNotice,
  checks: [forOperators],
  first: async ({ slack, env, home, now }) => {
    const [failures, reports, status] = await Promise.all([
      findFailures(slack, now),
      findReports(slack, now),
      readStatus(slack, { env, home, now }),
    ]);
    const { operations_channel, timezone: zone } = handbook;
    const place = { operations_channel, handbook: HANDBOOK_MARK, zone };
    return healthView(
      { failures, reports, operations_channel, zone },
      statusBlocks(status, place),
    );
  },
};
