/**
 * Creates the issue of a trial, once, in the confidential repository. Approval does not wait for it.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { changeTrial } from "../../datastores/cases/trials.ts";
import type { Octokit } from "../../github/client.ts";
import { createOnce } from "../../github/create_once.ts";
import { PublicRepository } from "../../github/trouble_errors.ts";
import { handbook, type LabelPolicy } from "../../policy/handbook.ts";
import { codenameLabel } from "../../rules/customers/customer.ts";
import { escapeText } from "../../rules/text/text.ts";
import { trialIssue } from "../../rules/trials/issue.ts";
import type { TrialIssue } from "../../rules/trials/trial.ts";
import { linkTarget } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { failed } from "../../team/failed.ts";
import { onceInThread } from "../../team/once_in_thread.ts";
import { threadOf, type WholeTrial } from "./read_trial.ts";

/** GitHub's clock and ours may differ. */
const CLOCKS = 10 * MINUTE;

const LABEL: LabelPolicy = {
  name: "opportunity",
  color: "fbca04",
  description: "A customer wants to try the product",
};

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
  const label = codenameLabel(customer, handbook.github);
  await onceInThread(slack, {
    thread: threadOf(whole),
    mark: `issue:${trial.id}`,
    doing: "Creating the issue of this trial…",
    async work(may, keep) {
      const created = await createOnce(octokit, {
        repository: confidential_repository,
        team_only: true,
        labels: [LABEL, ...(label ? [label] : [])],
        key: trial.id,
        since: Promise.resolve(Math.min(issue.at, issue.first_at!) - CLOCKS),
        written: Promise.resolve(trialIssue(trial, customer, {
          customers,
          remind: handbook.trials.remind,
        })),
        may,
        async note() {
          await changeTrial(slack, trial, { issue }, now);
        },
      });
      if (!created) return;
      const { url, repository, number } = created.issue;
      // The issue is there without its labels: that is no reason to create it again.
      if (created.unlabeled) failed(slack, "labels_not_set", created.unlabeled, "shown_without");
      const { trouble: _, ...rest } = issue;
      const link = `<${linkTarget(url)}|${escapeText(repository)}#${number}>`;
      await Promise.all([
        changeTrial(slack, trial, { issue: { ...rest, made: { url, repository, number } } }, now),
        keep(`Created the issue of this trial: ${link}`),
      ]);
    },
  }, now);
}
