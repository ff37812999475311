/**
 * The pages of *Past retros*, read from the rows. What a page costs does not depend on how many
 * there are.
 *
 * @module
 */
import { findNotes } from "../../../datastores/retro_notes.ts";
import {
  findPublishedNotes,
  findRetro,
  type Retro,
  retrosAfter,
  retrosBefore,
} from "../../../datastores/retros.ts";
import { type WeekId, weeksAfter } from "../../../rules/time/iso_week.ts";
import { mergeNotes } from "../../../rules/retro/retro_notes.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { DigestState } from "../digest_blocks.ts";
import type { RetroPage } from "./blocks.ts";

/** How many retros a page shows. */
const RETROS_A_PAGE = 5;

/**
 * The page that begins at `newest` and goes back. `first`: nothing newer is to be offered.
 */
export async function pageBefore(slack: Slack, newest: WeekId, first: boolean): Promise<RetroPage> {
  const found = await retrosBefore(slack, newest, RETROS_A_PAGE + 1, isPublished);
  const retros = found.slice(0, RETROS_A_PAGE);
  const older = found[RETROS_A_PAGE];
  return {
    retros,
    ...(older ? { older_from: older.week } : {}),
    ...(first || retros.length === 0 ? {} : { newer_from: weeksAfter(retros[0].week, 1) }),
  };
}

/** The page whose last retro is the one about `oldest`, or the next one after it. */
export async function pageAfter(slack: Slack, oldest: WeekId): Promise<RetroPage> {
  const found = await retrosAfter(slack, oldest, RETROS_A_PAGE + 1, isPublished);
  const retros = found.slice(0, RETROS_A_PAGE).reverse();
  const newer = found[RETROS_A_PAGE];
  return {
    retros,
    older_from: weeksAfter(oldest, -1),
    ...(newer ? { newer_from: newer.week } : {}),
  };
}

/** The digest of a week, if there is one. */
export async function digestOf(slack: Slack, week: WeekId): Promise<DigestState | undefined> {
  const retro = await findRetro(slack, week);
  if (!retro?.published_at) return undefined;
  const [kept, fresh] = await Promise.all([
    findPublishedNotes(slack, week, retro.writers),
    findNotes(slack, week),
  ]);
  const { week_starts, published_at } = retro;
  return { week, week_starts, notes: mergeNotes(kept, fresh), published_at };
}

function isPublished(retro: Retro): boolean {
  return retro.published_at !== undefined;
}
