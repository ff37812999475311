/**
 * What people hear of a meeting that waits for them: nobody has taken it, or nobody said what became
 * of it.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { changeMeeting } from "../../datastores/meetings.ts";
import { isTaken } from "../../rules/meetings/meeting.ts";
import { askMark, type Duties } from "../../rules/meetings/meeting_duties.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { surroundings } from "./card_surroundings.ts";
import { tellOf } from "./reader.ts";
import { LEAD } from "./reason.ts";
import { askMessage, leadMessage, untakenMessage } from "./reminder_blocks.ts";
import { readMeeting, type WholeMeeting } from "./read_meeting.ts";

/** Tells whom it concerns what is due, once each. */
export async function remindOf(
  slack: Slack,
  id: string,
  { remind_owner, tell_lead, ask: question }: Duties,
  now: number,
): Promise<void> {
  if (!remind_owner && !tell_lead && !question) return;
  const whole = await readMeeting(slack, id);
  if (!whole) return;
  const state = await messageState(slack, whole, now);
  if (remind_owner) await remindOwner(slack, state, remind_owner, now);
  if (tell_lead) await tellLead(slack, state, now);
  if (question) await ask(slack, state, question);
}

type State = Awaited<ReturnType<typeof messageState>>;

async function messageState(slack: Slack, whole: WholeMeeting, now: number) {
  const { meeting: { channel, card_ts }, customer } = whole;
  const { beside, people, link } = surroundings(slack, now);
  const [shown, inside, card_link] = await Promise.all([
    beside(whole.meeting),
    people(customer.internal_channel),
    card_ts && link(channel, card_ts),
  ]);
  return { ...whole, ...shown, inside, ...(card_link ? { card_link } : {}) };
}

async function remindOwner(slack: Slack, state: State, number: number, now: number): Promise<void> {
  const { meeting } = state;
  if (isTaken(meeting)) return;
  const mark = `untaken:${meeting.id}:${meeting.handed_at}:${number}`;
  const there = await tellOf(slack, state, { user: meeting.owner, mark, make: untakenMessage });
  await changeMeeting(slack, meeting, { reminders: number });
  // When the owner cannot be written to, the lead hears at once.
  if (!there && !meeting.told_lead_at) await tellLead(slack, state, now);
}

async function tellLead(slack: Slack, state: State, now: number): Promise<void> {
  const { meeting } = state;
  if (isTaken(meeting)) return;
  const { cs_lead } = handbook.next_steps;
  const mark = `untaken_lead:${meeting.id}:${meeting.handed_at}`;
  // The lead who is the owner was reminded as the owner.
  if (cs_lead !== meeting.owner) {
    await tellOf(slack, state, { user: cs_lead, mark, make: leadMessage }, LEAD);
  }
  // Who cannot be written to was reported: to try again at each sweep would help nobody.
  await changeMeeting(slack, meeting, { told_lead_at: now });
}

async function ask(slack: Slack, state: State, question: "outcome" | "call"): Promise<void> {
  const { meeting } = state;
  const asked_after = askMark(meeting, question);
  await tellOf(slack, state, {
    user: meeting.owner,
    mark: `ask:${meeting.id}:${asked_after}`,
    make: (state) => askMessage(state, question),
  });
  await changeMeeting(slack, meeting, { asked_after });
}
