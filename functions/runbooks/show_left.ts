/**
 * What a dialogue about a runbook leaves to the workflow's next step.
 *
 * @module
 */
import { putPlace } from "../../datastores/cases/runbook_runs.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { CaseKind } from "../../team/case.ts";
import { tell } from "../../team/direct_message.ts";
import { permalink } from "../../team/people.ts";
import { logLine } from "../../team/thread_log.ts";
import { keepDocsItem } from "./docs_item.ts";
import { lookForNumbers, newNumbers } from "./look_for_numbers.ts";
import { logOwed } from "./log_owed.ts";
import { logReceipt } from "./receipt.ts";
import { incidentPlace } from "./incident_place.ts";
import { readRun, showOrReport, threadOf, type WholeRun } from "./show_card.ts";
import { tellOfNumbers } from "./tell_numbers.ts";

/** In the thread of its incident's card, which a step before this one posted. */
async function placed(slack: Slack, whole: WholeRun, now: number): Promise<WholeRun> {
  const { run } = whole;
  if (!run.incident || run.thread_ts || run.card_ts) return whole;
  // It was chosen among those that everybody may see.
  const found = await incidentPlace(slack, run.incident, new Set());
  if (!found) return whole;
  const place = { channel: found.channel, thread_ts: found.ts };
  await putPlace(slack, run, place, now);
  return { ...whole, run: { ...run, ...place } };
}

/** Runbooks that run: card numbers, the card, the log. */
export const RUN_CASE: CaseKind = {
  async showLeft(slack, { id, line, told }, now) {
    const found = id ? await readRun(slack, id) : undefined;
    if (!found) return undefined;
    const before = await placed(slack, found, now);
    const looked = await lookForNumbers(slack, before, now);
    const shown = await showOrReport(slack, looked, now);
    if (!shown) return undefined;
    // What the row owes is taken from it once it is said.
    if (line && shown.run.unlogged?.line === line) {
      await logOwed(slack, shown, { again: false, now });
    } else if (line) await logLine(slack, threadOf(shown), line);
    await Promise.all([
      tellOfNumbers(slack, shown, newNumbers(before.run, looked.run), now),
      logReceipt(slack, shown),
      keepDocsItem(slack, shown, now),
    ]);
    if (told) {
      const link = await permalink(slack, shown.run.card_channel!, shown.run.card_ts!);
      const card = link ? `<${link}|Here is its card.>` : "It has a card.";
      await tell(slack, told, `Started. ${card}`);
    }
    return undefined;
  },
};
