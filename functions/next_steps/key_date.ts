/**
 * *Key date*: the day that the customer hopes for. It goes to product first.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { hasKeyDate, type NextStep } from "../../rules/next_steps/next_step.ts";
import { escapeText } from "../../rules/text/text.ts";
import { paragraph, smallPrint } from "../../slack/blocks.ts";
import { refuse, type Sent, turnTo, type View } from "../../slack/dialogue.ts";
import { dateInput, filled, textInput } from "../../slack/inputs.ts";
import { wishWords } from "../../team/step_lines.ts";
import {
  aboutStep,
  changeAs,
  ends,
  type Memory,
  memoryOf,
  type StepContext,
  stepPage,
  VIEWS,
} from "./step_context.ts";

const DATE = "key_date";
const WORDS = "key_words";

/** A date as it is kept, or as it was typed. */
type Wish = Pick<NextStep, "key_date" | "key_words">;

/** The question; `done` says what was just done. */
export function keyDatePage(context: StepContext, done?: string): View {
  return formPage(context, context.step, done && `:white_check_mark: ${done}`);
}

function formPage(context: StepContext, wish: Wish, above?: string): View {
  const { step, customer } = context;
  return stepPage({ ...memoryOf(step, context), was: stateOf(step) }, {
    callback_id: VIEWS.key_date,
    title: "Key date",
    blocks: [
      ...(above ? [paragraph(above)] : []),
      aboutStep(step, customer),
      paragraph("*Does the customer hope for a date?* If not, just close this."),
      dateInput({
        block_id: DATE,
        label: "Day",
        optional: true,
        ...(wish.key_date ? { initial: wish.key_date } : {}),
      }),
      textInput({
        block_id: WORDS,
        label: "In the customer's words",
        optional: true,
        max_length: 200,
        placeholder: "before the season begins",
        ...(wish.key_words ? { initial: wish.key_words } : {}),
      }),
      smallPrint(
        `It goes to <#${handbook.product.channel}> with the link, where product says yes, ` +
          "no, or another date. It is never written into the issue, or to the customer.",
      ),
    ],
    submit: "Save",
    close: hasKeyDate(step) ? "Close" : "No date",
  });
}

/** Keeps what was filled in. */
export async function saveKeyDate(
  { subject, values, user, now, memory }: Sent<Memory, StepContext>,
) {
  const { step } = subject;
  const key_date = filled(values, DATE);
  const key_words = filled(values, WORDS)?.trim();
  const wish: Wish = { ...(key_date ? { key_date } : {}), ...(key_words ? { key_words } : {}) };
  if (key_date && key_date < dateIn(handbook.timezone, now) && key_date !== step.key_date) {
    return refuse({ [DATE]: "This day is over." });
  }
  if (sameWish(stateOf(step), stateOf(wish))) return undefined;
  const { was } = memory;
  // Not what this form says, and not what it was opened with: somebody else's.
  if (was && !sameWish(stateOf(step), was)) {
    const by = step.key_by ? `<@${step.key_by}>` : "Somebody";
    const now_is = hasKeyDate(step)
      ? `*${escapeText(wishWords(step, dateIn(handbook.timezone, now)))}*`
      : "no date";
    return turnTo(formPage(
      subject,
      wish,
      `:information_source: ${by} changed this while it was open: it says ${now_is} now. Press ` +
        "*Save* to note what is below instead.",
    ));
  }
  const done = { deeds: ["key_date" as const], by: user };
  await changeAs(done, subject, {
    key_date: key_date ?? null,
    key_words: key_words ?? null,
    key_by: hasKeyDate(wish) ? user : null,
    key_at: hasKeyDate(wish) ? now : null,
    discussed_by: null,
    discussed_note: null,
    date_answer: null,
    agreed_date: null,
    answered_at: null,
  }, now);
  return ends(step, done, subject);
}

function stateOf({ key_date = "", key_words = "" }: Wish): Record<string, string> {
  return { key_date, key_words };
}

function sameWish(a: Record<string, string>, b: Record<string, string>): boolean {
  return a.key_date === b.key_date && a.key_words === b.key_words;
}
