/**
 * A message that somebody names becomes a request; one that is known already leads to its card.
 *
 * @module
 */
import { findLooks } from "../../../datastores/operations/looks.ts";
import { changeRequest, findRequests } from "../../../datastores/support_requests.ts";
import { handbook } from "../../../policy/handbook.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { instantOfTs } from "../../../rules/support/channel_message.ts";
import { dueAt } from "../../../rules/support/clock.ts";
import { messageAt } from "../../../rules/support/message_link.ts";
import { requestId, type SupportRequest } from "../../../rules/support/support_request.ts";
import { truncate } from "../../../rules/text/text.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { refuse, type Sent, turnTo, type View } from "../../../slack/dialogue.ts";
import { filled } from "../../../slack/inputs.ts";
import { isOutsider, permalink } from "../../../team/people.ts";

/** The input's block. */
export const LINK = "link";
/** How much of a message is kept, in characters, as looks do. */
const TEXT_LENGTH = 300;

const NONE = "This is no message of a customer in a channel that Baton knows.";

interface Found {
  ts: string;
  user?: string;
  text?: string;
  bot_id?: string;
}

/** Checks the link, and keeps the request. */
export async function saveRequest(
  { slack, subject, values, user, home, now }: Sent<
    Record<string, never>,
    { customers: readonly Customer[] }
  >,
  notice: (mrkdwn: string) => View,
) {
  const place = messageAt(filled(values, LINK) ?? "");
  const customer = place &&
    subject.customers.find((one) => one.channel === place.channel && !one.leaving);
  if (!place || !customer) return refuse({ [LINK]: NONE });
  const [message, look] = await Promise.all([
    findMessage(slack, place),
    findLooks(slack, [place.channel]).then((looks) => looks.get(place.channel)),
  ]);
  if (!message?.user || message.bot_id) return refuse({ [LINK]: NONE });
  const all = [...look?.open ?? [], ...look?.closed ?? []];
  const first = all.find((roots) => roots.split("+").includes(place.root))?.split("+")[0];
  const id = requestId(place.channel, first ?? place.root);
  const [outside, [known]] = await Promise.all([
    isOutsider(slack, message.user, home),
    findRequests(slack, [id]),
  ]);
  if (!outside || handbook.support.also_team.includes(message.user)) {
    return refuse({ [LINK]: NONE });
  }
  if (known) {
    const { card_channel, card_ts } = known;
    if (!card_channel || !card_ts) return { outputs: { request: id } };
    const link = await permalink(slack, card_channel, card_ts);
    const card = link ? `<${link}|its card>` : "its card";
    return turnTo(notice(`Baton knows this request: here is ${card}. Nothing was changed.`));
  }
  const request = { ...requestOf(id, customer, message, now), added_by: user };
  const { id: _, ...change } = request;
  await changeRequest(slack, request, change, now);
  return { outputs: { request: id, line: `<@${user}> added this request.` } };
}

function requestOf(
  id: string,
  customer: Customer,
  { ts, user = "", text = "" }: Found,
  now: number,
): SupportRequest {
  const waits_since = instantOfTs(ts);
  return {
    id,
    customer: customer.id,
    found_at: now,
    asked_by: user,
    waits_for: user,
    waits_since,
    due_at: dueAt(waits_since, handbook),
    clocks: 1,
    late: false,
    asks: ts,
    text: truncate(text, TEXT_LENGTH),
    latest: ts,
    seen_until: ts,
    merged: [],
    pleasantries: [],
    urgent: false,
    revision: 0,
  };
}

async function findMessage(
  slack: Slack,
  { channel, root, ts }: { channel: string; root: string; ts: string },
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
