/**
 * The docs item that a runbook leaves once it is done.
 *
 * @module
 */
import { addDocsItem, dropDocsItem } from "../../datastores/cases/docs_items.ts";
import { handbook } from "../../policy/handbook.ts";
import { hasDocsItem, lastChange } from "../../rules/runbooks/run.ts";
import { docsDue, type DocsItem, docsOrigin } from "../../rules/support/docs_item.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { threadOf, type WholeRun } from "./show_card.ts";

/** A new item; whoever started the runbook looks after it. */
export function docsItemOf(whole: Pick<WholeRun, "run" | "customer">): DocsItem {
  const { run } = whole;
  const { channel, card_ts: ts, since } = threadOf(whole);
  const made_at = lastChange(run);
  return {
    origin: docsOrigin("run", run.id),
    ...(run.customer ? { customer: run.customer } : {}),
    owner: run.by,
    made_at,
    due: docsDue(dateIn(handbook.timezone, made_at), handbook),
    state: "open",
    about: run.title,
    ...(ts ? { card: { channel, ts, since } } : {}),
  };
}

/** A runbook that is done has one, and one that goes on has none that nobody has looked at. */
export async function keepDocsItem(slack: Slack, whole: WholeRun, now: number): Promise<void> {
  const { run } = whole;
  if (run.thread_ts || run.incident) return;
  if (hasDocsItem(run)) {
    const item = docsItemOf(whole);
    // Nobody is asked about what was done long ago.
    if (item.due >= dateIn(handbook.timezone, now)) await addDocsItem(slack, item, now);
    return;
  }
  // A step of one that was done was undone.
  const settled = run.ticks.filter((tick) => tick && tick.state !== "doing").length;
  if (settled === run.steps.length - 1) await dropDocsItem(slack, docsOrigin("run", run.id));
}
