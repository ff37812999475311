/**
 * *Find the issue*: likely ones, the reason why each is likely, and other words to try.
 *
 * @module
 */
import { issueName } from "../../../datastores/issue_links.ts";
import { findIssues } from "../../../github/find_issues.ts";
import { type Block, button, buttons, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { Press, View } from "../../../slack/dialogue.ts";
import { onEnter, textInput } from "../../../slack/inputs.ts";
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
} from "../step_context.ts";
import { OWN_VIEWS } from "./views.ts";
import { closedPage } from "./closed_issue.ts";
import { searchedRepositories } from "../repositories.ts";
import { keyDatePage } from "../key_date.ts";
import { onGitHub, troublesAmong } from "../on_github.ts";
import { chosenIssue, issueMrkdwn, labelNote, linkedByOthers, linkOnce } from "../link_issue.ts";
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
    callback_id: OWN_VIEWS.find,
    title: "Find the issue",
    blocks: [
      aboutStep(step, customer),
      ...(step.issue
        ? [smallPrint(`It is linked to ${issueMrkdwn(step.issue)}: another one replaces it.`)]
        : []),
      onEnter(textInput({
        block_id: WORDS,
        label: "Words to search for",
        initial: words,
        optional: true,
        max_length: 300,
        hint: "It can take a few tries with different words.",
      })),
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

/** Only the likeliest is green. */
function chooseButton(issue: { repository: string; number: number }, at: number): Block {
  const choose = button(ACTIONS.choose, "Choose", issueName(issue));
  return at === 0 ? { ...choose, style: "primary" } : choose;
}

/** Links the chosen issue, and goes on to what comes next. */
export async function choosePage(
  { subject: context, memory, slack, env, user, now, value: name }: Press<Memory, StepContext>,
): Promise<View> {
  return await onGitHub(slack, env, async (octokit) => {
    const chosen = { user, before: memory.instead, now };
    const linked = await linkOnce(context, chosenIssue(context, octokit, name), chosen);
    if (!linked) {
      return stepNotice(memoryOf(context.step), await linkedByOthers(slack, context.step.id));
    }
    const { trouble, issue } = linked;
    const note = trouble && labelNote(trouble);
    if (issue.state === "closed") return closedPage(linked.context, note);
    return keyDatePage(linked.context, `Linked ${issueName(issue)}.${note ? `\n${note}` : ""}`);
  }, (trouble) =>
    stepNotice(
      memoryOf(context.step),
      `:warning: ${trouble.text}`,
      tryAgain(ACTIONS.choose, name),
    ));
}
