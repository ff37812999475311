/**
 * What sweeps finish of forms whose run stopped. Beside what sends.
 *
 * @module
 */
import { findRun } from "../../datastores/cases/runbook_runs.ts";
import type { Sending } from "../../datastores/cases/sendings.ts";
import type { Chore } from "../../slack/chore.ts";
import { givingBack } from "../../team/tell_customer/give_back.ts";
import { AGAIN } from "./give_back.ts";

/** These chores, in their order. */
export const FORM_CHORES: readonly Chore<Sending>[] = [givingBack({
  name: "runbook_sendings",
  of: "run",
  async find(slack, { by, at, about }) {
    const run = await findRun(slack, about);
    const sent = run?.ticks.some((tick) => tick?.sent && tick.by === by && tick.at >= at);
    return run && !sent ? { outgoing: run.outgoing, again: AGAIN } : undefined;
  },
})];
