/**
 * *Yes*, *No*, *Another date…*: product answers a key date.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../../policy/handbook.ts";
import { findDate } from "../../../rules/customers/date_wording.ts";
import { hideInStep } from "../../../rules/customers/shown_names.ts";
import { agreedDate } from "../../../rules/next_steps/agreed_date.ts";
import {
  type DateAnswer,
  mayDiscuss,
  type NextStep,
  refusalOf,
} from "../../../rules/next_steps/next_step.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { paragraph } from "../../../slack/blocks.ts";
import { refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { choiceInput, dateInput, filled, textInput } from "../../../slack/inputs.ts";
import { nowOf } from "../../../slack/run.ts";
import { answerWords, wishWords } from "../../../team/step_lines.ts";
import {
  aboutHidden,
  changeAs,
  ends,
  type Memory,
  memoryOf,
  type StepContext,
  stepNotice,
  stepPage,
  VIEWS,
} from "../step_context.ts";

const ANSWER = "answer";
const DAY = "day";
const NOTE = "note";

/** What was filled in. */
interface Filled {
  answer?: DateAnswer | undefined;
  day?: CalendarDate | undefined;
  note?: string | undefined;
}

/**
 * What product says about a key date.
 *
 * @param answer what the button said
 */
export function answerPage(context: StepContext, user: string, answer?: DateAnswer): View {
  const { step, customer, unknown } = context;
  if (!mayDiscuss(user, handbook.product)) {
    const people = handbook.product.people.map((one) => `<@${one}>`).join(", ");
    return stepNotice(memoryOf(step), `Only product may say so: ${people}.`);
  }
  const { date_answer, agreed_date: day } = step;
  const { discussed_note: note } = hideInStep(customer, step, unknown);
  return formPage(context, { answer: answer ?? date_answer, day, note });
}

function formPage(context: StepContext, { answer, day, note }: Filled, news?: string): View {
  const { step, customer, unknown } = context;
  const shown = hideInStep(customer, step, unknown);
  const today = todayOf(context);
  const wish = wishWords(shown, today);
  const said = answerWords(shown, today);
  return stepPage({ ...memoryOf(step), was: stateOf(step) }, {
    callback_id: VIEWS.discuss,
    title: "Answer the key date",
    blocks: [
      ...(news ? [paragraph(`:information_source: ${news}`)] : []),
      aboutHidden(context),
      paragraph(
        `The customer hopes for *${escapeText(wish)}*.` +
          (said ? ` Product's answer so far: ${escapeText(said)}.` : ""),
      ),
      choiceInput({
        block_id: ANSWER,
        label: "May the team name it to the customer?",
        radio: true,
        choices: [
          { text: `Yes: ${wish}`, value: "yes" },
          { text: "No: no date may be named", value: "no" },
          { text: "Another date", value: "other" },
        ],
        ...(answer ? { initial: answer } : {}),
      }),
      dateInput({
        block_id: DAY,
        label: "The other date",
        optional: true,
        ...(day ? { initial: day } : {}),
      }),
      textInput({
        block_id: NOTE,
        label: "What else should the team know?",
        optional: true,
        multiline: true,
        max_length: 500,
        placeholder: "It depends on the beta. Please do not call it final.",
        ...(note ? { initial: note } : {}),
      }),
    ],
    submit: "Save",
    close: "Not yet",
  });
}

/** Keeps what product said. */
export async function saveAnswer(
  { subject, values, user, now, memory }: Sent<Memory, StepContext>,
) {
  const { step } = subject;
  const typed = readAnswer(values);
  const { answer, day, note } = typed;
  if (!mayDiscuss(user, handbook.product)) return refuse({ [NOTE]: "Only product may say so." });
  const refusal = refusalOf(step, "discussed");
  if (refusal) return turnTo(stepNotice(memoryOf(step), refusal));
  // A form of an earlier version asked only what may be said.
  const news = memory.was
    ? newsSince(subject, memory)
    : "Baton was updated while this was open: please choose an answer.";
  if (news) return turnTo(formPage(subject, typed, news));
  const today = dateIn(handbook.timezone, now);
  const problems = problemsOf(step, typed, today);
  if (Object.keys(problems).length > 0) return refuse(problems);
  const done = { deeds: ["discussed" as const], by: user };
  await changeAs(done, subject, {
    discussed_by: user,
    date_answer: answer!,
    agreed_date: answer === "other" ? day! : null,
    discussed_note: note ?? null,
    answered_at: now,
  }, now);
  return ends(step, done);
}

function readAnswer(values: Sent<Memory, StepContext>["values"]): Filled {
  const answer = filled(values, ANSWER) as DateAnswer | undefined;
  return { answer, day: filled(values, DAY), note: filled(values, NOTE)?.trim() };
}

/** What is wrong with an answer, by block id; nothing is good. */
function problemsOf(step: NextStep, { answer, day, note }: Filled, today: CalendarDate) {
  const problems: Record<string, string> = {};
  if (!answer) problems[ANSWER] = "Choose yes, no, or another date.";
  if (answer === "yes" && step.key_date && step.key_date < today) {
    problems[ANSWER] = "This day is over. Choose another date, or no.";
  }
  if (answer === "other" && !day) problems[DAY] = "Choose the date that you agree to.";
  else if (day && day < today && answer === "other") problems[DAY] = "This day is over.";
  if (day && answer && answer !== "other") {
    problems[DAY] = "This counts only with “Another date”. Choose that above, or clear the day.";
  }
  if (!note || !answer || answer === "no" || Object.keys(problems).length > 0) return problems;
  const says: NextStep = {
    ...step,
    discussed_by: step.owner,
    date_answer: answer,
    ...(day ? { agreed_date: day } : {}),
  };
  const other = findDate(note, { agreed: agreedDate(says) ?? {}, today });
  if (other && !other.doubtful) {
    problems[NOTE] = `“${other.words}” is not the date that you agree to: only that one may be ` +
      "named. Choose another date or no above, or leave this out.";
  }
  return problems;
}

/** What somebody else said since the form was opened; undefined when nobody did. */
function newsSince(context: StepContext, { was }: Memory): string | undefined {
  const { step, customer, unknown } = context;
  const is = stateOf(step);
  if (!was || (was.answered === is.answered && was.wish === is.wish)) return undefined;
  const shown = hideInStep(customer, step, unknown);
  if (was.wish !== is.wish) {
    return "The customer's date was changed while this was open: " +
      `*${escapeText(wishWords(shown, todayOf(context)))}* is what they hope for now.`;
  }
  return step.discussed_by
    ? `<@${step.discussed_by}> answered while this was open: ` +
      `${
        escapeText(answerWords(shown, todayOf(context)) ?? "")
      }. Press *Save* to say what is below instead.`
    : undefined;
}

function todayOf({ slack }: StepContext) {
  return dateIn(handbook.timezone, nowOf(slack));
}

/** What the form is about, to see whether it is still so. */
function stateOf({ answered_at = 0, key_date = "", key_words = "" }: NextStep) {
  return { answered: String(answered_at), wish: `${key_date} ${key_words}` };
}
