import { findPending, removePending } from "../../../datastores/pending_meetings.ts";
import { publicName } from "../../../rules/customers/customer.ts";
import { escapeText } from "../../../rules/text/text.ts";
import { checkedCalls, isSlackError, type Slack, SlackError } from "../../../slack/checked_call.ts";
import { tell } from "../../../team/direct_message.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { permalink } from "../../../team/people.ts";
import { carryOut, findFor, wholeOf } from "../carry_out.ts";
import { ShowMeetingFunction } from "./definition.ts";
import type { WholeMeeting } from "../read_meeting.ts";
import type { WholeState } from "../reader.ts";
import { showMeeting } from "../show_card.ts";
import { reportUnshown } from "../unshown.ts";

/** Does what a form asked for, and shows the meeting as its row says. */
export default LoggedFunction(ShowMeetingFunction, async ({ inputs, client }) => {
  const { meeting: id, pending: sent, refused, told } = inputs;
  if (!id) return { outputs: {} };
  const slack = checkedCalls(client);
  const now = Date.now();
  try {
    const carried = sent ? await carryOutSent(slack, id, sent, now) : undefined;
    const [shown] = await Promise.all([
      showMeeting(slack, id, now, carried?.known),
      sent && carried?.done ? removePending(slack, sent) : undefined,
    ]);
    if (refused) await reportUnshown(slack, new SlackError("chat.postMessage", refused), id);
    if (shown && told) await tellWhere(slack, shown, told);
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    const known = await reportUnshown(slack, error, id);
    failed(slack, "card_not_shown", error, known ? "operators_mend" : "shown_later");
    if (known) return { outputs: {} };
    return { error: `The card is not up to date: ${error.message}.` };
  }
});

/** Does what a form asked for. May it be forgotten then, and what is known of the meeting? */
async function carryOutSent(
  slack: Slack,
  id: string,
  sent: string,
  now: number,
): Promise<{ done?: boolean; known?: WholeMeeting }> {
  const [pending, found] = await Promise.all([findPending(slack, sent), findFor(slack, id)]);
  const known = wholeOf(found);
  const done = pending !== undefined && await carryOut(slack, pending, found, now);
  return { done, ...(known ? { known } : {}) };
}

/** The way to the card, for somebody who handed the meeting off from somewhere else. */
async function tellWhere(
  slack: Slack,
  { meeting, customer, inside }: WholeState,
  user: string,
): Promise<void> {
  const { owner, channel, card_ts } = meeting;
  if (!card_ts) return;
  const name = escapeText(inside.has(user) ? customer.name : publicName(customer));
  const link = await permalink(slack, channel, card_ts);
  const card = link ? `<${link}|its card>` : "its card";
  const text = `The meeting with ${name} is handed off to <@${owner}>. Here is ${card}, in ` +
    `<#${channel}>.`;
  await tell(slack, user, text);
}
