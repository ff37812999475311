/**
 * The channel of an incident, and what Slack posts there by itself: written by the step that shows
 * the incident, and by nothing else.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { Slack } from "../../slack/checked_call.ts";
import { longJson } from "../codec.ts";
import { kind } from "../kind.ts";

/** The channel of an incident. */
export interface IncidentRoom {
  incident: string;
  /** Missing when none could be made: the thread of the card is the room. */
  channel?: string;
  name?: string;
  /** When Baton made it, in epoch milliseconds. */
  made_at?: number;
  /** When it was archived, or Slack refused that for good. */
  archived_at?: number;
  /** The card in it. */
  card_ts?: string;
  /** Were the people of the first hour invited, and was the card pinned? */
  furnished?: true;
  topic?: string;
  /** Who was invited: whoever left since then is not invited again. */
  invited?: string[];
  /** The links at its top, by their titles. */
  bookmarks?: Record<string, string>;
  /** Reminders that Slack posts: for the update after which they count. */
  reminders?: { after: number; in: string; ids: string[] };
}

const value = longJson<Omit<IncidentRoom, "incident">>();

const rooms = kind<IncidentRoom, string>({
  store: "cases",
  name: "incident_room",
  key: (incident) => incident,
  keyOf: ({ incident }) => incident,
  life: 400 * DAY,
  codec: {
    write: ({ incident: _, ...rest }) => ({ body: value.write(rest) }),
    read: (row, incident) => {
      const rest = value.read(row.body);
      return rest && { incident, ...rest };
    },
  },
});

/** The room of an incident; undefined before one was looked for. */
export async function findRoom(slack: Slack, incident: string): Promise<IncidentRoom | undefined> {
  return await rooms.get(slack, incident);
}

/** The rooms of these incidents. */
export async function findRooms(
  slack: Slack,
  incidents: readonly string[],
): Promise<IncidentRoom[]> {
  return await rooms.getMany(slack, incidents);
}

/** The channels that were not archived yet: a scan, for sweeps. */
export async function findUnarchivedRooms(slack: Slack, now: number): Promise<IncidentRoom[]> {
  return (await rooms.all(slack, now)).filter((room) => room.channel && !room.archived_at);
}

/** Notes the room of an incident. */
export async function putRoom(slack: Slack, room: IncidentRoom, now: number): Promise<void> {
  await rooms.put(slack, now, room);
}
