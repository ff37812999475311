/**
 * The card of a trial.
 *
 * @module
 */
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { dayWords } from "../../rules/next_steps/due_days.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import { dateToken, escapeText, mentions, truncate } from "../../rules/text/text.ts";
import { inNumbers } from "../../rules/trials/issue.ts";
import {
  actionsOf,
  decidersFor,
  stageOf,
  type Trial,
  type TrialAction,
  type TrialStage,
  waitingFor,
} from "../../rules/trials/trial.ts";
import {
  type Block,
  buttons,
  columns,
  linkTarget,
  paragraph,
  smallPrint,
} from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { trialButton } from "./act_on_trial_button.ts";

/** All that a card shows. */
export interface CardState {
  trial: Trial;
  customer: Customer;
  today: CalendarDate;
  /** Where the buttons lead; missing when Slack gave no entry point. */
  url?: string;
}

const EMOJI: Readonly<Record<TrialStage, string>> = {
  small: ":key:",
  link_sent: ":key:",
  requested: ":hourglass_flowing_sand:",
  approved: ":key:",
  running: ":arrow_forward:",
  ended: ":alarm_clock:",
  converted: ":tada:",
  lost: ":heavy_minus_sign:",
  declined: ":no_entry_sign:",
};

/** What is green: the likely one, where there is one. */
const LIKELY: ReadonlySet<TrialAction> = new Set(["send_link", "approve", "delivered", "tell"]);

/** The card. */
export function trialCard(state: CardState): Message {
  const { trial, customer, today } = state;
  const title = `Trial key for ${escapeText(customer.name)}`;
  const [head, ...more] = stateLines(trial, today);
  return {
    text: `${title}: ${head}`,
    blocks: [
      paragraph([`${EMOJI[stageOf(trial, today)]} *${title}*`, head, ...more].join("\n")),
      columns(
        `*Hosts*\n${inNumbers(trial.hosts)}`,
        `*Deployment*\n${escapeText(trial.deployment)}`,
        `*Asked for*\n${trial.days} days from ${dayWords(trial.start, today)}`,
        `*Contact*\n${escapeText(trial.contact)}, ${escapeText(trial.email)}`,
      ),
      paragraph(`*Why*\n${escapeText(truncate(trial.why, 1000))}`),
      ...trial.answers.map(({ question, answer }) =>
        paragraph(`*${escapeText(question)}*\n${escapeText(truncate(answer, 500))}`)
      ),
      ...issueBlocks(trial),
      smallPrint(
        `Requested by <@${trial.by}>, ${
          dateToken(trial.at, handbook.timezone)
        }. The key itself is ` +
          "sent by e-mail, and is never posted here.",
      ),
      ...buttonRow(state),
    ],
  };
}

/** What a card shows, in a few letters: it is updated only when that changes. */
export function cardShows({ trial, customer, today }: CardState): string {
  return String(fingerprint(JSON.stringify(trialCard({ trial, customer, today }))));
}

/** How far it is, in sentences. */
function stateLines(trial: Trial, today: CalendarDate): string[] {
  const { decision, runs, extension, outcome, told, link_sent } = trial;
  const asked = waitingFor(trial);
  const why = (text: string | undefined) => text ? `: ${escapeText(truncate(text, 300))}` : ".";
  const by_whom = asked
    ? `It waits for ${mentions(decidersFor(asked.by, handbook)) || "somebody who can approve it"}.`
    : "";
  const more = [
    ...(extension && !outcome
      ? [
        `<@${extension.by}> asks to extend it until ${dayWords(extension.end, today)}` +
        `${why(extension.why)} ${by_whom}`,
      ]
      : []),
    ...(told ? [`<@${told.by}> told the customer that the key is on its way.`] : []),
  ];
  switch (stageOf(trial, today)) {
    case "small":
      return ["The deployment is small: the customer can create the key in the dispenser."];
    case "link_sent":
      return [`<@${link_sent!.by}> sent the dispenser link. Say so when the trial runs.`];
    case "requested":
      return [`Waiting for approval. ${by_whom}`];
    case "approved":
      return [
        `<@${decision!.by}> approved it. Create the key, send it by e-mail, and press ` +
        "*Key delivered*.",
      ];
    case "running":
      return [
        runs!.since > today
          ? `It starts on *${dayWords(runs!.since, today)}* and runs until ` +
            `*${dayWords(runs!.end, today)}*.`
          : `It runs until *${dayWords(runs!.end, today)}*.`,
        ...more,
      ];
    case "ended":
      return [`It ended on *${dayWords(runs!.end, today)}*. What came of it?`, ...more];
    case "converted":
      return [`<@${outcome!.by}>: converted${why(outcome!.why)}`];
    case "lost":
      return [`<@${outcome!.by}>: lost${why(outcome!.why)}`];
    case "declined":
      return [`<@${decision!.by}> declined it${why(decision!.why)}`];
  }
}

function issueBlocks({ issue }: Trial): Block[] {
  if (!issue) return [];
  const { made, trouble } = issue;
  if (made) {
    const name = `${escapeText(made.repository)}#${made.number}`;
    return [paragraph(`*Issue:* <${linkTarget(made.url)}|${name}>`)];
  }
  return [
    paragraph(
      trouble
        ? `:warning: The issue is not created yet. ${trouble} Approval does not wait for it, and ` +
          "Baton tries again; *Create the issue* tries now."
        : "The issue is not created yet: Baton tries again; *Create the issue* tries now.",
    ),
  ];
}

function buttonRow({ trial, today, url }: CardState): Block[] {
  if (!url) return [];
  const actions = actionsOf(trial, today);
  return [{
    ...buttons(
      ...actions.map((action, at) =>
        trialButton(url, trial.id, action, at === 0 && LIKELY.has(action) ? "primary" : undefined)
      ),
    ),
    // The same name each time: a press that meets an update of the card still finds its button.
    block_id: `presses:${trial.id}`,
  }];
}
