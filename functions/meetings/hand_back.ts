/**
 * Tells somebody that what they sent in a form was not done, and gives them back what they typed.
 *
 * @module
 */
import type { Pending } from "../../datastores/pending_meetings.ts";
import { publicName } from "../../rules/customers/customer.ts";
import { escapeText } from "../../rules/text/text.ts";
import { paragraph, smallPrint, typedText } from "../../slack/blocks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { peopleIn } from "../../team/customer_names.ts";
import { permalink } from "../../team/people.ts";
import { readMeeting } from "./read_meeting.ts";

/** @param why mrkdwn: what happened, and what to do */
export async function handBack(slack: Slack, pending: Pending, why: string): Promise<void> {
  const { user, message, line } = pending;
  const { name, link } = await about(slack, pending);
  const words = message
    ? `Your message about the meeting with ${name} was not sent.`
    : `Your change to the meeting with ${name} was not saved.`;
  await slack("chat.postMessage", {
    channel: user,
    text: words,
    blocks: [
      paragraph(`:leftwards_arrow_with_hook: *${words}* ${why}`),
      ...(message ? typedText(message.text) : line ? [paragraph(line)] : []),
      ...(link ? [smallPrint(`<${link}|The card>`)] : []),
    ],
    unfurl_links: false,
    unfurl_media: false,
  });
}

/** The customer as the person may know them, and the way to the card. */
async function about(slack: Slack, { meeting: id, user }: Pending) {
  const whole = await readMeeting(slack, id);
  if (!whole) return { name: "a customer" };
  const { meeting: { channel, card_ts }, customer } = whole;
  const [people, link] = await Promise.all([
    peopleIn(slack, customer.internal_channel),
    card_ts ? permalink(slack, channel, card_ts) : undefined,
  ]);
  // Where the card is says who a codename is.
  return people.has(user)
    ? { name: escapeText(customer.name), link }
    : { name: escapeText(publicName(customer)) };
}
