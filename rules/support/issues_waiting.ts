/**
 * Which issues and pull requests of people outside wait for an answer of the team.
 *
 * | what happened                                   | what it does                              |
 * |-------------------------------------------------|-------------------------------------------|
 * | somebody outside opens one                      | it waits since then                       |
 * | somebody of the team comments on it, or reviews | it is answered                            |
 * | somebody outside comments after that            | it waits since then                       |
 * | it is closed, or gets a label that waits for    | it does not wait                          |
 * | somebody outside (`+more info please`)          |                                           |
 *
 * Bots neither ask nor answer.
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";
import { type Comment, isFromOutside } from "../next_steps/waiting_labels.ts";
import { countedAfter } from "./clock.ts";
import type { WaitingIssue } from "./waiting_issue.ts";

/** An issue or a pull request as it is now: what its author wrote, and its state. */
export interface IssueChange extends Comment {
  number: number;
  title: string;
  is_open: boolean;
  labels: string[];
  pull_request: boolean;
}

/** A comment, or a review. */
export interface IssueComment extends Comment {
  number: number;
}

/** An issue that waits, in its repository. */
export type Waits = Omit<WaitingIssue, "repository">;

type Policy =
  & Pick<Handbook, "timezone" | "working_days" | "holidays" | "support">
  & { github: Pick<Handbook["github"], "waiting_prefix" | "codename_label"> };

/** Within so many hours of working days somebody outside has an answer. */
const HOURS = 24;

/** What is new in a repository. */
export interface News {
  issues: readonly IssueChange[];
  comments: readonly IssueComment[];
  /** From when on everything that was opened is among `issues`, in epoch milliseconds. */
  since: number;
}

/**
 * What waits, given what waited before and what is new.
 *
 * @param codenames of the customers, by their labels on GitHub
 */
export function issuesWaiting(
  before: readonly Waits[],
  { issues, comments, since }: News,
  codenames: ReadonlyMap<string, string>,
  policy: Policy,
): Waits[] {
  const changed = new Map(issues.map((one) => [one.number, one]));
  const known = new Map(before.map((one) => [one.number, one]));
  const said = Map.groupBy(comments, ({ number }) => number);
  const numbers = [...new Set([...known.keys(), ...changed.keys()])];
  return numbers.flatMap((number) => {
    const issue = changed.get(number);
    const waited = known.get(number);
    if (issue && !mayWait(issue, policy)) return [];
    const begins = waited?.since ?? (issue && issue.at >= since ? issue.at : undefined);
    const waits = waitsSince(begins, said.get(number) ?? [], policy);
    if (waits === undefined) return [];
    const about = issue ? aboutOf(issue, codenames) : waited!;
    return [{ ...about, number, since: waits, due_at: dueAt(waits, policy) }];
  }).sort((a, b) => a.due_at - b.due_at);
}

function aboutOf(
  { title, labels, pull_request }: IssueChange,
  codenames: ReadonlyMap<string, string>,
) {
  const codename = labels.flatMap((label) => codenames.get(label) ?? [])[0];
  return { title, pull_request, ...(codename ? { codename } : {}) };
}

function mayWait(issue: IssueChange, policy: Policy): boolean {
  return issue.is_open && isOutside(issue, policy) &&
    !issue.labels.some((label) => label.startsWith(policy.github.waiting_prefix));
}

/** Since when it waits after all that was said; undefined when it does not. */
function waitsSince(
  begins: number | undefined,
  comments: readonly IssueComment[],
  policy: Policy,
): number | undefined {
  let waits = begins;
  for (const one of [...comments].sort((a, b) => a.at - b.at)) {
    if (one.author_type !== "User") continue;
    if (isOutside(one, policy)) waits ??= one.at;
    else if (waits !== undefined && one.at >= waits) waits = undefined;
  }
  return waits;
}

function isOutside(one: Comment, { support }: Policy): boolean {
  const login = one.author?.toLowerCase();
  const of_the_team = support.github_team.some((each) => each.toLowerCase() === login);
  return isFromOutside(one) && !of_the_team;
}

/** What the hours of an issue go by: they are those of working days, whatever customers have. */
export function issueClock<Of extends Pick<Policy, "support">>(policy: Of): Of {
  const { support } = policy;
  return {
    ...policy,
    support: { ...support, clock: { ...support.clock, counts: "working_days" } },
  };
}

function dueAt(since: number, policy: Policy): number {
  return countedAfter(since, HOURS, issueClock(policy));
}
