/**
 * The form with the three questions, and the pages before and after it.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import type { Retro } from "../../../datastores/retros.ts";
import { weekDays, weekNumber } from "../../../rules/time/iso_week.ts";
import { type Answers, QUESTIONS, tidyAnswers } from "../../../rules/retro/retro_notes.ts";
import { truncate } from "../../../rules/text/text.ts";
import { type Block, modal, paragraph, smallPrint } from "../../../slack/blocks.ts";
import type { View } from "../../../slack/dialogue.ts";
import type { FormValues } from "../../../slack/inputs.ts";

/** What the views of this function are known by. */
export const NOTES_VIEW = "retro_notes";
/** The one element in each question's block. */
export const ANSWER = "answer";
/** The longest answer, in characters: the most that Slack's inputs take. */
export const ANSWER_LIMIT = 3000;

/** A page that says one thing. */
export function noticeView(title: string, mrkdwn: string): View {
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
): View {
  const about = published_at !== undefined
    ? "The meeting is over: your note will be added to the digest."
    : "The digest shows your name with each answer. Skip any question you like.";
  return modal({
    callback_id: NOTES_VIEW,
    title: `Retro of week ${weekNumber(week)}`,
    blocks: [
      smallPrint(`*${weekDays(week, { week_starts })}* · ${about}`),
      ...QUESTIONS.map((question) => questionBlock(question, before?.[question])),
    ],
    submit: "Save",
    close: "Cancel",
    private_metadata: JSON.stringify({ week }),
    notify_on_close: true,
  });
}

/** What is typed in the form. */
export function answersIn(values: FormValues): Answers {
  const typed = QUESTIONS.map((
    question,
  ) => [question, (values[question]?.[ANSWER] as { value?: string } | undefined)?.value]);
  return tidyAnswers(Object.fromEntries(typed));
}

/** The last page for a late note: the card does not show it, and the digest follows. */
export function savedView(number: number): View {
  return modal({
    callback_id: NOTES_VIEW,
    title: `Retro of week ${number}`,
    blocks: [paragraph(
      "Saved, thank you. The meeting is over, so your note is being added to the *digest*.",
    )],
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
      ? { hint: { type: "plain_text", text: "One item per line. The next card shows them." } }
      : {}),
  };
}
