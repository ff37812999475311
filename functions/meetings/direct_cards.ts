/**
 * The cards of a meeting in direct messages.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { changeMeeting } from "../../datastores/meetings.ts";
import { isOver, type Meeting } from "../../rules/meetings/meeting.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { isGone, type Message, showMarked, updateMarked } from "../../slack/post_once.ts";
import { directChannel, reached } from "../../team/direct_message.ts";
import { failed } from "../../team/failed.ts";
import { formerCard, markOf, meetingCard } from "./card_blocks.ts";
import { messageFor, type WholeState } from "./reader.ts";
import { reasonFor } from "./reason.ts";

/** The owner's card, and a line in place of a former owner's card. */
export async function showDirectCards(slack: Slack, state: WholeState): Promise<Meeting> {
  const { meeting } = state;
  const mark = markOf(meeting);
  const cards = [...meeting.direct_cards];
  const own = cards.findIndex(({ user }) => user === meeting.owner);
  const here = own >= 0 && await updateDirect(
    slack,
    { ...cards[own], mark },
    await messageFor(slack, state, meeting.owner, meetingCard),
  );
  // Of another app: this one has no conversation with them yet, or another.
  if (here === "gone") cards.splice(own, 1);
  if (!isOver(meeting) && (own < 0 || here === "gone")) {
    const place = await reached(
      slack,
      meeting.owner,
      reasonFor(meeting.owner, meeting),
      async () => {
        const channel = await directChannel(slack, meeting.owner);
        const since = meeting.created_at - MINUTE;
        const card = await messageFor(slack, state, meeting.owner, meetingCard);
        const { ts } = await showMarked(slack, { channel, ts: undefined, mark, since }, card);
        return { channel, ts };
      },
    );
    if (place) cards.push({ user: meeting.owner, ...place });
  }
  for (const card of cards) {
    const former = card.user !== meeting.owner;
    if (former && !card.former) {
      const line = await messageFor(slack, state, card.user, formerCard);
      await updateDirect(slack, { ...card, mark }, line);
    }
    if (former) card.former = true;
    else delete card.former;
  }
  if (JSON.stringify(cards) === JSON.stringify(meeting.direct_cards)) return meeting;
  return await changeMeeting(slack, meeting, { direct_cards: cards });
}

async function updateDirect(
  slack: Slack,
  place: { channel: string; ts: string; mark: string },
  message: Message,
): Promise<"shown" | "gone" | "not shown"> {
  try {
    await updateMarked(slack, place, message);
    return "shown";
  } catch (error) {
    if (isGone(error) || isSlackError(error, "channel_not_found")) return "gone";
    // They removed it from their list, or left: the card in the channel is the one that counts.
    if (!isSlackError(error)) throw error;
    failed(slack, "direct_message_not_shown", error, "stands_on_card");
    return "not shown";
  }
}
