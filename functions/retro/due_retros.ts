/**
 * The retros that the sweep takes care of: the current one, and those of the last meetings.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findRetros, type Retro } from "../../datastores/retros.ts";
import { type WeekId, weeksAfter } from "../../rules/time/iso_week.ts";
import { retroAt } from "../../rules/retro/retro_calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";

/** A digest that failed is published later, up to this many meetings back. */
const WEEKS_BACK = 4;

/** Retros that were opened. */
export interface RecentRetros {
  /** The week of the current retro. */
  week: WeekId;
  /** The current retro. */
  current?: Retro;
  /** Those whose meeting has come, the oldest first. */
  met: Retro[];
}

/** Reads them together. `now` in epoch milliseconds. */
export async function recentRetros(slack: Slack, now: number): Promise<RecentRetros> {
  const week = retroAt(now, handbook);
  const weeks = Array.from({ length: WEEKS_BACK + 1 }, (_, back) => weeksAfter(week, -back));
  const retros = await findRetros(slack, weeks);
  const current = retros.find((retro) => retro.week === week);
  return {
    week,
    ...(current ? { current } : {}),
    met: retros.filter((retro) => retro.week !== week).reverse(),
  };
}

/** Those whose digest is not there, though their meeting has come: the oldest first. */
export function dueOf({ met }: RecentRetros): Retro[] {
  return met.filter((retro) => retro.published_at === undefined);
}
