/**
 * The reminders to join the meeting of a postmortem that Slack is going to post.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { Slack } from "../../slack/checked_call.ts";
import { longJson } from "../codec.ts";
import { kind } from "../kind.ts";

/** A scheduled message. */
export interface Join {
  channel: string;
  id: string;
}

/** The reminders of an incident's postmortem, and of which time they are. */
export interface Joins {
  incident: string;
  /** Epoch milliseconds; missing when none are wanted. */
  meets_at?: number;
  joins: Join[];
}

const value = longJson<Joins>();

const joins = kind<Joins, string>({
  store: "cases",
  name: "postmortem_joins",
  key: (incident) => incident,
  keyOf: ({ incident }) => incident,
  // Slack schedules for 120 days at most.
  life: 200 * DAY,
  codec: { write: (one) => ({ body: value.write(one) }), read: (row) => value.read(row.body) },
});

/** What was scheduled; undefined when nothing ever was. */
export async function findJoins(slack: Slack, incident: string): Promise<Joins | undefined> {
  return await joins.get(slack, incident);
}

/** Notes what was scheduled. */
export async function putJoins(slack: Slack, one: Joins, now: number): Promise<void> {
  await joins.put(slack, now, one);
}
