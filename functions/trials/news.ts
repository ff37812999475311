/**
 * What people are told of trials: that something waits for their yes, what became of what they asked
 * for, and that a trial ends.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { publicName } from "../../rules/customers/customer.ts";
import { dayWords } from "../../rules/next_steps/due_days.ts";
import { escapeText, truncate } from "../../rules/text/text.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { inNumbers } from "../../rules/trials/issue.ts";
import { remindersOn, type TrialReminder } from "../../rules/trials/reminders.ts";
import { decidersFor, isOver, type Reason, waitingFor } from "../../rules/trials/trial.ts";
import { buttons, linkTarget, paragraph } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Message } from "../../slack/post_once.ts";
import { roomsOf } from "../../team/customer_names.ts";
import type { DirectReason } from "../../team/direct_message.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { permalink } from "../../team/people.ts";
import { type News, tellPeople } from "../../team/tell.ts";
import { actOnTrialEntryPoint, trialButton } from "./act_on_trial_button.ts";
import { cardChannel, type WholeTrial } from "./read_trial.ts";

/** After so long it is no news any more: reminders say the rest. */
const FRESH = 7 * DAY;

const ABOUT_TRIALS: DirectReason = {
  kind: "trial",
  about: "a trial",
  gone: (user) =>
    `<@${user}> looks after a trial, or approves trial keys, and has left the team. Look at ` +
    "*Running trials*, and at `trials.approvers` in handbook.ts.",
};

/** Something that people hear of a trial. */
export interface TrialNews {
  whole: WholeTrial;
  what: TrialReminder["what"] | "asked" | "decided";
  user: string;
  about: string;
}

/** What somebody waits for, and what was decided: told at once, in their working hours. */
export function newsOf(whole: WholeTrial, now: number): TrialNews[] {
  const { trial } = whole;
  const { id, decided } = trial;
  const asked = waitingFor(trial);
  return [
    ...(asked && now - asked.at < FRESH
      ? decidersFor(asked.by, handbook).map((user) => ({
        whole,
        what: "asked" as const,
        user,
        about: `trial:${id}:${asked.at}:asked`,
      }))
      : []),
    ...(decided && now - decided.at < FRESH
      ? [{
        whole,
        what: "decided" as const,
        user: decided.to,
        about: `trial:${id}:${decided.at}:decided`,
      }]
      : []),
  ];
}

/** What is due today. */
export function remindersOf(whole: WholeTrial, now: number): TrialNews[] {
  if (isOver(whole.trial)) return [];
  return remindersOn(whole.trial, dateIn(handbook.timezone, now), handbook)
    .flatMap(({ to, what, about }) => to.map((user) => ({ whole, what, user, about })));
}

/** Tells one person what there is for them, with the names that they may know. */
export async function tellNews(
  slack: Slack,
  user: string,
  news: readonly TrialNews[],
  now: number,
): Promise<void> {
  const [rooms, url] = await Promise.all([
    // Told once and for good: rather later than without the name.
    roomsOf(slack, user),
    entryUrl(slack, actOnTrialEntryPoint),
  ]);
  const today = dateIn(handbook.timezone, now);
  const told = await Promise.all(news.map(async ({ whole, what, about }): Promise<News> => {
    const { trial, customer } = whole;
    const hidden = !rooms.has(customer.internal_channel);
    // Where the card is says who it is.
    const link = hidden || !trial.card_ts
      ? undefined
      : await permalink(slack, cardChannel(whole), trial.card_ts);
    const typed = ({ why, why_outside = why }: Reason) =>
      escapeText(truncate(hidden ? why_outside : why, 300));
    const name = `*${escapeText(hidden ? publicName(customer) : customer.name)}*`;
    const words = wordsOf({ whole, what, user, about }, { name, typed, today });
    const message = messageOf(words, { link, issue: trial.issue?.made?.url });
    const decides = (what === "asked" || what === "undecided") && url &&
      decidersFor(waitingFor(trial)!.by, handbook).includes(user);
    return {
      user,
      about,
      message: decides
        ? {
          ...message,
          blocks: [
            ...message.blocks,
            buttons(
              trialButton(url, trial.id, "approve", "primary"),
              trialButton(url, trial.id, "decline"),
            ),
          ],
        }
        : message,
      // A button that was pressed meanwhile, a day that is another one by then.
      changes: true,
    };
  }));
  await tellPeople(slack, told, ABOUT_TRIALS, now);
}

function messageOf(
  words: string,
  { link, issue }: { link: string | undefined; issue: string | undefined },
): Message {
  const ways = [
    ...(link ? [`<${link}|The card>`] : []),
    ...(issue ? [`<${linkTarget(issue)}|The issue>`] : []),
  ];
  const text = [words, ...ways].join("  ·  ");
  return { text, blocks: [paragraph(text)] };
}

interface Shown {
  name: string;
  typed(reason: Reason): string;
  today: string;
}

function wordsOf({ whole, what, user }: TrialNews, { name, typed, today }: Shown): string {
  const { trial } = whole;
  const { by, hosts, days, start, runs, extension, decided } = trial;
  switch (what) {
    case "asked":
    case "undecided": {
      const still = what === "undecided" ? "This still waits for a yes or no: " : "";
      return extension && runs
        ? `:key: ${still}<@${extension.by}> asks to extend the trial of ${name} from ` +
          `${dayWords(runs.end, today)} until *${dayWords(extension.end, today)}*: ` +
          typed(extension)
        : `:key: ${still}<@${by}> asks for a trial key for ${name}: ${inNumbers(hosts)} hosts, ` +
          `${days} days from ${dayWords(start, today)}. ${typed(trial)}`;
    }
    case "decided": {
      const { kind, by, end, reason } = decided!;
      const of = end
        ? `the extension of the trial of ${name} until ${dayWords(end, today)}`
        : `the trial key for ${name}`;
      return `:key: <@${by}> ${kind} ${of}${reason ? `: ${typed(reason)}` : "."}`;
    }
    case "undelivered":
      return `:key: The trial key for ${name} is approved, and nobody has said that it was ` +
        `delivered. Create it, send it by e-mail, and press *Key delivered* on the card.`;
    case "ends":
      return `:key: The trial of ${name} ends on *${
        dayWords(runs!.end, today)
      }*. How does it go? ` +
        "*Extend*, *Converted* or *Lost* on the card.";
    case "ended":
      return `:key: The trial of ${name} ended on ${
        dayWords(runs!.end, today)
      }. What came of it? ` +
        (user === by ? "" : `<@${by}> asked for it. `) +
        "*Converted*, *Lost* or *Extend* on the card.";
  }
}
