/**
 * The pages about turns on call.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import type { CalendarDate, OnCallLevel } from "../../../policy/handbook.ts";
import { dutyBegins, dutyDay } from "../../../rules/on_call/rotation.ts";
import { MOST_AWAY } from "../../../rules/on_call/swaps.ts";
import { daysFrom, type Turn, turnsOfPerson } from "../../../rules/on_call/turns.ts";
import type { Shown } from "../../../rules/text/shown.ts";
import { escapeText, momentLabel } from "../../../rules/text/text.ts";
import { dateIn, daysAfter } from "../../../rules/time/calendar.ts";
import {
  type Block,
  button,
  buttons,
  modal,
  paragraph,
  smallPrint,
} from "../../../slack/blocks.ts";
import type { About, View } from "../../../slack/dialogue.ts";
import { isOperator } from "../../../team/operators.ts";
import { zoneOf } from "../../../team/people.ts";
import { daysOf } from "../rotation_blocks.ts";
import type { Ahead, TurnsPolicy } from "../turns/change_covers.ts";

/** What the pages are known by. Each form has a view of its own. */
export const VIEWS = {
  turns: "my_turns",
  page: "turn_page",
  swap: "turn_swap",
  ask: "turn_ask",
  away: "turn_away",
  hand_over: "turn_hand_over",
} as const;
/** A page on top of another one. */
const NOTE_VIEW = "turn_note";

/** The buttons of the pages. */
export const ACTIONS = {
  swap: "turn_swap",
  cover: "turn_cover",
  everybody: "turn_everybody",
  away: "turn_away",
  take_over: "turn_take_over",
  take: "turn_take",
  calendar: "turn_calendar",
  whose: "turn_whose",
} as const;

/** The block in which leads choose whose turns they look at. */
export const WHOSE = "whose";
/** How many turns have buttons: Slack takes 100 blocks in a page. */
const MOST_TURNS = 30;
/** A turn that begins in sight is shown to its end: it is at most so many days long. */
const LONGEST_TURN = 60;

/** What goes along with a page, as `private_metadata`. */
export interface Memory {
  /** Pages of a button in a message read what that is about by themselves. */
  lean?: true;
  /** Whose turns the page shows, when they are not the reader's own. */
  owner?: string;
  /** The days that a form begins with: `L1/2026-02-09/2026-02-15`. */
  turn?: string;
  /** Is everybody asked? */
  everybody?: true;
  /** The hand-off that a form is about. */
  about?: string;
  /** The swap that a button in a message is about: its id and level, as the button says it. */
  swap?: string;
  /** What has changed; the workflow's next step tells whom it concerns. */
  swaps?: string[];
  hand_off?: string;
  /** What the form showed when it was opened: others may have changed it since. */
  shown?: Shown;
}

/** What each turn of the dialogue reads: the rotation with covers, or what a swap begins with. */
export type Subject = TurnsPolicy & { ahead?: Ahead };
/** A turn of the dialogue. */
export type Acting = About<Memory, Subject>;

/** May this person act on everybody's turns? */
export function isLead(user: string): boolean {
  return user === handbook.next_steps.cs_lead || isOperator(user);
}

/** What the workflow's next step is told. */
export function outputsOf({ swaps = [], hand_off }: Memory): Record<string, string> {
  return {
    ...(swaps.length > 0 ? { swaps: swaps.join(",") } : {}),
    ...(hand_off ? { hand_off } : {}),
  };
}

/** A page that says one thing. */
export function turnNotice(mrkdwn: string, memory: Memory): View {
  return modal({
    callback_id: VIEWS.page,
    title: "On call",
    blocks: [paragraph(mrkdwn)],
    private_metadata: JSON.stringify(memory),
  });
}

/** The same, on top of another page. */
export function turnNote(mrkdwn: string): View {
  return modal({
    callback_id: NOTE_VIEW,
    title: "On call",
    blocks: [paragraph(mrkdwn)],
    close: "Back",
  });
}

/** A page with buttons or a form. */
export function turnPage(
  memory: Memory,
  page: { callback_id: string; title: string; blocks: Block[]; submit?: string; close?: string },
): View {
  return modal({ ...page, private_metadata: JSON.stringify(memory), notify_on_close: true });
}

/** Somebody's turns of the next three months. */
export function turnsAhead(owner: string, now: number, policy: TurnsPolicy): Turn[] {
  const first = daysAfter(dateIn(handbook.timezone, now), -1);
  const last = daysAfter(first, MOST_AWAY);
  const days = daysFrom(first, MOST_AWAY + 1 + LONGEST_TURN);
  return turnsOfPerson(owner, days, policy).filter(({ level: name, from, to }) => {
    const level = levelNamed(name)!;
    return from <= last && to >= dutyDay(now, level, handbook);
  });
}

/** A level of the rotation, by its name. */
export function levelNamed(name: string): OnCallLevel | undefined {
  return handbook.rotation.find(({ level }) => level === name);
}

/** A turn as a button says it. */
export function turnValue({ level, from, to }: Pick<Turn, "level" | "from" | "to">): string {
  return `${level}/${from}/${to}`;
}

/** A turn that a button said; a level's name may hold a slash. */
export function turnOf(value: string): { level: string; from: CalendarDate; to: CalendarDate } {
  const parts = value.split("/");
  const [from, to] = parts.slice(-2);
  return { level: parts.slice(0, -2).join("/"), from, to };
}

/** *My turns*. */
export async function turnsPage(
  { slack, user, now, subject, memory }: Acting,
  owner = memory.owner ?? user,
): Promise<View> {
  const { zone } = await zoneOf(slack, user);
  const turns = turnsAhead(owner, now, subject);
  const own = owner === user;
  const { channel } = handbook.support;
  const shown = turns.slice(0, MOST_TURNS);
  const name = own ? "You are" : `<@${owner}> is`;
  const blocks = [
    ...(turns.length === 0 ? [paragraph(`${name} not on call in the next three months.`)] : []),
    ...shown.flatMap((turn) => turnBlocks(turn, now, zone, channel !== undefined)),
    ...(turns.length > shown.length
      ? [smallPrint(
        "Later: " + turns.slice(MOST_TURNS).map((turn) => `${turn.level}, ${daysOf(turn)}`)
          .map(escapeText).join("; "),
      )]
      : []),
    ...(channel
      ? [buttons(
        button(ACTIONS.away, own ? "I'm away" : "They are away", "away"),
        ...(own ? [button(ACTIONS.take_over, "Take over now", "now")] : []),
        ...(turns.length > 0 && own ? [button(ACTIONS.calendar, "For my calendar", "file")] : []),
      )]
      : [smallPrint(
        "Turns cannot be swapped here: an operator names `support.channel` in handbook.ts first.",
      )]),
    ...(channel && isLead(user) ? [whoseBlock(owner)] : []),
    smallPrint(`Times in ${zone}. Without a change, the rotation applies.`),
  ];
  const next: Memory = own ? {} : { owner };
  return turnPage(next, { callback_id: VIEWS.turns, title: own ? "My turns" : "Turns", blocks });
}

function turnBlocks(turn: Turn, now: number, zone: string, can_act: boolean): Block[] {
  const level = levelNamed(turn.level)!;
  const today = dutyDay(now, level, handbook);
  const name = `*${escapeText(turn.level)}*`;
  const begins = momentLabel(dutyBegins(turn.from, level, handbook), zone);
  const ends = momentLabel(dutyBegins(daysAfter(turn.to, 1), level, handbook), zone);
  const words = level.changes === "never" && turn.from <= today
    ? `${name}: always`
    : `${name}: ${turn.from <= today ? "now" : begins}, until ${ends}`;
  const from = turn.from > today ? turn.from : daysAfter(today, 1);
  if (!can_act || from > turn.to) return [paragraph(words)];
  const week = daysAfter(from, 6);
  const value = turnValue({ ...turn, from, to: turn.to < week ? turn.to : week });
  return [
    paragraph(words),
    buttons(
      ...(level.changes === "never" ? [] : [button(`${ACTIONS.swap}:${value}`, "Swap", value)]),
      button(`${ACTIONS.cover}:${value}`, "Ask somebody", value),
      button(`${ACTIONS.everybody}:${value}`, "Ask everybody", value),
    ),
  ];
}

function whoseBlock(owner: string): Block {
  return {
    type: "actions",
    block_id: WHOSE,
    elements: [{
      type: "users_select",
      action_id: ACTIONS.whose,
      initial_user: owner,
      placeholder: { type: "plain_text", text: "Somebody else's turns" },
    }],
  };
}

/** Whom to take over from, level by level. */
export function takeOverPage({ now, user, subject, memory }: Acting, levels: LevelNow[]): View {
  const offered = levels.flatMap(({ level, people }) =>
    people.includes(user) ? [] : (people.length > 0 ? people : [""]).map((person) => ({
      ...paragraph(
        `*${escapeText(level)}*: ${person ? `<@${person}>` : "nobody"}, ` +
          `${daysOf(today(level, now, subject))}`,
      ),
      accessory: button(`${ACTIONS.take}:${level}/${person}`, "Take over", `${level}/${person}`),
    }))
  );
  // The press reads again what it needs.
  return turnPage({ ...memory, lean: true }, {
    callback_id: VIEWS.turns,
    title: "Take over now",
    blocks: [
      paragraph(
        offered.length > 0
          ? "You are on call at once, until the next hand-off. The person you take over from is told."
          : "You are on call at every level already.",
      ),
      ...offered,
    ],
  });
}

interface LevelNow {
  level: string;
  people: string[];
}

function today(name: string, now: number, policy: TurnsPolicy) {
  const day = dutyDay(now, levelNamed(name)!, policy);
  return { from: day, to: day };
}
