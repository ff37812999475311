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
import { decidersFor, isOver, type TrialAction, waitingFor } from "../../rules/trials/trial.ts";
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
    return url === undefined
      ? undefined
      : ({ of }) => [buttons(trialButton(url, of.id, nextOf(of).action))];
  },
};

/** What is open of this job. */
export const OPEN: readonly OpenSource<TrialProgress>[] = [trials];

function thingOf(trial: TrialProgress): OpenThing<TrialProgress> {
  const { action: _, ...next } = nextOf(trial);
  return { id: trial.id, customer: trial.customer, ...next, of: trial };
}

/** What comes next, whose it is, when, and the button for it. */
function nextOf(
  trial: TrialProgress,
): { todo: string; owner: string; due: CalendarDate; action: TrialAction } {
  const { by: owner, at, runs, decision, small, link_sent } = trial;
  const asked = waitingFor(trial);
  if (asked) {
    return {
      todo: `Approve ${runs ? "a longer trial" : "a trial key"}`,
      owner: decidersFor(asked.by, handbook)[0] ?? owner,
      due: next(asked.at),
      action: "approve",
    };
  }
  if (runs) {
    const todo = "Record the trial's outcome";
    return { todo, owner, due: runs.end, action: "converted" };
  }
  if (!small) {
    const { by = owner, at: since = at } = decision ?? {};
    return { todo: "Deliver the trial key", owner: by, due: next(since), action: "delivered" };
  }
  return link_sent
    ? { todo: "Record when the trial started", owner, due: next(link_sent.at), action: "runs" }
    : { todo: "Send the dispenser link", owner, due: next(at), action: "send_link" };
}

function next(since: number): CalendarDate {
  return workingDayAfter(dateIn(handbook.timezone, since), 1, handbook);
}
