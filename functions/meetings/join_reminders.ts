/**
 * The reminder to join, a few minutes before: a message that Slack posts by itself, for a sweep
 * would have to run every minute.
 *
 * @module
 */
import { handbook } from "../../policy/handbook.ts";
import { findCustomer } from "../../datastores/customers.ts";
import { changeMeeting, deleteMeetings } from "../../datastores/meetings.ts";
import { attendees, joinAt, type Meeting, meetingStage } from "../../rules/meetings/meeting.ts";
import { allDone } from "../../slack/all_done.ts";
import { isPassing, isSlackError, type Slack } from "../../slack/checked_call.ts";
import { directChannel, reached } from "../../team/direct_message.ts";
import { failed } from "../../team/failed.ts";
import { maySchedule, scheduleOnce, unschedule } from "../../slack/schedule_once.ts";
import { joinMessage } from "./people_blocks.ts";
import { messageFor, type WholeState } from "./reader.ts";
import { reasonFor } from "./reason.ts";

/** Schedules the reminders that are missing, and cancels those that are wrong now. */
export async function syncJoins(slack: Slack, state: WholeState): Promise<Meeting> {
  const { meeting, now, covers } = state;
  const { start } = meeting;
  const stage = meetingStage(meeting);
  const expected = start && (stage === "booked" || stage === "prepared") &&
    maySchedule(joinAt(start, handbook), now);
  const key = `${start}/${meeting.join_link ?? ""}`;
  const people = expected
    ? attendees(meeting, now, { ...handbook, ...(covers ? { covers } : {}) })
    : [];
  const wanted = (join: Meeting["joins"][number]) => join.key === key && people.includes(join.user);
  const gone = meeting.joins.filter((join) => !wanted(join));
  const joins = meeting.joins.filter(wanted);
  const missing = people.filter((user) => !joins.some((join) => join.user === user));
  if (gone.length === 0 && missing.length === 0) return meeting;
  // They are still noted: what Slack refuses for no reason is taken back by a later run.
  await allDone(gone.map((join) => takeBack(slack, join, "kept")));
  const scheduled = await Promise.all(
    missing.map((user) =>
      reached(slack, user, reasonFor(user, meeting), async () => {
        const [channel, message] = await Promise.all([
          directChannel(slack, user),
          messageFor(slack, state, user, joinMessage),
        ]);
        const id = await scheduleOnce(slack, channel, joinAt(start!, handbook), message);
        return { user, channel, id, key };
      })
    ),
  );
  joins.push(...scheduled.filter((join) => join !== undefined));
  const changed = await changeMeeting(slack, meeting, { joins });
  // A customer who was forgotten meanwhile left without what was scheduled just now. This looks
  // after the row is written: forgetting them from here on finds it.
  if (!await findCustomer(slack, meeting.customer)) {
    await Promise.all(joins.map((join) => takeBack(slack, join, "forgotten")));
    await deleteMeetings(slack, [meeting.id]);
  }
  return changed;
}

async function takeBack(
  slack: Slack,
  { channel, id }: Meeting["joins"][number],
  row: "kept" | "forgotten",
): Promise<void> {
  await unschedule(slack, channel, id).catch((error) => {
    // Sent to a person who left, or posted already: its buttons look at the row again.
    if (!isSlackError(error) || (row === "kept" && isPassing(error))) throw error;
    failed(slack, "join_not_taken_back", error, "stands_on_card");
  });
}
