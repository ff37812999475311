/**
 * What became of an issue that customers wait for.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import {
  deleteLinks,
  type IssueLink,
  issueName,
  noteSeen,
  putLink,
  readIssueName,
} from "../../datastores/issue_links.ts";
import type { Octokit } from "../../github/client.ts";
import { type GitHubIssue, readIssueNow } from "../../github/read_issue.ts";
import { readRepository, sameRepository } from "../../github/read_repository.ts";
import { buttons, paragraph } from "../../slack/blocks.ts";
import { closedHow, type NextStep, stageOf } from "../../rules/next_steps/next_step.ts";
import { escapeText } from "../../rules/text/text.ts";
import { allDone } from "../../slack/all_done.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { isReadOutside } from "../../team/inside.ts";
import { postOnce } from "../../slack/post_once.ts";
import { change, readStep, type StepContext } from "./step_context.ts";
import { ACTION_LABELS } from "./action_labels.ts";
import { stepButton, stepUrls } from "./step_button.ts";
import { issueMrkdwn, labelRequest, linkedIssue } from "./link_issue.ts";
import { threadOf } from "./call_log.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { inThread, showOrReport } from "./show_card.ts";

/**
 * For how long an issue is followed after the customer heard that it was closed: when it is reopened
 * meanwhile, what they heard is no longer so. A working week, as people go back to what broke again.
 */
const FOLLOWED_AFTER = 5 * DAY;

/** So many steps are brought up to date at once. */
const AT_ONCE = 8;

/**
 * Reads an issue, if it changed, and brings each of its steps up to date.
 *
 * @param now epoch milliseconds
 * @param keeps_url does its address stay as it is in the rows, and so in what somebody just wrote?
 */
export async function followIssue(
  slack: Slack,
  octokit: Octokit,
  name: string,
  links: readonly IssueLink[],
  now: number,
  keeps_url = false,
): Promise<void> {
  // One that was just linked has no etag yet, whatever is known of it from another step.
  const etag = links.every((link) => link.etag) ? links[0].etag : undefined;
  const read = await readIssueNow(octokit, readIssueName(name), etag);
  if (read === "unchanged") return;
  const is_here = read && issueName(read) === name;
  const confidential = read && await isConfidential(octokit, name, read);
  const settled: IssueLink[] = [];
  const left: IssueLink[] = [];
  const calls = new Set<string>();
  const follow = async (link: IssueLink): Promise<Say | undefined> => {
    const context = await readStep(slack, link.step);
    const about = context?.step.issue && issueName(context.step.issue);
    if (!context || about !== name || stageOf(context.step) === "dropped") {
      // The step is gone, dropped, or about another issue.
      settled.push(link);
      return undefined;
    }
    if (!read) {
      calls.add(context.call.id);
      settled.push(link);
      return await noteGone(context);
    }
    const url = keeps_url && is_here ? context.step.issue?.url : undefined;
    const seen = { ...read, ...(url ? { url } : {}) };
    const { now_is, say } = await bringUpToDate(context, octokit, seen, { confidential, now });
    const { step } = now_is;
    if (now_is !== context) calls.add(context.call.id);
    // Under another name, it is another row.
    if (!is_here) {
      await putLink(slack, { ...link, issue: issueName(read), etag: undefined });
      settled.push(link);
    } else if (read.state === "closed" && step.told_at && now - step.told_at > FOLLOWED_AFTER) {
      settled.push(link);
    } else if (read.state === "open" && !step.issue?.unlabelled) {
      left.push(link);
    }
    return say;
  };
  // First what is so, then what is said and shown of it.
  const says = await together(links, follow);
  const work = [
    ...says.flatMap((say) => say ?? []),
    ...[...calls].map((id) => () => showOrReport(slack, id)),
  ];
  await together(work, (one) => one());
  await deleteLinks(slack, settled);
  // What is still to be done with the others shows only when they are read whole: without an etag.
  await noteSeen(slack, left, read?.etag);
}

/** Says what became of an issue. */
type Say = () => Promise<void>;

/** Does the same with each, several at once. */
async function together<One, Done>(
  all: readonly One[],
  work: (one: One) => Promise<Done>,
): Promise<Done[]> {
  const done: Done[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    done.push(...await allDone(all.slice(from, from + AT_ONCE).map(work)));
  }
  return done;
}

/**
 * Can only the team read it? The handbook says it of its own repositories; one that was transferred
 * or renamed is asked.
 */
async function isConfidential(
  octokit: Octokit,
  name: string,
  issue: GitHubIssue,
): Promise<boolean | undefined> {
  if (sameRepository(readIssueName(name).repository, issue.repository)) return undefined;
  return (await readRepository(octokit, issue.repository)).private !== false;
}

/** Notes what the issue is like, and finishes its labels; returns also what is to be said of it. */
async function bringUpToDate(
  context: StepContext,
  octokit: Octokit,
  issue: GitHubIssue,
  { confidential = context.step.issue?.confidential, now }: {
    confidential: boolean | undefined;
    now: number;
  },
): Promise<{ now_is: StepContext; say: Say }> {
  const { step } = context;
  const waits = step.sent_at !== undefined;
  const closed = issue.state === "closed" && waits;
  const reopened = issue.state === "open" && waits && step.closed_seen_at !== undefined;
  const unlabelled = step.issue?.unlabelled && issue.state === "open"
    ? await labelRequest(context, octokit, issue) !== undefined
    : false;
  const moved = step.issue && issueName(step.issue) !== issueName(issue);
  const seen = { ...linkedIssue(issue, confidential), ...(unlabelled ? { unlabelled } : {}) };
  const is_new = JSON.stringify(seen) !== JSON.stringify(step.issue);
  const news = {
    ...(closed && !step.closed_seen_at ? { closed_seen_at: now } : {}),
    // What was said of the first closing is no longer so: a second one is told again.
    ...(reopened ? { closed_seen_at: null, told_at: null } : {}),
  };
  // A step that was put away with its call comes back only where there is something new.
  const now_is = is_new || Object.keys(news).length > 0
    ? await change(context, { issue: seen, ...news })
    : context;
  const say = async () => {
    if (moved) {
      await sayOnce(context, `moved:${step.id}:${issueName(issue)}`, movedWords(step, issue));
    }
    if (closed) await tellTeam(now_is, issue);
    if (reopened) {
      const mark = `reopened:${step.id}:${issueName(issue)}:${step.closed_seen_at}`;
      await sayOnce(context, mark, reopenedWords(step, issue));
    }
  };
  return { now_is, say };
}

function movedWords({ number, issue: before }: NextStep, issue: GitHubIssue): string {
  return `The issue of step ${number} moved on GitHub: ${
    before ? escapeText(issueName(before)) : "it"
  } is ${issueMrkdwn(issue)} now.`;
}

function reopenedWords({ number, told_at }: NextStep, issue: GitHubIssue): string {
  const customer = told_at
    ? "The customer was told that it is closed: let them know."
    : "The customer was not told, and waits.";
  return `${issueMrkdwn(issue)} (step ${number}) was reopened. ${customer}`;
}

/** Notes that the issue no longer exists; returns what says so. */
async function noteGone(context: StepContext): Promise<Say | undefined> {
  const { issue, number, id } = context.step;
  if (!issue || issue.gone) return undefined;
  await change(context, { issue: { ...issue, gone: true } });
  const mark = `gone:${id}:${issueName(issue)}`;
  const words = `${escapeText(issueName(issue))}, the issue of step ${number}, no longer exists ` +
    "on GitHub, or Baton can no longer see it. Find another one for it.";
  return () => sayOnce(context, mark, words);
}

/**
 * Reads the issue of a step now, before something is said about it, and notes what it is like.
 *
 * @param now epoch milliseconds
 * @returns false when the step has no issue, or no longer exists
 */
export async function lookNow(
  slack: Slack,
  octokit: Octokit,
  id: string,
  now: number,
): Promise<boolean> {
  const context = await readStep(slack, id);
  const { issue } = context?.step ?? {};
  if (!context || !issue) return false;
  const link = { issue: issueName(issue), step: id, customer: context.customer.id };
  await followIssue(slack, octokit, link.issue, [link], now, true);
  return true;
}

async function sayOnce(
  { slack, call }: StepContext,
  mark: string,
  words: string,
): Promise<void> {
  if (!call.card_ts || await isReadOutside(slack, call.channel)) return;
  await inThread(
    slack,
    call,
    async (call) =>
      postOnce(slack, placeInLog(threadOf(call), mark), await lineMessage(slack, words)),
  );
}

/** Says in the thread that the issue was closed, with the button that tells the customer. */
async function tellTeam(
  { slack, call, step }: StepContext,
  issue: GitHubIssue,
): Promise<void> {
  if (!call.card_ts || await isReadOutside(slack, call.channel)) return;
  const urls = await stepUrls(slack);
  const words =
    `${issueMrkdwn(issue)} was closed ${closedHow(issue)}. The customer is waiting for ` +
    `it (step ${step.number}).`;
  const news = {
    text: words,
    blocks: [
      paragraph(words),
      ...(urls
        ? [buttons(
          stepButton(urls, step.id, "tell_closed", ACTION_LABELS.tell_closed, "primary"),
        )]
        : []),
    ],
  };
  const mark = `closed_news:${step.id}:${issueName(issue)}:${issue.closed_at ?? ""}`;
  await inThread(
    slack,
    call,
    (call) => postOnce(slack, { ...placeInLog(threadOf(call), mark), reply_broadcast: true }, news),
  );
}
