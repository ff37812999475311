/**
 * What sweeps do for support on GitHub: note the issues and pull requests of people outside that
 * nobody has answered. The list of the morning, and *Open support requests*, show them.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { findCustomers } from "../../datastores/customers.ts";
import {
  findRepositoryIssues,
  putRepositoryIssues,
  type RepositoryIssues,
} from "../../datastores/operations/waiting_issues.ts";
import type { Octokit } from "../../github/client.ts";
import { listChangedComments, listChangedIssues, listReviews } from "../../github/list_changed.ts";
import { codenameLabel } from "../../rules/customers/customer.ts";
import { type IssueChange, issuesWaiting } from "../../rules/support/issues_waiting.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { repositoriesWatched } from "./open_list/read.ts";

/** The first time tells of what is so old at most. */
const FIRST = 14 * DAY;
/** So many pull requests are asked for their reviews: those that changed last. */
const REVIEWED = 5;

/** What a sweep over issues has for every job. */
export interface Connection extends Required<Pick<Chore<unknown>, "remedy">> {
  isConnected(sweep: Sweep): Promise<boolean>;
  /** One client for a sweep. */
  octokitOf(sweep: Sweep): Octokit;
}

/** The chores of this job that need GitHub. */
export function supportOnGitHub({ isConnected, octokitOf, remedy }: Connection): Chore<string>[] {
  return [{
    name: "support_issues",
    due: () => handbook.support.channel !== undefined,
    items: async (sweep) => await isConnected(sweep) ? repositoriesWatched() : [],
    key: (repository) => repository,
    work: (repository, sweep) => noteOf(octokitOf(sweep), repository, sweep),
    failure: "issue_not_followed",
    remedy,
  }];
}

async function noteOf(
  octokit: Octokit,
  repository: string,
  { slack, now }: Sweep,
): Promise<void> {
  const [[kept], codenames] = await Promise.all([
    findRepositoryIssues(slack, [repository]),
    codenamesByLabel(slack),
  ]);
  const begins = { since: new Date(now - FIRST).toISOString() };
  const known: RepositoryIssues = kept ??
    { repository, issues: begins, comments: begins, waiting: [] };
  const [issues, comments] = await Promise.all([
    listChangedIssues(octokit, repository, known.issues),
    listChangedComments(octokit, repository, known.comments),
  ]);
  const reviews = await reviewsOf(octokit, repository, issues.changed);
  const waiting = issuesWaiting(
    known.waiting,
    {
      issues: issues.changed,
      comments: [...comments.changed, ...reviews],
      since: Date.parse(known.issues.since),
    },
    codenames,
    handbook,
  );
  const found = { repository, issues: issues.until, comments: comments.until, waiting };
  if (JSON.stringify(found) === JSON.stringify(kept)) return;
  await putRepositoryIssues(slack, found, now);
}

async function reviewsOf(
  octokit: Octokit,
  repository: string,
  changed: readonly IssueChange[],
) {
  const pulls = changed.filter(({ pull_request, is_open }) => pull_request && is_open);
  const some = pulls.slice(-REVIEWED);
  return (await Promise.all(some.map(({ number }) => listReviews(octokit, repository, number))))
    .flat();
}

async function codenamesByLabel(slack: Slack): Promise<Map<string, string>> {
  return new Map((await findCustomers(slack)).flatMap((customer) => {
    const label = codenameLabel(customer, handbook.github);
    return label && customer.codename ? [[label.name, customer.codename] as const] : [];
  }));
}
