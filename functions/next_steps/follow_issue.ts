/**
 * What became of an issue that customers wait for.
 *
 * @module
 */
import {
  deleteLinks,
  type IssueLink,
  issueName,
  noteSeen,
  readIssueName,
} from "../../datastores/issue_links.ts";
import type { Octokit } from "../../github/client.ts";
import { type GitHubIssue, readIssue } from "../../github/read_issue.ts";
import { buttons, paragraph } from "../../slack/blocks.ts";
import { stageOf } from "../../rules/next_steps/next_step.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { isReadOutside } from "../../team/inside.ts";
import { postOnce } from "../../slack/post_once.ts";
import { change, readStep, type StepContext } from "./step_context.ts";
import { ACTION_LABELS, stepButton, stepUrls } from "./step_button.ts";
import { issueMrkdwn, linkedIssue } from "./link_issue.ts";
import { threadOf } from "./call_log.ts";
import { placeInLog } from "../../team/thread_log.ts";
import { inThread, showOrReport } from "./show_card.ts";

/** Reads an issue, if it changed, and brings each of its steps up to date. */
export async function followIssue(
  slack: Slack,
  octokit: Octokit,
  name: string,
  links: readonly IssueLink[],
): Promise<void> {
  const issue = await readIssue(octokit, readIssueName(name), links[0].etag);
  if (issue === "unchanged") return;
  const settled: IssueLink[] = [];
  const left: IssueLink[] = [];
  const calls = new Set<string>();
  for (const link of links) {
    const context = await readStep(slack, link.step);
    const about = context?.step.issue && issueName(context.step.issue);
    if (!context || about !== name || stageOf(context.step) === "dropped") {
      // The step is gone, dropped, or about another issue.
      settled.push(link);
      continue;
    }
    const told = await bringUpToDate(context, issue);
    (told ? settled : left).push(link);
    calls.add(context.call.id);
  }
  for (const id of calls) await showOrReport(slack, id);
  await deleteLinks(slack, settled);
  await noteSeen(slack, left, issue.etag);
}

/** Notes what the issue is like; returns whether nothing more is to be expected of it. */
async function bringUpToDate(context: StepContext, issue: GitHubIssue): Promise<boolean> {
  const { step } = context;
  const closed = issue.state === "closed" && step.sent_at !== undefined;
  await change(context, {
    issue: linkedIssue(issue),
    ...(closed && !step.closed_seen_at ? { closed_seen_at: Date.now() } : {}),
  });
  if (closed) await tellTeam(context, issue);
  return closed;
}

/** Says in the thread that the issue was closed, with the button that tells the customer. */
async function tellTeam(
  { slack, call, step }: StepContext,
  issue: GitHubIssue,
): Promise<void> {
  if (!call.card_ts || await isReadOutside(slack, call.channel)) return;
  const urls = await stepUrls(slack);
  const how = issue.reason === "completed" ? "as done" : "without being done";
  const words = `${
    issueMrkdwn(issue)
  } was closed ${how}. The customer is waiting for it (step ${step.number}).`;
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
  const mark = `closed_news:${step.id}:${issueName(issue)}`;
  await inThread(
    slack,
    call,
    (call) => postOnce(slack, { ...placeInLog(threadOf(call), mark), reply_broadcast: true }, news),
  );
}
