/**
 * What is open of this job: trials, due when they end or when somebody waits for a yes.
 *
 * @module
 */
import { findProgress, type TrialProgress } from "../../datastores/cases/trial_progress.ts";
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { workingDayAfter } from "../../rules/next_steps/due_days.ts";
import type { OpenThing } from "../../rules/operations/open_things.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import { actionsOf, decidersFor, isOver, waitingFor } from "../../rules/trials/trial.ts";
import { buttons } from "../../slack/blocks.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { cardsOf, type OpenSource } from "../../team/open_things.ts";
import { actOnTrialEntryPoint, trialButton } from "./act_on_trial_button.ts";

const trials: OpenSource<TrialProgress> = {
  one: "trial",
  several: "trials",
  async read({ slack, pages }) {
    const { trials, more } = await findProgress(slack, pages);
    return { more, things: trials.filter((trial) => !isOver(trial)).map(thingOf) };
  },
  cards: cardsOf(({ card }) => card),
  async buttons(slack) {
    const url = await entryUrl(slack, actOnTrialEntryPoint);
    const today = dateIn(handbook.timezone, Date.now());
    return url === undefined ? undefined : ({ of }) => {
      const [action] = actionsOf(of, today);
      return action ? [buttons(trialButton(url, of.id, action))] : [];
    };
  },
};

/** What is open of this job. */
export const OPEN: readonly OpenSource<TrialProgress>[] = [trials];

function thingOf(trial: TrialProgress): OpenThing<TrialProgress> {
  const { id, customer, by, at, runs, decision, small, link_sent } = trial;
  const asked = waitingFor(trial);
  const [todo, owner, due] = runs && !asked
    ? ["Find out what comes of the trial", by, runs.end]
    : asked
    ? [
      `Approve ${runs ? "a longer trial" : "a trial key"}`,
      decidersFor(asked.by, handbook)[0] ?? by,
      next(asked.at),
    ]
    : small
    ? [
      link_sent
        ? "The customer has the dispenser link: say since when their trial runs"
        : "Send the dispenser link",
      by,
      next(link_sent?.at ?? at),
    ]
    : ["Deliver the trial key", decision?.by ?? by, next(decision?.at ?? at)];
  return { id, customer, todo, owner, due, of: trial };
}

function next(since: number): CalendarDate {
  return workingDayAfter(dateIn(handbook.timezone, since), 1, handbook);
}
