/**
 * What somebody wrote to a customer and was not sent goes back to them: too late to send it, for
 * nobody presses *Send* now.
 *
 * @module
 */
import { removeSending, type Sending } from "../../datastores/cases/sendings.ts";
import { changeRequest } from "../../datastores/support_requests.ts";
import type { Outgoing, SupportRequest } from "../../rules/support/support_request.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { letThroughWords } from "../../team/guard.ts";
import * as team from "../../team/tell_customer/give_back.ts";

/** Is there a message whose run stopped, and nobody was told? `now` in epoch milliseconds. */
export function isStopped({ outgoing }: SupportRequest, now: number): boolean {
  return outgoing !== undefined && !outgoing.given_back && team.isOver(outgoing, now);
}

/** Gives such a message back; the form begins with it. */
export async function giveBackStopped(
  slack: Slack,
  request: SupportRequest,
  now: number,
): Promise<void> {
  const outgoing = request.outgoing!;
  const answered = isAnswered(request, outgoing);
  if (!answered) {
    const refused = "Baton stopped before it was sent. Look at the customer's thread first.";
    await giveBack(slack, request, outgoing, refused);
  }
  const { by, at } = outgoing;
  const change = answered
    ? { outgoing: null, answered_by: by, unlogged: { ...answerLine(request, outgoing), at } }
    : { outgoing: { ...outgoing, given_back: true } };
  await changeRequest(slack, request, change, now);
}

/** It was posted, and a look found the answer. */
function isAnswered({ answered_at = 0 }: SupportRequest, { at }: { at: number }): boolean {
  return answered_at >= at;
}

/**
 * What the message is known by, in the customer's thread and in the card's: the same words are posted
 * once for a clock, however often *Send* is pressed.
 */
export function answerMark({ asks }: SupportRequest, text: string): string {
  return `answer:${asks}:${fingerprint(text)}`;
}

/** What the log says once it was posted, and the line that this one takes the place of. */
export function answerLine(
  request: SupportRequest,
  { by, text, sure = [] }: Outgoing,
): { line: string; claimed: string } {
  const line = `<@${by}> answered the customer.${letThroughWords(sure)}`;
  return { line, claimed: answerMark(request, text) };
}

/** Tells whoever pressed *Send* that it was not sent; their words stay in the form. */
export async function giveBack(
  slack: Slack,
  { id }: SupportRequest,
  { by, at, text }: Outgoing,
  refused: string,
): Promise<void> {
  const again = "Press *Answer* on the card: your text is still there.";
  await team.giveBack(slack, { about: id, by, at, text }, { refused, again });
}

/** Gives back what another answer of the same moment took the place of. */
export async function giveBackOvertaken(slack: Slack, sending: Sending): Promise<void> {
  await team.giveBack(slack, sending, {
    refused: "Another answer was sent at the same moment. Look at the customer's thread first.",
    again: "If yours is still needed, press *Answer* on the card. Your text is below.",
  });
  await removeSending(slack, sending);
}

/**
 * Deals with a message whose run stopped, beside {@linkcode giveBackStopped}: what its request holds
 * is given back there.
 */
export async function giveBackLost(
  slack: Slack,
  request: SupportRequest | undefined,
  sending: Sending,
): Promise<void> {
  const is_known = !request || team.isHeldBy(request.outgoing, sending) ||
    (request.answered_by === sending.by && isAnswered(request, sending));
  if (is_known) await removeSending(slack, sending);
  else await giveBackOvertaken(slack, sending);
}
