/** What sweeps do for retros. */
import { SECOND } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { findNotes } from "../../datastores/retro_notes.ts";
import { findPublishedNotes, findRetro, type Retro } from "../../datastores/retros.ts";
import { dateIn, instantOf } from "../../rules/time/calendar.ts";
import type { WeekId } from "../../rules/time/iso_week.ts";
import { mayRemind, opensAt, retroAt } from "../../rules/retro/retro_calendar.ts";
import { mergeNotes, sameNotes } from "../../rules/retro/retro_notes.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { listTriggers } from "../../slack/triggers.ts";
import { channelProblem, reportProblem } from "../../team/report_problem.ts";
import { dueOf, recentRetros } from "./due_retros.ts";
import { isLeft, openRetro } from "./open.ts";
import { remind } from "./remind.ts";
import { isCardOwed, showCard } from "./show_card.ts";
import { showDigest } from "./show_digest.ts";
import { untold } from "./tell_people.ts";

/** In every sweep: what is owed does not wait for a certain one. */
const always = () => true;

/** Who is reminded: from the hour of `retro.reminder_time` on. */
const remindRetro: Chore<Retro> = {
  name: "remind_retro",
  due: ({ part, now }) => part === "retro" || now >= reminderAt(now),
  items: async ({ slack, now }) => {
    const retro = await findRetro(slack, retroAt(now, handbook));
    if (!retro) return [];
    const opened_on = dateIn(handbook.timezone, retro.opened_at);
    return mayRemind(retro.week, opened_on, now, handbook) ? [retro] : [];
  },
  key: ({ week }) => week,
  work: (retro, { slack, now }) => remind(slack, retro, now),
  failure: "people_not_reminded",
  remedy: channelRemedy,
};

/**
 * A retro that the schedule could not open, or did not tell everybody about. Only where retros are
 * held: an installation that had none recently, and no schedule when it was to open, waits for its
 * schedule, or for a person who opens one.
 */
const openMissed: Chore<WeekId> = {
  name: "open_missed_retro",
  due: always,
  items: async ({ slack, now }) => {
    const { week, current, met } = await recentRetros(slack, now);
    if (current) {
      const owed = isLeft(current, now) && (await untold(slack, current)).length > 0;
      return owed ? [week] : [];
    }
    if (now < opensAt(week, handbook)) return [];
    return met.length > 0 || await wasScheduled(slack, opensAt(week, handbook)) ? [week] : [];
  },
  key: (week) => week,
  work: async (week, { slack, now }) => void await openRetro(slack, week, now),
  failure: "retro_not_opened",
  remedy: (error, _week, sweep) => channelRemedy(error, undefined, sweep),
};

/** A digest that the schedule could not publish. */
const publishMissed: Chore<Retro> = {
  name: "publish_missed_retro",
  due: always,
  items: async ({ slack, now }) => dueOf(await recentRetros(slack, now)),
  key: ({ week }) => week,
  work: (retro, { slack, now }) => showDigest(slack, retro, now),
  failure: "digest_not_published",
  remedy: channelRemedy,
};

/** What was saved and could not be shown: a name on the card, a late note in the digest. */
const showNotes: Chore<Retro> = {
  name: "show_retro_notes",
  due: always,
  items: async ({ slack, now }) => {
    const { current, met } = await recentRetros(slack, now);
    const retros = [...met, ...(current ? [current] : [])];
    const owed = await Promise.all(retros.map((retro) => isOwed(slack, retro)));
    return retros.filter((_, at) => owed[at]);
  },
  key: ({ week }) => week,
  work: async (retro, { slack, now }) => {
    if (retro.published_at === undefined) await showCard(slack, retro);
    else await showDigest(slack, retro, now);
  },
  failure: "note_not_shown",
  remedy: channelRemedy,
};

/** The chores of this job, in their order: last week's list stands on this week's card. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [publishMissed, openMissed, remindRetro, showNotes];

/** When people are reminded today, in epoch milliseconds. */
function reminderAt(now: number): number {
  const { timezone, retro: { reminder_time } } = handbook;
  return instantOf(dateIn(timezone, now), reminder_time, timezone);
}

/** Was there a schedule that opens retros at this moment? */
async function wasScheduled(slack: Slack, moment: number): Promise<boolean> {
  return (await listTriggers(slack)).some(({ type, workflow, date_created }) =>
    type === "scheduled" && workflow.callback_id === "open_retro" && date_created !== undefined &&
    date_created * SECOND <= moment
  );
}

async function isOwed(slack: Slack, retro: Retro): Promise<boolean> {
  if (await isCardOwed(slack, retro)) return true;
  return retro.published_at !== undefined && await hasUnshownNotes(slack, retro);
}

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
