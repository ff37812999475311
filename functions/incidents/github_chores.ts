/**
 * What sweeps do on GitHub for postmortems: create what could not be created, and follow the issues
 * of action items. Not beside the other chores: GitHub's client is big.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import {
  findAllItems,
  findItem,
  type KeptItem,
  putItem,
} from "../../datastores/cases/action_items.ts";
import {
  findAllPlanned,
  type PlannedIssue,
  plannedKey,
} from "../../datastores/cases/planned_issues.ts";
import type { Octokit } from "../../github/client.ts";
import { readLinked } from "../../github/read_linked.ts";
import { handbook } from "../../policy/handbook.ts";
import { isItemOpen } from "../../rules/incidents/postmortem.ts";
import { issueAt, outcomeOf } from "../../rules/support/docs_item.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { logLine } from "../../team/thread_log.ts";
import { createPlanned } from "./planned_issues.ts";
import { readIncident, threadOf } from "./read_incident.ts";

/** What a sweep over issues has for every job. */
interface Connection extends Required<Pick<Chore<unknown>, "remedy">> {
  isConnected(sweep: Sweep): Promise<boolean>;
  octokitOf(sweep: Sweep): Octokit;
}

/** No press is under way for so long, in milliseconds. */
const UNDER_WAY = 2 * MINUTE;

/** The chores of this job that need GitHub. */
export function incidentsOnGitHub(
  { isConnected, octokitOf, remedy }: Connection,
  // deno-lint-ignore no-explicit-any -- each chore has items of its own kind
): readonly Chore<any>[] {
  const due = ({ part }: Sweep) =>
    handbook.incidents.channel !== undefined && (part === "morning" || part === "afternoon");
  const planned: Chore<PlannedIssue> = {
    name: "planned_issues",
    due,
    async items(sweep) {
      const left = (await findAllPlanned(sweep.slack)).filter(({ made, wanted_by, tried_at = 0 }) =>
        !made && wanted_by && sweep.now - tried_at > UNDER_WAY
      );
      return left.length > 0 && await isConnected(sweep) ? left : [];
    },
    key: plannedKey,
    async work(plan, sweep) {
      const { slack, now } = sweep;
      const whole = await readIncident(slack, plan.incident);
      // The item may have been removed.
      const is_wanted = !plan.item || whole?.items.some(({ id }) => id === plan.item);
      if (whole && is_wanted) await createPlanned(slack, octokitOf(sweep), plan, whole, now);
    },
    failure: "issue_not_followed",
    remedy,
  };
  const followed: Chore<KeptItem> = {
    name: "action_items",
    due,
    async items(sweep) {
      const all = (await findAllItems(sweep.slack, sweep.now)).filter(isItemOpen);
      return all.length > 0 && await isConnected(sweep) ? all : [];
    },
    key: ({ incident, id }) => `${incident}/${id}`,
    work: (item, sweep) => follow(sweep.slack, octokitOf(sweep), item, sweep.now),
    at_once: 4,
    failure: "issue_not_followed",
    remedy,
  };
  return [planned, followed];
}

/** An item whose issue was completed is done; one whose issue was rejected needs another one. */
async function follow(
  slack: Slack,
  octokit: Octokit,
  item: KeptItem,
  now: number,
): Promise<void> {
  const place = item.issue ? item.place ?? issueAt(item.issue) : undefined;
  if (!place) return;
  const read = await readLinked(octokit, place, now, item.etag);
  if (read === "unchanged") return;
  const outcome = read ? outcomeOf(read) : "rejected";
  // Somebody may have changed it meanwhile.
  const item_now = await findItem(slack, item);
  if (!item_now || item_now.issue !== item.issue) return;
  if (read && !outcome) {
    if (read.etag) await putItem(slack, { ...item_now, etag: read.etag }, now);
    return;
  }
  const { issue, etag: _, place: __, ...rest } = item_now;
  await putItem(
    slack,
    outcome === "done"
      ? { ...item_now, closed_at: read?.closed_at ?? now }
      : { ...rest, rejected: issue! },
    now,
  );
  const whole = await readIncident(slack, item.incident);
  if (!whole) return;
  // The whole company reads the thread.
  const text = whole.incident.private
    ? "an action item"
    : `“${escapeText(truncate(item.text, 200))}”`;
  const words = outcome === "done"
    ? `Done: ${text} (<${issue}|issue>)`
    : `<@${item.owner}>, <${issue}|the issue> of ${text} ` +
      (read ? "was closed without being done" : "no longer exists, or Baton cannot see it") +
      ". Give the item another one: *Postmortem* on the card.";
  await logLine(slack, threadOf(whole), words);
}
