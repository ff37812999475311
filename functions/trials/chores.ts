/**
 * What sweeps do for trials: issues that could not be created before, cards that are not up to date,
 * what people are told, reminders of ends.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { doSweep } from "../../team/do_sweep.ts";
import { cardShows } from "./card_blocks.ts";
import { issueChore, tickChore } from "./github_chores.ts";
import { newsOf, remindersOf, tellNews, type TrialNews } from "./news.ts";
import { readTrials, type WholeTrial } from "./read_trial.ts";
import { showOrReport } from "./show_card.ts";

/** What one person hears in one look. */
interface Letter {
  user: string;
  news: TrialNews[];
}

/** Cards that do not show what the rows say: a trial may have ended since yesterday. */
const showTrials: Chore<WholeTrial> = {
  name: "trial_cards",
  items: async ({ slack, now }) =>
    (await readTrials(slack)).filter((whole) => isCardOwed(slack, whole, now)),
  key: ({ trial }) => trial.id,
  async work(whole, { slack, now }) {
    await showOrReport(slack, whole, now);
  },
  at_once: 2,
  failure: "card_not_shown",
};

function isCardOwed(slack: Slack, { trial, customer }: WholeTrial, now: number): boolean {
  const { card_ts, app, shows } = trial;
  const today = dateIn(handbook.timezone, now);
  return !card_ts || isOfAnotherApp(slack, app) || shows !== cardShows({ trial, customer, today });
}

/** That something waits for a yes, and what was decided: also right after it was asked. */
const tellOfTrials = telling("trial_news", newsOf, ["morning", "afternoon", "now"]);

/** In the afternoon as well: for some the team's morning is the night, and nobody is told twice. */
const remindOfTrials = telling("trial_reminders", remindersOf, ["morning", "afternoon"]);

function telling(
  name: string,
  of: (whole: WholeTrial, now: number) => TrialNews[],
  parts: readonly string[],
): Chore<Letter> {
  return {
    name,
    due: ({ part }) => parts.includes(part),
    async items({ slack, now }: Sweep) {
      const news = (await readTrials(slack)).flatMap((whole) => of(whole, now));
      return [...Map.groupBy(news, ({ user }) => user)].map(([user, news]) => ({ user, news }));
    },
    key: ({ user }) => user,
    work: ({ user, news }, { slack, now }) => tellNews(slack, user, news, now),
    at_once: 4,
    failure: "person_not_told",
  };
}

/** The chores of this job, in their order: the cards have the issues. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [
  issueChore(),
  tickChore(),
  showTrials,
  tellOfTrials,
  remindOfTrials,
];

/** Tells at once what a dialogue has changed, and ticks it in the trial's issue. */
export async function tellAtOnce(
  slack: Slack,
  id: string,
  now: number,
  env: Record<string, string>,
): Promise<void> {
  await doSweep([tellOfTrials, tickChore(id)], { slack, env, now, part: "now" });
}
