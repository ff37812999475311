/** Reads an issue that people linked: it may be none of the team's. */
import { handbook } from "../policy/handbook.ts";
import type { Octokit } from "./client.ts";
import { type GitHubIssue, type IssuePlace, readIssueNow } from "./read_issue.ts";
import { sameRepository } from "./read_repository.ts";
import { troubleOf } from "./trouble.ts";

/**
 * The issue as it is now; undefined when it is gone, and "unchanged" when it is what `etag` stands
 * for, or is of others and Baton cannot see it: it is followed where it can be.
 *
 * @param now epoch milliseconds
 */
export async function readLinked(
  octokit: Octokit,
  place: IssuePlace,
  now: number,
  etag?: string,
): Promise<GitHubIssue | "unchanged" | undefined> {
  try {
    return await readIssueNow(octokit, place, etag);
  } catch (error) {
    const { public_repository, confidential_repository = "" } = handbook.github;
    const ours = [public_repository, confidential_repository].some((one) =>
      sameRepository(one, place.repository)
    );
    if (ours || !troubleOf(error, now, handbook.timezone)) throw error;
    return "unchanged";
  }
}
