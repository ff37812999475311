/**
 * What somebody is told of a step at once: that it is theirs now, and what product answered.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { dueWords } from "../../rules/next_steps/due_days.ts";
import { isFinished, type NextStep } from "../../rules/next_steps/next_step.ts";
import { disarmText, escapeText, truncate } from "../../rules/text/text.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { paragraph } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Message } from "../../slack/post_once.ts";
import { roomsOf } from "../../team/customer_names.ts";
import type { DirectReason } from "../../team/direct_message.ts";
import { answerWords, wishWords } from "../../team/step_lines.ts";
import { tellPeople } from "../../team/tell.ts";
import { readableFor, type ReadableStep } from "./readable.ts";

/** After so long it is no news any more: reminders say the rest. */
const NEWS = 7 * DAY;
/** How many of them one person is told at once. */
const MOST = 20;

/** Something that one person has to hear of a step. */
export interface StepNews {
  user: string;
  step: NextStep;
  what: "assigned" | "answered";
  /** What it is known by: it is told once. */
  about: string;
}

/** For the operators, when somebody cannot be told about their steps. */
export const ABOUT_STEPS: DirectReason = {
  kind: "owner",
  about: "their next steps",
  gone: (user) =>
    `<@${user}> owns next steps and has left the team. Assign their steps to somebody else ` +
    "(*More…* on the card), and remove them from handbook.ts.",
};

/** What there is to tell of these steps. `now` in epoch milliseconds. */
export function newsOf(steps: readonly NextStep[], now: number): StepNews[] {
  return steps.filter(({ dropped }) => !dropped).flatMap((step): StepNews[] => {
    const { id, owner: user, assigned_at, assigned_by, answered_at, discussed_by } = step;
    const fresh = (at: number | undefined): at is number => at !== undefined && now - at < NEWS;
    return [
      ...(fresh(assigned_at) && assigned_by !== user && !isFinished(step)
        ? [{ user, step, what: "assigned" as const, about: `step_owner/${id}/${assigned_at}` }]
        : []),
      ...(fresh(answered_at) && discussed_by && discussed_by !== user
        ? [{ user, step, what: "answered" as const, about: `date_answer/${id}/${answered_at}` }]
        : []),
    ];
  });
}

/** Tells people what they have not heard yet, within their own working hours. */
export async function tellNews(
  slack: Slack,
  news: readonly StepNews[],
  customers: readonly Customer[],
  now: number,
): Promise<void> {
  if (news.length === 0) return;
  const today = dateIn(handbook.timezone, now);
  const people = [...Map.groupBy(news, ({ user }) => user)];
  const told = await Promise.all(people.map(async ([user, all]) => {
    const own = all.slice(0, MOST);
    const steps = own.map(({ step }) => step);
    // Told once and for good: rather later than without the name.
    const readable = await readableFor(slack, user, steps, customers, roomsOf);
    const of = new Map(readable.map((one) => [one.step.id, one]));
    return own.flatMap(({ step, what, about }) => {
      const shown = of.get(step.id);
      if (!shown) return [];
      const message = what === "assigned" ? assigned(shown, today) : answered(shown, today);
      return [{ user, about, message, urgent: what === "assigned" && step.due <= today }];
    });
  }));
  await tellPeople(slack, told.flat(), ABOUT_STEPS, now);
}

function assigned(shown: ReadableStep, today: string): Message {
  const { step } = shown;
  const words = `<@${step.assigned_by}> assigned a next step to you: ${titleOf(shown)}, ` +
    `${dueWords(step.due, today)}.`;
  return messageOf(words, shown);
}

function answered(shown: ReadableStep, today: CalendarDate): Message {
  const { step } = shown;
  const words =
    `<@${step.discussed_by}> answered a key date (${escapeText(wishWords(step, today))}) of ` +
    `yours, ${titleOf(shown)}: *${escapeText(answerWords(step, today) ?? "")}*.` +
    (step.discussed_note ? ` They say: “${escapeText(step.discussed_note)}”` : "");
  return messageOf(words, shown);
}

function titleOf({ step, customer }: ReadableStep): string {
  const text = escapeText(disarmText(truncate(step.text, 200)));
  return `*${escapeText(disarmText(customer))}*: ${text}`;
}

function messageOf(words: string, { card_link }: ReadableStep): Message {
  const text = card_link ? `${words} <${card_link}|The card>` : words;
  return { text, blocks: [paragraph(text)] };
}
