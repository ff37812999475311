/**
 * *Key date*: the day that the customer hopes for. It goes to product first.
 *
 * @module
 */
import { handbook } from "../../../handbook.ts";
import { changeStep } from "../../../datastores/next_steps.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { paragraph, smallPrint } from "../../../slack/blocks.ts";
import { refuse, type View } from "../../../slack/dialogue.ts";
import { dateInput, filled, type FormValues, textInput } from "../../../slack/inputs.ts";
import { logLine } from "../call_log.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { aboutStep, memoryOf, type StepContext, stepPage, VIEWS } from "../step_context.ts";
import { wishWords } from "../../../team/step_lines.ts";

const DATE = "key_date";
const WORDS = "key_words";

/** The question; `done` says what was just done. */
export function keyDatePage({ step, customer }: StepContext, done?: string): View {
  return stepPage(memoryOf(step), {
    callback_id: VIEWS.key_date,
    title: "Key date",
    blocks: [
      ...(done ? [paragraph(`:white_check_mark: ${done}`)] : []),
      aboutStep(step, customer),
      paragraph("*Does the customer hope for a date?* If not, just close this."),
      dateInput({
        block_id: DATE,
        label: "Day",
        optional: true,
        ...(step.key_date ? { initial: step.key_date } : {}),
      }),
      textInput({
        block_id: WORDS,
        label: "In the customer's words",
        optional: true,
        max_length: 200,
        placeholder: "before the season begins",
        ...(step.key_words ? { initial: step.key_words } : {}),
      }),
      smallPrint(
        `It goes to <#${handbook.product.channel}> with the link, so that the team can discuss it ` +
          "before committing. It is never written into the issue, or to the customer.",
      ),
    ],
    submit: "Save",
    close: step.key_date || step.key_words ? "Close" : "No date",
  });
}

/** Keeps what was filled in; answers what is wrong with it. */
export async function saveKeyDate(context: StepContext, values: FormValues, user: string) {
  const { slack, call, step } = context;
  const key_date = filled(values, DATE);
  const key_words = filled(values, WORDS)?.trim();
  const today = dateIn(handbook.timezone, Date.now());
  if (key_date && key_date < today && key_date !== step.key_date) {
    return refuse({ [DATE]: "This day is over." });
  }
  const same = key_date === step.key_date && key_words === step.key_words;
  if (same) return undefined;
  await changeStep(slack, step, {
    key_date: key_date ?? null,
    key_words: key_words ?? null,
    key_by: key_date || key_words ? user : null,
    discussed_by: null,
    discussed_note: null,
  });
  const wish = key_date || key_words
    ? `the customer hopes for ${escapeText(wishWords({ key_date, key_words }))}. ` +
      `<#${handbook.product.channel}> discusses it first.`
    : "the customer no longer hopes for a date.";
  await logLine(slack, call, `<@${user}>, about ${step.number}.: ${wish}`);
  return undefined;
}
