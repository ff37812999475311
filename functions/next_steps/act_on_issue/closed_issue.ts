/**
 * The chosen issue is closed: reopen it with a comment, create a new one, or keep it as it is.
 *
 * @module
 */
import { issueName } from "../../../datastores/issue_links.ts";
import { mustBePrivate } from "../../../github/read_repository.ts";
import { reopenIssue } from "../../../github/reopen_issue.ts";
import { inertMarkdown } from "../../../rules/text/inert_markdown.ts";
import { closedHow } from "../../../rules/next_steps/next_step.ts";
import { isIssueOf, issueMarker } from "../../../rules/next_steps/issue_draft.ts";
import {
  button,
  buttons,
  header,
  paragraph,
  smallPrint,
  typedText,
} from "../../../slack/blocks.ts";
import { type Press, refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled, textInput } from "../../../slack/inputs.ts";
import { logLine } from "../call_log.ts";
import {
  aboutStep,
  ACTIONS,
  change,
  type Memory,
  memoryOf,
  type StepContext,
  stepNotice,
  stepPage,
  tryAgain,
} from "../step_context.ts";
import { OWN_VIEWS } from "./views.ts";
import { keyDatePage } from "../key_date.ts";
import { onGitHub } from "../on_github.ts";
import {
  guardOf,
  holdForm,
  judgePublic,
  letThroughWords,
  type Verdict,
} from "../../../team/guard.ts";
import { issueMrkdwn, linkedIssue } from "../link_issue.ts";

const COMMENT = "comment";
/** The longest comment: it goes along with the preview. */
const LONGEST = 1500;

/** What may be done with a closed issue. */
export function closedPage({ step, customer }: StepContext, note?: string): View {
  const { issue } = step;
  if (!issue) return stepNotice(memoryOf(step), "This step no longer has an issue.");
  return stepPage(memoryOf(step), {
    callback_id: OWN_VIEWS.closed,
    title: "The issue is closed",
    blocks: [
      aboutStep(step, customer),
      paragraph(`${issueMrkdwn(issue)} was closed ${closedHow(issue)}.${note ? `\n${note}` : ""}`),
      textInput({
        block_id: COMMENT,
        label: "Reopen it: why?",
        multiline: true,
        max_length: LONGEST,
        placeholder: "What was shipped does not cover … (a comment on the issue)",
        hint: issue.confidential ? "Only the team reads it." : "It is public: no names, please.",
      }),
      { type: "divider" },
      buttons(
        button(ACTIONS.new_instead, "Create a new one", issueName(issue)),
        button(ACTIONS.right_one, "It is the right one as it is", issueName(issue)),
      ),
    ],
    submit: "Check and preview",
    close: "Close",
  });
}

/** Checks the comment, and shows it before it is written. */
export function checkComment({ subject, memory, values, view }: Sent<Memory, StepContext>) {
  const { step } = subject;
  const text = (filled(values, COMMENT) ?? "").trim();
  if (!text) return refuse({ [COMMENT]: "Say why it is reopened." });
  const { held } = verdictOf(subject, memory, text);
  if (held) return holdForm(view, COMMENT, held, memory, "Preview anyway");
  // Looked at while the step is read, when the preview's button is pressed.
  const { channel } = subject.call;
  return turnTo(stepPage({ ...memory, text, channel }, {
    title: "Reopen the issue?",
    blocks: [
      header(`Reopen ${step.issue ? issueName(step.issue) : "it"}`),
      smallPrint("With this comment:"),
      ...typedText(text),
      buttons({ ...button(ACTIONS.reopen_issue, "Reopen it", "reopen"), style: "primary" }),
    ],
    close: "Close",
  }));
}

/** Reopens the issue with the comment of the preview. */
export async function reopenPage(
  { subject: context, memory, slack, env, user }: Press<Memory, StepContext>,
): Promise<View> {
  const { call, step } = context;
  const { issue } = step;
  const { text } = memory;
  if (!issue || !text) return stepNotice(memory, "There is nothing left to reopen.");
  const { held, let_through } = verdictOf(context, memory, text);
  if (held) return stepNotice(memory, held.words);
  const sure = letThroughWords(let_through);
  const id = `${step.id} reopens ${issueName(issue)}`;
  return await onGitHub(
    slack,
    env,
    async (octokit) => {
      if (issue.confidential) await mustBePrivate(octokit, issue.repository);
      const comment = `${inertMarkdown(text)}\n\n${issueMarker(id)}\n`;
      const opened = await reopenIssue(octokit, issue, comment, (body) => isIssueOf(id, body));
      const [changed] = await Promise.all([
        change(context, { issue: linkedIssue(opened) }),
        logLine(slack, call, `<@${user}> reopened ${issueMrkdwn(opened)}${sure && `.${sure}`}`),
      ]);
      return keyDatePage(changed, `Reopened ${issueMrkdwn(opened)}.`);
    },
    (trouble) =>
      stepNotice(
        memory,
        `:warning: ${trouble.text}\nYour words are kept.`,
        tryAgain(ACTIONS.reopen_issue, "reopen"),
      ),
  );
}

/** Keeps the closed issue: the customer gets its link. */
export async function keepClosed(
  { subject, user }: Press<Memory, StepContext>,
): Promise<View> {
  const kept = await change(subject, { closed_ok_by: user });
  const next = `Kept. Next: *Send the link*, from the card in <#${subject.call.channel}>.`;
  return keyDatePage(kept, next);
}

/** May a comment be public? Nothing is kept from the team alone. */
function verdictOf({ step, customers }: StepContext, { pass }: Memory, text: string): Verdict {
  if (step.issue?.confidential) return { let_through: [] };
  const options = pass === undefined ? {} : { pass };
  return judgePublic([{ part: "the comment", text }], guardOf(customers), options);
}
