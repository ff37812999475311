import { SECOND } from "@std/datetime";
import { findCursor, LOOKS } from "../../../datastores/operations/cursors.ts";
import { handbook } from "../../../policy/handbook.ts";
import { isSkipped } from "../../../rules/support/looks.ts";
import { checkedCalls } from "../../../slack/checked_call.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { noteRun } from "../../../team/note_run.ts";
import { lookAtChannels } from "../look.ts";
import { reportMissedLook } from "../report_misses.ts";
import { WatchSupportFunction } from "./definition.ts";

/** A look reads for so long; a step of an installed app has a minute. */
const LOOK_TIME = 50 * SECOND;

/** Looks at the channels. Without `support.channel` there is nothing to do. */
export default LoggedFunction(
  WatchSupportFunction,
  async ({ inputs, client, team_id, enterprise_id }) => {
    const { look } = inputs;
    const now = Date.now();
    if (!handbook.support.channel || isSkipped(look, now, handbook)) return { outputs: {} };
    const slack = checkedCalls(client, LOOK_TIME);
    // `days_off/1`, of watch_days_off_1.
    await noteRun(slack, `watch_${look.replace("/", "_")}`, now);
    const end = performance.now() + LOOK_TIME;
    await reportMissedLook(slack, await findCursor(slack, LOOKS), now);
    const home = { team_id, ...(enterprise_id ? { enterprise_id } : {}) };
    const hasTime = () => performance.now() < end;
    await lookAtChannels({ slack, home, now, policy: handbook, hasTime });
    return { outputs: {} };
  },
);
