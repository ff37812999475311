/**
 * Creates what a postmortem plans on GitHub: its document, the issues of its action items, and what
 * is shared. Each once: a marker in the issue says what it is, and is looked for first, for GitHub's
 * answer to an earlier try may have been lost.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { findItem, putItem } from "../../datastores/cases/action_items.ts";
import {
  type PlannedIssue,
  plannedKey,
  putPlanned,
} from "../../datastores/cases/planned_issues.ts";
import type { Octokit } from "../../github/client.ts";
import { createIssue, findCreated } from "../../github/create_issue.ts";
import { addLabels, ensureLabels } from "../../github/label_issue.ts";
import type { GitHubIssue } from "../../github/read_issue.ts";
import { mustBePrivate } from "../../github/read_repository.ts";
import { isGitHubError, troubleOf } from "../../github/trouble.ts";
import { PublicRepository } from "../../github/trouble_errors.ts";
import { handbook, type LabelPolicy } from "../../policy/handbook.ts";
import { documentText, documentTitle } from "../../rules/incidents/postmortem_document.ts";
import { PUBLIC_SECTIONS } from "../../rules/incidents/share.ts";
import {
  isIssueOf,
  issueBody,
  issueMarker,
  TITLE_LIMIT,
} from "../../rules/next_steps/issue_draft.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { linkTarget } from "../../slack/blocks.ts";
import { type Claim, claim } from "../../slack/claim.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { documentFacts } from "./document_facts.ts";
import { peopleIn } from "./involved.ts";
import { threadOf, type WholeIncident } from "./read_incident.ts";
import { keptTimeline } from "./timeline.ts";

/** GitHub's clock and ours may differ. */
const CLOCKS = 10 * MINUTE;

/**
 * Creates it, unless an earlier try did, and says so in the incident's thread.
 *
 * @returns undefined when another run is creating it at this moment
 * @throws {RequestError} of octokit; it may be there anyway, and is looked for the next time
 */
export async function createPlanned(
  slack: Slack,
  octokit: Octokit,
  plan: PlannedIssue,
  whole: WholeIncident,
  now: number,
): Promise<GitHubIssue | undefined> {
  const { incident, item, readers, wanted_by } = plan;
  const repository = repositoryFor(plan);
  const label = labelOf(plan);
  const tried_at = plan.tried_at ?? now;
  const claiming = claimed(slack, whole, plan, now);
  claiming.catch(() => {});
  try {
    // All at once: a press has ten seconds.
    const [held, written] = await Promise.all([
      claiming,
      writtenFor(slack, plan, whole),
      readers === "confidential" ? mustBePrivate(octokit, repository) : undefined,
      ensureLabels(octokit, repository, [label]).catch((error) => {
        // Without the right to make labels, the issue is made all the same.
        if (!isGitHubError(error, 403, 404)) throw error;
      }),
    ]);
    if (held === "other") return undefined;
    const key = plannedKey(plan);
    const [made_before] = await Promise.all([
      // Also the first time: another run may have tried a moment ago.
      findCreated(
        octokit,
        repository,
        Math.min(plan.at, tried_at) - CLOCKS,
        (body) => isIssueOf(key, body),
      ),
      // Not before it is certain that nobody else creates it, and so writes this row.
      putPlanned(slack, { ...plan, tried_at }, now),
    ]);
    const issue = made_before ??
      await createIssue(octokit, repository, { ...written, labels: [label.name] });
    const { trouble: _, ...rest } = plan;
    const made = { url: issue.url, repository: issue.repository, number: issue.number };
    await Promise.all([
      labelled(slack, octokit, issue, label),
      putPlanned(slack, { ...rest, tried_at, made }, now),
      item ? linkItem(slack, { incident, id: item }, issue, now) : undefined,
      held?.keep(lineMessage(`<@${wanted_by}> ${nameOf(plan).done}: ${issueLink(issue)}`)),
    ]);
    return issue;
  } catch (error) {
    const held = await claiming.catch(() => undefined);
    if (held && held !== "other") await held.release();
    throw error;
  }
}

/** Lets one of several runs create it; undefined where there is no thread to say so. */
async function claimed(
  slack: Slack,
  whole: WholeIncident,
  plan: PlannedIssue,
  now: number,
): Promise<Claim | "other" | undefined> {
  const { card_ts, ...thread } = threadOf(whole);
  if (!card_ts) return undefined;
  const place = placeInLog({ ...thread, card_ts }, `issue:${plannedKey(plan)}`);
  const line = lineMessage(`<@${plan.wanted_by}> ${nameOf(plan).doing}…`);
  return await claim(slack, place, line, now, keepInside(slack, thread.channel)) ?? "other";
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

/** GitHub leaves labels out without a word when the token may not set them. */
async function labelled(
  slack: Slack,
  octokit: Octokit,
  issue: GitHubIssue,
  { name }: LabelPolicy,
): Promise<void> {
  if (issue.labels.some((one) => one.toLowerCase() === name.toLowerCase())) return;
  try {
    await addLabels(octokit, issue, [name]);
  } catch (error) {
    if (!troubleOf(error, Date.now(), handbook.timezone)) throw error;
    failed(slack, "labels_not_set", error, "shown_without");
  }
}

async function linkItem(
  slack: Slack,
  key: { incident: string; id: string },
  { url, repository, number }: GitHubIssue,
  now: number,
): Promise<void> {
  // Somebody may have changed it meanwhile.
  const item = await findItem(slack, key);
  if (!item) return;
  const { draft: _, rejected: __, etag: ___, ...rest } = item;
  await putItem(slack, { ...rest, issue: url, place: { repository, number } }, now);
}

/** An issue as a link in mrkdwn: `harbor/fleet#12`. */
export function issueLink(
  { url, repository, number }: Pick<GitHubIssue, "url" | "repository" | "number">,
): string {
  return `<${linkTarget(url)}|${escapeText(repository)}#${number}>`;
}
