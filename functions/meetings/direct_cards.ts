/**
 * The cards of a meeting in direct messages.
 *
 * @module
 */
import { changeMeeting } from "../../datastores/meetings.ts";
import { isOver, type Meeting } from "../../rules/meetings/meeting.ts";
import { isPassing, isSlackError, type Slack } from "../../slack/checked_call.ts";
import { isGone, type Message, showMarked, updateMarked } from "../../slack/post_once.ts";
import { directChannel, reached } from "../../team/direct_message.ts";
import { failed } from "../../team/failed.ts";
import { formerCard, markOf, meetingCard } from "./card_blocks.ts";
import { messageFor, type WholeState } from "./reader.ts";
import { reasonFor } from "./reason.ts";

/** The owner's card, and a line in place of a former owner's card. */
export async function showDirectCards(slack: Slack, state: WholeState): Promise<Meeting> {
  const { meeting } = state;
  const { owner, direct_cards: noted } = meeting;
  // Who is the owner again gets a new card: nobody hears of an old message that changes.
  const own = noted.find(({ user, former }) => user === owner && !former);
  const [shown, posted] = await Promise.all([
    Promise.all(
      noted.map((card) =>
        card === own ? showOwn(slack, state, card) : showFormer(slack, state, card)
      ),
    ),
    own ? undefined : postOwn(slack, state),
  ]);
  const cards = [...shown, posted].filter((card) => card !== undefined);
  if (JSON.stringify(cards) === JSON.stringify(noted)) return meeting;
  return await changeMeeting(slack, meeting, { direct_cards: cards });
}

type DirectCard = Meeting["direct_cards"][number];

async function showOwn(
  slack: Slack,
  state: WholeState,
  card: DirectCard,
): Promise<DirectCard | undefined> {
  const message = await messageFor(slack, state, card.user, meetingCard);
  const here = await updateDirect(slack, { ...card, mark: markOf(state.meeting) }, message);
  // Of another app: this one has no conversation with them yet, or another.
  return here === "gone" ? await postOwn(slack, state) : card;
}

async function postOwn(slack: Slack, state: WholeState): Promise<DirectCard | undefined> {
  const { meeting } = state;
  const { owner } = meeting;
  if (isOver(meeting)) return undefined;
  return await reached(slack, owner, reasonFor(owner, meeting), async () => {
    const [channel, card] = await Promise.all([
      directChannel(slack, owner),
      messageFor(slack, state, owner, meetingCard),
    ]);
    const former = meeting.direct_cards.filter((one) => one.user === owner && one.former);
    const place = {
      ts: undefined,
      mark: markOf(meeting),
      since: meeting.created_at,
      except: former.map(({ ts }) => ts),
    };
    const { ts } = await showMarked(slack, { channel, ...place }, card);
    return { user: owner, channel, ts };
  });
}

async function showFormer(
  slack: Slack,
  state: WholeState,
  card: DirectCard,
): Promise<DirectCard> {
  if (card.former) return card;
  const line = await messageFor(slack, state, card.user, formerCard);
  await updateDirect(slack, { ...card, mark: markOf(state.meeting) }, line);
  return { ...card, former: true };
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
    if (!isSlackError(error) || isPassing(error)) throw error;
    failed(slack, "direct_message_not_shown", error, "stands_on_card");
    return "not shown";
  }
}
