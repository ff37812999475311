/**
 * What is open of this job: trials, due when they end or when somebody waits for a yes.
 *
 * @module
 */
import { findProgress, type TrialProgress } from "../../datastores/cases/trial_progress.ts";
import { handbook } from "../../policy/handbook.ts";
import { workingDayAfter } from "../../rules/next_steps/due_days.ts";
import type { OpenThing } from "../../rules/operations/open_things.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { decidersFor, isOver, waitingFor } from "../../rules/trials/trial.ts";
import { cardsOf, type OpenSource } from "../../team/open_things.ts";

const trials: OpenSource<TrialProgress> = {
  one: "trial",
  several: "trials",
  async read({ slack, pages }) {
    const { trials, more } = await findProgress(slack, pages);
    return { more, things: trials.filter((trial) => !isOver(trial)).map(thingOf) };
  },
  cards: cardsOf(({ card_channel: channel, card_ts: ts }) => ({
    ...(channel ? { channel } : {}),
    ...(ts ? { ts } : {}),
  })),
};

/** What is open of this job. */
export const OPEN: readonly OpenSource<TrialProgress>[] = [trials];

function thingOf(trial: TrialProgress): OpenThing<TrialProgress> {
  const { id, customer, by, at, small, runs, decision } = trial;
  const asked = waitingFor(trial);
  const next = (since: number) => workingDayAfter(dateIn(handbook.timezone, since), 1, handbook);
  const [todo, owner, due] = asked
    ? [
      runs ? "Approve the extension of a trial" : "Approve a trial key",
      decidersFor(asked.by, handbook)[0] ?? asked.by,
      next(asked.at),
    ]
    : runs
    ? ["Find out what comes of the trial", by, runs.end]
    : small
    ? ["See that the customer creates their trial key", by, next(at)]
    : ["Deliver the trial key", decision?.by ?? by, next(decision?.at ?? at)];
  return { id, customer, todo, owner, due, of: trial };
}
