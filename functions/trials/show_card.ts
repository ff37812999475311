/**
 * Shows a trial as its row says, in the customer's internal channel.
 *
 * @module
 */
import { changeTrial, findTrial } from "../../datastores/cases/trials.ts";
import { handbook } from "../../policy/handbook.ts";
import { dateIn } from "../../rules/time/calendar.ts";
import type { Trial } from "../../rules/trials/trial.ts";
import { type Card, showCard } from "../../slack/card.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { appOf } from "../../slack/run.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { cardProblem, reportProblem } from "../../team/report_problem.ts";
import { actOnTrialEntryPoint } from "./act_on_trial_button.ts";
import { cardShows, trialCard } from "./card_blocks.ts";
import { cardChannel, type WholeTrial } from "./read_trial.ts";

/**
 * Shows a trial. A card that is not there, or is another app's, is posted again.
 *
 * @param now epoch milliseconds
 * @throws {SlackError} `is_shared`, when people from outside read its channel
 */
async function showTrial(
  slack: Slack,
  before: WholeTrial,
  now: number,
): Promise<WholeTrial> {
  const { customer } = before;
  const today = dateIn(handbook.timezone, now);
  const [url] = await Promise.all([
    entryUrl(slack, actOnTrialEntryPoint),
    keepInside(slack, cardChannel(before)),
  ]);
  const around = { customer, today, ...(url ? { url } : {}) };
  let first: Trial | undefined = before.trial;
  const card: Card<Trial> = {
    async read() {
      const trial = first ?? await findTrial(slack, before.trial.id) ?? before.trial;
      first = undefined;
      return trial;
    },
    place: (trial) => ({
      channel: cardChannel({ trial, customer }),
      ts: trial.card_ts,
      mark: `trial:${trial.id}`,
      since: trial.at,
      async elsewhere() {
        await keepInside(slack, customer.internal_channel);
        return customer.internal_channel;
      },
    }),
    render: (trial) => trialCard({ ...around, trial }),
    same: (shown, there) =>
      cardShows({ ...around, trial: shown }) === cardShows({ ...around, trial: there }),
    async note(trial, { channel, ts }) {
      const app = appOf(slack);
      const place = { card_channel: channel, card_ts: ts, ...(app ? { app } : {}) };
      await changeTrial(slack, trial, place, now);
    },
  };
  const { state, channel, ts } = await showCard(slack, card);
  const shows = cardShows({ ...around, trial: state });
  if (state.shows !== shows) await changeTrial(slack, state, { shows }, now);
  return { ...before, trial: { ...state, card_channel: channel, card_ts: ts, shows } };
}

/** The same where others wait for the same run: what the operators have to fix, they hear. */
export async function showOrReport(
  slack: Slack,
  whole: WholeTrial,
  now: number,
): Promise<WholeTrial | undefined> {
  try {
    return await showTrial(slack, whole, now);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const problem = cardProblem(error, cardChannel(whole), whole.customer);
    if (!problem) throw error;
    await reportProblem(slack, problem);
    failed(slack, "card_not_shown", error, "operators_mend");
    return undefined;
  }
}
