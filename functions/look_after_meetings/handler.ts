import { MINUTE } from "@std/datetime";
import { handbook } from "../../handbook.ts";
import { changeMeeting, findMeetings, putAway } from "../../datastores/meetings.ts";
import { isTaken, type Meeting } from "../../rules/meeting.ts";
import { askMark, dutiesOf } from "../../rules/meeting_duties.ts";
import { nextSweep } from "../../rules/sweeps.ts";
import { type Call, checkedCalls, isSlackError } from "../../slack/checked_call.ts";
import { peopleIn } from "../../slack/customer_names.ts";
import { directOnce } from "../../slack/direct_message.ts";
import { entryUrl } from "../../slack/entry_url.ts";
import { failed } from "../../slack/failed.ts";
import { LoggedFunction } from "../../slack/logged_function.ts";
import { permalink } from "../../slack/people.ts";
import { isOfAnotherApp } from "../../slack/run.ts";
import { actOnMeetingEntryPoint } from "../act_on_meeting/entry_point.ts";
import { logCallEntryPoint } from "../log_call/entry_point.ts";
import { messageFor } from "../show_meeting/reader.ts";
import { LEAD, reasonFor } from "../show_meeting/reason.ts";
import { readMeeting, reportUnshown, showMeeting } from "../show_meeting/show.ts";
import { askMessage, leadMessage, untakenMessage } from "./blocks.ts";
import { LookAfterMeetingsFunction } from "./definition.ts";

/** The sweep. What fails for one meeting does not stop the others. */
export default LoggedFunction(LookAfterMeetingsFunction, async ({ client }) => {
  const call = checkedCalls(client);
  const now = Date.now();
  try {
    for (const meeting of await findMeetings(call)) {
      await lookAfter(call, meeting, now).catch(async (error) => {
        if (!isSlackError(error)) throw error;
        const known = await reportUnshown(call, error, meeting.id);
        failed(call, "meeting_not_looked_after", error, known ? "operators_mend" : "next_sweep");
      });
    }
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(call, "meeting_not_looked_after", error, "next_sweep");
    return { error: `Not every meeting was looked after: ${error.message}. The next sweep does.` };
  }
});

async function lookAfter(call: Call, meeting: Meeting, now: number): Promise<void> {
  const duties = dutiesOf(meeting, now, handbook);
  if (duties.put_away) return await putAway(call, meeting, now);
  // Rows that were put back into a new installation: their cards are another app's.
  if (duties.show || isOfAnotherApp(call, meeting.app)) await showMeeting(call, meeting.id, now);
  if (!duties.remind_owner && !duties.tell_lead && !duties.ask) return;
  const whole = await readMeeting(call, meeting.id);
  if (!whole) return;
  const reminded = await messageState(call, whole, now);
  if (duties.remind_owner) await remindOwner(call, reminded, duties.remind_owner, now);
  if (duties.tell_lead) await tellLead(call, reminded, now);
  if (duties.ask) await ask(call, reminded, duties.ask);
}

type State = Awaited<ReturnType<typeof messageState>>;

async function messageState(
  call: Call,
  whole: NonNullable<Awaited<ReturnType<typeof readMeeting>>>,
  now: number,
) {
  const { channel, card_ts } = whole.meeting;
  const [url, log_url, card_link, inside] = await Promise.all([
    entryUrl(call, actOnMeetingEntryPoint),
    entryUrl(call, logCallEntryPoint),
    card_ts ? permalink(call, channel, card_ts) : undefined,
    peopleIn(call, whole.customer.internal_channel),
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

async function remindOwner(call: Call, state: State, number: number, now: number): Promise<void> {
  const { meeting } = state;
  if (isTaken(meeting)) return;
  const mark = `untaken:${meeting.id}:${meeting.handed_at}:${number}`;
  const place = { mark, since: meeting.created_at - MINUTE };
  const there = await directOnce(
    call,
    meeting.owner,
    place,
    await messageFor(call, state, meeting.owner, untakenMessage),
    reasonFor(meeting.owner, meeting),
  );
  await changeMeeting(call, meeting, { reminders: number });
  // Whose owner cannot be written to is the lead's at once.
  if (!there && !meeting.told_lead_at) await tellLead(call, state, now);
}

async function tellLead(call: Call, state: State, now: number): Promise<void> {
  const { meeting } = state;
  if (isTaken(meeting)) return;
  const { cs_lead } = handbook.next_steps;
  const mark = `untaken_lead:${meeting.id}:${meeting.handed_at}`;
  const place = { mark, since: meeting.created_at - MINUTE };
  // The lead who is the owner was reminded as the owner.
  if (cs_lead !== meeting.owner) {
    const message = await messageFor(call, state, cs_lead, leadMessage);
    await directOnce(call, cs_lead, place, message, LEAD);
  }
  // Who cannot be written to was reported: to try again at each sweep would help nobody.
  await changeMeeting(call, meeting, { told_lead_at: now });
}

async function ask(call: Call, state: State, question: "outcome" | "call"): Promise<void> {
  const { meeting } = state;
  const mark = `ask:${meeting.id}:${askMark(meeting, question)}`;
  const place = { mark, since: meeting.created_at - MINUTE };
  await directOnce(
    call,
    meeting.owner,
    place,
    await messageFor(call, state, meeting.owner, (state) => askMessage(state, question)),
    reasonFor(meeting.owner, meeting),
  );
  await changeMeeting(call, meeting, { asked_after: askMark(meeting, question) });
}
