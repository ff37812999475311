/**
 * Pages: who is asked, and who is asked next while nobody says that they are on it.
 *
 * A page is a chain of rungs. Whoever is on call at the levels of a rung is asked once its time has
 * come, and nobody is asked any more once somebody acknowledged it.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import type { Handbook, OnCallLevel } from "../../policy/handbook.ts";
import { afterWorkingMinutes } from "../time/working_hours.ts";
import type { LevelOnCall } from "./rotation.ts";

/** What stands for the last one who is asked, where a level's name would be. */
export const LAST = "";

/** Levels that are asked together. */
export interface Rung {
  /** So many minutes after the page began. */
  after: number;
  /** Names of levels; {@linkcode LAST} for whoever is asked when nobody else is left. */
  levels: readonly string[];
}

/** A page that is under way. */
export interface PageChain {
  /** When it began, in epoch milliseconds. */
  began: number;
  /** In the order in which they are asked. */
  rungs: readonly Rung[];
  /** Do only working minutes count? */
  working: boolean;
  /** Did somebody say that they are on it, or is there nothing to ask any more? */
  over: boolean;
}

type Policy = Pick<Handbook, "timezone" | "working_days" | "holidays" | "working_hours">;

/** Rungs for levels, so many minutes apart, with whoever is asked at last behind them. */
export function rungsOf(levels: readonly (readonly string[])[], minutes: number): Rung[] {
  return [...levels, [LAST]].map((together, at) => ({ after: at * minutes, levels: together }));
}

/** The levels of the rotation from one on. A level that is not in it any more: none. */
export function levelsFrom(level: string, rotation: readonly OnCallLevel[]): string[] {
  const names = rotation.map(({ level }) => level);
  const at = names.indexOf(level);
  return at < 0 ? [] : names.slice(at);
}

/** When a rung is asked, in epoch milliseconds. */
function rungAt({ began, working }: PageChain, { after }: Rung, policy: Policy): number {
  if (after === 0) return began;
  return working ? afterWorkingMinutes(began, after, policy) : began + after * MINUTE;
}

/** How many rungs are to be asked by now, from the first one on; none once it is over. */
export function rungsDue(chain: PageChain, now: number, policy: Policy): number {
  if (chain.over) return 0;
  return chain.rungs.filter((rung) => rungAt(chain, rung, policy) <= now).length;
}

/** A run waits for so long at most, in minutes: what takes longer, others look after. */
const LONGEST_WAIT = 8 * 60;

/**
 * How many minutes a run waits for the next rung: at least one, which is the shortest that Slack
 * waits. Undefined when there is nothing to wait for, or only after the night.
 */
export function minutesToNext(
  chain: PageChain,
  now: number,
  policy: Policy,
): number | undefined {
  if (chain.over) return undefined;
  const next = chain.rungs.map((rung) => rungAt(chain, rung, policy)).find((at) => at > now);
  if (next === undefined) return undefined;
  const minutes = Math.max(1, Math.ceil((next - now) / MINUTE));
  return minutes > LONGEST_WAIT ? undefined : minutes;
}

/**
 * Whom a rung asks: who is on call at its levels. Where nobody is, the levels behind it, and at last
 * whoever is asked when nobody else is left.
 */
export function peopleOfRung(
  { levels }: Rung,
  on_call: readonly LevelOnCall[],
  last: string,
): string[] {
  const at = (level: string) => on_call.find((one) => one.level === level)?.people ?? [];
  const people = levels.flatMap((level) => level === LAST ? [last] : at(level));
  if (people.length > 0) return [...new Set(people)];
  const lowest = on_call.findIndex(({ level }) => levels.includes(level));
  const behind = on_call.slice(lowest + 1).find(({ people }) => people.length > 0);
  return behind && lowest >= 0 ? [...behind.people] : [last];
}
