/**
 * What the guard for names knows of all customers, ready to use: in a few rows that are read in one
 * call, however many customers there are. It is made of the customers' rows, and never decides
 * without them where it may be older than they are.
 *
 * @module
 */
import { WEEK } from "@std/datetime";
import type { GuardedCustomer } from "../../rules/customers/guarded.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { longJson } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** Other code reads another index: what it holds may have another shape. */
const VERSION = 1;
/** How many rows it may have: with the note of who is being saved, they are read in one call. */
const MOST_PARTS = 24;
/** How much of it is in one row, in bytes: a row may have 400 kB. */
const PART = 300_000;
/** Older than this it is not used: no sweep has kept it up to date. */
const LIFE = WEEK;
/** What began to be saved so long ago is saved, or never will be. */
const SAVING = 15_000;
const SAVED = "saved";

/** The index, as it was made. */
export interface GuardIndex {
  known: GuardedCustomer[];
  /** How many rows of customers it was made of. */
  rows: number;
}

/** Who was being saved when. */
interface Saving {
  /** Tells one time from another. */
  token: string;
  /** Fingerprints of their ids: who is forgotten is not named here. */
  ids: readonly number[];
  /** Epoch milliseconds. */
  at: number;
}

interface Part extends Head {
  part: number;
  known: GuardedCustomer[];
}

/** What all rows of one index have in common. */
interface Head {
  version: number;
  build: string;
  parts: number;
  rows: number;
  /** Epoch milliseconds. */
  built_at: number;
  /** The last saving that it knows of; missing when there was none. */
  covers?: string;
}

type Piece = { saving: Saving } | { part: Part };

const pieces = longJson<Piece>();
const index = kind<Piece, string>({
  store: STORE,
  name: "guard",
  key: (key) => key,
  keyOf: (piece) => "saving" in piece ? SAVED : String(piece.part.part),
  codec: {
    write: (piece) => ({ pieces: pieces.write(piece) }),
    read: (row) => pieces.read(row.pieces),
  },
});

const KEYS = () => [SAVED, ...Array.from({ length: MOST_PARTS }, (_, at) => String(at))];

/** The index; undefined when there is none, or when it may be older than the customers' rows. */
export async function findGuardIndex(slack: Slack, now: number): Promise<GuardIndex | undefined> {
  const { saving, parts } = apart(await index.getMany(slack, KEYS()));
  const [head] = parts;
  if (!head || head.version !== VERSION || now - head.built_at > LIFE) return undefined;
  if (head.covers !== saving?.token || parts.length < head.parts) return undefined;
  const own = parts.slice(0, head.parts);
  if (!own.every(({ build, part }, at) => build === head.build && part === at)) return undefined;
  return { known: own.flatMap(({ known }) => known), rows: head.rows };
}

/**
 * Notes that customers are about to be saved: until the index is made again, all rows are read.
 *
 * @param now epoch milliseconds
 */
export async function noteSaving(
  slack: Slack,
  ids: readonly string[],
  now: number,
): Promise<void> {
  await index.put(slack, now, {
    saving: { token: crypto.randomUUID(), ids: ids.map(fingerprint), at: now },
  });
}

/** What there is before the index is made again. */
export interface Before {
  /** Who was being saved. */
  saving?: Saving;
  /** How many rows the index has. */
  parts: number;
}

/** Asked for first, then the customers are read. */
export async function beginIndex(slack: Slack): Promise<Before> {
  const { parts, ...saving } = apart(await index.getMany(slack, KEYS()));
  return { ...saving, parts: parts.length };
}

/**
 * Keeps the index.
 *
 * @param before what {@linkcode beginIndex} has returned
 * @param saved customers who are known to be saved: the index was made after that
 * @param now epoch milliseconds
 */
export async function putGuardIndex(
  slack: Slack,
  { known, rows }: GuardIndex,
  { before, saved }: { before: Before; saved: readonly string[] },
  now: number,
): Promise<void> {
  const { saving } = before;
  const done = saved.map(fingerprint);
  const settled = !saving || now - saving.at > SAVING ||
    saving.ids.every((id) => done.includes(id));
  const split = inParts(known);
  // Of a saving that may still be under way nothing is known: the index is not used till then.
  const parts = settled && split.length <= MOST_PARTS ? split.length : 0;
  const head: Head = {
    version: VERSION,
    build: crypto.randomUUID(),
    parts,
    rows,
    built_at: now,
    ...(saving ? { covers: saving.token } : {}),
  };
  await Promise.all(
    split.slice(0, parts).map((known, part) =>
      index.put(slack, now, { part: { ...head, part, known } })
    ),
  );
  // In the order of their keys: those after the last one are of an older, longer index.
  const after = KEYS().slice(1 + parts, 1 + before.parts);
  if (after.length > 0) await index.remove(slack, ...after);
}

const encoder = /* @__PURE__ */ new TextEncoder();

function inParts(known: readonly GuardedCustomer[]): GuardedCustomer[][] {
  const parts: GuardedCustomer[][] = [[]];
  let size = 0;
  for (const one of known) {
    const { length } = encoder.encode(JSON.stringify(one));
    if (size > 0 && size + length > PART) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)!.push(one);
    size += length;
  }
  return parts;
}

function apart(found: readonly Piece[]): { saving?: Saving; parts: Part[] } {
  const saving = found.flatMap((piece) => "saving" in piece ? piece.saving : [])[0];
  const parts = found.flatMap((piece) => "part" in piece ? piece.part : [])
    .sort((a, b) => a.part - b.part);
  return { ...(saving ? { saving } : {}), parts };
}
