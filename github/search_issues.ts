/** One search of issues. */
import { withoutSecrets } from "../rules/text/secrets.ts";
import type { Octokit } from "./client.ts";

/** An issue as a search finds it. */
export interface FoundIssue {
  /** "owner/name" */
  repository: string;
  number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  labels: string[];
  url: string;
}

/** As many as GitHub gives in one answer. */
const MOST_FOUND = 100;

/**
 * Searches the issues of some repositories, in GitHub's order of the best match.
 *
 * @param words as they are typed into GitHub's search
 * @throws {RequestError} of octokit when GitHub refuses or does not answer
 */
export async function searchIssues(
  octokit: Octokit,
  words: string,
  repositories: readonly string[],
): Promise<FoundIssue[]> {
  const places = repositories.map((repository) => `repo:${repository}`).join(" ");
  const { data } = await octokit.request("GET /search/issues", {
    q: `${places} is:issue ${words}`,
    per_page: MOST_FOUND,
  });
  return data.items.map((item) => ({
    repository: item.repository_url.split("/").slice(-2).join("/"),
    number: item.number,
    title: withoutSecrets(item.title),
    body: item.body ?? "",
    state: item.state === "closed" ? "closed" : "open",
    labels: item.labels.map((label) => label.name ?? "").filter((name) => name !== ""),
    url: item.html_url,
  }));
}
