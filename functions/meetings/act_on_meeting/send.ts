/**
 * Keeps what a form says, for the step that carries it out: a form has three seconds.
 *
 * @module
 */
import { type Pending, putPending } from "../../../datastores/pending_meetings.ts";
import type { MeetingAction } from "../../../rules/meetings/meeting.ts";
import { turnTo } from "../../../slack/dialogue.ts";
import { type Answer, refusedPage, type Sent } from "./pages.ts";

/** What a form asks for, beside who sent it and when. */
type Asked = Pick<Pending, "change" | "line" | "message">;

/** Moves the meeting to another stage, when nobody else does first. */
export async function sendMove(sent: Sent, needs: MeetingAction, asked: Asked): Promise<Answer> {
  return await send(sent, { needs, follows: sent.subject.meeting.revision, ...asked });
}

/** Changes something about the time that the meeting has now. */
export async function sendForTime(sent: Sent, needs: MeetingAction, asked: Asked): Promise<Answer> {
  const { start } = sent.subject.meeting;
  return await send(sent, { needs, ...(start ? { start } : {}), ...asked });
}

/** Changes something, whatever stage the meeting is at. */
export async function sendChange(sent: Sent, asked: Asked): Promise<Answer> {
  return await send(sent, asked);
}

async function send(
  { slack, execution, subject: context, user, now }: Sent,
  asked: Asked & Pick<Pending, "needs" | "follows" | "start">,
): Promise<Answer> {
  const { meeting } = context;
  const refused = asked.needs && refusedPage(context, asked.needs);
  if (refused) return turnTo(refused);
  const whose = { meeting: meeting.id, customer: meeting.customer, user };
  await putPending(slack, { id: execution, at: now, ...whose, ...asked });
  return { outputs: { meeting: meeting.id, pending: execution } };
}
