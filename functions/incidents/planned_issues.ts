/**
 * Creates what a postmortem plans on GitHub: its document, the issues of its action items, and what
 * is shared. Each once: a marker in the issue says what it is, and is looked for first, for GitHub's
 * answer to an earlier try may have been lost.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { findItem, type KeptItem, putItem } from "../../datastores/cases/action_items.ts";
import {
  findPlanned,
  type PlannedIssue,
  plannedKey,
  putPlanned,
} from "../../datastores/cases/planned_issues.ts";
import type { Octokit } from "../../github/client.ts";
import { createOnce } from "../../github/create_once.ts";
import type { GitHubIssue } from "../../github/read_issue.ts";
import { troubleOf } from "../../github/trouble.ts";
import { PublicRepository } from "../../github/trouble_errors.ts";
import { handbook, type LabelPolicy } from "../../policy/handbook.ts";
import { documentText, documentTitle } from "../../rules/incidents/postmortem_document.ts";
import { PUBLIC_SECTIONS } from "../../rules/incidents/share.ts";
import { issueBody, issueMarker, TITLE_LIMIT } from "../../rules/next_steps/issue_draft.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { linkTarget } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { nowOf } from "../../slack/run.ts";
import { failed } from "../../team/failed.ts";
import { onceInThread } from "../../team/once_in_thread.ts";
import { documentFacts } from "./document_facts.ts";
import { peopleIn } from "./involved.ts";
import { threadOf, type WholeIncident } from "./read_incident.ts";
import { keptTimeline } from "./timeline.ts";

/** GitHub's clock and ours may differ. */
const CLOCKS = 10 * MINUTE;

/**
 * Creates it, unless an earlier try did, and says so in the incident's thread.
 *
 * @param also.checked whether it may be created, looked up together with the claim: rejects when not
 * @param also.gave_up told why GitHub did not, and since when it is tried, by the run that tried it
 * @returns undefined when another run is creating it at this moment
 * @throws {RequestError} of octokit; it may be there anyway, and is looked for the next time
 */
export async function createPlanned(
  slack: Slack,
  octokit: Octokit,
  plan: PlannedIssue,
  whole: WholeIncident,
  now: number,
  { checked, gave_up }: {
    checked?: Promise<void>;
    gave_up?: (error: unknown, tried_at: number) => Promise<void>;
  } = {},
): Promise<GitHubIssue | undefined> {
  const { incident, item, readers, wanted_by } = plan;
  const trying = triedSince(slack, plan, now);
  let found: KeptItem | undefined;
  const key = plannedKey(plan);
  const { doing, done } = nameOf(plan);
  const written = Promise.all([writtenFor(slack, plan, whole), checked]).then(([text]) => text);
  // A person who may not create it does not wait for this.
  written.catch(() => {});
  return await onceInThread(slack, {
    thread: threadOf(whole),
    mark: `issue:${key}`,
    doing: `<@${wanted_by}> ${doing}…`,
    async work(may, keep) {
      const created = await createOnce(octokit, {
        repository: repositoryFor(plan),
        team_only: readers === "confidential",
        labels: [labelOf(plan)],
        key,
        since: trying.then((tried_at) => Math.min(plan.at, tried_at) - CLOCKS),
        written,
        may,
        note: async () => await putPlanned(slack, { ...plan, tried_at: await trying }, now),
        async beside() {
          // Somebody may have changed it meanwhile.
          if (item) found = await findItem(slack, { incident, id: item });
        },
      });
      if (!created) return undefined;
      const { issue, unlabeled } = created;
      const { trouble: _, ...rest } = plan;
      const made = { url: issue.url, repository: issue.repository, number: issue.number };
      if (unlabeled !== undefined) notLabeled(slack, unlabeled);
      await Promise.all([
        putPlanned(slack, { ...rest, tried_at: await trying, made }, now),
        found ? linkItem(slack, found, issue, now) : undefined,
        keep(`<@${wanted_by}> ${done}: ${issueLink(issue)}`),
      ]);
      return issue;
    },
    failed: async (error) => await gave_up?.(error, await trying),
  }, now);
}

/** Since when it is tried. Of what somebody drafted, an earlier try is in a row of its own. */
function triedSince(slack: Slack, plan: PlannedIssue, now: number): Promise<number> {
  const { item, tried_at } = plan;
  if (!item || tried_at !== undefined) return Promise.resolve(tried_at ?? now);
  const trying = findPlanned(slack, plan).then((before) => before?.tried_at ?? now);
  // A person who may not create it does not wait for this.
  trying.catch(() => {});
  return trying;
}

/** @throws {PublicRepository} where the handbook no longer names a confidential repository */
function repositoryFor({ readers }: PlannedIssue): string {
  const { public_repository, confidential_repository } = handbook.github;
  if (readers === "public") return public_repository;
  // Never in the open, whatever the handbook says by now.
  if (!confidential_repository) throw new PublicRepository(public_repository);
  return confidential_repository;
}

function labelOf({ item }: PlannedIssue): LabelPolicy {
  const { label, action_item_label } = handbook.incidents.postmortem;
  return item
    ? {
      name: action_item_label,
      color: "d93f0b",
      description: "So that an incident does not happen again",
    }
    : { name: label, color: "1d76db", description: "What an incident taught us" };
}

/** What the thread calls it. */
function nameOf({ what }: PlannedIssue): { doing: string; done: string } {
  switch (what) {
    case "document":
      return {
        doing: "is creating the postmortem's document",
        done: "created the postmortem's document",
      };
    case "public":
      return { doing: "is publishing what we learned", done: "published what we learned" };
    default:
      return {
        doing: "is creating the issue of an action item",
        done: "created the issue of an action item",
      };
  }
}

async function writtenFor(
  slack: Slack,
  plan: PlannedIssue,
  whole: WholeIncident,
): Promise<{ title: string; body: string }> {
  const { draft, what } = plan;
  const key = plannedKey(plan);
  if (!draft) {
    const timeline = await keptTimeline(slack, whole);
    const facts = documentFacts(whole, await peopleIn(slack, whole, timeline), timeline);
    const body = `${documentText(facts)}\n${issueMarker(key)}\n`;
    return { title: truncate(documentTitle(facts), TITLE_LIMIT), body };
  }
  const sections = what === "public" ? [...PUBLIC_SECTIONS] : handbook.github.sections;
  return {
    title: truncate(draft.title, TITLE_LIMIT),
    body: issueBody(draft, key, { sections }),
  };
}

/** The issue is there without its label, which is no reason to create it again. */
function notLabeled(slack: Slack, error: unknown): void {
  if (!troubleOf(error, nowOf(slack), handbook.timezone)) throw error;
  failed(slack, "labels_not_set", error, "shown_without");
}

async function linkItem(
  slack: Slack,
  item: KeptItem,
  { url, repository, number }: GitHubIssue,
  now: number,
): Promise<void> {
  const { draft: _, rejected: __, etag: ___, ...rest } = item;
  await putItem(slack, { ...rest, issue: url, place: { repository, number } }, now);
}

/** An issue as a link in mrkdwn: `harbor/fleet#12`. */
export function issueLink(
  { url, repository, number }: Pick<GitHubIssue, "url" | "repository" | "number">,
): string {
  return `<${linkTarget(url)}|${escapeText(repository)}#${number}>`;
}
