/**
 * The card in the channel while somebody's page about the meeting stays open: others see at once
 * where the meeting is now, and no button that would be refused. The whole card, and everything else
 * that follows, is shown by the next step, when the page is closed: what makes cards is too much for
 * a function that has three seconds.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findMeeting } from "../../datastores/meetings.ts";
import { type Meeting, type MeetingAction, refusalOf } from "../../rules/meetings/meeting.ts";
import { type Block, paragraph } from "../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../slack/checked_call.ts";
import { failed } from "../../team/failed.ts";
import { keepInside } from "../../team/inside.ts";
import { stageWords } from "./stage_words.ts";
import { hasCard } from "./thread.ts";

/** A message, as Slack tells it. */
interface Told {
  ts: string;
  text?: string;
  blocks?: (Block & { type?: string; elements?: { action_id?: string }[] })[];
}

/**
 * Shows where the meeting is. Whatever stands in the way is left to the next step, which posts the
 * card again, or tells the operators.
 *
 * @param now epoch milliseconds
 */
export async function refreshCard(
  slack: Slack,
  { id, channel }: Meeting,
  now: number,
): Promise<void> {
  try {
    const [meeting] = await Promise.all([findMeeting(slack, id), keepInside(slack, channel)]);
    if (!meeting || !hasCard(meeting) || meeting.channel !== channel) return;
    const place = { channel, ts: meeting.card_ts };
    const { messages } = await slack<{ messages?: Told[] }>("conversations.replies", {
      ...place,
      limit: 1,
    });
    const card = messages?.find(({ ts }) => ts === meeting.card_ts);
    if (!card?.blocks) return;
    const line = paragraph(stageWords(meeting));
    const blocks = card.blocks
      .map((block, at) => at === LINE ? { ...block, ...line } : withoutRefused(block, meeting, now))
      .filter(({ type, elements }) => type !== "actions" || elements?.length !== 0);
    await slack("chat.update", { ...place, text: card.text ?? "", blocks });
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "card_not_shown", error, "shown_later");
  }
}

/** Where the line is that says where the meeting is: under the title. */
const LINE = 1;

function withoutRefused(
  block: NonNullable<Told["blocks"]>[number],
  meeting: Meeting,
  now: number,
): NonNullable<Told["blocks"]>[number] {
  if (block.type !== "actions" || !block.elements) return block;
  const elements = block.elements.filter(({ action_id = "" }) => {
    const [action, of] = action_id.split(":");
    return of !== meeting.id || !refusalOf(meeting, action as MeetingAction, now, handbook);
  });
  return { ...block, elements };
}
