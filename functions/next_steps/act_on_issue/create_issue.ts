/**
 * *Create the issue*: the one that was previewed is made, once.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { issueName } from "../../../datastores/issue_links.ts";
import type { Octokit } from "../../../github/client.ts";
import { createIssue } from "../../../github/create_issue.ts";
import { ensureLabels } from "../../../github/label_issue.ts";
import type { GitHubIssue } from "../../../github/read_issue.ts";
import { mustBePrivate } from "../../../github/read_repository.ts";
import { isGitHubError } from "../../../github/trouble.ts";
import { requestLabels } from "../../../rules/customers/customer.ts";
import { creationId, issueBody, TITLE_LIMIT } from "../../../rules/next_steps/issue_draft.ts";
import { truncate } from "../../../rules/text/text.ts";
import { button } from "../../../slack/blocks.ts";
import { ignoreSlackError, type Slack } from "../../../slack/checked_call.ts";
import { claim } from "../../../slack/claim.ts";
import type { Press, View } from "../../../slack/dialogue.ts";
import { lookFor } from "../../../slack/post_once.ts";
import { threadOf } from "../call_log.ts";
import { isReadOutside } from "../../../team/inside.ts";
import { lineMessage, placeInLog } from "../../../team/thread_log.ts";
import { type CallWithCard, inThread } from "../show_card.ts";
import {
  ACTIONS,
  change,
  type Memory,
  type StepContext,
  stepNotice,
  tryAgain,
} from "../step_context.ts";
import { onGitHub } from "../on_github.ts";
import { creationMark, findMade } from "../made_issue.ts";
import { keyDatePage } from "../key_date.ts";
import { letThroughWords } from "../../../team/guard.ts";
import { issueMrkdwn, labelNote, labelRequest, linkIssue, noteUnlabelled } from "../link_issue.ts";
import { draftOf, draftPage, placeOf, repositoryOf, verdictOf } from "./draft_issue.ts";

/**
 * Makes the issue that was previewed, and links it. A second press, somebody else's press, or a
 * press after GitHub's answer was lost finds the first issue.
 */
export async function createPage(press: Press<Memory, StepContext>): Promise<View> {
  const { subject: context, memory, slack } = press;
  const place = placeOf(press.value);
  const { step } = context;
  const linked = step.issue && issueName(step.issue);
  if (step.issue && linked !== memory.instead) {
    return stepNotice(memory, `This step already has its issue: ${issueMrkdwn(step.issue)}`);
  }
  const draft = draftOf(context);
  if (!step.draft) return stepNotice(memory, "The draft no longer exists: please start again.");
  // Again, for a customer may have been added since the preview.
  const { held, let_through } = verdictOf(context, memory, draft, place);
  if (held) return draftPage(context, memory, draft, held, place);
  const sure = letThroughWords(let_through);
  return await inThread(
    slack,
    context.call,
    (call) => createIn(press, { ...context, call }, sure),
  ) ??
    stepNotice(memory, "The card no longer exists. Your words are kept.");
}

/** Begins to look whether somebody is creating it, where a page says what its press is going to do. */
export async function lookAhead(
  slack: Slack,
  { channel, card, since, step, instead }: Memory,
): Promise<StepContext["look"]> {
  if (!channel || !card || since === undefined) return undefined;
  const thread = { channel, card_ts: card, since };
  const looking = lookFor(slack, placeInLog(thread, creationMark(step, instead)));
  // Whoever creates it looks again, and deals with what is wrong with the thread.
  return await looking.catch(ignoreSlackError);
}

/** Creates the issue; the card's thread says who does, so that nobody else does it as well. */
async function createIn(
  { memory, env, user, value, slack, now }: Press<Memory, StepContext>,
  context: StepContext & { call: CallWithCard },
  sure: string,
): Promise<View> {
  const { call, step, look } = context;
  const repository = repositoryOf(placeOf(value));
  const again = [
    tryAgain(ACTIONS.create, value),
    button(ACTIONS.back_to_draft, "Back to the text", value),
  ];
  if (await isReadOutside(slack, call.channel)) return stepNotice(memory, READ_OUTSIDE);
  return await onGitHub(slack, env, async (octokit) => {
    if (placeOf(value) === "confidential") await mustBePrivate(octokit, repository);
    const labels = requestLabels(context.customer, handbook.github);
    // All at once: a press has ten seconds.
    const labelled = ensureLabels(octokit, repository, labels);
    labelled.catch(() => {});
    const [held] = await Promise.all([
      claim(
        slack,
        placeInLog(threadOf(call), creationMark(step.id, memory.instead)),
        lineMessage(slack, `<@${user}> is creating the issue for step ${step.number}…`),
        now,
        undefined,
        look && memory.card === call.card_ts ? Promise.resolve(look) : undefined,
      ),
      step.tried_at ? undefined : change(context, { tried_at: now }),
    ]);
    if (!held) return stepNotice(memory, BEING_CREATED, ...again);
    const issue = await makeOnce(context, memory, octokit, repository, labelled)
      .catch(async (error) => {
        await held.release();
        throw error;
      });
    const created = `created ${issueMrkdwn(issue)} for step ${step.number}.${sure}`;
    const [result] = await Promise.all([
      linkIssue(context, issue, { creating: true }),
      held.keep(lineMessage(slack, `<@${user}> ${created}`)),
    ]);
    const [unlabelled] = await Promise.all([
      // GitHub leaves labels out without a word when the token may not set them.
      labelRequest(result, octokit, issue),
      // Only now is nothing left for a sweep to finish.
      change(result, { tried_at: null }),
    ]);
    if (unlabelled) await noteUnlabelled(result);
    const note = unlabelled ? `\n${labelNote(unlabelled)}` : "";
    return keyDatePage(result, `Created ${issueMrkdwn(issue)}.${note}`);
  }, (trouble) => stepNotice(memory, `:warning: ${trouble.text}\nYour words are kept.`, ...again));
}

const READ_OUTSIDE =
  "People from outside can read the channel of the card, and what is done is logged there: choose " +
  "another internal channel with *Add or change a customer*. Your words are kept.";
const BEING_CREATED =
  "Somebody is creating this issue right now: it will be on the card. If it is not there in a " +
  "minute, try again. Your words are kept.";

/** Creates the issue, unless an earlier try did: GitHub's answer may have been lost. */
async function makeOnce(
  context: StepContext,
  memory: Memory,
  octokit: Octokit,
  repository: string,
  labelled: Promise<void>,
): Promise<GitHubIssue> {
  const { step, customer } = context;
  const made = step.tried_at && await findMade(octokit, step, repository, memory.instead);
  if (made) return made;
  await labelled.catch((error) => {
    // Without the right to make labels, the issue is made all the same.
    if (!isGitHubError(error, 403, 404)) throw error;
  });
  const draft = draftOf(context);
  return await createIssue(octokit, repository, {
    title: truncate(draft.title, TITLE_LIMIT),
    body: issueBody(draft, creationId(step.id, memory.instead), handbook.github),
    labels: requestLabels(customer, handbook.github).map(({ name }) => name),
  });
}
