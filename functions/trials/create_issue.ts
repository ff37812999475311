/**
 * Creates the issue of a trial, once, in the confidential repository. Approval does not wait for it.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { changeTrial, findTrial } from "../../datastores/cases/trials.ts";
import { githubClient, type Octokit } from "../../github/client.ts";
import { createOnce } from "../../github/create_once.ts";
import { troubleOf } from "../../github/trouble.ts";
import { PublicRepository } from "../../github/trouble_errors.ts";
import { handbook, type LabelPolicy } from "../../policy/handbook.ts";
import { codenameLabel } from "../../rules/customers/customer.ts";
import { escapeText } from "../../rules/text/text.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { trialIssue } from "../../rules/trials/issue.ts";
import type { TrialIssue } from "../../rules/trials/trial.ts";
import { linkTarget } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { type Claim, claim } from "../../slack/claim.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { lineMessage, placeInLog } from "../../team/thread_log.ts";
import { readTrial, threadOf, type WholeTrial } from "./read_trial.ts";

/** GitHub's clock and ours may differ. */
const CLOCKS = 10 * MINUTE;

/** Creates it now; when GitHub does not, the row says why, and a sweep tries again. */
export async function createIssueNow(
  slack: Slack,
  env: Record<string, string>,
  id: string,
  now: number,
): Promise<void> {
  const whole = await readTrial(slack, id);
  if (!whole?.trial.issue || whole.trial.issue.made) return;
  try {
    await createTrialIssue(slack, githubClient(env), whole, now);
  } catch (error) {
    const trouble = troubleOf(error, now, handbook.timezone);
    if (!trouble) throw error;
    const { kind, text, for_operator } = trouble;
    failed(slack, "github_not_done", error, for_operator ? "operators_mend" : "next_sweep");
    if (for_operator) await reportProblem(slack, { kind: "github", thing: kind, text });
    await noteTrouble(slack, id, text, now);
  }
}

/** Why it was not created; unless somebody else created it meanwhile. */
async function noteTrouble(slack: Slack, id: string, trouble: string, now: number) {
  const trial = await findTrial(slack, id);
  if (!trial?.issue || trial.issue.made) return;
  await changeTrial(slack, trial, { issue: { ...trial.issue, trouble } }, now);
}

/**
 * Creates it, unless an earlier try did, and says so in the card's thread.
 *
 * @throws {RequestError} of octokit; it may be there anyway, and is looked for the next time
 */
export async function createTrialIssue(
  slack: Slack,
  octokit: Octokit,
  whole: WholeTrial,
  now: number,
): Promise<void> {
  const { trial, customer, customers } = whole;
  const { confidential_repository, public_repository } = handbook.github;
  // Never in the open, whatever the handbook says by now.
  if (!confidential_repository) throw new PublicRepository(public_repository);
  const before = trial.issue!;
  const issue: TrialIssue = { ...before, first_at: before.first_at ?? now, tried_at: now };
  const claiming = claimed(slack, whole, now);
  claiming.catch(() => {});
  try {
    const label = codenameLabel(customer, handbook.github);
    const created = await createOnce(octokit, {
      repository: confidential_repository,
      team_only: true,
      labels: [LABEL, ...(label ? [label] : [])],
      key: trial.id,
      since: Math.min(issue.at, issue.first_at!) - CLOCKS,
      written: Promise.resolve(trialIssue(trial, customer, {
        customers,
        remind: handbook.trials.remind,
        today: dateIn(handbook.timezone, now),
      })),
      may: claiming.then((held) => held !== "other"),
      async note() {
        await changeTrial(slack, trial, { issue }, now);
      },
    });
    if (!created) return;
    const { url, repository, number } = created.issue;
    if (created.unlabeled !== undefined) notLabeled(slack, created.unlabeled, now);
    const { trouble: _, ...rest } = issue;
    const held = await claiming;
    const link = `<${linkTarget(url)}|${escapeText(repository)}#${number}>`;
    await Promise.all([
      changeTrial(slack, trial, { issue: { ...rest, made: { url, repository, number } } }, now),
      held && held !== "other"
        ? held.keep(lineMessage(`Created the issue of this trial: ${link}`))
        : undefined,
    ]);
  } catch (error) {
    const held = await claiming.catch(() => undefined);
    if (held && held !== "other") await held.release();
    throw error;
  }
}

const LABEL: LabelPolicy = {
  name: handbook.trials.label,
  color: "fbca04",
  description: "A customer wants to try the product",
};

/** Lets one of several runs create it; undefined where there is no thread to say so. */
async function claimed(
  slack: Slack,
  whole: WholeTrial,
  now: number,
): Promise<Claim | "other" | undefined> {
  const { card_ts, ...thread } = threadOf(whole);
  if (!card_ts) return undefined;
  const place = placeInLog({ ...thread, card_ts }, `issue:${whole.trial.id}`);
  const line = lineMessage("Creating the issue of this trial…");
  return await claim(slack, place, line, now, keepInside(slack, thread.channel)) ?? "other";
}

/** The issue is there without its labels, which is no reason to create it again. */
function notLabeled(slack: Slack, error: unknown, now: number): void {
  if (!troubleOf(error, now, handbook.timezone)) throw error;
  failed(slack, "labels_not_set", error, "shown_without");
}
