/**
 * What somebody names becomes a request: a customer's message by its link, or words of a call. One
 * that is known already leads to its card.
 *
 * @module
 */
import { findLooks } from "../../../datastores/operations/looks.ts";
import { findRequests } from "../../../datastores/support_requests.ts";
import { handbook } from "../../../policy/handbook.ts";
import { type LinkedMessage, messageAt } from "../../../rules/support/message_link.ts";
import { requestId } from "../../../rules/support/support_request.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { refuse, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled } from "../../../slack/inputs.ts";
import { isOutsider, permalink } from "../../../team/people.ts";
import { BLOCKS, type Found, keepRequest, requestOf, type SentRequest } from "./new_request.ts";
import { saveByHand } from "./save_by_hand.ts";

const NONE = "This is no message of a customer in a channel that Baton knows.";
const OR_BY_HAND = " Or clear the link and fill in the lines below.";

/** Checks what was filled in, and keeps the request. */
export async function saveRequest(turn: SentRequest, notice: (mrkdwn: string) => View) {
  const { slack, subject, values, user, home, now } = turn;
  const link = filled(values, BLOCKS.link)?.trim();
  const by_hand = Boolean(filled(values, BLOCKS.text)?.trim());
  const place = messageAt(link ?? "");
  const customer = place &&
    subject.customers.find((one) => one.channel === place.channel && !one.leaving);
  const none = { [BLOCKS.link]: NONE + OR_BY_HAND };
  if (!place || !customer) {
    // What they said elsewhere may have a link as well.
    if (by_hand || !link) return await saveByHand(turn, link);
    return refuse(none);
  }
  const [message, look] = await Promise.all([
    findMessage(slack, place),
    findLooks(slack, [place.channel]).then((looks) => looks.get(place.channel)),
  ]);
  if (!message?.user || message.bot_id) return refuse(none);
  const all = [...look?.open ?? [], ...look?.closed ?? []];
  const first = all.find((roots) => roots.split("+").includes(place.root))?.split("+")[0];
  const id = requestId(place.channel, first ?? place.root);
  const [outside, [known]] = await Promise.all([
    isOutsider(slack, message.user, home),
    findRequests(slack, [id]),
  ]);
  if (!outside || handbook.support.also_team.includes(message.user)) return refuse(none);
  if (known) {
    const { card_channel, card_ts } = known;
    if (!card_channel || !card_ts) return { outputs: { request: id } };
    const way = await permalink(slack, card_channel, card_ts);
    const card = way ? `<${way}|its card>` : "its card";
    return turnTo(notice(`Baton knows this request: here is ${card}. Nothing was changed.`));
  }
  return await keepRequest(slack, requestOf(id, customer, message, now), user, now);
}

async function findMessage(
  slack: Slack,
  { channel, root, ts }: LinkedMessage,
): Promise<Found | undefined> {
  try {
    const { messages } = await slack<{ messages?: Found[] }>("conversations.replies", {
      channel,
      ts: root,
      latest: ts,
      oldest: ts,
      inclusive: true,
      limit: 2,
    });
    return messages?.find((one) => one.ts === ts);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    return undefined;
  }
}
