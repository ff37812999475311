import { MINUTE } from "@std/datetime";
import { handbook } from "../../../handbook.ts";
import { changeMeeting, findMeetings, putAway } from "../../../datastores/meetings.ts";
import { isTaken, type Meeting } from "../../../rules/meetings/meeting.ts";
import { askMark, dutiesOf } from "../../../rules/meetings/meeting_duties.ts";
import { nextSweep } from "../../../rules/operations/sweeps.ts";
import { checkedCalls, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { peopleIn } from "../../../team/customer_names.ts";
import { directOnce } from "../../../team/direct_message.ts";
import { entryUrl } from "../../../team/entry_url.ts";
import { failed } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { permalink } from "../../../team/people.ts";
import { isOfAnotherApp } from "../../../slack/run.ts";
import { actOnMeetingEntryPoint } from "../act_on_meeting_button.ts";
import { logCallEntryPoint } from "../../../team/log_call_button.ts";
import { messageFor } from "../reader.ts";
import { LEAD, reasonFor } from "../reason.ts";
import { readMeeting, reportUnshown, showMeeting } from "../show_card.ts";
import { askMessage, leadMessage, untakenMessage } from "../reminder_blocks.ts";
import { LookAfterMeetingsFunction } from "./definition.ts";

/** The sweep. What fails for one meeting does not stop the others. */
export default LoggedFunction(LookAfterMeetingsFunction, async ({ client }) => {
  const slack = checkedCalls(client);
  const now = Date.now();
  try {
    for (const meeting of await findMeetings(slack)) {
      await lookAfter(slack, meeting, now).catch(async (error) => {
        if (!isSlackError(error)) throw error;
        const known = await reportUnshown(slack, error, meeting.id);
        failed(slack, "meeting_not_looked_after", error, known ? "operators_mend" : "next_sweep");
      });
    }
    return { outputs: {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "meeting_not_looked_after", error, "next_sweep");
    return { error: `Not every meeting was looked after: ${error.message}. The next sweep does.` };
  }
});

async function lookAfter(slack: Slack, meeting: Meeting, now: number): Promise<void> {
  const duties = dutiesOf(meeting, now, handbook);
  if (duties.put_away) return await putAway(slack, meeting, now);
  // Rows that were put back into a new installation: their cards are another app's.
  if (duties.show || isOfAnotherApp(slack, meeting.app)) await showMeeting(slack, meeting.id, now);
  if (!duties.remind_owner && !duties.tell_lead && !duties.ask) return;
  const whole = await readMeeting(slack, meeting.id);
  if (!whole) return;
  const reminded = await messageState(slack, whole, now);
  if (duties.remind_owner) await remindOwner(slack, reminded, duties.remind_owner, now);
  if (duties.tell_lead) await tellLead(slack, reminded, now);
  if (duties.ask) await ask(slack, reminded, duties.ask);
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
  // Whose owner cannot be written to is the lead's at once.
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
