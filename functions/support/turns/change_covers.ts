/**
 * Changes covers of a level: one at a time, with a second look at everything it depends on.
 *
 * @module
 */
import { HOUR, SECOND } from "@std/datetime";
import { type CalendarDate, handbook, type OnCallLevel } from "../../../policy/handbook.ts";
import {
  findCovers,
  findSwap,
  putCovers,
  putSwaps,
  type Swap,
} from "../../../datastores/operations/turns.ts";
import { coverKey, type Covers, type RotationPolicy } from "../../../rules/on_call/rotation.ts";
import { daysFrom } from "../../../rules/on_call/turns.ts";
import { daysOfStretch, handOver, MOST_AWAY, type Written } from "../../../rules/on_call/swaps.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dateIn, daysAfter } from "../../../rules/time/calendar.ts";
import { allDone } from "../../../slack/all_done.ts";
import { paragraph } from "../../../slack/blocks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { claim } from "../../../slack/claim.ts";
import { lookFor } from "../../../slack/post_once.ts";

/** The rotation with the covers of the days that people act on. */
export async function policyOfTurns(slack: Slack, now: number) {
  const days = daysFrom(daysAfter(dateIn(handbook.timezone, now), -2), MOST_AWAY + 3);
  return { ...handbook, covers: await findCovers(slack, days, handbook.rotation) };
}

/** The same with the covers of some days of one level: a call or two, where a form waits. */
export async function policyOfDays(
  slack: Slack,
  level: OnCallLevel,
  days: readonly CalendarDate[],
): Promise<TurnsPolicy> {
  return { ...handbook, covers: await findCovers(slack, days, [level]) };
}

/** The handbook, with covers. */
export type TurnsPolicy = Awaited<ReturnType<typeof policyOfTurns>>;

/** What somebody reads when a question is gone. */
export const NOT_KEPT = "This question is no longer kept: its days are long past.";

/** What came of a change; `problem` in words, and then nothing was written. */
export type Changed = { swap: Swap } | { problem: string };

/** What a change has to know before it begins: which days to read. */
type Known = Pick<Swap, "id" | "from" | "to" | "back">;

/** A look at who is changing covers of a level. */
type Look = ReturnType<typeof lookFor>;

/** What a change of a swap begins with. */
export interface Ahead {
  swap: Swap | undefined;
  look: Awaited<Look>;
}

/** Reads what a change of a swap begins with, while it is not known yet whether it may follow. */
export async function readAhead(
  slack: Slack,
  { id, level }: Pick<Swap, "id" | "level">,
  now: number,
): Promise<Ahead> {
  const [swap, look] = await Promise.all([
    findSwap(slack, id),
    lookFor(slack, placeOf(markOf(level), now)),
  ]);
  return { swap, look };
}

/**
 * Changes a swap and the covers that follow from it, alone at its level: whoever comes second finds
 * what the first one wrote.
 *
 * @param known undefined when it is no longer kept
 * @param decide reads nothing; what it returns is written together
 * @param look the first look, where it was begun before
 */
export async function changeSwap(
  slack: Slack,
  level: string,
  known: Known | undefined,
  decide: (swap: Swap | undefined, policy: RotationPolicy) => Written & { swap?: Swap },
  now: number,
  look?: Awaited<Look>,
): Promise<Changed> {
  const changed = await changeSwaps(
    slack,
    level,
    known ? [known] : [],
    ([swap], policy) => {
      const { swap: next, ...written } = decide(swap, policy);
      return { ...written, ...(next ? { swaps: [next] } : {}) } as ReturnType<Decide>;
    },
    now,
    look && Promise.resolve(look),
  );
  return "problem" in changed ? changed : { swap: changed.swaps[0] };
}

/** Looks at swaps as they are now; what it returns is written together. */
type Decide = (swaps: Swap[], policy: RotationPolicy) => Written & { swaps?: Swap[] };

/** The same for several swaps of one level. */
async function changeSwaps(
  slack: Slack,
  level: string,
  known: readonly Known[],
  decide: Decide,
  now: number,
  look?: Look,
): Promise<{ swaps: Swap[] } | { problem: string }> {
  const rotation = handbook.rotation.filter((one) => one.level === level);
  const changed = await alone(slack, markOf(level), now, async (release) => {
    if (known.length === 0) return { problem: NOT_KEPT };
    const days = known.flatMap((one) => [
      ...daysOfStretch(one),
      ...one.back ? daysOfStretch(one.back) : [],
    ]);
    const [swaps, covers] = await Promise.all([
      Promise.all(known.map(({ id }) => findSwap(slack, id))),
      findCovers(slack, days, rotation),
    ]);
    const found = swaps.flatMap((swap) => swap ?? []);
    const decided = decide(found, { ...handbook, covers });
    if ("problem" in decided) return decided;
    await Promise.all([
      putCovers(slack, decided.covers, now),
      ...(decided.swaps ? [putSwaps(slack, decided.swaps, now)] : []),
    ]);
    const [there] = await Promise.all([findCovers(slack, days, rotation), release()]);
    if (!holds(decided.covers, there)) {
      return {
        problem: "Slack did not keep all of these days. Look at *My turns*, and try again.",
      };
    }
    return { swaps: decided.swaps ?? found };
  }, { look });
  return changed ?? {
    problem: `Somebody else is changing turns of ${escapeText(level)} at this moment. Nothing of ` +
      "yours was changed: try again in a minute.",
  };
}

/** How often a gap waits for somebody who is changing the same level, and how long. */
const TRIES = 4;
const WAIT = SECOND;

/**
 * Somebody is away: nobody is on call then, until somebody takes it.
 *
 * @returns the swaps that can be shown: without those whose days could not be written just now. A
 * later look finds that they were never shown, and writes them
 */
export async function leaveGaps(
  slack: Slack,
  swaps: readonly Swap[],
  now: number,
): Promise<Swap[]> {
  const gaps = Map.groupBy(swaps.filter(isGap), ({ level }) => level);
  const written = await allDone([...gaps].map(async ([level, its]) => {
    for (let tries = 1; tries <= TRIES; tries++) {
      if (tries > 1) await new Promise((resolve) => setTimeout(resolve, WAIT));
      if (await leaveGapsOf(slack, level, its, now)) return its;
    }
    return [];
  }));
  const shown = new Set(written.flat());
  return swaps.filter((swap) => !isGap(swap) || shown.has(swap));
}

function isGap({ away, state }: Swap): boolean {
  return away === true && state === "asked";
}

/** @returns false when somebody else is changing turns of this level, or Slack did not keep them */
async function leaveGapsOf(
  slack: Slack,
  name: string,
  swaps: readonly Swap[],
  now: number,
): Promise<boolean> {
  const changed = await changeSwaps(slack, name, swaps, (there, policy) => {
    const level = policy.rotation.find((one) => one.level === name);
    const covers = there.filter(isGap).flatMap((swap) => {
      const { id, base, why } = swap;
      const gap = { holder: base, by: "", swap: id, ...(why ? { why } : {}) };
      // A run that was cut off had written it.
      return level && handOver(swap, level, gap, policy.covers) || [];
    });
    return { covers };
  }, now);
  return "swaps" in changed;
}

/**
 * Does something that one person at a time may do: a line in the support channel says so while it
 * lasts. Of several the first line counts; for the others this returns undefined.
 *
 * @param work may release the line itself, as soon as everything is written
 * @param before.meanwhile what is waited for together with the first look
 * @param before.look the first look, where it was begun before
 */
export async function alone<Done>(
  slack: Slack,
  mark: string,
  now: number,
  work: (release: () => Promise<void>) => Promise<Done>,
  before: { meanwhile?: Promise<unknown>; look?: Look } = {},
): Promise<Done | undefined> {
  const line = "Turns on call are being changed…";
  const message = { text: line, blocks: [paragraph(line)] };
  const { meanwhile, look } = before;
  const held = await claim(slack, placeOf(mark, now), message, now, meanwhile, look);
  if (!held) return undefined;
  let released: Promise<void> | undefined;
  const release = () => released ??= held.release();
  try {
    return await work(release);
  } finally {
    await release();
  }
}

function markOf(level: string): string {
  return `covers:${level}`;
}

function placeOf(mark: string, now: number) {
  return { channel: handbook.support.channel!, mark, since: now - HOUR };
}

function holds(written: Extract<Written, { covers: unknown }>["covers"], there: Covers): boolean {
  return written.every(({ level, day, base, by }) =>
    there.get(coverKey(level, day, base))?.by === by
  );
}
