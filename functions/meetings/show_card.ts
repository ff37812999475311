/**
 * Shows a meeting as its row says: the card, the owner's direct message, what prepares it, and who
 * is told what before it.
 *
 * @module
 */
import { findCustomer } from "../../datastores/customers.ts";
import { changeMeeting, findMeeting, type MeetingChange } from "../../datastores/meetings.ts";
import type { Meeting } from "../../rules/meetings/meeting.ts";
import { allDone } from "../../slack/all_done.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { keepInside } from "../../team/inside.ts";
import { showCard } from "../../slack/card.ts";
import { appOf, isOfAnotherApp } from "../../slack/run.ts";
import { markOf, meetingCard } from "./card_blocks.ts";
import { type Surroundings, surroundings } from "./card_surroundings.ts";
import { showDirectCards } from "./direct_cards.ts";
import { foldLog } from "./fold_log.ts";
import { syncJoins } from "./join_reminders.ts";
import { tellOnCall } from "./on_call.ts";
import { isFormer, isPreparationShown, showPreparation } from "./preparation.ts";
import type { WholeMeeting } from "./read_meeting.ts";
import type { WholeState } from "./reader.ts";

/**
 * Brings everything that is shown of a meeting up to date: its cards, and what follows from them.
 *
 * @param now epoch milliseconds
 * @param known the meeting as it was read before: it says what to read together with the row
 * @returns the meeting as it is shown, or undefined when it is not there any more
 * @throws {SlackError} `is_shared`, when people from outside read its channel
 */
export async function showMeeting(
  slack: Slack,
  id: string,
  now: number,
  known?: WholeMeeting,
): Promise<WholeState | undefined> {
  const state = await showInChannel(slack, id, now, known);
  if (!state) return undefined;
  const folded = Promise.withResolvers<void>();
  const preparing = showPreparation(slack, state, folded.resolve);
  // Each notes in the row what it has done, in attributes of its own.
  const [{ direct_cards }, { told_on_call: _, ...meeting }, { told_on_call }] = await allDone([
    showDirectCards(slack, state),
    preparing,
    tellOnCall(slack, state),
    foldAround(slack, state, Promise.race([folded.promise, preparing])),
  ]);
  state.meeting = { ...meeting, direct_cards, ...(told_on_call ? { told_on_call } : {}) };
  const { changed_at } = state.meeting;
  [state.meeting] = await Promise.all([
    // The last word: where the customer was forgotten meanwhile, it removes the row.
    syncJoins(slack, state),
    changed_at === state.meeting.shown_at
      ? undefined
      : changeMeeting(slack, state.meeting, { shown_at: changed_at ?? null }),
  ]);
  if (changed_at) state.meeting.shown_at = changed_at;
  return state;
}

/**
 * Folds the log. What prepares the meeting stays as it is: it is there, or is being posted now.
 *
 * @param folded what was prepared before asks for nothing any more, and is a line of the log
 */
async function foldAround(
  slack: Slack,
  { meeting, now }: WholeState,
  folded: Promise<unknown>,
): Promise<void> {
  if (!isFormer(meeting, now)) {
    return await foldLog(slack, meeting, now, { now: isPreparationShown(meeting, now) });
  }
  await folded;
  const { preparation_ts: _, ...rest } = meeting;
  await foldLog(slack, meeting, now, { now: isPreparationShown(rest, now), before: meeting });
}

/**
 * Brings the card of a meeting and those in direct messages up to date: whoever else is changing
 * it, what is shown last is what the row holds. A card that is not there any more, or is another
 * app's, is posted again; where its channel is gone, in the customer's internal channel.
 *
 * @param now epoch milliseconds
 * @param known the meeting as it was read before: it says what to read together with the row
 * @returns the meeting as it is shown, or undefined when it is not there any more
 */
export async function showCards(
  slack: Slack,
  id: string,
  now: number,
  known?: WholeMeeting,
): Promise<WholeState | undefined> {
  const state = await showInChannel(slack, id, now, known);
  if (state) state.meeting = await showDirectCards(slack, state);
  return state;
}

/** The card in the channel, and what messages that follow from it show. */
async function showInChannel(
  slack: Slack,
  id: string,
  now: number,
  known?: WholeMeeting,
): Promise<WholeState | undefined> {
  const around = surroundings(slack, now);
  const [before] = await Promise.all([
    readCard(slack, id, around, known?.customer.id),
    known && readAround(slack, known.meeting, around),
  ]);
  if (!before) return undefined;
  let first: CardState | undefined = before;
  const shown = await showCard<CardState>(slack, {
    // What was read already is shown first; whatever is read after that is the row's last word.
    read: async () => {
      const state = first;
      first = undefined;
      return state ?? await readCard(slack, id, around, before.customer.id) ?? before;
    },
    place: ({ meeting, customer }) => ({
      channel: meeting.channel,
      ts: meeting.card_ts,
      mark: markOf(meeting),
      since: meeting.created_at,
      elsewhere: async () => {
        await keepInside(slack, customer.internal_channel);
        return customer.internal_channel;
      },
    }),
    render: ({ meeting, customer, beside }) => meetingCard({ meeting, customer, ...beside }),
    same: (shown, now) => shownOf(shown.meeting) === shownOf(now.meeting),
    note: ({ meeting }, where) => notePlace(slack, meeting, where),
  });
  const { channel, ts, state: { meeting, customer, beside } } = shown;
  const [card_link, inside] = await Promise.all([
    around.link(channel, ts),
    around.people(customer.internal_channel),
  ]);
  return {
    ...beside,
    inside,
    customer,
    meeting: { ...meeting, channel, card_ts: ts },
    ...(card_link ? { card_link } : {}),
  };
}

/** What a card shows, and whose it is. */
interface CardState extends WholeMeeting {
  beside: Awaited<ReturnType<Surroundings["beside"]>>;
}

/**
 * Reads what a card shows; undefined when the meeting, or its customer, is not there any more.
 *
 * @param of the customer, where it is known: they are read together
 */
async function readCard(
  slack: Slack,
  id: string,
  around: Surroundings,
  of?: string,
): Promise<CardState | undefined> {
  const [meeting, known] = await Promise.all([
    findMeeting(slack, id),
    of && findCustomer(slack, of),
  ]);
  if (!meeting) return undefined;
  const [customer, beside] = await Promise.all([
    of ? known : findCustomer(slack, meeting.customer),
    readAround(slack, meeting, around),
  ]);
  return customer ? { meeting, customer, beside } : undefined;
}

/** What is shown beside a meeting; what follows from its card is read with it. */
async function readAround(slack: Slack, meeting: Meeting, around: Surroundings) {
  const { channel, card_ts } = meeting;
  const [beside] = await Promise.all([
    around.beside(meeting),
    keepInside(slack, channel),
    // The customer's internal channel, unless they have another by now.
    around.people(channel),
    card_ts && around.link(channel, card_ts),
  ]);
  return beside;
}

/** Notes where the card is now, and whose it is. */
async function notePlace(
  slack: Slack,
  meeting: Meeting,
  { channel, ts }: { channel: string; ts: string },
): Promise<void> {
  const app = appOf(slack);
  await changeMeeting(slack, meeting, {
    card_ts: ts,
    ...(app ? { app } : {}),
    ...(channel === meeting.channel ? {} : { channel }),
    ...(meeting.card_ts ? doneAgain(meeting, isOfAnotherApp(slack, meeting.app)) : {}),
  });
}

/**
 * What else another app may have posted: it is done again. What this one may have scheduled itself
 * is taken back first.
 */
function doneAgain({ joins, preparation_ts }: Meeting, foreign: boolean): MeetingChange {
  const stale = foreign ? [] : joins.map((join) => ({ ...join, key: "" }));
  return {
    ...(joins.length > 0 ? { joins: stale } : {}),
    ...(preparation_ts ? { preparation_ts: null } : {}),
  };
}

/** Everything of a meeting that a card shows: where it is, and what the app notes for itself, is not. */
function shownOf(meeting: Meeting): string {
  const shown = Object.entries(meeting).filter(([name]) => !NOTED.has(name));
  return JSON.stringify(shown.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const NOTED: ReadonlySet<string> = new Set([
  "channel",
  "card_ts",
  "app",
  "direct_cards",
  "joins",
  "told_on_call",
  "prepared_for",
  "preparation_ts",
  "changed_at",
  "shown_at",
]);
