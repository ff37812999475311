/**
 * Retros whose meeting has come, and whose digest is not there yet.
 *
 * @module
 */
import { handbook } from "../../handbook.ts";
import { findRetros, type Retro } from "../../datastores/retros.ts";
import { weeksAfter } from "../../rules/time/iso_week.ts";
import { retroAt } from "../../rules/retro/retro_calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";

/** A digest that failed is published later, up to this many meetings back. */
const WEEKS_BACK = 4;

/** The retros of the last meetings, the oldest first. `now` in epoch milliseconds. */
export async function metRetros(slack: Slack, now: number): Promise<Retro[]> {
  const next = retroAt(now, handbook);
  const weeks = Array.from({ length: WEEKS_BACK }, (_, back) => weeksAfter(next, -1 - back));
  return (await findRetros(slack, weeks)).reverse();
}

/** Those that are not published, the oldest first. `now` in epoch milliseconds. */
export async function dueRetros(slack: Slack, now: number): Promise<Retro[]> {
  return (await metRetros(slack, now)).filter((retro) => retro.published_at === undefined);
}
