/**
 * What sweeps do on GitHub: remove labels that were answered, and follow the issues that customers
 * wait for. Not beside the other chores: GitHub's client is big.
 *
 * @module
 */
import { DAY, MINUTE } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { findAllLinkings, type Linking } from "../../datastores/linkings.ts";
import { findLinks, type IssueLink, readIssueName } from "../../datastores/issue_links.ts";
import { findOpenSteps } from "../../datastores/next_steps.ts";
import { githubClient, type Octokit } from "../../github/client.ts";
import { troubleOf } from "../../github/trouble.ts";
import type { NextStep } from "../../rules/next_steps/next_step.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { removeAnswered } from "./answered_labels.ts";
import { noteChangedOf } from "./changed_issues.ts";
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

/** The links are read once for the chores that follow issues: with thousands it takes seconds. */
const links = new WeakMap<Sweep, Promise<IssueLink[]>>();

function linksOf(sweep: Sweep): Promise<IssueLink[]> {
  const reading = links.get(sweep) ?? findLinks(sweep.slack);
  links.set(sweep, reading);
  return reading;
}

/**
 * What changed is followed first: of thousands of issues, one sweep asks about some hundred, and few
 * of them change. What a repository's list does not say, as that an issue was transferred, is found
 * when its turn comes.
 */
const noteChanged: Chore<string> = {
  name: "changed_issues",
  async items(sweep) {
    if (!await isConnected(sweep)) return [];
    const names = (await linksOf(sweep)).map(({ issue }) => readIssueName(issue).repository);
    return [...new Set(names)];
  },
  key: (repository) => repository,
  async work(repository, sweep) {
    const { slack, now } = sweep;
    const all = await linksOf(sweep);
    const changed = await noteChangedOf(slack, octokitOf(sweep), { repository, links: all, now });
    links.set(sweep, Promise.resolve(all.map((link) => changed.get(link) ?? link)));
  },
  failure: "issue_not_followed",
  remedy,
};

/** An issue, and the steps that are about it. */
interface Followed {
  issue: string;
  links: IssueLink[];
}

/** What became of the issues that customers wait for. */
function followIssues(
  name: string,
  at_once: number,
  isMeant: (followed: Followed) => boolean,
): Chore<Followed> {
  return {
    name,
    at_once,
    async items(sweep) {
      if (!await isConnected(sweep)) return [];
      const of_issue = Map.groupBy(await linksOf(sweep), ({ issue }) => issue);
      return [...of_issue].map(([issue, links]) => ({ issue, links })).filter(isMeant);
    },
    key: ({ issue }) => issue,
    work: ({ issue, links }, sweep) =>
      followIssue(sweep.slack, octokitOf(sweep), issue, links, sweep.now),
    failure: "issue_not_followed",
    remedy,
  };
}

/** Is it to be read whole, for at least one of its steps? */
const isUnread = ({ links }: Followed) => links.some(({ etag }) => !etag);

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
    return (await findAllLinkings(sweep.slack)).filter(({ added, at }) =>
      !added && sweep.now - at > UNDER_WAY
    );
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
  noteChanged,
  followIssues("follow_changed", 8, isUnread),
  // Few of these changed: one call each.
  followIssues("follow_issues", 16, (followed) => !isUnread(followed)),
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
