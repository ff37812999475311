import { handbook } from "../../../policy/handbook.ts";
import { changeMeeting, openMeeting } from "../../../datastores/meetings.ts";
import { findCustomer } from "../../../datastores/customers.ts";
import type { Meeting } from "../../../rules/meetings/meeting.ts";
import { isOver } from "../../../rules/meetings/meeting.ts";
import { eventTime, isEmail } from "../../../rules/meetings/meeting_messages.ts";
import { bookedFor } from "../../../rules/meetings/moves.ts";
import { dateToken, escapeText, truncate } from "../../../rules/text/text.ts";
import { checkedCalls, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { failed, notTaken } from "../../../team/failed.ts";
import { LoggedFunction } from "../../../team/logged_function.ts";
import { reportProblem } from "../../../team/report_problem.ts";
import { logLine } from "../../../team/thread_log.ts";
import { move } from "../in_thread.ts";
import { threadOf } from "../thread.ts";
import { BookMeetingFunction } from "./definition.ts";

/** Anybody who knows the webhook's address can send anything: what is wrong changes nothing. */
export default LoggedFunction(BookMeetingFunction, async ({ inputs, client }) => {
  const slack = checkedCalls(client);
  try {
    const changed = await book(slack, inputs, Date.now());
    return { outputs: changed ? { meeting: changed } : {} };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    // Automation tools send again what failed.
    failed(slack, "booking_not_noted", error, "send_again");
    return { error: `The time was not noted: ${error.message}. Send it again.` };
  }
});

interface BookedEvent {
  meeting?: string;
  start?: string;
  email?: string;
  join_link?: string;
}

/** Notes the time; returns the meeting's id when something changed. */
async function book(slack: Slack, event: BookedEvent, now: number): Promise<string | undefined> {
  const id = event.meeting?.trim();
  const meeting = id && /^[A-Za-z0-9_-]{1,100}$/.test(id)
    ? await openMeeting(slack, id)
    : undefined;
  if (!meeting) return await ignore(slack, "it names no meeting that Baton knows");
  const time = eventTime(event.start ?? "", now);
  if ("problem" in time) return await ignore(slack, time.problem, meeting);
  const { instant } = time;
  const when = dateToken(instant, handbook.timezone);
  // The same event again: nothing to say.
  if (meeting.start === instant) return undefined;
  if (isOver(meeting)) {
    const word = meeting.cancelled_at ? "cancelled" : "over";
    return await ignore(slack, `the meeting is ${word}`, meeting, when);
  }
  if (meeting.past_starts.includes(instant)) {
    return await ignore(slack, "another time took its place before", meeting, when);
  }
  if (!await findCustomer(slack, meeting.customer)) {
    return await ignore(slack, "its customer was removed", meeting);
  }
  const change = bookedFor(meeting, instant, null, now);
  const moved = await move(slack, meeting, change, `The calendar: booked, ${when}.`, now);
  if (!moved) {
    // Somebody moved it on just now: another try sees what they did.
    return await book(slack, event, now);
  }
  await noteDetails(slack, moved, event);
  return meeting.id;
}

/** The address of the invite and the video call, where they are new. */
async function noteDetails(slack: Slack, meeting: Meeting, event: BookedEvent): Promise<void> {
  const email = event.email?.trim();
  const link = event.join_link?.trim();
  const join_link = link && link.length <= 1000 && /^https:\/\/\S+$/i.test(link) ? link : undefined;
  const known = email && email.length <= 200 && isEmail(email) ? email : undefined;
  const other = known && meeting.email && known.toLowerCase() !== meeting.email.toLowerCase();
  if (other) {
    const thread = threadOf(meeting);
    await logLine(
      slack,
      thread,
      `The invite went to ${escapeText(known)}, not to the person who asked.`,
    );
  }
  if (!known && !join_link) return;
  await changeMeeting(slack, meeting, {
    ...(known && !meeting.email ? { email: known } : {}),
    ...(join_link ? { join_link } : {}),
  });
}

/** Says why an event changed nothing: in the meeting's thread, or to the operator. */
async function ignore(
  slack: Slack,
  why: string,
  meeting?: Meeting,
  when?: string,
): Promise<undefined> {
  notTaken(slack);
  if (meeting && when) {
    const thread = threadOf(meeting);
    const words = `The calendar says ${when}; ignored, for ${truncate(why, 200)}.`;
    await logLine(slack, thread, `${words} *It's booked* sets a time by hand.`);
    return undefined;
  }
  await reportProblem(slack, {
    kind: "meeting_booked",
    thing: why,
    text: `A booked time came to the webhook *meeting_booked* and was ignored: ${why}. Look at ` +
      "what your automation tool sends: `meeting` is Calendly's utm_content, `start` its " +
      "start_time.",
  });
  return undefined;
}
