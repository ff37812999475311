/**
 * What waits for an answer, with the ways to the cards.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import {
  findRepositoryIssues,
  type RepositoryIssues,
} from "../../../datastores/operations/waiting_issues.ts";
import { isToReceive, needsAnswer, stageOf } from "../../../rules/support/support_request.ts";
import type { WaitingIssue } from "../../../rules/support/waiting_issue.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { permalink } from "../../../team/people.ts";
import { type OpenRequest, openRequests } from "../open_requests.ts";

/** Everything that waits, the earliest due first. */
export interface Waiting {
  requests: (OpenRequest & { link?: string })[];
  issues: WaitingIssue[];
  /** How many requests were handed over, and not taken yet. */
  receipts: number;
}

/** Reads what waits. @param links for how many requests the way to the card is looked up */
export async function readWaiting(slack: Slack, links: number): Promise<Waiting> {
  const [open, repositories] = await Promise.all([
    openRequests(slack),
    findRepositoryIssues(slack, repositoriesWatched()),
  ]);
  const waits = open.filter(({ request, customer }) => !customer.leaving && isOpen(request))
    .sort((a, b) => (a.request.due_at ?? Infinity) - (b.request.due_at ?? Infinity));
  const requests = await Promise.all(waits.map(async (one, at) => {
    const { card_channel, card_ts } = one.request;
    const link = at < links && card_channel && card_ts
      ? await permalink(slack, card_channel, card_ts)
      : undefined;
    return { ...one, ...link ? { link } : {} };
  }));
  const issues = waitingIn(repositories);
  const receipts =
    open.filter(({ request }) => isToReceive(request) && stageOf(request) !== "solved").length;
  return { requests, issues, receipts };
}

/** The issues that wait, the earliest due first. */
export async function readWaitingIssues(slack: Slack): Promise<WaitingIssue[]> {
  return waitingIn(await findRepositoryIssues(slack, repositoriesWatched()));
}

function waitingIn(repositories: readonly RepositoryIssues[]): WaitingIssue[] {
  return repositories
    .flatMap(({ repository, waiting }) => waiting.map((one) => ({ ...one, repository })))
    .sort((a, b) => a.due_at - b.due_at);
}

/** The repositories whose issues are watched: whoever is outside writes in the public one. */
export function repositoriesWatched(): string[] {
  return [handbook.github.public_repository];
}

function isOpen(request: OpenRequest["request"]): boolean {
  return needsAnswer(request) || ["asked", "with_level"].includes(stageOf(request));
}
