/**
 * A next step in a line: its state, its issue, its owner and its dates, wherever it is shown.
 *
 * @module
 */
import { issueName } from "../datastores/issue_links.ts";
import type { CalendarDate } from "../policy/handbook.ts";
import { dayWords, dueWords } from "../rules/next_steps/due_days.ts";
import {
  hasKeyDate,
  hasOpenDate,
  isFinished,
  type NextStep,
  type Stage,
  stageOf,
} from "../rules/next_steps/next_step.ts";
import { disarmText, truncate } from "../rules/text/text.ts";
import { dayLabel } from "../rules/time/calendar.ts";
import type { Block } from "../slack/blocks.ts";

/** How a step is shown. */
export interface StepShown {
  /** Today: what is overdue says so. */
  today?: CalendarDate;
  /** It stands for days, where nobody counts them: `overdue: Monday 2 February`. */
  stands?: boolean;
  /** What is before its words, in place of its number: where lines of several calls are together. */
  label?: string;
}

/** A step as one line, for messages and lists: `Faster import`, with its issue. */
export function stepLines(step: NextStep, shown: StepShown = {}): Block[] {
  const finished = isFinished(step);
  const label = shown.label === undefined ? `${step.number}.` : `${disarmText(shown.label)}:`;
  const title: Block[] = [
    { type: "text", text: `${label}  `, style: { bold: true } },
    {
      type: "text",
      text: disarmText(truncate(step.text, 300)),
      style: finished ? { strike: stageOf(step) === "dropped" } : { bold: true },
    },
    { type: "text", text: "\n" },
  ];
  return [{ type: "rich_text_section", elements: [...title, ...stateElements(step, shown)] }];
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

function stateElements(step: NextStep, shown: StepShown): Block[] {
  const stage = stageOf(step);
  const parts: Block[][] = [[text(stageWords(step, stage))]];
  if (step.issue) parts.push(issueElements(step));
  if (stage !== "done" && stage !== "dropped") {
    parts.push([{ type: "user", user_id: step.owner }]);
    parts.push(dueElements(step.due, shown));
  }
  const date = dateWords(step, shown.today);
  if (date) parts.push([text(date)]);
  if (step.issue?.waiting.length) {
    const labels = step.issue.waiting.map((label) => `“${label}”`).join(", ");
    parts.push([text(`waiting for an answer on GitHub (${labels})`)]);
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

/** When it is due. */
function dueElements(due: CalendarDate, { today, stands = false }: StepShown): Block[] {
  if (today === undefined) return [text(`due ${dayLabel(due)}`)];
  if (due >= today) return [text(stands ? `due ${dayWords(due, today)}` : dueWords(due, today))];
  const words = stands ? `overdue: ${dayWords(due, today)}` : dueWords(due, today);
  return [{ type: "text", text: words, style: { bold: true } }];
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
      return "The customer has the link; product has not answered about the date";
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

/** The key date of a step in words; undefined without one. Days of another year than today's say so. */
export function dateWords(step: NextStep, today?: CalendarDate): string | undefined {
  if (!step.key_date && !step.key_words) return undefined;
  const words = answerWords(step, today) ?? "not to be promised yet";
  return `hopes for ${wishWords(step, today)}: ${words}`;
}

/** What product answered, in words; undefined while it has not. */
export function answerWords(step: NextStep, today?: CalendarDate): string | undefined {
  if (!hasKeyDate(step) || hasOpenDate(step)) return undefined;
  const { date_answer, agreed_date } = step;
  // Earlier versions knew no answer.
  if (!date_answer) return "discussed with product";
  if (date_answer === "no") return "product says no";
  return date_answer === "other" && agreed_date
    ? `product agrees to ${dayWords(agreed_date, today)}`
    : "product agrees";
}

/** The date that the customer hopes for: "Sunday 15 March (“before the season”)". */
export function wishWords(
  step: Pick<NextStep, "key_date" | "key_words">,
  today?: CalendarDate,
): string {
  const words = step.key_words ? `“${disarmText(truncate(step.key_words, 200))}”` : "";
  if (!step.key_date) return words;
  const day = dayWords(step.key_date, today);
  return words ? `${day} (${words})` : day;
}

/** A piece of plain text in a rich text. */
export function text(words: string): Block {
  return { type: "text", text: words };
}
