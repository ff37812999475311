/**
 * What somebody wrote to a customer and was not sent goes back to them: too late to send it, for
 * nobody presses *Send* now.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { changeRequest } from "../../datastores/support_requests.ts";
import type { Outgoing, SupportRequest } from "../../rules/support/support_request.ts";
import { escapeText } from "../../rules/text/text.ts";
import { paragraph, typedText } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { fingerprint } from "../../rules/text/fingerprint.ts";
import { directOnce } from "../../team/direct_message.ts";
import { letThroughWords } from "../../team/guard.ts";

/** How long a press of *Send* may be under way, in milliseconds: no step runs that long. */
const UNDER_WAY = 10 * MINUTE;

/** Is there a message whose run stopped, and nobody was told? `now` in epoch milliseconds. */
export function isStopped({ outgoing }: SupportRequest, now: number): boolean {
  return outgoing !== undefined && !outgoing.given_back && now - outgoing.at > UNDER_WAY;
}

/** Gives such a message back; the form begins with it. */
export async function giveBackStopped(
  slack: Slack,
  request: SupportRequest,
  now: number,
): Promise<void> {
  const outgoing = request.outgoing!;
  // It was posted, and a look found the answer.
  const answered = (request.answered_at ?? 0) >= outgoing.at;
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
  request: SupportRequest,
  { by, at, text }: Outgoing,
  refused: string,
): Promise<void> {
  const words = "Your message to the customer is not sent.";
  const place = { mark: `unsent:${request.id}:${at}`, since: at - MINUTE };
  const message = {
    text: words,
    blocks: [
      paragraph(
        `:warning: *${words}*\n${escapeText(refused)}\nPress *Answer* on the card: your text is ` +
          "still there.",
      ),
      ...typedText(text),
    ],
  };
  await directOnce(slack, by, place, message, {
    kind: "sender",
    about: "a message to a customer that was not sent",
    gone: (user) => `<@${user}> wrote to a customer and is no longer here: it was not sent.`,
  });
}
