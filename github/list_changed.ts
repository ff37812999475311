/** What changed in a repository's issues and their comments since it was read last. */
import { withoutSecrets } from "../rules/text/secrets.ts";
import type { IssueChange, IssueComment } from "../rules/support/issues_waiting.ts";
import type { Octokit } from "./client.ts";
import { repositoryOf } from "./read_issue.ts";

/** How many pages are read in one go; the rest comes with the next sweep. */
const PAGES = 5;
const PER_PAGE = 100;

/** Up to when it was read. While nothing changes, the question stays the same, and costs nothing. */
export interface ReadUntil {
  since: string;
  etag?: string;
}

/** What changed; nothing when GitHub says so by its tag. */
export interface Changed<One> {
  changed: One[];
  until: ReadUntil;
}

/**
 * Issues and pull requests that changed, the oldest change first.
 *
 * @throws {RequestError} of octokit
 */
export async function listChangedIssues(
  octokit: Octokit,
  repository: string,
  read: ReadUntil,
): Promise<Changed<IssueChange>> {
  return await changedSince(read, async (since, page, headers) => {
    const { data, headers: answer } = await octokit.request("GET /repos/{owner}/{repo}/issues", {
      ...repositoryOf(repository),
      ...{ state: "all", sort: "updated", direction: "asc", since, per_page: PER_PAGE, page },
      headers,
    });
    const found = data.map((one): IssueChange & { updated_at: string } => ({
      number: one.number,
      title: withoutSecrets(one.title),
      is_open: one.state === "open",
      labels: one.labels.flatMap((label) => typeof label === "string" ? label : label.name ?? []),
      pull_request: one.pull_request !== undefined && one.pull_request !== null,
      at: Date.parse(one.created_at),
      ...authorOf(one),
      updated_at: one.updated_at,
    }));
    return { found, etag: answer.etag };
  });
}

/**
 * Comments on issues and pull requests that are new or were edited, the oldest change first.
 *
 * @throws {RequestError} of octokit
 */
export async function listChangedComments(
  octokit: Octokit,
  repository: string,
  read: ReadUntil,
): Promise<Changed<IssueComment>> {
  return await changedSince(read, async (since, page, headers) => {
    const { data, headers: answer } = await octokit.request(
      "GET /repos/{owner}/{repo}/issues/comments",
      {
        ...repositoryOf(repository),
        ...{ sort: "updated", direction: "asc", since, per_page: PER_PAGE, page },
        headers,
      },
    );
    const found = data.map((one): IssueComment & { updated_at: string } => ({
      number: Number(one.issue_url.split("/").at(-1)),
      at: Date.parse(one.created_at),
      ...authorOf(one),
      updated_at: one.updated_at,
    }));
    return { found, etag: answer.etag };
  });
}

/** Reviews of a pull request: they are no comments. @throws {RequestError} of octokit */
export async function listReviews(
  octokit: Octokit,
  repository: string,
  number: number,
): Promise<IssueComment[]> {
  const { data } = await octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
    ...repositoryOf(repository),
    pull_number: number,
    per_page: PER_PAGE,
  });
  return data.flatMap((one) =>
    one.submitted_at ? [{ number, at: Date.parse(one.submitted_at), ...authorOf(one) }] : []
  );
}

/** Who wrote it, and what they are to the repository. */
function authorOf({ author_association, user }: {
  author_association?: string;
  user: { login: string; type?: string } | null;
}): Pick<IssueComment, "association" | "author_type" | "author"> {
  return {
    association: author_association ?? "NONE",
    author_type: user?.type ?? "User",
    ...(user ? { author: user.login } : {}),
  };
}

type Read<One> = (
  since: string,
  page: number,
  headers: { "if-none-match"?: string },
) => Promise<{ found: (One & { updated_at: string })[]; etag: string | undefined }>;

async function changedSince<One>(
  { since, etag }: ReadUntil,
  read: Read<One>,
): Promise<Changed<One>> {
  const changed: (One & { updated_at: string })[] = [];
  let tag: string | undefined;
  try {
    for (let page = 1; page <= PAGES; page++) {
      const headers = page === 1 && etag ? { "if-none-match": etag } : {};
      const { found, etag: answered } = await read(since, page, headers);
      changed.push(...found);
      if (page === 1) tag = answered;
      if (found.length < PER_PAGE) break;
    }
  } catch (error) {
    if ((error as { status?: number }).status !== 304) throw error;
    return { changed: [], until: { since, ...(etag ? { etag } : {}) } };
  }
  const newest = changed.at(-1)?.updated_at ?? since;
  // The tag belongs to the question: another time to begin with is another question.
  return { changed, until: newest === since && tag ? { since, etag: tag } : { since: newest } };
}
