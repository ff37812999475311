/**
 * What sweeps do for trials: what people are told, reminders of ends. Their cards are another step's:
 * what one function loads has a limit.
 *
 * @module
 */
import type { Chore, Sweep } from "../../slack/chore.ts";
import { newsOf, remindersOf, tellNews, type TrialNews } from "./news.ts";
import { readTrials, type WholeTrial } from "./read_trial.ts";

/** What one person hears in one look. */
interface Letter {
  user: string;
  news: TrialNews[];
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
  const news = (await readTrials(slack)).flatMap((whole) => of(whole, now));
  return [...Map.groupBy(news, ({ user }) => user)].map(([user, news]) => ({ user, news }));
}

/** The chores of this job, in their order. */
// deno-lint-ignore no-explicit-any -- each chore has items of its own kind
export const CHORES: readonly Chore<any>[] = [tellOfTrials, remindOfTrials];
