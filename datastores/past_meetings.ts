/**
 * Meetings that have left `meetings`: rows of the store `calls`, read by key.
 *
 * @module
 */
import { WEEK } from "@std/datetime";
import type { Meeting } from "../rules/meetings/meeting.ts";
import type { Slack } from "../slack/checked_call.ts";
import { longJson } from "./codec.ts";
import { kind, type KindRow } from "./kind.ts";
/** As long as calls are. */
const LIFE = 104 * WEEK;

const archive = longJson<Meeting>();
const meetings = kind<Meeting, string>({
  store: "calls",
  name: "past_meeting",
  // They were there before the kinds were: the store's definition knows no `kind`.
  prefix: "meeting/",
  key: (id) => id,
  keyOf: ({ id }) => id,
  life: LIFE,
  codec: {
    write: (meeting) => ({
      customer: meeting.customer,
      meeting: meeting.id,
      archive: archive.write(meeting),
    }),
    read: (row) => archive.read(row.archive),
  },
});

/** A meeting that has left `meetings`. */
export async function findPastMeeting(slack: Slack, id: string): Promise<Meeting | undefined> {
  return await meetings.get(slack, id);
}

/** Keeps a meeting that leaves `meetings`; `now` in epoch milliseconds. */
export async function putPastMeeting(slack: Slack, meeting: Meeting, now: number): Promise<void> {
  await meetings.put(slack, now, meeting);
}

/** Forgets meetings that have left `meetings`, by their ids. */
export async function deletePastMeetings(slack: Slack, ids: readonly string[]): Promise<void> {
  await meetings.remove(slack, ...ids);
}

/** Those among rows of `calls` that are past meetings. */
export function pastMeetingsAmong(rows: readonly KindRow[]): Meeting[] {
  return meetings.among(rows);
}

/** Is a row of `calls` a past meeting? */
export function isPastMeeting(row: { id: string }): boolean {
  return meetings.has(row);
}
