/** Creates an issue once: an earlier try may have created it, whose answer was lost. */
import type { LabelPolicy } from "../policy/handbook.ts";
import { isIssueOf } from "../rules/next_steps/issue_draft.ts";
import type { Octokit } from "./client.ts";
import { createIssue, findCreated } from "./create_issue.ts";
import { addLabels, ensureLabels } from "./label_issue.ts";
import type { GitHubIssue } from "./read_issue.ts";
import { mustBePrivate } from "./read_repository.ts";
import { isGitHubError } from "./trouble.ts";

/** An issue that is to be there once. */
export interface WantedIssue {
  repository: string;
  /** Only the team may read it: it is not created where everybody can. */
  team_only: boolean;
  labels: readonly LabelPolicy[];
  /** What its marker holds. */
  key: string;
  /** When an earlier try can have created it, in epoch milliseconds. */
  since: Promise<number>;
  /** Its text, with the marker. */
  written: Promise<{ title: string; body: string }>;
  /** May this run create it? Asked while GitHub is asked the rest. */
  may: Promise<boolean>;
  /** Notes that it may be there from now on. */
  note(): Promise<void>;
  /** What is read while it is created. */
  beside?(): Promise<void>;
}

/** An issue that is there. */
export interface MadeIssue {
  issue: GitHubIssue;
  /** Why its labels could not be set. */
  unlabeled?: unknown;
}

/**
 * Creates it, unless it is there.
 *
 * @returns undefined when this run may not
 * @throws {PublicRepository} when everybody can read what only the team may
 * @throws {RequestError} of octokit; it may be there anyway, and is looked for the next time
 */
export async function createOnce(
  octokit: Octokit,
  { repository, team_only, labels, key, since, written, may, note, beside }: WantedIssue,
): Promise<MadeIssue | undefined> {
  // All at once: a press has ten seconds.
  const [mine, text, from] = await Promise.all([
    may,
    written,
    since,
    team_only ? mustBePrivate(octokit, repository) : undefined,
    ensureLabels(octokit, repository, labels).catch((error) => {
      // Without the right to make labels, the issue is made all the same.
      if (!isGitHubError(error, 403, 404)) throw error;
    }),
  ]);
  if (!mine) return undefined;
  const [made_before] = await Promise.all([
    // Also the first time: another run may have tried a moment ago.
    findCreated(octokit, repository, from, (body) => isIssueOf(key, body)),
    // Not before it is certain that nobody else creates it, and so writes this row.
    note(),
  ]);
  const names = labels.map(({ name }) => name);
  const reading = beside?.();
  reading?.catch(() => {});
  const issue = made_before ?? await createIssue(octokit, repository, { ...text, labels: names });
  // Not before the issue is there: whatever fails here, it is not created again.
  await reading;
  const unlabeled = await label(octokit, issue, names);
  return unlabeled === undefined ? { issue } : { issue, unlabeled };
}

/** GitHub leaves labels out without a word when the token may not set them. */
async function label(octokit: Octokit, issue: GitHubIssue, names: string[]): Promise<unknown> {
  const there = issue.labels.map((one) => one.toLowerCase());
  const missing = names.filter((name) => !there.includes(name.toLowerCase()));
  return await addLabels(octokit, issue, missing).then(() => undefined, (error) => error);
}
