/**
 * Shows a meeting as its row says: the card, the owner's direct message, what prepares it, and who
 * is told what before it.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { handbook } from "../../handbook.ts";
import { findCall } from "../../datastores/calls.ts";
import { findCustomer } from "../../datastores/customers.ts";
import { changeMeeting, findMeeting } from "../../datastores/meetings.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import { isOver, lacksCall, type Meeting } from "../../rules/meetings/meeting.ts";
import { nextSweep } from "../../rules/operations/sweeps.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { peopleIn } from "../../team/customer_names.ts";
import { directChannel, reached } from "../../team/direct_message.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { permalink } from "../../team/people.ts";
import { type Message, postOnce, updateMarked } from "../../slack/post_once.ts";
import { cardProblem, reportProblem } from "../../team/report_problem.ts";
import { settle } from "../../slack/settle.ts";
import type { CardThread } from "../../team/thread_log.ts";
import { actOnMeetingEntryPoint } from "./act_on_meeting_button.ts";
import { logCallEntryPoint } from "../../team/log_call_button.ts";
import { formerCard, meetingCard } from "./meeting_blocks.ts";
import { syncJoins } from "./join_reminders.ts";
import { tellOnCall } from "./on_call.ts";
import { showPreparation } from "./preparation.ts";
import { messageFor, type WholeState } from "./reader.ts";
import { reasonFor } from "./reason.ts";

/** A meeting and whose it is. */
export interface WholeMeeting {
  meeting: Meeting;
  customer: Customer;
}

/** Reads a meeting whole; undefined when it, or its customer, is not there any more. */
export async function readMeeting(slack: Slack, id: string): Promise<WholeMeeting | undefined> {
  const meeting = await findMeeting(slack, id);
  const customer = meeting && await findCustomer(slack, meeting.customer);
  return meeting && customer && { meeting, customer };
}

/** The thread that remembers what happened to a meeting. */
export function threadOf(meeting: Meeting): CardThread {
  const { channel, card_ts, created_at } = meeting;
  return { channel, ...(card_ts ? { card_ts } : {}), since: created_at };
}

/**
 * Brings everything that is shown of a meeting up to date: its cards, and what follows from them.
 *
 * @param now epoch milliseconds
 * @returns the meeting as it is shown, or undefined when it is not there any more
 * @throws {SlackError} `is_shared`, when people from outside read its channel
 */
export async function showMeeting(
  slack: Slack,
  id: string,
  now: number,
): Promise<WholeState | undefined> {
  const state = await showCards(slack, id, now);
  if (!state) return undefined;
  // One after the other: each notes in the row what it has done.
  state.meeting = await tellOnCall(slack, state);
  state.meeting = await showPreparation(slack, state);
  state.meeting = await syncJoins(slack, state);
  return state;
}

/**
 * Brings the card of a meeting and those in direct messages up to date: whoever else is changing
 * it, what is shown last is what the row holds. A card that somebody deleted is posted anew.
 *
 * For dialogues whose page stays open: their step shows the rest when it has ended.
 *
 * @param now epoch milliseconds
 * @returns the meeting as it is shown, or undefined when it is not there any more
 */
export async function showCards(
  slack: Slack,
  id: string,
  now: number,
): Promise<WholeState | undefined> {
  const before = await readMeeting(slack, id);
  if (!before) return undefined;
  await keepInside(slack, before.meeting.channel);
  let { card_ts } = before.meeting;
  const around = await surroundings(slack, before.meeting, now);
  const whole = await settle(
    async () => await readMeeting(slack, id) ?? before,
    async (state) => {
      const card = meetingCard({ ...state, ...around });
      card_ts = await showCard(slack, state.meeting, card_ts, card);
    },
    (shown, now) => shownOf(shown.meeting) === shownOf(now.meeting),
  );
  const meeting = { ...whole.meeting, ...(card_ts ? { card_ts } : {}) };
  const card_link = card_ts && await permalink(slack, meeting.channel, card_ts);
  const state: WholeState = {
    ...around,
    inside: await peopleIn(slack, whole.customer.internal_channel),
    customer: whole.customer,
    meeting,
    ...(card_link ? { card_link } : {}),
  };
  state.meeting = await showDirectCards(slack, state);
  return state;
}

/** Tells the operator why a card cannot be shown; false when it is nothing that they can mend. */
export async function reportUnshown(slack: Slack, error: unknown, id: string): Promise<boolean> {
  const { meeting, customer } = await readMeeting(slack, id).catch(() => undefined) ?? {};
  const problem = meeting && cardProblem(error, meeting.channel, customer!);
  if (!problem) return false;
  await reportProblem(slack, problem);
  return true;
}

/** What a card shows beside the meeting itself. */
async function surroundings(slack: Slack, meeting: Meeting, now: number) {
  const [url, log_url, call_link] = await Promise.all([
    entryUrl(slack, actOnMeetingEntryPoint),
    lacksCall(meeting) ? entryUrl(slack, logCallEntryPoint) : undefined,
    callLink(slack, meeting),
  ]);
  return {
    now,
    next_look: nextSweep(now, handbook),
    ...(url ? { url } : {}),
    ...(log_url ? { log_url } : {}),
    ...(call_link ? { call_link } : {}),
  };
}

async function callLink(slack: Slack, meeting: Meeting): Promise<string | undefined> {
  if (!meeting.call) return undefined;
  const logged = await findCall(slack, meeting.call);
  return logged?.card_ts && await permalink(slack, logged.channel, logged.card_ts);
}

async function showCard(
  slack: Slack,
  meeting: Meeting,
  card_ts: string | undefined,
  card: Message,
): Promise<string> {
  const mark = `meeting:${meeting.id}`;
  const { channel } = meeting;
  if (card_ts) {
    try {
      await updateMarked(slack, { channel, ts: card_ts, mark }, card);
      return card_ts;
    } catch (error) {
      if (!isSlackError(error, "message_not_found")) throw error;
    }
  }
  const place = { channel, mark, since: meeting.created_at - MINUTE };
  const { ts } = await postOnce(slack, place, card);
  await changeMeeting(slack, meeting, { card_ts: ts });
  return ts;
}

/** The owner's card, and a line in place of the card of whoever was the owner. */
async function showDirectCards(slack: Slack, state: WholeState): Promise<Meeting> {
  const { meeting } = state;
  const mark = `meeting:${meeting.id}`;
  const cards = [...meeting.direct_cards];
  if (!isOver(meeting) && !cards.some(({ user }) => user === meeting.owner)) {
    const place = await reached(
      slack,
      meeting.owner,
      reasonFor(meeting.owner, meeting),
      async () => {
        const channel = await directChannel(slack, meeting.owner);
        const since = meeting.created_at - MINUTE;
        const card = await messageFor(slack, state, meeting.owner, meetingCard);
        const { ts } = await postOnce(slack, { channel, mark, since }, card);
        return { channel, ts };
      },
    );
    if (place) cards.push({ user: meeting.owner, ...place });
  } else {
    const own = cards.find(({ user }) => user === meeting.owner);
    if (own) {
      const card = await messageFor(slack, state, own.user, meetingCard);
      await updateDirect(slack, { ...own, mark }, card);
    }
  }
  for (const card of cards) {
    const former = card.user !== meeting.owner;
    if (former && !card.former) {
      const line = await messageFor(slack, state, card.user, formerCard);
      await updateDirect(slack, { ...card, mark }, line);
    }
    if (former) card.former = true;
    else delete card.former;
  }
  if (JSON.stringify(cards) === JSON.stringify(meeting.direct_cards)) return meeting;
  return await changeMeeting(slack, meeting, { direct_cards: cards });
}

async function updateDirect(
  slack: Slack,
  place: { channel: string; ts: string; mark: string },
  message: Message,
): Promise<void> {
  await updateMarked(slack, place, message).catch((error) => {
    // Somebody took it off their list, or left: the card in the channel is the one that counts.
    if (!isSlackError(error)) throw error;
    failed(slack, "direct_message_not_shown", error, "stands_on_card");
  });
}

/** Everything of a meeting that a card shows: what the app notes for itself is not. */
function shownOf(meeting: Meeting): string {
  const { direct_cards: _cards, joins: _joins, told_on_call: _told, ...shown } = meeting;
  return JSON.stringify(Object.entries(shown).sort(([a], [b]) => (a < b ? -1 : 1)));
}
