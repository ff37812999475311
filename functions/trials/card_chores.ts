/**
 * The cards of trials in a sweep: one that nobody touches changes as its days go by.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import type { Slack } from "../../slack/checked_call.ts";
import type { Chore } from "../../slack/chore.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import type { CaseKind } from "../../team/case.ts";
import { doSweep } from "../../team/do_sweep.ts";
import { cardShows } from "./card_blocks.ts";
import { readTrials, type WholeTrial } from "./read_trial.ts";
import { showOrReport } from "./show_card.ts";

/** Cards that do not show what the rows say: a trial may have ended since yesterday. */
const showTrials: Chore<WholeTrial> = {
  name: "trial_cards",
  due: () => true,
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

/** Shows every card that is owed. */
export const TRIAL_CARDS: CaseKind = {
  async showLeft(slack, _, now) {
    await doSweep([showTrials], { slack, env: {}, now, part: "cards" });
    return undefined;
  },
};
