/**
 * *Key date*: the day that the customer hopes for. It goes to product first.
 *
 * @module
 */
import { handbook } from "../../handbook.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { paragraph, smallPrint } from "../../slack/blocks.ts";
import { refuse, type Sent, type View } from "../../slack/dialogue.ts";
import { dateInput, filled, textInput } from "../../slack/inputs.ts";
import {
  aboutStep,
  change,
  ends,
  type Memory,
  memoryOf,
  type StepContext,
  stepPage,
  VIEWS,
} from "./step_context.ts";

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

/** Keeps what was filled in. */
export async function saveKeyDate({ subject, values, user, now }: Sent<Memory, StepContext>) {
  const { step } = subject;
  const key_date = filled(values, DATE);
  const key_words = filled(values, WORDS)?.trim();
  if (key_date && key_date < dateIn(handbook.timezone, now) && key_date !== step.key_date) {
    return refuse({ [DATE]: "This day is over." });
  }
  if (key_date === step.key_date && key_words === step.key_words) return undefined;
  await change(subject, {
    key_date: key_date ?? null,
    key_words: key_words ?? null,
    key_by: key_date || key_words ? user : null,
    discussed_by: null,
    discussed_note: null,
  });
  return ends(step, user, "key_date");
}
