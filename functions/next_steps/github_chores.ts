/**
 * What sweeps do on GitHub: remove labels that were answered, and follow the issues that customers
 * wait for. Not beside the other chores: GitHub's client is big.
 *
 * @module
 */
import { DAY, MINUTE } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { findAllLinkings, type Linking } from "../../datastores/linkings.ts";
import { findLinks, type IssueLink } from "../../datastores/issue_links.ts";
import { findOpenSteps } from "../../datastores/next_steps.ts";
import { githubClient, type Octokit } from "../../github/client.ts";
import { troubleOf } from "../../github/trouble.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { removeAnswered } from "./answered_labels.ts";
import { finishCreatingFor } from "./finish_creating.ts";
import { followIssue } from "./follow_issue.ts";
import { linkChosen } from "./link_chosen.ts";
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
    const links = new Map<string, IssueLink[]>();
    for (const link of await findLinks(sweep.slack)) {
      links.set(link.issue, [...links.get(link.issue) ?? [], link]);
    }
    return [...links].map(([issue, links]) => ({ issue, links }));
  },
  key: ({ issue }) => issue,
  work: ({ issue, links }, sweep) =>
    followIssue(sweep.slack, octokitOf(sweep), issue, links, sweep.now),
  at_once: 8,
  failure: "issue_not_followed",
  remedy,
};

/** No press of *Create the issue* is under way for so long, in milliseconds. */
const UNDER_WAY = 10 * MINUTE;
/** For how long GitHub is asked for an issue of which nothing came back. */
const LOOKED_FOR = 2 * DAY;

/** Issues whose creation was cut off: what is on GitHub is linked, and the log says what was done. */
const finishCreating: Chore<NextStep> = {
  name: "finish_creating",
  async items(sweep) {
    if (!await isConnected(sweep)) return [];
    const { slack, now } = sweep;
    return (await findOpenSteps(slack)).filter(({ tried_at }) =>
      tried_at && now - tried_at > UNDER_WAY && now - tried_at < LOOKED_FOR
    );
  },
  key: ({ id }) => id,
  work: ({ id }, sweep) => finishCreatingFor(sweep.slack, octokitOf(sweep), id),
  failure: "issue_not_followed",
  remedy,
};

/** Issues that somebody chose, where the run that was to link them stopped. */
const finishLinking: Chore<Linking> = {
  name: "finish_linking",
  async items(sweep) {
    if (!await isConnected(sweep)) return [];
    return (await findAllLinkings(sweep.slack)).filter(({ at }) => sweep.now - at > UNDER_WAY);
  },
  key: ({ id }) => id,
  work: ({ id }, { slack, env, now }) => linkChosen(slack, env, id, now),
  failure: "issue_not_followed",
  remedy,
};

/** The chores of this job that need GitHub, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const GITHUB_CHORES: readonly Chore<any>[] = [
  answeredLabels,
  finishCreating,
  finishLinking,
  followIssues,
];

const clients = new WeakMap<Sweep, Octokit>();

/** The client of a sweep: what it learns of a GitHub App is kept as long. */
export function octokitOf(sweep: Sweep): Octokit {
  const known = clients.get(sweep) ?? githubClient(sweep.env);
  clients.set(sweep, known);
  return known;
}

/** Is GitHub connected? That it is not is for the operators; nothing was tried, and nothing failed. */
export async function isConnected(sweep: Sweep): Promise<boolean> {
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
export async function remedy(error: unknown, _: unknown, { slack, now }: Sweep) {
  const trouble = troubleOf(error, now, handbook.timezone);
  if (!trouble) return undefined;
  await reportTrouble(slack, trouble);
  return trouble.for_operator ? "operators_mend" as const : "next_sweep" as const;
}
