/**
 * The form with the three questions, and the pages before and after it.
 *
 * @module
 */
import { handbook } from "../../../handbook.ts";
import type { Retro } from "../../../datastores/retros.ts";
import { weekDays, weekNumber } from "../../../rules/time/iso_week.ts";
import { type Answers, QUESTIONS } from "../../../rules/retro/retro_notes.ts";
import { truncate } from "../../../rules/text/text.ts";
import { type Block, modal, paragraph, smallPrint } from "../../../slack/blocks.ts";

/** What the views of this function are known by. */
export const NOTES_VIEW = "retro_notes";
/** The one element in each question's block. */
export const ANSWER = "answer";
/** The longest answer, in characters: the most that Slack's inputs take. */
export const ANSWER_LIMIT = 3000;

/** The page that is there at once, while the rows are read. */
export function loadingView(): Record<string, unknown> {
  return noticeView("Your notes", "One moment, looking for what you wrote…");
}

/** A page that says one thing. */
export function noticeView(title: string, mrkdwn: string): Record<string, unknown> {
  return modal({
    callback_id: NOTES_VIEW,
    title,
    blocks: [paragraph(mrkdwn)],
    notify_on_close: true,
  });
}

/** The form, filled in with what was written before. */
export function notesView(
  { week, week_starts, published_at }: Pick<Retro, "week" | "week_starts" | "published_at">,
  before: Answers | undefined,
): Record<string, unknown> {
  const about = published_at !== undefined
    ? "The meeting is over: your note will be added to the digest."
    : "The digest shows your name with each answer. Leave out what you have nothing to say to.";
  return modal({
    callback_id: NOTES_VIEW,
    title: `Retro of week ${weekNumber(week)}`,
    blocks: [
      smallPrint(`*${weekDays(week, { week_starts })}* · ${about}`),
      ...QUESTIONS.map((question) => questionBlock(question, before?.[question])),
    ],
    submit: "Save",
    close: "Cancel",
    private_metadata: week,
    notify_on_close: true,
  });
}

function questionBlock(question: keyof Answers, before: string | undefined): Block {
  return {
    type: "input",
    block_id: question,
    optional: true,
    label: { type: "plain_text", text: handbook.retro.questions[question], emoji: true },
    element: {
      type: "plain_text_input",
      action_id: ANSWER,
      multiline: true,
      max_length: ANSWER_LIMIT,
      ...(before ? { initial_value: truncate(before, ANSWER_LIMIT) } : {}),
    },
    ...(question === "remember"
      ? { hint: { type: "plain_text", text: "One line for each thing. The next card shows them." } }
      : {}),
  };
}
