/**
 * Trials that are open, for *Everything open*: due when they end, or when somebody waits for a yes.
 *
 * @module
 */
import { findSomeTrials, findTrials } from "../../datastores/cases/trials.ts";
import { type CalendarDate, handbook } from "../../policy/handbook.ts";
import { workingDayAfter } from "../../rules/next_steps/due_days.ts";
import type { OpenThing } from "../../rules/operations/open_things.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import {
  decidersFor,
  isOver,
  stageOf,
  type Trial,
  type TrialAction,
  waitingFor,
} from "../../rules/trials/trial.ts";
import { buttons } from "../../slack/blocks.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { cardsOf, type OpenSource } from "../../team/open_things.ts";
import { actOnTrialEntryPoint, trialButton } from "./act_on_trial_button.ts";

/** A trial, and what would be pressed next. */
interface OpenTrial {
  trial: Trial;
  next: TrialAction;
}

const trials: OpenSource<OpenTrial> = {
  one: "trial",
  several: "trials",
  async read({ slack, now, pages }) {
    const today = dateIn(handbook.timezone, now);
    const { trials, more } = pages === undefined
      ? { trials: await findTrials(slack), more: false }
      : await findSomeTrials(slack, pages);
    const open = trials.filter((trial) => !isOver(trial));
    return { more, things: open.map((trial) => thingOf(trial, today)) };
  },
  cards: cardsOf(({ trial: { card_channel, card_ts } }) => ({
    ...(card_channel ? { channel: card_channel } : {}),
    ...(card_ts ? { ts: card_ts } : {}),
  })),
  async buttons(slack) {
    const url = await entryUrl(slack, actOnTrialEntryPoint);
    return url
      ? ({ of: { trial, next } }) => [buttons(trialButton(url, trial.id, next))]
      : undefined;
  },
};

/** What this job has open. */
export const OPEN: readonly OpenSource<OpenTrial>[] = [trials];

function thingOf(trial: Trial, today: CalendarDate): OpenThing<OpenTrial> {
  const { id, customer, by, runs, decision } = trial;
  const thing = { id, customer, owner: by };
  const soon = (at: number) => workingDayAfter(dateIn(handbook.timezone, at), 1, handbook);
  const asked = waitingFor(trial);
  if (asked) {
    const [owner] = decidersFor(asked.by, handbook);
    const todo = runs ? "Approve the extension of a trial" : "Approve a trial key";
    return {
      ...thing,
      ...(owner ? { owner } : {}),
      ...{ todo, since: asked.at, due: soon(asked.at), of: { trial, next: "approve" } },
    };
  }
  switch (stageOf(trial, today)) {
    case "approved":
      return {
        ...{ ...thing, owner: decision!.by, todo: "Deliver the trial key" },
        ...{ due: soon(decision!.at), of: { trial, next: "delivered" } },
      };
    case "running":
    case "ended":
      return {
        ...{ ...thing, todo: "Find out what comes of the trial", due: runs!.end },
        of: { trial, next: "converted" },
      };
    case "small":
      return {
        ...{ ...thing, todo: "Send the dispenser link", due: soon(trial.at) },
        of: { trial, next: "send_link" },
      };
    default:
      return { ...thing, todo: "Say since when the trial runs", of: { trial, next: "runs" } };
  }
}
