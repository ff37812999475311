/**
 * Issues that were found, with why each is likely.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import type { Finding } from "../../github/find_issues.ts";
import { sameRepository } from "../../github/read_repository.ts";
import type { Trouble } from "../../github/trouble.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { type Block, paragraph, smallPrint } from "../../slack/blocks.ts";

/** How many issues are shown. */
const SHOWN = 8;
/** What is so much less like the request than the first one only shares a word by chance. */
const LIKE_ENOUGH = 0.1;

const NOTHING = "Nothing like it was found. Try other words, or fewer.";

/** What was found, the likeliest first; `button` makes the button beside each. */
export function findingBlocks(
  finding: Finding,
  button?: (issue: { repository: string; number: number }) => Block,
  troubles: readonly Trouble[] = [],
): Block[] {
  const { issues, searches, failures, incomplete } = finding;
  if (searches === 0) {
    return [paragraph("There is nothing in this to search for. Say what it is about.")];
  }
  const enough = (issues[0]?.likeness ?? 0) * LIKE_ENOUGH;
  const shown = issues.filter(({ likeness }) => likeness > 0 && likeness >= enough).slice(0, SHOWN);
  const found = shown.map(({ issue, shared }): Block => ({
    type: "section",
    text: { type: "mrkdwn", text: issueText(issue, shared) },
    ...(button ? { accessory: button(issue) } : {}),
  }));
  const part = [
    ...troubles.map(({ text }) => paragraph(`:warning: ${text}`)),
    ...(failures.length > 0
      ? [smallPrint(
        `:warning: GitHub answered ${searches - failures.length} of ${searches} searches: there ` +
          "may be more.",
      )]
      : []),
    ...(incomplete > 0
      ? [smallPrint(
        ":warning: GitHub did not have the time to look everywhere: there may be more. Search " +
          "again in a minute, or with fewer words.",
      )]
      : []),
  ];
  if (found.length === 0) {
    const none = part.length > 0 ? "Nothing like it was found so far." : NOTHING;
    return [paragraph(none), ...part];
  }
  return [...found, ...part];
}

function issueText(
  issue: Finding["issues"][number]["issue"],
  shared: readonly string[],
): string {
  const confidential = !sameRepository(issue.repository, handbook.github.public_repository);
  const facts = [
    issue.state,
    ...(confidential ? [":lock: private"] : []),
    ...issue.labels.slice(0, 5).map((label) => escapeText(truncate(label, 40))),
  ];
  const why = shared.length > 0
    ? `\nIt says ${shared.map((word) => `“${escapeText(truncate(word, 40))}”`).join(", ")}`
    : "";
  const title = escapeText(truncate(issue.title, 200));
  return `*<${issue.url}|#${issue.number}>* ${title}\n${facts.join("  ·  ")}${why}`;
}
