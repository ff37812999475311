/**
 * What is known of the issues of each repository that wait for an answer. A row for each repository,
 * found by its key.
 *
 * @module
 */
import type { WaitingIssue } from "../../rules/support/waiting_issue.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { attribute, longJson } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** Up to when something was read. */
export interface ReadUntil {
  /** As GitHub writes times: the newest that is known. */
  since: string;
  /** The tag of that answer: nothing changed while GitHub says 304. */
  etag?: string;
}

/** What was read of a repository, and how to ask whether it changed. */
export interface RepositoryIssues {
  repository: string;
  /** Up to when issues and comments were read, and how to ask whether there is more. */
  issues: ReadUntil;
  comments: ReadUntil;
  waiting: Omit<WaitingIssue, "repository">[];
}

const repositories = kind<RepositoryIssues, string>({
  store: STORE,
  name: "waiting_issues",
  key: (repository) => repository,
  keyOf: ({ repository }) => repository,
  codec: attribute("pieces", longJson<RepositoryIssues>()),
});

/** What is known of these repositories. */
export async function findRepositoryIssues(
  slack: Slack,
  names: readonly string[],
): Promise<RepositoryIssues[]> {
  return await repositories.getMany(slack, names);
}

/** Notes what was read of a repository. */
export async function putRepositoryIssues(
  slack: Slack,
  found: RepositoryIssues,
  now: number,
): Promise<void> {
  await repositories.put(slack, now, found);
}
