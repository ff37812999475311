/**
 * Removes a customer, in an order that may be cut off anywhere: first they are hidden from
 * everybody, then goes what Slack would say by itself, then their rows, then what stands in their
 * channels, and at the very end their own row. Whoever starts it again finds what is left.
 *
 * @module
 */
import { MINUTE, SECOND } from "@std/datetime";
import { handbook } from "../../handbook.ts";
import { deleteCalls, deletePastMeetings } from "../../datastores/calls.ts";
import { deleteCustomer, findAnyCustomer, noteLeaving } from "../../datastores/customers.ts";
import { deleteLinks } from "../../datastores/issue_links.ts";
import { deleteMeetings } from "../../datastores/meetings.ts";
import { deleteSteps } from "../../datastores/next_steps.ts";
import { deleteKept, findUsedCodenames, putUsedCodenames } from "../../datastores/operations.ts";
import { type Customer, publicName } from "../../rules/customer.ts";
import { squeeze } from "../../rules/fold_text.ts";
import { countPossessions } from "../../rules/forgetting.ts";
import type { Meeting } from "../../rules/meeting.ts";
import { escapeText } from "../../rules/text.ts";
import { paragraph } from "../../slack/blocks.ts";
import { type Call, isPassing, isSlackError } from "../../slack/checked_call.ts";
import { failed } from "../../slack/failed.ts";
import { type Message, postOnce, updateMarked } from "../../slack/post_once.ts";
import { unschedule } from "../../slack/schedule_once.ts";
import { readCustomerRows, readNotes, type WholeCustomer } from "../export_rows/rows.ts";
import { forgottenLine, goingOnLine } from "../forget_customer/blocks.ts";
import { removeTraces } from "../forget_customer/channel_traces.ts";

/** What began before a customer was hidden, and still writes, ends within this time. */
const LONGEST_WORK = 15 * SECOND;
/** How many rows are deleted before the time is looked at. */
const AT_ONCE = 100;

/** Who forgets a customer, and how long it may take. */
export interface Forgetting {
  by: string;
  /** Epoch milliseconds. */
  now: number;
  /** Is it time to stop? */
  isLate: () => boolean;
}

/**
 * Removes a customer, or what is left of them.
 *
 * @returns mrkdwn for whoever started it, when the operations channel does not say it
 * @throws {SlackError} when it was cut off
 */
export async function removeCustomer(
  call: Call,
  id: string,
  { by, now, isLate }: Forgetting,
): Promise<string | undefined> {
  const customer = await beginLeaving(call, id, { by, now });
  if (!customer) return "This customer is gone already: somebody else has forgotten them.";
  const line = await announce(call, customer);
  let left: string[] | undefined;
  for (let looks = 0;; looks++) {
    const left_over = await removeRows(call, id, isLate);
    if (left_over > 0) return unfinishedWords(customer, left_over);
    // Somebody who knew them was still saving a moment ago, and may be at it again.
    if (looks > 0 && now - customer.leaving!.at < LONGEST_WORK) return stillWritten(customer);
    left ??= await removeTraces(call, customer);
    await removeNotes(call, customer);
    if (countRows(await readCustomerRows(call, id)) === 0) break;
  }
  const there = await findAnyCustomer(call, id);
  await deleteCustomer(call, id);
  // A second operator was faster, and has said so.
  if (!there) return undefined;
  const words = forgottenLine(customer, left, now);
  return await finish(call, customer, line, words) ? undefined : words;
}

/** From here on nobody finds them: a second operator, or a second start, goes on with the same. */
async function beginLeaving(
  call: Call,
  id: string,
  { by, now }: { by: string; now: number },
): Promise<Customer | undefined> {
  const customer = await findAnyCustomer(call, id);
  if (!customer || customer.leaving) return customer;
  const had = countPossessions(await readCustomerRows(call, id));
  const leaving = { by, at: now, had };
  await noteLeaving(call, id, leaving);
  return { ...customer, leaving };
}

/**
 * Removes what is there, looks again, and so on: somebody may have been saving. Answers how many
 * rows are left when it was time to stop.
 */
async function removeRows(
  call: Call,
  id: string,
  isLate: () => boolean,
): Promise<number> {
  // What was counted before they were hidden does not tell what is there: somebody saved meanwhile.
  for (;;) {
    const rows = await readCustomerRows(call, id);
    let left = countRows(rows);
    if (left === 0) return 0;
    for (const meeting of [...rows.meetings, ...rows.past_meetings]) await quiet(call, meeting);
    const remove = async <One>(
      all: readonly One[],
      work: (call: Call, part: readonly One[]) => Promise<void>,
    ) => {
      for (let from = 0; from < all.length && !isLate(); from += AT_ONCE) {
        const part = all.slice(from, from + AT_ONCE);
        await work(call, part);
        left -= part.length;
      }
    };
    // A past meeting before an open one: whoever opens it now brings it back from there.
    await remove(rows.past_meetings.map(({ id }) => id), deletePastMeetings);
    await remove(rows.calls.map(({ id }) => id), deleteCalls);
    await remove(rows.next_steps, deleteSteps);
    await remove(rows.issue_links, deleteLinks);
    await remove(rows.meetings.map(({ id }) => id), deleteMeetings);
    if (left > 0) return left;
  }
}

function countRows(rows: WholeCustomer): number {
  return Object.values(rows).reduce((sum, all) => sum + all.length, 0);
}

/** Takes back what Slack would say before a meeting. */
async function quiet(call: Call, meeting: Meeting): Promise<void> {
  for (const { channel, id } of meeting.joins) {
    await unschedule(call, channel, id).catch((error) => {
      if (!isSlackError(error) || isPassing(error)) throw error;
      // Said to a person who left, say: to ask again would not help.
      failed(call, "join_not_taken_back", error, "nobody_told");
    });
  }
}

/** What the app has noted about them. Their codenames stay taken, and nobody's. */
async function removeNotes(call: Call, customer: Customer): Promise<void> {
  const { codename } = customer;
  const notes = await readNotes(call, customer);
  await deleteKept(call, notes.filter(({ kind }) => kind !== "codename"));
  const theirs = (await findUsedCodenames(call)).filter((one) => one.customer === customer.id)
    .map((used) => used.codename);
  const taken = new Map(
    [...theirs, ...(codename ? [codename] : [])].map((one) => [squeeze(one), one]),
  );
  await putUsedCodenames(call, [...taken.values()].map((one) => ({ codename: one })));
}

/** One line for all runs and all operators; undefined when the channel cannot be used. */
async function announce(call: Call, customer: Customer): Promise<string | undefined> {
  const place = {
    channel: handbook.operations_channel,
    mark: markOf(customer),
    since: customer.leaving!.at - MINUTE,
  };
  try {
    return (await postOnce(call, place, asMessage(goingOnLine(customer)))).ts;
  } catch (error) {
    if (!isSlackError(error) || isPassing(error)) throw error;
    failed(call, "problem_not_told", error, "said_directly");
    return undefined;
  }
}

/** Answers whether the line says that it is done. */
async function finish(
  call: Call,
  customer: Customer,
  ts: string | undefined,
  words: string,
): Promise<boolean> {
  if (!ts) return false;
  const place = { channel: handbook.operations_channel, ts, mark: markOf(customer) };
  try {
    await updateMarked(call, place, asMessage(words));
    return true;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(call, "problem_not_told", error, "said_directly");
    return false;
  }
}

function unfinishedWords(customer: Customer, rows: number): string {
  return `:hourglass: ${escapeText(publicName(customer))} has more rows than one run can remove: ` +
    `${rows} are left, and nobody finds them. Start *Forget a customer* again: it goes on from here.`;
}

function stillWritten(customer: Customer): string {
  return `:hourglass: Something of ${
    escapeText(publicName(customer))
  } was still being saved just ` +
    "now. What was found is gone, and nobody finds this customer. Start *Forget a customer* again " +
    "in a minute: it removes what came after, and finishes.";
}

function markOf({ id }: Customer): string {
  return `forget:${id}`;
}

function asMessage(mrkdwn: string): Message {
  return { text: mrkdwn, blocks: [paragraph(mrkdwn)] };
}
