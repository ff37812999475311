/**
 * What somebody wrote to a customer from a runbook and was not sent goes back to them. Sweeps do it as
 * well, and load nothing that sends.
 *
 * @module
 */
import type { Run, RunMessage } from "../../rules/runbooks/run.ts";
import type { Slack } from "../../slack/checked_call.ts";
import * as team from "../../team/tell_customer/give_back.ts";

/** How it is sent after all, as mrkdwn. */
export const AGAIN = "Press the button on the card again: your text is still there.";

/** Tells whoever pressed *Send* that it was not sent; their words stay in the form. */
export async function giveBack(
  slack: Slack,
  { id }: Run,
  { by, at, text }: RunMessage,
  refused: string,
): Promise<void> {
  await team.giveBack(slack, { about: id, by, at, text }, { refused, again: AGAIN });
}
