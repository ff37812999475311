/**
 * Chores: what the app does on its own, a sweep at a time. A chore says what there is to do and does
 * one of them; the sweep does one after the other until its time is up, and the next sweep goes on
 * where it was: never at the same end again.
 *
 * @module
 */
import { ignoreSlackError, isPassing, isSlackError, type Slack } from "./checked_call.ts";
import { type NotedFailure, runOf } from "./run.ts";

/** A sweep at work. */
export interface Sweep {
  slack: Slack;
  env: Record<string, string>;
  /** When it began, in epoch milliseconds. */
  now: number;
  /** Which of the day's sweeps it is: `morning`, `afternoon`, or one of a job's own. */
  part: string;
}

/** Something that sweeps do. */
export interface Chore<Item> {
  /** What its place is kept under. */
  name: string;
  /** Is there anything to do in this sweep? In the morning and the afternoon, when omitted. */
  due?(sweep: Sweep): boolean;
  /** What there is to do. */
  items(sweep: Sweep): Promise<readonly Item[]>;
  /** What an item is known by: they are done in the order of their keys. */
  key(item: Item): string;
  /** Looks after one. Doing it twice does no more than doing it once. */
  work(item: Item, sweep: Sweep): Promise<void>;
  /** How many are under way at once; 1 when omitted. */
  at_once?: number;
  /** What it is called in the log when it does not work. */
  failure: NotedFailure["what"];
  /**
   * What was done about an error; undefined when it is none that may happen. Without it, Slack's
   * refusals are left to the next sweep.
   */
  remedy?(error: unknown, item: Item | undefined, sweep: Sweep): Promise<Remedy | undefined>;
}

type Remedy = NotedFailure["done"];

/** Where a chore was when its time was up. */
export interface Places {
  /** The key that was done last, empty before the first; undefined when it came to the end. */
  find(name: string): Promise<string | undefined>;
  /** Undefined when it came to the end. */
  put(name: string, key: string | undefined): Promise<void>;
}

/** What came of a sweep. */
export interface Swept {
  /** Chores whose time was up before their end. */
  unfinished: string[];
  /** Chores that could not even begin, with Slack's words. */
  failed: string[];
}

/**
 * Does the chores, in order. What fails for one item does not stop the others.
 *
 * @param hasTime is there time to begin another item?
 */
export async function doChores(
  // deno-lint-ignore no-explicit-any -- each chore has items of its own kind
  chores: readonly Chore<any>[],
  sweep: Sweep,
  places: Places,
  hasTime: () => boolean,
): Promise<Swept> {
  const swept: Swept = { unfinished: [], failed: [] };
  // Read together. Without its place, a chore begins at the beginning, which does no harm.
  const found = await Promise.all(
    chores.map(({ name }) => places.find(name).catch(ignoreSlackError)),
  );
  for (const [at, chore] of chores.entries()) {
    const place = found[at] ?? undefined;
    try {
      // What was not finished goes on in the next sweep, of whichever part of the day.
      if (place === undefined && !(chore.due ?? isOfTheDay)(sweep)) continue;
      if (!await doChore(chore, sweep, { places, place, hasTime })) {
        swept.unfinished.push(chore.name);
      }
    } catch (error) {
      if (!await deal(chore, error, undefined, sweep)) throw error;
      swept.failed.push(chore.name);
      // The next sweep begins it, for whichever part of the day it is.
      if (isPassed(error)) await places.put(chore.name, place ?? "").catch(ignoreSlackError);
    }
  }
  return swept;
}

function isOfTheDay({ part }: Sweep): boolean {
  return part === "morning" || part === "afternoon";
}

/** False when the time was up before the last item. */
async function doChore<Item>(
  chore: Chore<Item>,
  sweep: Sweep,
  { places, place, hasTime }: { places: Places; place?: string; hasTime: () => boolean },
): Promise<boolean> {
  const { name, at_once = 1, key } = chore;
  if (!hasTime()) {
    if (place === undefined) await places.put(name, "");
    return false;
  }
  const items = inOrder(await chore.items(sweep), key, place);
  let again = false;
  for (let at = 0; at < items.length; at += at_once) {
    if (!hasTime()) {
      await places.put(name, at > 0 ? key(items[at - 1]) : place ?? "");
      return false;
    }
    await Promise.all(
      items.slice(at, at + at_once).map(async (item) => {
        try {
          await chore.work(item, sweep);
        } catch (error) {
          if (!await deal(chore, error, item, sweep)) throw error;
          again ||= isPassed(error);
        }
      }),
    );
  }
  // What Slack refused for no reason is done again by the next sweep, not by the next morning's.
  if (again) await places.put(name, "");
  else if (place !== undefined) await places.put(name, undefined);
  return true;
}

/** May it work in the next sweep, without anybody doing something about it? */
function isPassed(error: unknown): boolean {
  return isSlackError(error) && isPassing(error);
}

/** By key, beginning after the one that was done last: those before it come last. */
function inOrder<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  place: string | undefined,
): Item[] {
  const sorted = [...items].sort((a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
  if (place === undefined) return sorted;
  return [
    ...sorted.filter((item) => key(item) > place),
    ...sorted.filter((item) => key(item) <= place),
  ];
}

async function deal<Item>(
  chore: Chore<Item>,
  error: unknown,
  item: Item | undefined,
  sweep: Sweep,
): Promise<boolean> {
  const done = await chore.remedy?.(error, item, sweep) ??
    (isSlackError(error) ? "next_sweep" : undefined);
  if (done) runOf(sweep.slack)?.failures.push({ what: chore.failure, error, done });
  return done !== undefined;
}
