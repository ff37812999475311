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
  button?: (issue: { repository: string; number: number }, at: number) => Block,
  troubles: readonly Trouble[] = [],
): Block[] {
  const { issues, searches } = finding;
  if (searches === 0) {
    return [paragraph("There is nothing in this to search for. Say what it is about.")];
  }
  const found = likelyAmong(issues).slice(0, SHOWN).map(({ issue, shared }, at): Block => ({
    type: "section",
    text: { type: "mrkdwn", text: issueText(issue, shared) },
    ...(button ? { accessory: button(issue, at) } : {}),
  }));
  const part = troubleBlocks(finding, troubles);
  if (found.length === 0) {
    const none = part.length > 0 ? "Nothing like it was found so far." : NOTHING;
    return [paragraph(none), ...part];
  }
  return [...found, ...part];
}

/** Without those that share hardly a word with the request. */
export function likelyAmong(issues: Finding["issues"]): Finding["issues"] {
  const enough = (issues[0]?.likeness ?? 0) * LIKE_ENOUGH;
  return issues.filter(({ likeness }) => likeness > 0 && likeness >= enough);
}

/** Why there may be more than what was found. */
export function troubleBlocks(
  { searches, failures, incomplete }: Pick<Finding, "searches" | "failures" | "incomplete">,
  troubles: readonly Trouble[],
): Block[] {
  return [
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
}

/** Is it in another repository than the public one? */
export function isPrivate({ repository }: { repository: string }): boolean {
  return !sameRepository(repository, handbook.github.public_repository);
}

function issueText(
  issue: Finding["issues"][number]["issue"],
  shared: readonly string[],
): string {
  const facts = [
    issue.state,
    ...(isPrivate(issue) ? [":lock: private"] : []),
    ...issue.labels.slice(0, 5).map((label) => escapeText(truncate(label, 40))),
  ];
  const why = shared.length > 0
    ? `\nIt says ${shared.map((word) => `“${escapeText(truncate(word, 40))}”`).join(", ")}`
    : "";
  const title = escapeText(truncate(issue.title, 200));
  return `*<${issue.url}|#${issue.number}>* ${title}\n${facts.join("  ·  ")}${why}`;
}
