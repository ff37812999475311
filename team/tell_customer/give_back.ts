/**
 * What somebody wrote to a customer and was not sent goes back to them: nobody but a person speaks to
 * a customer, and so nothing is sent later.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { findSendings, removeSending, type Sending } from "../../datastores/cases/sendings.ts";
import { escapeText } from "../../rules/text/text.ts";
import { paragraph, typedText } from "../../slack/blocks.ts";
import type { Chore } from "../../slack/chore.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { directOnce } from "../direct_message.ts";

/** How long a press of *Send* may be under way, in milliseconds: no step runs that long. */
const UNDER_WAY = 10 * MINUTE;

/** A message that was not sent. */
export type Unsent = Pick<Sending, "about" | "by" | "at" | "text">;

/** Is the run that was to send this over? `now` in epoch milliseconds. */
export function isOver({ at }: Pick<Unsent, "at">, now: number): boolean {
  return now - at > UNDER_WAY;
}

/** Is this the message that its request, or its run, holds? */
export function isHeldBy(
  outgoing: Pick<Unsent, "by" | "at"> | undefined,
  { by, at }: Pick<Unsent, "by" | "at">,
): boolean {
  return outgoing?.by === by && outgoing.at === at;
}

/**
 * Tells whoever pressed *Send* that their message was not sent, with their words.
 *
 * @param refused why not
 * @param again how it is sent after all, as mrkdwn: `Press *Answer* on the card.`
 */
export async function giveBack(
  slack: Slack,
  { about, by, at, text }: Unsent,
  { refused, again }: { refused: string; again: string },
): Promise<void> {
  const words = "Your message to the customer was not sent.";
  const place = { mark: `unsent:${about}:${at}`, since: at };
  const message = {
    text: words,
    blocks: [
      paragraph(`:warning: *${words}*\n${escapeText(refused)}\n${again}`),
      ...typedText(text),
    ],
  };
  await directOnce(slack, by, place, message, {
    kind: "sender",
    about: "a message to a customer that was not sent",
    gone: (user) => `<@${user}> wrote to a customer and has left the team: it was not sent.`,
  });
}

/** Gives back what another message of the same moment took the place of. */
export async function giveBackOvertaken(slack: Slack, sending: Sending): Promise<void> {
  await giveBack(slack, sending, {
    refused: "Another message was sent at the same moment. Look at the customer's channel first.",
    again: "If yours is still needed, press the button on the card again. Your text is below.",
  });
  await removeSending(slack, sending);
}

/** What holds a message that a run was to send. */
export interface Holder {
  outgoing: Pick<Unsent, "by" | "at"> | undefined;
  /** How it is sent after all, as mrkdwn. */
  again: string;
}

/**
 * What sweeps do with messages to customers whose run stopped before they were sent.
 *
 * @param name the chore's
 * @param find what holds the message; undefined when that is gone, or the message was sent
 */
export function givingBack(
  { name, of, find }: {
    name: string;
    of: Sending["of"];
    find(slack: Slack, sending: Sending): Promise<Holder | undefined>;
  },
): Chore<Sending> {
  return {
    name,
    items: async ({ slack, now }) =>
      (await findSendings(slack, of, now)).filter((one) => isOver(one, now)),
    key: ({ id }) => id,
    async work(sending, { slack }) {
      const holder = await find(slack, sending);
      if (!holder) return await removeSending(slack, sending);
      if (!isHeldBy(holder.outgoing, sending)) return await giveBackOvertaken(slack, sending);
      const refused = "Baton stopped before it was sent. Look at the customer's channel first.";
      await giveBack(slack, sending, { refused, again: holder.again });
      await removeSending(slack, sending);
    },
    failure: "message_not_sent",
  };
}
