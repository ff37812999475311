/**
 * Moves a meeting on as soon as a button is pressed, and says so in the page.
 *
 * @module
 */
import type { MeetingChange } from "../../../datastores/meetings.ts";
import { putPending } from "../../../datastores/pending_meetings.ts";
import type { Meeting, MeetingAction } from "../../../rules/meetings/meeting.ts";
import type { View } from "../../../slack/dialogue.ts";
import { lacksThread, moveIn, tooLate } from "../move.ts";
import { hasCard } from "../thread.ts";
import { type MeetingContext, meetingNotice, memoryOf } from "./pages.ts";

/** A move that a button makes. */
interface PressedMove {
  action: MeetingAction;
  change: MeetingChange;
  /** For the log, as mrkdwn. */
  line: string;
  /** What the person reads when it is done. */
  done: string;
  /** The page that follows, where there is more to do than to read that. */
  next?(moved: Meeting): Promise<View> | View;
}

/**
 * Does it, and makes the page that follows. Where the card is gone, whose thread says who was first,
 * the next step does it: that one posts the card again.
 */
export async function pressMove(
  context: MeetingContext,
  { action, change, line, done, next }: PressedMove,
): Promise<View> {
  const { slack, meeting, now } = context;
  const left = async () => {
    await leave(context, { action, change, line });
    const memory = memoryOf(meeting, { pending: context.execution });
    return meetingNotice(memory, `${done} ${CARD_GONE}`);
  };
  if (!hasCard(meeting)) return await left();
  try {
    const moved = await moveIn(slack, meeting, change, line, now);
    if (!moved) return meetingNotice(memoryOf(meeting), await tooLate(slack, meeting));
    return await next?.(moved) ?? meetingNotice(memoryOf(moved), done);
  } catch (error) {
    if (!lacksThread(error)) throw error;
    return await left();
  }
}

const CARD_GONE = "The card was deleted: Baton is posting it again. If somebody else was faster, " +
  "you get a message.";

async function leave(
  { slack, meeting, user, now, execution }: MeetingContext,
  { action, change, line }: Pick<PressedMove, "action" | "change" | "line">,
): Promise<void> {
  const { id, customer, revision } = meeting;
  await putPending(slack, {
    id: execution,
    meeting: id,
    customer,
    user,
    at: now,
    needs: action,
    follows: revision,
    change,
    line,
  });
}
