/**
 * Pages, whatever they are about. A job says what is next; the steps that ask and wait are the same
 * for all.
 *
 * A run asks, waits with Slack's own `Delay`, reads the row again, and asks the next ones or does
 * nothing. Where the run ended, a look goes on: asking twice asks once.
 *
 * @module
 */
import { handbook } from "../policy/handbook.ts";
import { minutesToNext, type PageChain, rungsDue } from "../rules/on_call/paging.ts";
import type { Slack } from "../slack/checked_call.ts";

/** A page whose rungs have times, as its row says. */
export interface Page {
  chain: PageChain;
  /** Asks a rung, unless it was asked. */
  ask(rung: number): Promise<void>;
}

/** How a job pages. */
export interface Paging {
  /**
   * Asks whoever is to be asked by now.
   *
   * @param id the row's key
   * @param page which page of the row: nobody is asked when it is not the newest
   * @returns for how many minutes the run waits; {@linkcode SHORTEST_WAIT} when it is over
   */
  goOn(slack: Slack, id: string, page: string, now: number): Promise<number>;
}

/** The shortest that Slack waits, in minutes. */
export const SHORTEST_WAIT = 1;

/** Asks the rungs whose time has come; returns for how many minutes the run waits. */
export async function goOn(page: Page | undefined, now: number): Promise<number> {
  if (!page) return SHORTEST_WAIT;
  const due = rungsDue(page.chain, now, handbook);
  for (let rung = 0; rung < due; rung++) await page.ask(rung);
  return minutesToNext(page.chain, now, handbook) ?? SHORTEST_WAIT;
}
