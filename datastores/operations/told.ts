/**
 * What people were told, and the message that is scheduled for each of them.
 *
 * @module
 */
import { WEEK } from "@std/datetime";
import type { Slack } from "../../slack/checked_call.ts";
import { json } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";
/** After this time nobody offers the same thing again. */
const LIFE = 8 * WEEK;

/** Something that a person is told once. */
export interface ToldKey {
  user: string;
  /** What it is about; with a day in it, on that day: `step/Fx1/2/2026-02-03`. */
  about: string;
}

/** What came of it: noted before it is sent, and after. */
export interface Told extends ToldKey {
  /** The message that holds it, together with others: its mark. */
  mark: string;
  /** When it was begun, in epoch milliseconds. */
  since: number;
  /** For when it is scheduled, in epoch milliseconds. */
  scheduled_at?: number;
  /** Slack has the message. Missing: a run may have been cut off. */
  done?: boolean;
}

/** The message that is scheduled for a person. */
export interface Scheduled {
  user: string;
  /** When Slack posts it, in epoch milliseconds. */
  at: number;
}

const value = json<Omit<Told, keyof ToldKey>>();
const told = kind<Told, ToldKey>({
  store: STORE,
  name: "told",
  key: ({ user, about }) => `${user}/${about}`,
  keyOf: (one) => one,
  life: LIFE,
  codec: {
    write: ({ user: _, about: __, ...rest }) => ({ value: value.write(rest) }),
    read: (row, key) => {
      const at = key.indexOf("/");
      const rest = value.read(row.value);
      return rest && { user: key.slice(0, at), about: key.slice(at + 1), ...rest };
    },
  },
});
const scheduled = kind<Scheduled, string>({
  store: STORE,
  name: "scheduled",
  key: (user) => user,
  keyOf: ({ user }) => user,
  life: WEEK,
  since: ({ at }) => at,
  codec: {
    write: ({ at }) => ({ value: String(at) }),
    read: (row, user) => ({ user, at: Number(row.value) }),
  },
});

/** What came of these; what was never begun is no entry. */
export async function findTold(slack: Slack, keys: readonly ToldKey[]): Promise<Told[]> {
  return await told.getMany(slack, keys);
}

/** Notes what comes of these. `now` in epoch milliseconds. */
export async function putTold(slack: Slack, news: readonly Told[], now: number): Promise<void> {
  await told.putMany(slack, now, news);
}

/** What is scheduled for these people, by person; it may be posted by now. */
export async function findScheduled(
  slack: Slack,
  users: readonly string[],
): Promise<Map<string, Scheduled>> {
  const found = await scheduled.getMany(slack, users);
  return new Map(found.map((one) => [one.user, one]));
}

/** Notes what is scheduled for a person, in place of what was. `now` in epoch milliseconds. */
export async function putScheduled(slack: Slack, one: Scheduled, now: number): Promise<void> {
  await scheduled.put(slack, now, one);
}
