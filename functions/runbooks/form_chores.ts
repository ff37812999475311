/**
 * What sweeps finish of forms whose run stopped. Beside what sends.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { findRun, findRuns } from "../../datastores/cases/runbook_runs.ts";
import { hasDocsItem, lastChange, type Run } from "../../rules/runbooks/run.ts";
import type { Chore } from "../../slack/chore.ts";
import { remindOfDocs } from "../../team/docs_reminders.ts";
import { givingBack } from "../../team/tell_customer/give_back.ts";
import { keepDocsItemOf } from "./docs_item.ts";
import { AGAIN } from "./give_back.ts";

/** What is to be made clear in the docs: also where the run that ended a runbook was cut off. */
const noteDocs: Chore<Run> = {
  name: "runbook_docs",
  items: async ({ slack, now }) =>
    (await findRuns(slack, now)).filter((run) => hasDocsItem(run) && now - lastChange(run) < DAY),
  key: ({ id }) => id,
  work: ({ id }, { slack, now }) => keepDocsItemOf(slack, id, now),
  failure: "card_not_shown",
};

/** These chores, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const FORM_CHORES: readonly Chore<any>[] = [
  givingBack({
    name: "runbook_sendings",
    of: "run",
    async find(slack, { by, at, about }) {
      const run = await findRun(slack, about);
      const sent = run?.ticks.some((tick) => tick?.sent && tick.by === by && tick.at >= at);
      return run && !sent ? { outgoing: run.outgoing, again: AGAIN } : undefined;
    },
  }),
  noteDocs,
  remindOfDocs("run"),
];
