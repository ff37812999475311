/**
 * The reminder to join, a few minutes before: a message that Slack posts by itself, for a sweep
 * would have to run every minute.
 *
 * @module
 */
import { handbook } from "../../handbook.ts";
import { findCustomer } from "../../datastores/customers.ts";
import { changeMeeting, deleteMeetings } from "../../datastores/meetings.ts";
import { attendees, joinAt, type Meeting, meetingStage } from "../../rules/meeting.ts";
import { type Call, isSlackError } from "../../slack/checked_call.ts";
import { directChannel, reached } from "../../slack/direct_message.ts";
import { failed } from "../../slack/failed.ts";
import { maySchedule, scheduleOnce, unschedule } from "../../slack/schedule_once.ts";
import { joinMessage } from "./blocks.ts";
import { messageFor, type WholeState } from "./reader.ts";
import { reasonFor } from "./reason.ts";

/** Schedules what is missing and takes back what is no longer right. */
export async function syncJoins(call: Call, state: WholeState): Promise<Meeting> {
  const { meeting, now } = state;
  const { start } = meeting;
  const stage = meetingStage(meeting);
  const expected = start && (stage === "booked" || stage === "prepared") &&
    maySchedule(joinAt(start, handbook), now);
  const key = `${start}/${meeting.join_link ?? ""}`;
  const people = expected ? attendees(meeting, now, handbook) : [];
  const wanted = (join: Meeting["joins"][number]) => join.key === key && people.includes(join.user);
  const gone = meeting.joins.filter((join) => !wanted(join));
  const joins = meeting.joins.filter(wanted);
  const missing = people.filter((user) => !joins.some((join) => join.user === user));
  if (gone.length === 0 && missing.length === 0) return meeting;
  for (const { channel, id } of gone) await takeBack(call, channel, id);
  for (const user of missing) {
    const join = await reached(call, user, reasonFor(user, meeting), async () => {
      const channel = await directChannel(call, user);
      const message = await messageFor(call, state, user, joinMessage);
      const id = await scheduleOnce(call, channel, joinAt(start!, handbook), message);
      return { user, channel, id, key };
    });
    if (join) joins.push(join);
  }
  const changed = await changeMeeting(call, meeting, { joins });
  // Whoever forgot the customer meanwhile did not see what was scheduled just now. Looked after it
  // was written: whoever begins to forget them from here on sees it.
  if (!await findCustomer(call, meeting.customer)) {
    for (const { channel, id } of joins) await takeBack(call, channel, id);
    await deleteMeetings(call, [meeting.id]);
  }
  return changed;
}

async function takeBack(call: Call, channel: string, id: string): Promise<void> {
  await unschedule(call, channel, id).catch((error) => {
    // Said to a person who left, or posted already: nobody is misled by what is in its buttons.
    if (!isSlackError(error)) throw error;
    failed(call, "join_not_taken_back", error, "stands_on_card");
  });
}
