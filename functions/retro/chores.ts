/** What sweeps do for retros. */
import { handbook } from "../../policy/handbook.ts";
import { findNotes } from "../../datastores/retro_notes.ts";
import { findPublishedNotes, findRetro, type Retro } from "../../datastores/retros.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import type { WeekId } from "../../rules/time/iso_week.ts";
import { mayRemind, opensAt, retroAt } from "../../rules/retro/retro_calendar.ts";
import { mergeNotes, sameNotes } from "../../rules/retro/retro_notes.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { channelProblem, reportProblem } from "../../team/report_problem.ts";
import { dueOf, recentRetros } from "./due_retros.ts";
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
 * none recently waits for its schedule, or for a person who opens one.
 */
const openMissed: Chore<WeekId> = {
  name: "open_missed_retro",
  items: async ({ slack, now }) => {
    const { week, current, met } = await recentRetros(slack, now);
    return !current && met.length > 0 && now >= opensAt(week, handbook) ? [week] : [];
  },
  key: (week) => week,
  work: async (week, { slack, now }) => void await openRetro(slack, week, now),
  failure: "retro_not_opened",
  remedy: (error, _week, sweep) => channelRemedy(error, undefined, sweep),
};

/** A digest that the schedule could not publish. */
const publishMissed: Chore<Retro> = {
  name: "publish_missed_retro",
  items: async ({ slack, now }) => dueOf(await recentRetros(slack, now)),
  key: ({ week }) => week,
  work: (retro, { slack }) => showDigest(slack, retro),
  failure: "digest_not_published",
  remedy: channelRemedy,
};

/** Notes that were saved and could not be shown: a name on the card, a late note in the digest. */
const showNotes: Chore<Retro> = {
  name: "show_retro_notes",
  due: ({ part }) => part === "morning",
  items: async ({ slack, now }) => {
    const { current, met } = await recentRetros(slack, now);
    const published = met.filter((retro) => retro.published_at !== undefined);
    const late = await Promise.all(published.map((retro) => hasUnshownNotes(slack, retro)));
    return [...published.filter((_, at) => late[at]), ...(current ? [current] : [])];
  },
  key: ({ week }) => week,
  work: (retro, { slack }) =>
    retro.published_at === undefined ? showCard(slack, retro) : showDigest(slack, retro),
  failure: "note_not_shown",
  remedy: channelRemedy,
};

/** The chores of this job, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [openMissed, publishMissed, remindRetro, showNotes];

/** Are there notes that the digest does not show? Only late ones are compared with it. */
async function hasUnshownNotes(slack: Slack, retro: Retro): Promise<boolean> {
  const late = (await findNotes(slack, retro.week))
    .filter(({ saved_at }) => saved_at > (retro.published_at ?? 0));
  if (late.length === 0) return false;
  const shown = await findPublishedNotes(slack, retro.week, retro.writers);
  return !sameNotes(shown, mergeNotes(shown, late));
}

async function channelRemedy(error: unknown, retro: Retro | undefined, { slack }: Sweep) {
  if (!isSlackError(error)) return undefined;
  const channel = retro?.channel ?? handbook.retro.channel;
  const problem = channelProblem(error, channel, "retro.channel");
  if (!problem) return undefined;
  await reportProblem(slack, problem);
  return "operators_mend" as const;
}
