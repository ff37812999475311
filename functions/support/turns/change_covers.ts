/**
 * Changes covers of a level: one at a time, with a second look at everything it depends on.
 *
 * @module
 */
import { HOUR } from "@std/datetime";
import { handbook } from "../../../policy/handbook.ts";
import {
  findCovers,
  findSwap,
  putCovers,
  putSwap,
  type Swap,
} from "../../../datastores/operations/turns.ts";
import { coverKey, type Covers, type RotationPolicy } from "../../../rules/on_call/rotation.ts";
import { daysFrom } from "../../../rules/on_call/turns.ts";
import { daysOfStretch, handOver, MOST_AWAY, type Written } from "../../../rules/on_call/swaps.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { dateIn, daysAfter } from "../../../rules/time/calendar.ts";
import { paragraph } from "../../../slack/blocks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { claim } from "../../../slack/claim.ts";

/** The rotation with the covers of the days that people act on. */
export async function policyOfTurns(slack: Slack, now: number) {
  const days = daysFrom(daysAfter(dateIn(handbook.timezone, now), -2), MOST_AWAY + 3);
  return { ...handbook, covers: await findCovers(slack, days, handbook.rotation) };
}

/** The handbook, with covers. */
export type TurnsPolicy = Awaited<ReturnType<typeof policyOfTurns>>;

/** What somebody reads when a question is gone. */
export const NOT_KEPT = "This question is no longer kept: its days are long past.";

/** What came of a change; `problem` in words, and then nothing was written. */
export type Changed = { swap: Swap } | { problem: string };

/** What a change has to know before it begins: which days to read. */
type Known = Pick<Swap, "id" | "from" | "to" | "back">;

/**
 * Changes a swap and the covers that follow from it, alone at its level: whoever comes second finds
 * what the first one wrote.
 *
 * @param known may be on its way: it is waited for together with the claim
 * @param decide reads nothing; what it returns is written together
 */
export async function changeSwap(
  slack: Slack,
  level: string,
  known: Known | Promise<Known | undefined>,
  decide: (swap: Swap | undefined, policy: RotationPolicy) => Written & { swap?: Swap },
  now: number,
): Promise<Changed> {
  const rotation = handbook.rotation.filter((one) => one.level === level);
  const reading = Promise.resolve(known);
  const changed = await alone(slack, `covers:${level}`, now, async (release): Promise<Changed> => {
    const first = await reading;
    if (!first) return { problem: NOT_KEPT };
    const days = [...daysOfStretch(first), ...first.back ? daysOfStretch(first.back) : []];
    const [swap, covers] = await Promise.all([
      findSwap(slack, first.id),
      findCovers(slack, days, rotation),
    ]);
    const decided = decide(swap, { ...handbook, covers });
    if ("problem" in decided) return decided;
    await Promise.all([
      putCovers(slack, decided.covers, now),
      ...(decided.swap ? [putSwap(slack, decided.swap, now)] : []),
    ]);
    const [there] = await Promise.all([findCovers(slack, days, rotation), release()]);
    if (!holds(decided.covers, there)) {
      return {
        problem: "Slack did not keep all of these days. Look at *My turns*, and try again.",
      };
    }
    return { swap: decided.swap ?? swap! };
  }, reading);
  return changed ?? {
    problem: `Somebody else is changing turns of ${escapeText(level)} at this moment. Nothing of ` +
      "yours was changed: try again in a minute.",
  };
}

/** Somebody is away: nobody is on call then, until somebody takes it. */
export async function leaveGap(slack: Slack, swap: Swap, now: number): Promise<void> {
  const { base, why, away, state } = swap;
  if (!away || state !== "asked") return;
  await changeSwap(slack, swap.level, swap, (there, policy) => {
    const level = policy.rotation.find((one) => one.level === swap.level);
    const gap = { holder: base, by: "", swap: swap.id, ...(why ? { why } : {}) };
    const covers = level && handOver(swap, level, gap, policy.covers);
    // A run that was cut off had written it.
    return covers && there?.state === "asked" ? { covers } : { problem: "It is written." };
  }, now);
}

/**
 * Does something that one person at a time may do: a line in the support channel says so while it
 * lasts. Of several the first line counts; for the others this returns undefined.
 *
 * @param work may release the line itself, as soon as everything is written
 * @param meanwhile what is waited for together with the first look
 */
export async function alone<Done>(
  slack: Slack,
  mark: string,
  now: number,
  work: (release: () => Promise<void>) => Promise<Done>,
  meanwhile?: Promise<unknown>,
): Promise<Done | undefined> {
  const line = "Turns on call are being changed…";
  const place = { channel: handbook.support.channel!, mark, since: now - HOUR };
  const message = { text: line, blocks: [paragraph(line)] };
  const held = await claim(slack, place, message, now, meanwhile);
  if (!held) return undefined;
  let released: Promise<void> | undefined;
  const release = () => released ??= held.release();
  try {
    return await work(release);
  } finally {
    await release();
  }
}

function holds(written: Extract<Written, { covers: unknown }>["covers"], there: Covers): boolean {
  return written.every(({ level, day, base, by }) =>
    there.get(coverKey(level, day, base))?.by === by
  );
}
