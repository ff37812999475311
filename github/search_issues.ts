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

/** What a search found. */
export interface Searched {
  issues: FoundIssue[];
  /** GitHub's time was up before it had looked everywhere: there may be more. */
  incomplete: boolean;
}

/** As many as GitHub gives in one answer. */
const MOST_FOUND = 100;

/**
 * Searches the issues of some repositories, in GitHub's order of the best match.
 *
 * Both the repositories and the words stand in brackets: GitHub takes two `repo:` beside each other
 * for "in both", and an `OR` outside of brackets divides the whole search, so that its other half is
 * looked for in every repository there is.
 *
 * @param words words or phrases with `OR` between them; `in:title` may follow
 * @throws {RequestError} of octokit when GitHub refuses or does not answer
 */
export async function searchIssues(
  octokit: Octokit,
  words: string,
  repositories: readonly string[],
): Promise<Searched> {
  const [, texts, where] = /^(.*?)((?:\s+in:\w+)*)$/s.exec(words.trim())!;
  const { data } = await octokit.request("GET /search/issues", {
    q: `${anyOf(repositories.map((one) => `repo:${one}`))} is:issue ${
      anyOf(texts.split(" OR "))
    }${where}`,
    per_page: MOST_FOUND,
    // What github.com does anyway, and servers of some releases only when they are asked to.
    advanced_search: "true",
  });
  return {
    incomplete: data.incomplete_results,
    issues: data.items.map((item) => ({
      repository: item.repository_url.split("/").slice(-2).join("/"),
      number: item.number,
      title: withoutSecrets(item.title),
      body: item.body ?? "",
      state: item.state === "closed" ? "closed" : "open",
      labels: item.labels.map((label) => label.name ?? "").filter((name) => name !== ""),
      url: item.html_url,
    })),
  };
}

function anyOf(alternatives: readonly string[]): string {
  return alternatives.length > 1 ? `(${alternatives.join(" OR ")})` : alternatives.join("");
}
