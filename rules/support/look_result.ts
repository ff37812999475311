/**
 * What a look makes of a channel: which requests are new, which changed, which are open.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import { withoutSecrets } from "../text/secrets.ts";
import { truncate } from "../text/text.ts";
import { instantOfTs } from "./channel_message.ts";
import type { ChannelRequest } from "./requests.ts";
import { isHeld, placeOf, requestId, rootsOf, type SupportRequest } from "./support_request.ts";

/** How much of a message is kept, in characters. */
const TEXT_LENGTH = 300;
/** Threads that were answered are read for so long: answers are edited, deleted, and asked about. */
const STAYS_OPEN = DAY;
/** Channels remember their requests for so long. */
const REMEMBERED = 35 * DAY;
/** A request that waits is written again when it would expire within this time. */
const RENEWED = 14 * DAY;
/** A row has 4,000 bytes: so many letters for what is open, and for the rest. */
const LETTERS = { open: 2400, closed: 1100 };
/** How many roots of one request are remembered, beside the first. */
const MOST_MERGED = 9;

/** What looks write of a request. */
export type Seen = Pick<
  SupportRequest,
  | "merged"
  | "asked_by"
  | "waits_for"
  | "waits_since"
  | "due_at"
  | "answered_at"
  | "answered_by"
  | "first_answered_at"
  | "answer"
  | "clocks"
  | "late"
  | "asks"
  | "text"
  | "latest"
  | "seen_until"
  | "pleasantries"
  | "urgent"
  | "taken_back_at"
>;

const SEEN: readonly (keyof Seen)[] = [
  "merged",
  "asked_by",
  "waits_for",
  "waits_since",
  "due_at",
  "answered_at",
  "answered_by",
  "first_answered_at",
  "answer",
  "clocks",
  "late",
  "asks",
  "text",
  "latest",
  "seen_until",
  "pleasantries",
  "urgent",
  "taken_back_at",
];

/** What is to be written of one request. */
export interface RequestUpdate {
  /** The request as it was, or as it begins. */
  request: SupportRequest;
  change: { [Name in keyof Seen]?: Seen[Name] | null };
  is_new: boolean;
}

/** A channel after a look. */
export interface LookResult {
  updates: RequestUpdate[];
  /** The roots of open requests, and of others, each joined by "+". */
  open: string[];
  closed: string[];
}

/** What a look knew before. */
export interface Before {
  channel: string;
  customer: string;
  /** Up to where it was read; the time of the first look less a day, on the first look. */
  until: string;
  /** The rows of requests that were open, and of others of which something changed. */
  rows: readonly SupportRequest[];
  closed: readonly string[];
}

/**
 * Compares what a channel holds with what is known.
 *
 * @param isUrgent does the customer say that it is urgent?
 */
export function lookResult(
  found: readonly ChannelRequest[],
  { channel, customer, until, rows: known, closed }: Before,
  isUrgent: (text: string) => boolean,
  now: number,
): LookResult {
  const updates: RequestUpdate[] = [];
  const open: string[] = [];
  // What is the same as another request is looked at there.
  const rows = known.filter(({ same_as }) => same_as === undefined);
  const others = new Map(closed.map((roots) => [roots.split("+")[0], roots]));
  const matched = new Set<string>();
  const remember = (request: SupportRequest, seen: Partial<Seen>, changed: boolean) => {
    const roots = rootsOf({ ...request, merged: seen.merged ?? request.merged });
    roots.forEach((root) => others.delete(root));
    const known = [roots[0], ...roots.slice(1).slice(-MOST_MERGED)].join("+");
    // What has just changed is looked after once more, whatever its age: for its card.
    if (changed || isOpen(seen, now) || isHeld(withSeen(request, seen))) open.push(known);
    else others.set(roots[0], known);
  };
  const homes = new Set(found.flatMap(({ root, merged }) => [root, ...merged]));
  for (const one of found) {
    const roots = [one.root, ...one.merged];
    const holding = rows.filter((row) => rootsOf(row).some((root) => roots.includes(root)));
    // By its own root; by another when that is gone.
    const row = holding.find(({ id }) => roots.includes(placeOf(id).root)) ??
      holding.find(({ id }) => !matched.has(id) && !homes.has(placeOf(id).root));
    // What was a part of another request is none that an earlier look left out.
    if (!row && holding.length === 0 && !isFresh(one, until)) continue;
    const seen = seenOf(one, row, isUrgent);
    if (row) {
      matched.add(row.id);
      const change = differences(row, seen);
      const expires = seen.waits_since !== undefined && (row.kept_until ?? 0) - now < RENEWED;
      const changed = Object.keys(change).length > 0;
      if (expires || changed) updates.push({ request: row, change, is_new: false });
      remember(row, seen, changed);
    } else {
      const request = {
        ...seen,
        id: requestId(channel, one.root),
        customer,
        found_at: now,
        revision: 0,
      };
      updates.push({ request, change: seen, is_new: true });
      remember(request, seen, true);
    }
  }
  for (const row of rows.filter(({ id }) => !matched.has(id))) {
    others.delete(rootsOf(row)[0]);
    if (row.taken_back_at) continue;
    const change = { taken_back_at: now, waits_since: null, due_at: null };
    updates.push({ request: row, change, is_new: false });
    open.push(rootsOf(row).join("+"));
  }
  const remembered = [...others.values()]
    .filter((roots) => now - instantOfTs(roots.split("+").at(-1)!) < REMEMBERED);
  return {
    updates,
    open: newest(open, LETTERS.open),
    closed: newest(remembered, LETTERS.closed),
  };
}

/** The last ones, as far as there is room for them. */
function newest(all: readonly string[], letters: number): string[] {
  let left = letters;
  // With the quotes and the comma that each has in the row.
  const first = all.findLastIndex((one) => (left -= one.length + 3) < 0);
  return all.slice(first + 1);
}

/** Is there anything in a request that no look saw before? */
function isFresh({ latest, waits_since }: ChannelRequest, until: string): boolean {
  return Number(latest) > Number(until) ||
    waits_since !== undefined && waits_since > instantOfTs(until);
}

function isOpen({ waits_since, answered_at, latest }: Partial<Seen>, now: number): boolean {
  const last = Math.max(answered_at ?? 0, latest ? instantOfTs(latest) : 0);
  return waits_since !== undefined || now - last < STAYS_OPEN;
}

function seenOf(
  { root, said, ...one }: ChannelRequest,
  row: SupportRequest | undefined,
  isUrgent: (text: string) => boolean,
): Seen {
  const urgent = one.waits_since !== undefined && said.some(isUrgent);
  // The first root may be deleted: the row is still known by it.
  const merged = row
    ? [root, ...one.merged].filter((root) => !row.id.endsWith(`/${root}`))
    : one.merged;
  // Who pressed *Send* is known; the message itself is by the app.
  const same = row?.answer !== undefined && row.answer === one.answer;
  return {
    ...one,
    ...(same && row?.answered_by ? { answered_by: row.answered_by } : {}),
    merged,
    pleasantries: one.pleasantries.slice(-20),
    // Kept once, in the channel where it was posted.
    text: truncate(withoutSecrets(one.text), TEXT_LENGTH),
    urgent,
  };
}

/** The request as it is once the look has written what it saw. */
function withSeen(request: SupportRequest, seen: Partial<Seen>): SupportRequest {
  const none = Object.fromEntries(SEEN.map((name) => [name, undefined]));
  return { ...request, ...none, ...seen };
}

function differences(row: SupportRequest, seen: Seen): RequestUpdate["change"] {
  const changed = SEEN.filter((name) =>
    JSON.stringify(row[name] ?? null) !== JSON.stringify(seen[name] ?? null)
  );
  return Object.fromEntries(changed.map((name) => [name, seen[name] ?? null]));
}
