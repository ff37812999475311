/**
 * The issue is not clear to somebody who was not on the call: what it lacks, and what to do.
 *
 * @module
 */
import { issueName } from "../../../datastores/issue_links.ts";
import { readIssue } from "../../../github/read_issue.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { button, buttons, paragraph } from "../../../slack/blocks.ts";
import type { Press, View } from "../../../slack/dialogue.ts";
import { logLine } from "../call_log.ts";
import { issueMrkdwn, linkedIssue } from "../link_issue.ts";
import { onGitHub } from "../on_github.ts";
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

/** What the issue lacks, and what to do about it. */
export function clarifyPage({ step, customer }: StepContext, note?: string): View {
  const { issue } = step;
  if (!issue || issue.missing.length === 0) {
    return stepNotice(memoryOf(step), "The issue is clear now. Next: *Send the link*.");
  }
  const lacks = issue.missing.map((part) => `•  ${escapeText(part)}`).join("\n");
  return stepPage(memoryOf(step), {
    title: "Is it clear?",
    blocks: [
      aboutStep(step, customer),
      paragraph(
        `${issueMrkdwn(issue)}\nSomebody who was not on the call will not understand it. It ` +
          `lacks:\n${lacks}`,
      ),
      ...(note ? [paragraph(note)] : []),
      paragraph("Add it on GitHub, then press *Look again*."),
      buttons(
        { ...button(ACTIONS.look_again, "Look again", issueName(issue)), style: "primary" },
        button(ACTIONS.clear_enough, "It is clear enough", issueName(issue)),
      ),
    ],
  });
}

/** Reads the issue again. */
export async function lookAgain(
  { subject: context, slack, env }: Press<Memory, StepContext>,
): Promise<View> {
  const { step } = context;
  const { issue } = step;
  if (!issue) return stepNotice(memoryOf(step), "This step no longer has an issue.");
  return await onGitHub(
    slack,
    env,
    async (octokit) => {
      const read = await readIssue(octokit, issue);
      if (read === "unchanged") return clarifyPage(context);
      const changed = await change(context, { issue: linkedIssue(read) });
      return clarifyPage(changed, ":eyes: Read again just now.");
    },
    (trouble) =>
      stepNotice(
        memoryOf(step),
        `:warning: ${trouble.text}`,
        tryAgain(ACTIONS.look_again, issueName(issue)),
      ),
  );
}

/** Notes that somebody finds the issue clear enough. */
export async function clearEnough(
  { subject, slack, user }: Press<Memory, StepContext>,
): Promise<View> {
  const { call, step } = subject;
  await Promise.all([
    change(subject, { clear_by: user }),
    logLine(slack, call, `<@${user}> finds the issue of step ${step.number} clear enough.`),
  ]);
  return stepNotice(memoryOf(step), "Noted. Next: *Send the link*, from the card.");
}
