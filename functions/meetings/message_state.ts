/** What messages about a meeting show, beside its cards. */
import type { Slack } from "../../slack/checked_call.ts";
import { surroundings } from "./card_surroundings.ts";
import type { WholeMeeting } from "./read_meeting.ts";
import type { WholeState } from "./reader.ts";

/** Reads it; `now` in epoch milliseconds. */
export async function messageState(
  slack: Slack,
  whole: WholeMeeting,
  now: number,
  around = surroundings(slack, now),
): Promise<WholeState> {
  const { meeting: { channel, card_ts }, customer } = whole;
  const [shown, inside, card_link] = await Promise.all([
    around.beside(whole.meeting),
    around.people(customer.internal_channel),
    card_ts && around.link(channel, card_ts),
  ]);
  return { ...whole, ...shown, inside, ...(card_link ? { card_link } : {}) };
}
