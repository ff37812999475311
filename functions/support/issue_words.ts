/**
 * One issue or pull request of people outside, in a line.
 *
 * @module
 */
import type { WaitingIssue } from "../../rules/support/waiting_issue.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { linkTarget } from "../../slack/blocks.ts";

const TITLE = 80;

/** Its title with the way there, its number, and whose it is: the parts of a line, as mrkdwn. */
export function issueWords(
  { repository, number, title, codename, pull_request }: WaitingIssue,
): string[] {
  const url = `https://github.com/${repository}/${pull_request ? "pull" : "issues"}/${number}`;
  return [
    `<${linkTarget(url)}|${escapeText(truncate(title, TITLE))}> #${number}`,
    codename ? `*${escapeText(codename)}*` : "community",
    ...pull_request ? ["pull request"] : [],
  ];
}
