/**
 * The card of a retro, and the direct messages about it.
 *
 * @module
 */
import { handbook, type Weekday } from "../../policy/handbook.ts";
import { weekDays, type WeekId, weekNumber } from "../../rules/time/iso_week.ts";
import { meetsAt } from "../../rules/retro/retro_calendar.ts";
import type { LevelOnCall } from "../../rules/on_call/rotation.ts";
import type { SupportFacts } from "../../rules/support/report.ts";
import {
  alsoWords,
  beforeWords,
  countsWords,
  waitsWords,
} from "../../rules/support/report_words.ts";
import { dateToken, mentions, momentLabel } from "../../rules/text/text.ts";
import { type Block, header, paragraph, smallPrint, typedList } from "../../slack/blocks.ts";
import type { Message } from "../../slack/post_once.ts";
import { addNotesButton } from "./add_notes_button.ts";

/** All that a card shows. */
export interface CardState {
  week: WeekId;
  week_starts?: Weekday;
  on_call: readonly LevelOnCall[];
  /** How support's week was, where support is on. */
  facts?: SupportFacts;
  /** How many postmortems were not held. */
  not_held?: number;
  /** The retro before, and what it wanted to be remembered. */
  previous?: { week: WeekId; remember: readonly string[] };
  /** Who has answered, in that order. */
  answered: readonly string[];
  published: boolean;
  /** Where the button leads; absent when Slack gave no entry point. */
  button_url?: string;
}

/** The card: the week, who was on call, what to remember, who has answered, the button. */
export function retroCard(state: CardState): Message {
  const { week } = state;
  const meets = meetsAt(week, handbook);
  const days = weekDays(week, state);
  return {
    text: `The on-call retro of week ${weekNumber(week)} (${days}) is open. The meeting is on ` +
      `${momentLabel(meets, handbook.timezone)}.`,
    blocks: [
      header(`On-call retro of week ${weekNumber(week)}`),
      paragraph(`*${days}*\n${handbook.wording.retro_invitation}`),
      paragraph(onCallLine(state.on_call)),
      ...factsBlocks(state.facts),
      ...(state.not_held ? [smallPrint(unheldWords(state.not_held))] : []),
      ...rememberBlocks(state.previous),
      smallPrint(answeredLine(state), meetingLine(state, meets)),
      ...(state.button_url ? [addNotesButton(state.button_url, week)] : [withoutButton()]),
    ],
  };
}

/** What somebody on call gets: the card's news, or a reminder of it. */
export function directMessage(message: {
  week: WeekId;
  week_starts?: Weekday;
  words: string;
  button_url?: string;
  card_link?: string;
  /** The retro whose list the card shows. */
  previous_week?: WeekId;
}): Message {
  const { week, words, button_url, card_link, previous_week } = message;
  const with_list = previous_week ? ", with what to remember from last time" : "";
  const meets = meetsAt(week, handbook);
  const title = `On-call retro of week ${weekNumber(week)}`;
  return {
    text: `${title}: ${words}`,
    blocks: [
      paragraph(`*${title}* · ${weekDays(week, message)}\n${words}`),
      smallPrint(
        `Meeting: ${dateToken(meets, handbook.timezone)}`,
        ...(card_link ? [`<${card_link}|The card>${with_list}`] : []),
      ),
      ...(button_url ? [addNotesButton(button_url, week)] : [withoutButton()]),
    ],
  };
}

function onCallLine(levels: readonly LevelOnCall[]): string {
  const named = levels.filter(({ people }) => people.length > 0);
  if (named.length === 0) return "*On call:* nobody in the rotation";
  return `*On call:*  ${
    named.slice(0, 10).map(({ level, people }) => `${level} ${mentions(people)}`).join("  ·  ")
  }`;
}

function factsBlocks(facts: CardState["facts"]): Block[] {
  if (!facts) return [];
  const { now, before } = facts;
  const waits = waitsWords(now.longest);
  return [
    paragraph([`*Support:*  ${countsWords(now.all)}`, alsoWords(now)].filter(Boolean).join("\n")),
    smallPrint(...(waits ? [waits] : []), beforeWords(before.all)),
  ];
}

function unheldWords(count: number): string {
  const words = count === 1 ? "1 postmortem is not held." : `${count} postmortems are not held.`;
  return `${words} *Incidents and postmortems* lists them.`;
}

function rememberBlocks(previous: CardState["previous"]): Block[] {
  if (!previous || previous.remember.length === 0) return [];
  const items = previous.remember.slice(0, handbook.retro.remembered_at_most);
  // A card is read in one look: five sections are long already.
  const blocks = typedList(items).slice(0, 5);
  const cut = items.length < previous.remember.length || blocks.length < typedList(items).length;
  return [
    { type: "divider" },
    paragraph(`*Remember*, from week ${weekNumber(previous.week)}:`),
    ...blocks,
    ...(cut ? [smallPrint("There is more in *Past retros*.")] : []),
    { type: "divider" },
  ];
}

function answeredLine({ answered }: CardState): string {
  return answered.length > 0
    ? `:white_check_mark: Answered: ${mentions(answered)}`
    : "Nobody has answered yet.";
}

function meetingLine({ published }: CardState, meets: number): string {
  return published
    ? "The digest is in this thread. Late notes are added to it."
    : `Meeting: ${dateToken(meets, handbook.timezone)}`;
}

function withoutButton(): Block {
  return smallPrint("To add your notes, start the shortcut *Change my retro note*.");
}
