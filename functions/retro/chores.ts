/** What sweeps do for retros. */
import { handbook } from "../../handbook.ts";
import { findNotes } from "../../datastores/retro_notes.ts";
import { findPublishedNotes, findRetro, type Retro } from "../../datastores/retros.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import type { WeekId } from "../../rules/time/iso_week.ts";
import { mayRemind, meetsAt, opensAt, retroAt } from "../../rules/retro/retro_calendar.ts";
import { mergeNotes, sameNotes } from "../../rules/retro/retro_notes.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { channelProblem, reportProblem } from "../../team/report_problem.ts";
import { metRetros } from "./due_retros.ts";
import { openRetro } from "./open.ts";
import { remind } from "./remind.ts";
import { showCard } from "./show_card.ts";
import { showDigest } from "./show_digest.ts";

/** At the hour of `retro.reminder_time`: who is reminded, and the card as the rows say. */
const remindRetro: Chore<Retro> = {
  name: "remind_retro",
  due: ({ part }) => part === "retro",
  items: async ({ slack, now }) => {
    const retro = await findRetro(slack, retroAt(now, handbook));
    return retro ? [retro] : [];
  },
  key: ({ week }) => week,
  work: async (retro, { slack, now }) => {
    const opened_on = dateIn(handbook.timezone, retro.opened_at);
    if (mayRemind(retro.week, opened_on, now, handbook)) await remind(slack, retro, now);
    await showCard(slack, retro);
  },
  failure: "people_not_reminded",
  remedy: channelRemedy,
};

/**
 * A retro that the schedule could not open. Only where retros are held: an installation that had
 * none of late waits for its schedule, or for somebody who opens one.
 */
const openMissedRetro: Chore<WeekId> = {
  name: "open_missed_retro",
  items: async ({ slack, now }) => {
    const week = retroAt(now, handbook);
    if (now < opensAt(week, handbook)) return [];
    const [retro, met] = await Promise.all([findRetro(slack, week), metRetros(slack, now)]);
    return !retro && met.length > 0 ? [week] : [];
  },
  key: (week) => week,
  work: async (week, { slack, now }) => void await openRetro(slack, week, now),
  failure: "retro_not_opened",
  remedy: (error, _week, sweep) => channelRemedy(error, undefined, sweep),
};

/**
 * What was saved and could not be shown: a digest whose meeting has come, a late note, a name on
 * the card.
 */
const showRetros: Chore<Retro> = {
  name: "show_retros",
  items: async ({ slack, now }) => {
    const [met, current] = await Promise.all([
      metRetros(slack, now),
      findRetro(slack, retroAt(now, handbook)),
    ]);
    return current ? [...met, current] : met;
  },
  key: ({ week }) => week,
  work: async (retro, { slack, now }) => {
    if (retro.published_at !== undefined) {
      if (await hasLateNotes(slack, retro)) await showDigest(slack, retro);
    } else if (meetsAt(retro.week, handbook) <= now) await showDigest(slack, retro);
    else await showCard(slack, retro);
  },
  failure: "digest_not_published",
  remedy: channelRemedy,
};

/** Are there notes that the digest does not show? */
async function hasLateNotes(slack: Slack, { week, writers }: Retro): Promise<boolean> {
  const [kept, fresh] = await Promise.all([
    findPublishedNotes(slack, week, writers),
    findNotes(slack, week),
  ]);
  return !sameNotes(kept, mergeNotes(kept, fresh));
}

/** The chores of this job, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [openMissedRetro, remindRetro, showRetros];

async function channelRemedy(error: unknown, retro: Retro | undefined, { slack }: Sweep) {
  if (!isSlackError(error)) return undefined;
  const channel = retro?.channel ?? handbook.retro.channel;
  const problem = channelProblem(error, channel, "retro.channel");
  if (!problem) return undefined;
  await reportProblem(slack, problem);
  return "operators_mend" as const;
}
