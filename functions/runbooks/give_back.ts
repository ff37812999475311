/**
 * What somebody wrote to a customer from a runbook and was not sent goes back to them. Sweeps do it as
 * well, and load nothing that sends.
 *
 * @module
 */
import { findRun } from "../../datastores/cases/runbook_runs.ts";
import { removeSending, type Sending } from "../../datastores/cases/sendings.ts";
import type { Run, RunMessage } from "../../rules/runbooks/run.ts";
import type { Slack } from "../../slack/checked_call.ts";
import * as team from "../../team/tell_customer/give_back.ts";

/** Tells whoever pressed *Send* that it was not sent; their words stay in the form. */
export async function giveBack(
  slack: Slack,
  { id }: Run,
  { by, at, text }: RunMessage,
  refused: string,
): Promise<void> {
  const again = "Press the button on the card again: your text is still there.";
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
  const run = await findRun(slack, about);
  const sent = run?.ticks.some((tick) => tick?.sent && tick.by === by && tick.at >= at);
  if (!run || sent) return await removeSending(slack, sending);
  if (!team.isHeldBy(run.outgoing, sending)) return await giveBackOvertaken(slack, sending);
  const refused = "Baton stopped before it was sent. Look at the customer's channel first.";
  await giveBack(slack, run, run.outgoing!, refused);
  await removeSending(slack, sending);
}
