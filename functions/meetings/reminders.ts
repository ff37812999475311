/**
 * What people hear of a meeting that waits for them: nobody has taken it, or nobody said what became
 * of it.
 *
 * @module
 */
import { MINUTE } from "@std/datetime";
import { handbook } from "../../policy/handbook.ts";
import { changeMeeting } from "../../datastores/meetings.ts";
import { isTaken } from "../../rules/meetings/meeting.ts";
import { askMark, type Duties } from "../../rules/meetings/meeting_duties.ts";
import { nextSweep } from "../../rules/operations/sweeps.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { peopleIn } from "../../team/customer_names.ts";
import { directOnce } from "../../team/direct_message.ts";
import { entryUrl } from "../../team/entry_url.ts";
import { logCallEntryPoint } from "../../team/log_call_button.ts";
import { permalink } from "../../team/people.ts";
import { actOnMeetingEntryPoint } from "./act_on_meeting_button.ts";
import { messageFor } from "./reader.ts";
import { LEAD, reasonFor } from "./reason.ts";
import { askMessage, leadMessage, untakenMessage } from "./reminder_blocks.ts";
import { readMeeting } from "./show_card.ts";

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

async function messageState(
  slack: Slack,
  whole: NonNullable<Awaited<ReturnType<typeof readMeeting>>>,
  now: number,
) {
  const { channel, card_ts } = whole.meeting;
  const [url, log_url, card_link, inside] = await Promise.all([
    entryUrl(slack, actOnMeetingEntryPoint),
    entryUrl(slack, logCallEntryPoint),
    card_ts ? permalink(slack, channel, card_ts) : undefined,
    peopleIn(slack, whole.customer.internal_channel),
  ]);
  return {
    ...whole,
    inside,
    now,
    next_look: nextSweep(now, handbook),
    ...(url ? { url } : {}),
    ...(log_url ? { log_url } : {}),
    ...(card_link ? { card_link } : {}),
  };
}

async function remindOwner(slack: Slack, state: State, number: number, now: number): Promise<void> {
  const { meeting } = state;
  if (isTaken(meeting)) return;
  const mark = `untaken:${meeting.id}:${meeting.handed_at}:${number}`;
  const place = { mark, since: meeting.created_at - MINUTE };
  const there = await directOnce(
    slack,
    meeting.owner,
    place,
    await messageFor(slack, state, meeting.owner, untakenMessage),
    reasonFor(meeting.owner, meeting),
  );
  await changeMeeting(slack, meeting, { reminders: number });
  // When the owner cannot be written to, the lead hears at once.
  if (!there && !meeting.told_lead_at) await tellLead(slack, state, now);
}

async function tellLead(slack: Slack, state: State, now: number): Promise<void> {
  const { meeting } = state;
  if (isTaken(meeting)) return;
  const { cs_lead } = handbook.next_steps;
  const mark = `untaken_lead:${meeting.id}:${meeting.handed_at}`;
  const place = { mark, since: meeting.created_at - MINUTE };
  // The lead who is the owner was reminded as the owner.
  if (cs_lead !== meeting.owner) {
    const message = await messageFor(slack, state, cs_lead, leadMessage);
    await directOnce(slack, cs_lead, place, message, LEAD);
  }
  // Who cannot be written to was reported: to try again at each sweep would help nobody.
  await changeMeeting(slack, meeting, { told_lead_at: now });
}

async function ask(slack: Slack, state: State, question: "outcome" | "call"): Promise<void> {
  const { meeting } = state;
  const mark = `ask:${meeting.id}:${askMark(meeting, question)}`;
  const place = { mark, since: meeting.created_at - MINUTE };
  await directOnce(
    slack,
    meeting.owner,
    place,
    await messageFor(slack, state, meeting.owner, (state) => askMessage(state, question)),
    reasonFor(meeting.owner, meeting),
  );
  await changeMeeting(slack, meeting, { asked_after: askMark(meeting, question) });
}
