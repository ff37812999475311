/**
 * What sweeps finish of forms whose run stopped.
 *
 * @module
 */
import type { Sending } from "../../datastores/cases/sendings.ts";
import { findTrial } from "../../datastores/cases/trials.ts";
import type { Chore } from "../../slack/chore.ts";
import { givingBack } from "../../team/tell_customer/give_back.ts";

/** How a message is sent after all, as mrkdwn. */
export const AGAIN = "The card of the trial has the button.";

/** These chores, in their order. */
export const FORM_CHORES: readonly Chore<Sending>[] = [givingBack({
  name: "trial_sendings",
  of: "trial",
  async find(slack, { by, at, about }) {
    const trial = await findTrial(slack, about);
    const sent = [trial?.told, trial?.link_sent].some((done) => done?.by === by && done.at >= at);
    return trial && !sent ? { outgoing: trial.outgoing, again: AGAIN } : undefined;
  },
})];
