/**
 * Removes a customer, in an order that may be cut off anywhere: first they are hidden from
 * everybody, then go their rows (a meeting after what Slack would post about it by itself), then what
 * is in their channels, and at the very end their own row. Another start finds what is left.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import { handbook } from "../../../policy/handbook.ts";
import { deleteCalls, deletePastMeetings } from "../../../datastores/calls.ts";
import { deleteCases } from "../../../datastores/cases/of_customer.ts";
import { deleteCustomer, findAnyCustomer, noteLeaving } from "../../../datastores/customers.ts";
import { deleteLinks } from "../../../datastores/issue_links.ts";
import { deleteMeetings } from "../../../datastores/meetings.ts";
import { deleteSteps } from "../../../datastores/next_steps.ts";
import {
  findUsedCodenames,
  putUsedCodenames,
  type UsedCodename,
} from "../../../datastores/operations/codenames.ts";
import { putInternalRooms } from "../../../datastores/operations/internal_rooms.ts";
import { deleteKept, type KeptRow } from "../../../datastores/operations/kept_rows.ts";
import { dropFromHandOffs, findAllHandOffs } from "../../../datastores/operations/turns.ts";
import { deleteRequests } from "../../../datastores/support_requests.ts";
import { type Customer, publicName } from "../../../rules/customers/customer.ts";
import { channelsOf } from "../../../rules/customers/customer_rooms.ts";
import { squeeze } from "../../../rules/text/fold_text.ts";
import { countPossessions } from "../../../rules/customers/forgetting.ts";
import type { Meeting } from "../../../rules/meetings/meeting.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { paragraph } from "../../../slack/blocks.ts";
import { allDone } from "../../../slack/all_done.ts";
import { isPassing, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { type Message, postOnce, updateMarked } from "../../../slack/post_once.ts";
import { unschedule } from "../../../slack/schedule_once.ts";
import { refreshGuard } from "../../../team/guard_index.ts";
import { readCustomerRows, readNotes, type WholeCustomer } from "../../../team/customer_rows.ts";
import { forgottenLine, goingOnLine } from "../forget_blocks.ts";
import { findTraces, homeRow, removeTraces, type Traces } from "../channel_traces.ts";

/** What began before a customer was hidden, and still writes, ends within this time. */
const LONGEST_WORK = 15 * SECOND;
/** How many rows are deleted before the time is looked at. */
const AT_ONCE = 100;

/** Who forgets a customer, and how long that may take. */
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
 * @returns mrkdwn for the person who started it, when the operations channel does not say it
 * @throws {SlackError} when it was cut off
 */
export async function removeCustomer(
  slack: Slack,
  id: string,
  { by, now, isLate }: Forgetting,
): Promise<string | undefined> {
  const customer = await beginLeaving(slack, id, { by, now });
  if (!customer) return "This customer is gone already: somebody else has forgotten them.";
  let line: string | undefined;
  let left: string[] | undefined;
  for (let looks = 0;; looks++) {
    // The line is posted even where rows cannot be removed: the operators read who began it.
    const [removed, posted] = await allDone([
      removeRows(slack, customer, now, isLate),
      line ?? announce(slack, customer),
      // Their names leave what is collected of all customers, also where an earlier start was cut off.
      looks === 0 ? refreshGuard(slack, now) : undefined,
    ]);
    line = posted;
    if ("left" in removed) return unfinishedWords(customer, removed.left);
    // Somebody who knew them was still saving a moment ago, and may be at it again.
    if (looks > 0 && now - customer.leaving!.at < LONGEST_WORK) return stillWritten(customer);
    left = await removeRest(slack, customer, removed.rest, left);
    const [rows, there] = await Promise.all([
      readCustomerRows(slack, id),
      findAnyCustomer(slack, id),
    ]);
    if (countRows(rows) > 0) continue;
    await deleteCustomer(slack, id);
    const words = forgottenLine(customer, left, now);
    const [said] = await allDone([
      // Where they were gone, a second operator was faster, and has said so.
      there ? finish(slack, customer, line, words) : true,
      refreshGuard(slack, now),
    ]);
    return said ? undefined : words;
  }
}

/** From here on nobody finds them; a second operator, or a second start, continues with the same. */
async function beginLeaving(
  slack: Slack,
  id: string,
  { by, now }: { by: string; now: number },
): Promise<Customer | undefined> {
  const [customer, rows] = await Promise.all([
    findAnyCustomer(slack, id),
    readCustomerRows(slack, id),
  ]);
  if (!customer) return undefined;
  const leaving = customer.leaving ?? { by, at: now, had: countPossessions(rows) };
  if (!customer.leaving) await noteLeaving(slack, id, leaving);
  return { ...customer, leaving };
}

/**
 * Removes what is there, looks again, and so on: somebody may have been saving.
 *
 * @returns how many rows are left when it was time to stop; when none are, what goes next
 */
async function removeRows(
  slack: Slack,
  customer: Customer,
  now: number,
  isLate: () => boolean,
): Promise<{ left: number } | { rest: Rest }> {
  let rest: Rest | undefined;
  let hand_offs: ReturnType<typeof findAllHandOffs> | undefined = findAllHandOffs(slack);
  // Where no request is left, nobody waits for them.
  hand_offs.catch(() => {});
  // What was counted before they were hidden does not tell what is there: somebody saved meanwhile.
  for (;;) {
    const rows = await readCustomerRows(slack, customer.id);
    let left = countRows(rows);
    if (left === 0) return { rest: rest ?? await findRest(slack, customer) };
    const remove = async <One>(
      all: readonly One[],
      work: (slack: Slack, part: readonly One[]) => Promise<void>,
    ) => {
      for (let from = 0; from < all.length && !isLate(); from += AT_ONCE) {
        const part = all.slice(from, from + AT_ONCE);
        await work(slack, part);
        left -= part.length;
      }
    };
    const [found] = await allDone([
      // Once these are removed, most likely none is left.
      findRest(slack, customer),
      // A past meeting before an open one: a person who opens it now brings it back from there.
      allDone([
        quiet(slack, rows.past_meetings)
          .then(() => remove(rows.past_meetings.map(({ id }) => id), deletePastMeetings)),
        quiet(slack, rows.meetings),
      ]).then(() => remove(rows.meetings.map(({ id }) => id), deleteMeetings)),
      remove(rows.calls.map(({ id }) => id), deleteCalls),
      remove(rows.next_steps, deleteSteps),
      remove(rows.issue_links, deleteLinks),
      // Hand-offs before the requests: afterwards nobody knows which of them were this customer's.
      dropFromHandOffs(slack, rows.support_requests, now, hand_offs)
        .then(() => remove(rows.support_requests, deleteRequests)),
      remove(rows.cases, deleteCases),
    ]);
    if (left > 0) return { left };
    rest = found;
    hand_offs = undefined;
  }
}

function countRows(rows: WholeCustomer): number {
  return Object.values(rows).reduce((sum, all) => sum + all.length, 0);
}

/** Takes back what Slack would post before these meetings. */
async function quiet(slack: Slack, meetings: readonly Meeting[]): Promise<void> {
  const joins = meetings.flatMap(({ joins }) => joins);
  await Promise.all(joins.map(({ channel, id }) =>
    unschedule(slack, channel, id).catch((error) => {
      if (!isSlackError(error) || isPassing(error)) throw error;
      // It is for a person who left, for example: to try again would not help.
      failed(slack, "join_not_taken_back", error, "nobody_told");
    })
  ));
}

/** What goes once their rows are gone. */
interface Rest {
  traces: Traces;
  notes: KeptRow[];
  used: UsedCodename[];
}

async function findRest(slack: Slack, customer: Customer): Promise<Rest> {
  const [traces, notes, used] = await Promise.all([
    findTraces(slack, customer),
    readNotes(slack, customer),
    findUsedCodenames(slack),
  ]);
  return { traces, notes, used };
}

/**
 * Removes what is in their channels, unless that was done before, and the app's own notes about
 * them.
 *
 * @param left what an earlier look left in their channels
 * @returns what is left there, for a person to take down
 */
async function removeRest(
  slack: Slack,
  customer: Customer,
  { traces, notes, used }: Rest,
  left: string[] | undefined,
): Promise<string[]> {
  // Where a home message is stays noted until it is gone.
  const homes = left ? [] : traces.homes.map(({ channel }) => homeRow(channel));
  const isHome = ({ id }: KeptRow) => homes.includes(id);
  const [still] = await allDone([
    left ?? removeTraces(slack, traces),
    removeNotes(slack, customer, notes.filter((note) => !isHome(note)), used),
  ]);
  if (still.length > 0) await deleteKept(slack, notes.filter(isHome));
  return still;
}

/** Removes the app's own notes about them. Their codenames stay taken, and nobody's. */
async function removeNotes(
  slack: Slack,
  customer: Customer,
  notes: readonly KeptRow[],
  used: readonly UsedCodename[],
): Promise<void> {
  const { codename } = customer;
  const theirs = used.filter((one) => one.customer === customer.id).map((one) => one.codename);
  const taken = new Map(
    [...theirs, ...(codename ? [codename] : [])].map((one) => [squeeze(one), one]),
  );
  await allDone([
    deleteKept(slack, notes.filter(({ kind }) => kind !== "codename")),
    // What the team wrote there stays there: no customer ever reads these channels.
    putInternalRooms(slack, channelsOf(customer, "internal")),
    putUsedCodenames(slack, [...taken.values()].map((one) => ({ codename: one }))),
  ]);
}

/** One line for all runs and all operators; undefined when the channel cannot be used. */
async function announce(slack: Slack, customer: Customer): Promise<string | undefined> {
  const place = {
    channel: handbook.operations_channel,
    mark: markOf(customer),
    since: customer.leaving!.at,
  };
  try {
    return (await postOnce(slack, place, asMessage(goingOnLine(customer)))).ts;
  } catch (error) {
    if (!isSlackError(error) || isPassing(error)) throw error;
    failed(slack, "problem_not_told", error, "said_directly");
    return undefined;
  }
}

/** Returns whether the line says that it is done. */
async function finish(
  slack: Slack,
  customer: Customer,
  ts: string | undefined,
  words: string,
): Promise<boolean> {
  if (!ts) return false;
  const place = { channel: handbook.operations_channel, ts, mark: markOf(customer) };
  try {
    await updateMarked(slack, place, asMessage(words));
    return true;
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "problem_not_told", error, "said_directly");
    return false;
  }
}

function unfinishedWords(customer: Customer, rows: number): string {
  return `:hourglass: ${escapeText(publicName(customer))} has more rows than one run can remove: ` +
    `${rows} are left, and nobody finds them. Start *Forget a customer* again: it continues from ` +
    "here.";
}

function stillWritten(customer: Customer): string {
  return `:hourglass: Somebody was still saving something of ${escapeText(publicName(customer))} ` +
    "just now. What was found is gone, and nobody finds this customer. Start *Forget a customer* " +
    "again in a minute: it removes what came after, and finishes.";
}

function markOf({ id }: Customer): string {
  return `forget:${id}`;
}

function asMessage(mrkdwn: string): Message {
  return { text: mrkdwn, blocks: [paragraph(mrkdwn)] };
}
