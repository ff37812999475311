/**
 * What sweeps do for trials: cards that are not up to date, what people are told, reminders of ends.
 *
 * @module
 */
import { findAllCustomers } from "../../datastores/customers.ts";
import { findTrials } from "../../datastores/cases/trials.ts";
import { handbook } from "../../policy/handbook.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore, Sweep } from "../../slack/chore.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { cardShows } from "./card_blocks.ts";
import { newsOf, remindersOf, tellNews, type TrialNews } from "./news.ts";
import { wholeOf, type WholeTrial } from "./read_trial.ts";
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
    (await wholeTrials(slack)).filter((whole) => isCardOwed(slack, whole, now)),
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
const tellOfTrials: Chore<Letter> = {
  name: "trial_news",
  due: ({ part }) => ["morning", "afternoon", "trial"].includes(part),
  items: (sweep) => lettersOf(sweep, newsOf),
  key: ({ user }) => user,
  work: ({ user, news }, { slack, now }) => tellNews(slack, user, news, now),
  at_once: 4,
  failure: "person_not_told",
};

/** In the afternoon as well: for some the team's morning is the night, and nobody is told twice. */
const remindOfTrials: Chore<Letter> = {
  name: "trial_reminders",
  items: (sweep) => lettersOf(sweep, remindersOf),
  key: ({ user }) => user,
  work: ({ user, news }, { slack, now }) => tellNews(slack, user, news, now),
  at_once: 4,
  failure: "person_not_told",
};

async function lettersOf(
  { slack, now }: Sweep,
  of: (whole: WholeTrial, now: number) => TrialNews[],
): Promise<Letter[]> {
  const news = (await wholeTrials(slack)).flatMap((whole) => of(whole, now));
  return [...Map.groupBy(news, ({ user }) => user)].map(([user, news]) => ({ user, news }));
}

async function wholeTrials(slack: Slack): Promise<WholeTrial[]> {
  const trials = await findTrials(slack);
  if (trials.length === 0) return [];
  const customers = await findAllCustomers(slack);
  return trials.flatMap((trial) => wholeOf(trial, customers) ?? []);
}

/** The chores of this job, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [showTrials, tellOfTrials, remindOfTrials];
