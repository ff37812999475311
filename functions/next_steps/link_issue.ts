/**
 * Links a step to its issue: labels on GitHub, rows, and a line in the thread.
 *
 * @module
 */
import { handbook, type LabelPolicy } from "../../policy/handbook.ts";
import { deleteLinks, issueName, putLink, readIssueName } from "../../datastores/issue_links.ts";
import type { Octokit } from "../../github/client.ts";
import { addLabels, createLabel, lackingLabels } from "../../github/label_issue.ts";
import { type GitHubIssue, readIssue } from "../../github/read_issue.ts";
import { sameRepository } from "../../github/read_repository.ts";
import { type Trouble, troubleOf } from "../../github/trouble.ts";
import { requestLabels } from "../../rules/customers/customer.ts";
import { missingContext } from "../../rules/next_steps/issue_draft.ts";
import type { LinkedIssue } from "../../rules/next_steps/next_step.ts";
import { escapeText } from "../../rules/text/text.ts";
import { waitingLabels } from "../../rules/next_steps/waiting_labels.ts";
import { isReadOutside } from "../../team/inside.ts";
import { allDone } from "../../slack/all_done.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { claim } from "../../slack/claim.ts";
import { nowOf } from "../../slack/run.ts";
import { threadOf } from "./call_log.ts";
import { inThread } from "./show_card.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { failed } from "../../team/failed.ts";
import { reportTrouble } from "./on_github.ts";
import { change, readStep, type StepContext } from "./step_context.ts";
import { linkTarget } from "../../slack/blocks.ts";

/**
 * An issue as a step remembers it.
 *
 * @param confidential can only the team read it? In every repository but the public one, when it is
 * not known otherwise
 */
export function linkedIssue(
  issue: GitHubIssue,
  confidential = !sameRepository(issue.repository, handbook.github.public_repository),
): LinkedIssue {
  const { repository, number, title, url, state, reason, closed_at } = issue;
  return {
    repository,
    number,
    title,
    url,
    state,
    ...(reason ? { reason } : {}),
    ...(closed_at ? { closed_at } : {}),
    confidential,
    missing: missingContext(issue, handbook.github),
    waiting: waitingLabels(issue.labels, handbook.github.waiting_prefix),
  };
}

/** An issue as a link in mrkdwn: `harbor/fleet#12 Faster import`. */
export function issueMrkdwn(issue: Pick<LinkedIssue, "repository" | "number" | "title" | "url">) {
  return `<${linkTarget(issue.url)}|${issueName(issue)}> ${escapeText(issue.title)}`;
}

/**
 * Puts the labels of a request on an issue; returns why that was not possible.
 *
 * @param lacking those that the repository lacks, where it was asked before
 */
export async function labelRequest(
  context: StepContext,
  octokit: Octokit,
  issue: GitHubIssue,
  lacking: Promise<LabelPolicy[]> = lackingFor(context, octokit, issue),
): Promise<Trouble | undefined> {
  try {
    const { repository } = issue;
    const made = (await lacking).map((label) => createLabel(octokit, repository, label));
    await Promise.all(made);
    await addLabels(octokit, issue, missingOn(issue, context).map(({ name }) => name));
    return undefined;
  } catch (error) {
    const trouble = troubleOf(error, nowOf(context.slack), handbook.timezone);
    if (!trouble) throw error;
    const done = trouble.for_operator ? "operators_mend" : "said_in_page";
    failed(context.slack, "labels_not_set", error, done);
    await reportTrouble(context.slack, trouble);
    return trouble;
  }
}

/** The labels of a request that an issue does not have. */
function missingOn({ labels }: GitHubIssue, { customer }: StepContext): LabelPolicy[] {
  const has = labels.map((name) => name.toLowerCase());
  return requestLabels(customer, handbook.github)
    .filter(({ name }) => !has.includes(name.toLowerCase()));
}

/** Those of them that its repository lacks as well. */
async function lackingFor(
  context: StepContext,
  octokit: Octokit,
  issue: GitHubIssue,
): Promise<LabelPolicy[]> {
  return await lackingLabels(octokit, issue.repository, missingOn(issue, context));
}

/** Notes that the issue of a step has yet to get its labels. */
export async function noteUnlabelled(context: StepContext): Promise<StepContext> {
  const { issue } = context.step;
  return issue ? await change(context, { issue: { ...issue, unlabelled: true } }) : context;
}

/** What somebody reads when an issue did not get its labels. */
export function labelNote(trouble: Trouble): string {
  return `:warning: It did not get its labels. ${trouble.text}\nBaton tries again a few times a day.`;
}

/**
 * Notes that a step is about this issue. Another issue that it had before is let go: the customer
 * gets the new link.
 *
 * @param how.unlabelled did it not get its labels? Sweeps try again
 * @param how.creating is there more to be done about its creation? Until then it counts as tried
 */
export async function linkIssue(
  context: StepContext,
  issue: GitHubIssue,
  { unlabelled = false, creating = false } = {},
): Promise<StepContext> {
  const { slack, step } = context;
  const name = issueName(issue);
  const before = step.issue && issueName(step.issue);
  const other = before !== undefined && before !== name;
  const [, changed] = await Promise.all([
    putLink(slack, { issue: name, step: step.id, customer: step.customer }),
    change(context, {
      issue: { ...linkedIssue(issue), ...(unlabelled ? { unlabelled } : {}) },
      links: (step.links ?? 0) + 1,
      draft: null,
      ...(creating ? {} : { tried_at: null }),
      ...(other ? { sent_at: null, sent_by: null, clear_by: null, closed_ok_by: null } : {}),
      ...(other ? { closed_seen_at: null, told_at: null, unsent: null } : {}),
    }),
    other ? deleteLinks(slack, [{ issue: before, step: step.id, customer: step.customer }]) : [],
  ]);
  return changed;
}

/** What came of choosing an issue for a step. */
export interface Linked {
  context: StepContext;
  issue: GitHubIssue;
  /** Why it did not get its labels. */
  trouble?: Trouble;
}

/** An issue that somebody chose: it is read once, and labelled once, for all steps that it is for. */
export interface ChosenIssue {
  issue: Promise<GitHubIssue>;
  /** Puts the labels of the request on it; returns why that was not possible. */
  label(): Promise<Trouble | undefined>;
}

/**
 * Begins to read the issue that somebody chose, and which labels its repository lacks.
 *
 * @param name the issue: `harbor/fleet#12`
 */
export function chosenIssue(context: StepContext, octokit: Octokit, name: string): ChosenIssue {
  const issue = readIssue(octokit, readIssueName(name)).then((issue) => {
    if (issue === "unchanged") throw new Error("GitHub returned no issue");
    return issue;
  });
  const lacking = issue.then((issue) => lackingFor(context, octokit, issue));
  // Whoever waits for the claim first hears of it afterwards.
  for (const reading of [issue, lacking]) reading.catch(() => {});
  let labelled: Promise<Trouble | undefined> | undefined;
  return {
    issue,
    label() {
      labelled ??= issue.then((issue) => labelRequest(context, octokit, issue, lacking));
      return labelled;
    },
  };
}

/**
 * Links a step to the issue that somebody chose, unless somebody else was faster: the line in the
 * card's thread says who does it, and so nobody's issue is replaced unseen.
 *
 * @param how.before the issue that the step had when it was chosen
 * @returns undefined when somebody else linked the step meanwhile, or is linking it
 * @throws {RequestError} of octokit
 */
export async function linkOnce(
  context: StepContext,
  chosen: ChosenIssue,
  { user, before, now }: { user: string; before: string | undefined; now: number },
): Promise<Linked | undefined> {
  const { slack, step, call } = context;
  const has = step.issue && issueName(step.issue);
  if (has !== before && has !== undefined) return undefined;
  // Where people from outside read along, nothing is logged.
  if (await isReadOutside(slack, call.channel)) return await linkTo(context, chosen);
  return await inThread(slack, call, async (call) => {
    const place = placeInLog(threadOf(call), `linking:${step.id}:${step.links ?? 0}`);
    const doing = lineMessage(slack, `<@${user}> is linking step ${step.number}…`);
    const held = await claim(slack, place, doing, now);
    if (!held) return undefined;
    let is_linked = false;
    return await linkTo(context, chosen, async (issue) => {
      is_linked = true;
      const line = `<@${user}> linked step ${step.number} to ${issueMrkdwn(issue)}`;
      await held.keep(lineMessage(slack, line)).catch((error) => {
        if (!isSlackError(error)) throw error;
        // It is linked, and the card shows it.
        failed(slack, "line_not_logged", error, "stands_on_card");
      });
    }).catch(async (error) => {
      if (!is_linked) await held.release();
      throw error;
    });
  });
}

/** @param log says that it is linked, while it gets its labels */
async function linkTo(
  context: StepContext,
  chosen: ChosenIssue,
  log: (issue: GitHubIssue) => Promise<void> = () => Promise.resolve(),
): Promise<Linked> {
  const issue = await chosen.issue;
  const link = async () => {
    const linked = await linkIssue(context, issue);
    await log(issue);
    return linked;
  };
  const [linked, trouble] = await allDone([link(), chosen.label()]);
  return trouble
    ? { context: await noteUnlabelled(linked), issue, trouble }
    : { context: linked, issue };
}

/** What somebody reads whose issue was not linked, since somebody else was faster. */
export async function linkedByOthers(slack: Slack, id: string): Promise<string> {
  const { step } = await readStep(slack, id) ?? {};
  return step?.issue
    ? `Somebody else has just linked step ${step.number} to ${
      issueMrkdwn(step.issue)
    }. That stays. ` +
      "To change it, press *Another issue* on the card."
    : "Somebody else is linking this step right now: look at the card in a moment.";
}
