/**
 * Issues and pull requests of people outside that nobody of the team has answered.
 *
 * @module
 */

/** One of them. Instants are epoch milliseconds. */
export interface WaitingIssue {
  repository: string;
  number: number;
  title: string;
  /** Since when it waits: when it was opened, or when its author wrote last. */
  since: number;
  due_at: number;
  /** The codename of the customer who asked for it; the community's when missing. */
  codename?: string;
  pull_request: boolean;
}

/** What an issue is known by: `owner/repository#12`. */
export function issueKey(
  { repository, number }: Pick<WaitingIssue, "repository" | "number">,
): string {
  return `${repository}#${number}`;
}
