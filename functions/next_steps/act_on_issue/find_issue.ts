/**
 * *Find the issue*: likely ones, the reason why each is likely, and other words to try.
 *
 * @module
 */
import { issueName, readIssueName } from "../../../datastores/issue_links.ts";
import { findIssues } from "../../../github/find_issues.ts";
import { readIssue } from "../../../github/read_issue.ts";
import { type Block, button, buttons, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { Press, View } from "../../../slack/dialogue.ts";
import { textInput } from "../../../slack/inputs.ts";
import { findingBlocks } from "../found_issue_blocks.ts";
import {
  aboutStep,
  ACTIONS,
  type Memory,
  memoryOf,
  type StepContext,
  stepNotice,
  stepPage,
  tryAgain,
  VIEWS,
} from "../step_context.ts";
import { closedPage } from "./closed_issue.ts";
import { searchedRepositories } from "../repositories.ts";
import { keyDatePage } from "../key_date.ts";
import { onGitHub, troublesAmong } from "../on_github.ts";
import { labelNote, labelRequest, linkIssue } from "../link_issue.ts";
import type { GitHubEnv } from "../../../github/client.ts";

/** The block of the words to search for. */
export const WORDS = "words";

/** Searches, and shows what was found. */
export async function findPage(
  context: StepContext,
  env: GitHubEnv,
  words: string,
): Promise<View> {
  const memory = memoryOf(context.step);
  // The summary of the call says more of the request than its one line does.
  const request = { title: words, details: context.call.summary };
  return await onGitHub(
    context.slack,
    env,
    async (octokit) => {
      const finding = await findIssues(octokit, request, searchedRepositories());
      const troubles = await troublesAmong(context.slack, finding.unreadable);
      return resultPage(memory, context, words, findingBlocks(finding, chooseButton, troubles));
    },
    (trouble) =>
      resultPage(memory, context, words, [
        paragraph(`:warning: ${trouble.text}`),
        buttons(tryAgain(ACTIONS.search, words)),
      ]),
  );
}

function resultPage(
  memory: Memory,
  { step, customer }: StepContext,
  words: string,
  found: Block[],
): View {
  return stepPage(memory, {
    callback_id: VIEWS.find,
    title: "Find the issue",
    blocks: [
      aboutStep(step, customer),
      textInput({
        block_id: WORDS,
        label: "Words to search for",
        initial: words,
        optional: true,
        max_length: 300,
        hint: "It can take a few tries with different words.",
      }),
      buttons(button(ACTIONS.search, "Search again", "")),
      { type: "divider" },
      ...found,
      { type: "divider" },
      smallPrint("None of these? Create it: what you write is checked and shown to you first."),
    ],
    submit: "Create a new issue",
    close: "Close",
  });
}

function chooseButton(issue: { repository: string; number: number }): Block {
  return button(ACTIONS.choose, "Choose", issueName(issue));
}

/** Links the chosen issue, and goes on to what comes next. */
export async function choosePage(
  { subject: context, slack, env, value: name }: Press<Memory, StepContext>,
): Promise<View> {
  return await onGitHub(slack, env, async (octokit) => {
    const issue = await readIssue(octokit, readIssueName(name));
    if (issue === "unchanged") throw new Error(`GitHub told nothing of ${name}`);
    const unlabelled = await labelRequest(context, octokit, issue);
    const linked = await linkIssue(context, issue, { unlabelled: unlabelled !== undefined });
    const note = unlabelled && labelNote(unlabelled);
    if (issue.state === "closed") return closedPage(linked, note);
    return keyDatePage(linked, `Linked ${issueName(issue)}.${note ? `\n${note}` : ""}`);
  }, (trouble) =>
    stepNotice(
      memoryOf(context.step),
      `:warning: ${trouble.text}`,
      tryAgain(ACTIONS.choose, name),
    ));
}
