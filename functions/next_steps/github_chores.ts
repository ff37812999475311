/**
 * What sweeps do on GitHub: remove labels that were answered, and follow the issues that customers
 * wait for. Not beside the other chores: GitHub's client is big.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findLinks, type IssueLink } from "../../datastores/issue_links.ts";
import { githubClient, type Octokit } from "../../github/client.ts";
import { troubleOf } from "../../github/trouble.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { removeAnswered } from "./answered_labels.ts";
import { followIssue } from "./follow_issue.ts";
import { reportTrouble } from "./on_github.ts";
import { searchedRepositories } from "./repositories.ts";

/** Labels that wait for somebody outside come off when somebody outside has answered. */
const answeredLabels: Chore<string> = {
  name: "answered_labels",
  items: async (sweep) => await isConnected(sweep) ? searchedRepositories() : [],
  key: (repository) => repository,
  work: (repository, sweep) => removeAnswered(sweep.slack, octokitOf(sweep), repository, sweep.now),
  failure: "issue_not_followed",
  remedy,
};

/** An issue, and the steps that are about it. */
interface Followed {
  issue: string;
  links: IssueLink[];
}

/** What became of the issues that customers wait for. */
const followIssues: Chore<Followed> = {
  name: "follow_issues",
  async items(sweep) {
    if (!await isConnected(sweep)) return [];
    const links = await findLinks(sweep.slack);
    return [...new Set(links.map(({ issue }) => issue))]
      .map((issue) => ({ issue, links: links.filter((link) => link.issue === issue) }));
  },
  key: ({ issue }) => issue,
  work: ({ issue, links }, sweep) => followIssue(sweep.slack, octokitOf(sweep), issue, links),
  at_once: 8,
  failure: "issue_not_followed",
  remedy,
};

/** The chores of this job that need GitHub, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const GITHUB_CHORES: readonly Chore<any>[] = [answeredLabels, followIssues];

const clients = new WeakMap<Sweep, Octokit>();

/** The client of a sweep: what it learns of a GitHub App is kept as long. */
function octokitOf(sweep: Sweep): Octokit {
  const known = clients.get(sweep) ?? githubClient(sweep.env);
  clients.set(sweep, known);
  return known;
}

/** Is GitHub connected? That it is not is for the operators; nothing was tried, and nothing failed. */
async function isConnected(sweep: Sweep): Promise<boolean> {
  try {
    octokitOf(sweep);
    return true;
  } catch (error) {
    const trouble = troubleOf(error, sweep.now, handbook.timezone);
    if (trouble?.kind !== "no_token") throw error;
    await reportTrouble(sweep.slack, trouble);
    return false;
  }
}

/** The next sweep looks again: nothing is lost, and operators are told of what they can fix. */
async function remedy(error: unknown, _: unknown, { slack, now }: Sweep) {
  const trouble = troubleOf(error, now, handbook.timezone);
  if (!trouble) return undefined;
  await reportTrouble(slack, trouble);
  return trouble.for_operator ? "operators_mend" as const : "next_sweep" as const;
}
