/**
 * What a dialogue about a meeting left to show: its cards, and where they are.
 *
 * @module
 */
import { publicName } from "../../rules/customers/customer.ts";
import { escapeText } from "../../rules/text/text.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { tell } from "../../team/direct_message.ts";
import { permalink } from "../../team/people.ts";
import type { WholeMeeting } from "./read_meeting.ts";
import type { WholeState } from "./reader.ts";
import { showMeeting } from "./show_card.ts";

/**
 * Shows the meeting as its row says. Doing it twice does no more than doing it once.
 *
 * @param told who is told where the card is
 * @param known the meeting as it was read before
 * @throws {SlackError} when it is not shown, or not all of it
 */
export async function showLeft(
  slack: Slack,
  { meeting, told }: { meeting?: string; told?: string },
  now: number,
  known?: WholeMeeting,
): Promise<void> {
  if (!meeting) return;
  const shown = await showMeeting(slack, meeting, now, known);
  if (shown && told) await tellWhere(slack, shown, told);
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
  const handed = `The meeting with ${name} is handed off to <@${owner}>.`;
  // Where the card is says who a codename is.
  if (!inside.has(user)) return await tell(slack, user, handed);
  const link = await permalink(slack, channel, card_ts);
  const card = link ? `<${link}|its card>` : "its card";
  await tell(slack, user, `${handed} Here is ${card}, in <#${channel}>.`);
}
