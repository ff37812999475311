/**
 * What somebody wrote to a customer about a trial and was not sent goes back to them.
 *
 * @module
 */
import { removeSending, type Sending } from "../../datastores/cases/sendings.ts";
import { findTrial } from "../../datastores/cases/trials.ts";
import type { Trial, TrialMessage } from "../../rules/trials/trial.ts";
import type { Slack } from "../../slack/checked_call.ts";
import * as team from "../../team/tell_customer/give_back.ts";

/** Tells whoever pressed *Send* that it was not sent; their words stay in the form. */
export async function giveBack(
  slack: Slack,
  { id }: Trial,
  { by, at, text }: TrialMessage,
  refused: string,
): Promise<void> {
  const again = "The card of the trial has the button.";
  await team.giveBack(slack, { about: id, by, at, text }, { refused, again });
}

/** Gives back what another message of the same moment took the place of. */
export async function giveBackOvertaken(slack: Slack, sending: Sending): Promise<void> {
  await team.giveBack(slack, sending, {
    refused: "Another message was sent at the same moment. Look at the customer's channel first.",
    again: "If yours is still needed, press the button on the card again. Your text is below.",
  });
  await removeSending(slack, sending);
}

/** Gives back a message whose run stopped before it was sent. */
export async function giveBackLost(slack: Slack, sending: Sending): Promise<void> {
  const { by, at, about } = sending;
  const trial = await findTrial(slack, about);
  const sent = [trial?.told, trial?.link_sent].some((done) => done?.by === by && done.at >= at);
  if (!trial || sent) return await removeSending(slack, sending);
  if (!team.isHeldBy(trial.outgoing, sending)) return await giveBackOvertaken(slack, sending);
  const refused = "Baton stopped before it was sent. Look at the customer's channel first.";
  await giveBack(slack, trial, trial.outgoing!, refused);
  await removeSending(slack, sending);
}
