/**
 * Carries out what somebody sent in a form about a meeting. What cannot be done any more is handed
 * back to them, with what they typed.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { openMeeting, saveMeeting } from "../../datastores/meetings.ts";
import { findAllCustomers } from "../../datastores/customers.ts";
import { type Pending, type PendingMessage } from "../../datastores/pending_meetings.ts";
import type { Customer } from "../../rules/customers/customer.ts";
import {
  isTaken,
  type Meeting,
  meetingStage,
  openChecks,
  refusalOf,
} from "../../rules/meetings/meeting.ts";
import { takenBy } from "../../rules/meetings/moves.ts";
import { allDone } from "../../slack/all_done.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { findMarked } from "../../slack/post_once.ts";
import { failed } from "../../team/failed.ts";
import { refusalWords } from "../../team/refusal_words.ts";
import { keepInside } from "../../team/inside.ts";
import { tellOnce } from "../../team/tell_customer/tell_once.ts";
import { logLine } from "../../team/thread_log.ts";
import { handBack } from "./hand_back.ts";
import { inThread, move } from "./in_thread.ts";
import { CHANNEL_AWAY, GONE, tooLate } from "./move.ts";
import type { WholeMeeting } from "./read_meeting.ts";
import { threadOf } from "./thread.ts";
import { reportUnshown } from "./unshown.ts";

/** The message is sent, and the row does not say so yet. */
const UNFINISHED = Symbol("unfinished");

/** Why something cannot be done, as mrkdwn; undefined when it is done. */
type Refused = string | typeof UNFINISHED | undefined;

/** After this time, the run that was to do it is over: a sweep picks up what it left. */
export const LEFT = 2 * MINUTE;

/** What is read before it is done. */
export interface Found {
  meeting?: Meeting;
  customers: readonly Customer[];
}

/** Reads what a form was about, in one round. */
export async function findFor(slack: Slack, meeting: string): Promise<Found> {
  const [found, customers] = await Promise.all([
    openMeeting(slack, meeting),
    findAllCustomers(slack),
  ]);
  return { customers, ...(found ? { meeting: found } : {}) };
}

/** The meeting with its customer, when neither is gone. */
export function wholeOf({ meeting, customers }: Found): WholeMeeting | undefined {
  const customer = customers.find((one) => one.id === meeting?.customer && !one.leaving);
  return meeting && customer && { meeting, customer };
}

/**
 * Does what was sent, once, or hands it back. Never throws for Slack's refusals.
 *
 * @param now epoch milliseconds
 * @param saved told when the row holds what was sent: the log may lack its line for another moment
 * @returns whether it may be forgotten: what was begun and not finished is for the next sweep
 */
export async function carryOut(
  slack: Slack,
  pending: Pending,
  found: Found,
  now: number,
  saved: () => void = () => {},
): Promise<boolean> {
  try {
    const refused = await attempt(slack, pending, found, { now, saved });
    if (refused === UNFINISHED) return false;
    if (refused !== undefined) await handBack(slack, pending, refused);
    return true;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "form_not_saved", error, "next_sweep");
    return false;
  }
}

/** Does it, as far as it may be done now. */
async function attempt(
  slack: Slack,
  pending: Pending,
  found: Found,
  { now, saved }: Pick<Work, "now" | "saved">,
): Promise<Refused> {
  try {
    const whole = wholeOf(found);
    if (!whole) return GONE;
    const { meeting } = whole;
    const all = { ...whole, pending, now, saved };
    if (isDone(meeting, pending)) return await logForm(slack, all, meeting);
    if (pending.message && now - pending.at > LEFT) {
      return await finish(slack, all, pending.message);
    }
    return await refusalFor(slack, meeting, pending, now) ?? await work(slack, all);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const known = await reportUnshown(slack, error, pending.meeting);
    failed(
      slack,
      pending.message ? "message_not_sent" : "form_not_saved",
      error,
      known ? "operators_mend" : "said_directly",
    );
    return known ? CHANNEL_AWAY : `${refusalWords(error)} Try again in a minute.`;
  }
}

/** A run may have ended after it wrote the change, and before it forgot what was sent. */
function isDone(meeting: Meeting, { needs, change, follows, message }: Pending): boolean {
  // Of two who say so each is right.
  if (needs === "held" && meetingStage(meeting) === "held") return true;
  if (message || (follows !== undefined && meeting.revision !== follows + 1)) return false;
  return Object.entries(change).every(([name, value]) =>
    JSON.stringify(meeting[name as keyof Meeting] ?? null) === JSON.stringify(value)
  );
}

/** What was right when the form was sent may be wrong now: it is looked at again. */
async function refusalFor(
  slack: Slack,
  meeting: Meeting,
  pending: Pending,
  now: number,
): Promise<string | undefined> {
  const { needs, follows, start } = pending;
  const refusal = needs && refusalOf(meeting, needs, now, handbook);
  if (refusal) return refusal;
  if (follows !== undefined && meeting.revision !== follows) {
    return await tooLate(slack, { ...meeting, revision: follows });
  }
  return start !== undefined && meeting.start !== start
    ? "The meeting has another time now."
    : undefined;
}

/** All that it takes to do what was sent. */
interface Work {
  meeting: Meeting;
  customer: Customer;
  pending: Pending;
  now: number;
  saved: () => void;
}

async function work(slack: Slack, all: Work): Promise<Refused> {
  const { meeting, pending: { change, line, follows, message }, now } = all;
  if (message) return await say(slack, all, message);
  if (follows !== undefined) {
    const moved = await move(slack, meeting, change, line, now);
    return moved ? undefined : await tooLate(slack, meeting);
  }
  return await logForm(slack, all, await saveMeeting(slack, meeting, change, now));
}

/** The line of what is done. A move has written its own; what Slack refuses is for the next sweep. */
async function logForm(slack: Slack, { pending, now }: Work, meeting: Meeting): Promise<Refused> {
  const { id, change, line, follows, at } = pending;
  if (!line || follows !== undefined) return undefined;
  const prepared = change.checks && openChecks(meeting).length === 0;
  const words = prepared ? `${line} All is prepared.` : line;
  const kept = { mark: `form:${id}`, again: now - at > LEFT };
  try {
    await logLine(slack, threadOf(meeting), words, kept);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "line_not_logged", error, "next_sweep");
    return UNFINISHED;
  }
}

/** A message that an earlier run left: noted when it was posted; posting it now surprises everybody. */
async function finish(slack: Slack, all: Work, message: PendingMessage): Promise<Refused> {
  const { customer: { channel }, pending } = all;
  const place = { mark: message.mark, since: pending.at };
  const posted = channel && await findMarked(slack, { channel, ...place });
  return posted
    ? await say(slack, all, message)
    : "Slack did not take it when you pressed *Send*. Is it still right?";
}

/** Posts the message, and then notes what has changed with it: nothing is noted that was not sent. */
async function say(slack: Slack, all: Work, message: PendingMessage): Promise<Refused> {
  const { customer: { channel }, pending, now, saved } = all;
  const { user, needs, change, line } = pending;
  const { mark, text, links } = message;
  if (!channel) return "The customer no longer has a channel.";
  const taking = needs === "send_link" && !isTaken(all.meeting);
  const mine = taking
    ? await move(slack, all.meeting, takenBy(user, now), `<@${user}> has taken it.`, now)
    : all.meeting;
  if (!mine) return await tooLate(slack, all.meeting);
  const doing = `<@${user}> writes to the customer…`;
  const said = await inThread(slack, mine, now, async (meeting) => {
    const log = threadOf(meeting);
    const [told] = await Promise.all([
      tellOnce(slack, { channel, mark, text, links, log, doing }, now),
      keepInside(slack, log.channel),
    ]);
    return { meeting, told };
  });
  if (!said) return GONE;
  const { meeting, told } = said;
  if ("refused" in told) return told.refused;
  try {
    await allDone([saveMeeting(slack, meeting, change, now).then(saved), told.keep(line)]);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "form_not_saved", error, "next_sweep");
    return UNFINISHED;
  }
}
