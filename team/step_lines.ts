/**
 * A next step in a line: its state, its issue, its owner and its dates, wherever it is shown.
 *
 * @module
 */
import { issueName } from "../datastores/issue_links.ts";
import {
  hasOpenDate,
  isFinished,
  type NextStep,
  type Stage,
  stageOf,
} from "../rules/next_steps/next_step.ts";
import { disarmText, truncate } from "../rules/text/text.ts";
import { dayLabel } from "../rules/time/calendar.ts";
import type { Block } from "../slack/blocks.ts";

/** A step as one line, for messages and lists: `Faster import`, with its issue. */
export function stepLines(step: NextStep): Block[] {
  const finished = isFinished(step);
  const title: Block[] = [
    { type: "text", text: `${step.number}.  `, style: { bold: true } },
    {
      type: "text",
      text: disarmText(truncate(step.text, 300)),
      style: finished ? { strike: stageOf(step) === "dropped" } : { bold: true },
    },
    { type: "text", text: "\n" },
  ];
  return [{ type: "rich_text_section", elements: [...title, ...stateElements(step)] }];
}

const EMOJI: Record<Stage, string> = {
  find_issue: "mag",
  closed_issue: "warning",
  clarify: "writing_hand",
  send_link: "incoming_envelope",
  discuss: "hourglass_flowing_sand",
  do_it: "white_medium_square",
  done: "white_check_mark",
  dropped: "heavy_minus_sign",
};

function stateElements(step: NextStep): Block[] {
  const stage = stageOf(step);
  const parts: Block[][] = [[text(stageWords(step, stage))]];
  if (step.issue) parts.push(issueElements(step));
  if (stage !== "done" && stage !== "dropped") {
    parts.push([{ type: "user", user_id: step.owner }]);
    parts.push([text(`due ${dayLabel(step.due)}`)]);
  }
  const date = dateWords(step);
  if (date) parts.push([text(date)]);
  if (step.issue?.waiting.length) {
    parts.push([text(`waiting on the customer (${step.issue.waiting.join(", ")})`)]);
  }
  if (step.closed_seen_at && step.sent_at) {
    parts.push([text(step.told_at ? "closed, and the customer knows" : "the issue was closed")]);
  }
  return [
    { type: "emoji", name: EMOJI[stage] },
    text("  "),
    ...parts.flatMap((part, at) => at > 0 ? [text("  ·  "), ...part] : part),
  ];
}

function stageWords(step: NextStep, stage: Stage): string {
  switch (stage) {
    case "find_issue":
      return "Find the GitHub issue, or create it";
    case "closed_issue":
      return "The issue was already closed: reopen it, or choose another";
    case "clarify":
      return `Not clear yet: it lacks ${step.issue!.missing.join(" and ")}`;
    case "send_link":
      return "The customer has no link yet";
    case "discuss":
      return `The customer has the link; product is discussing the date`;
    case "do_it":
      return step.kind === "request" ? "Reopened" : "To do";
    case "done":
      return step.kind === "request" && step.sent_at ? "The customer has the link" : "Done";
    case "dropped":
      return `Dropped: ${disarmText(truncate(step.dropped!, 200))}`;
  }
}

/** The issue as a link, with its state. */
function issueElements({ issue }: NextStep): Block[] {
  const { state, confidential, url } = issue!;
  const notes = [...(state === "closed" ? ["closed"] : []), ...(confidential ? ["private"] : [])];
  return [
    { type: "link", url, text: issueName(issue!) },
    ...(notes.length > 0 ? [text(` (${notes.join(", ")})`)] : []),
  ];
}

/** The key date of a step in words; undefined without one. */
export function dateWords(step: NextStep): string | undefined {
  if (!step.key_date && !step.key_words) return undefined;
  const wish = wishWords(step);
  return hasOpenDate(step)
    ? `hopes for ${wish}: not to be promised yet`
    : `hopes for ${wish}: discussed with product`;
}

/** The date that the customer hopes for: "Sunday 15 March (“before the season”)". */
export function wishWords(step: Pick<NextStep, "key_date" | "key_words">): string {
  const words = step.key_words ? `“${disarmText(truncate(step.key_words, 200))}”` : "";
  if (!step.key_date) return words;
  return words ? `${dayLabel(step.key_date)} (${words})` : dayLabel(step.key_date);
}

/** A piece of plain text in a rich text. */
export function text(words: string): Block {
  return { type: "text", text: words };
}
