/**
 * What each person on call was sent about the retro of a week.
 *
 * @module
 */
import { WEEK } from "@std/datetime";
import type { Nudges } from "../../rules/retro/reminders.ts";
import type { WeekId } from "../../rules/time/iso_week.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { fields, number, or, seconds, text } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";
const LIFE = 8 * WEEK;

/** What one person was sent about one retro. */
export interface RetroNudges extends Nudges {
  user: string;
  /** When the card came as a direct message, in epoch milliseconds. */
  told_at?: number;
}

interface NudgesKey {
  week: WeekId;
  user: string;
}

const attributes = fields<Omit<RetroNudges, "user">>({
  reminders: or(number, 0),
  last_on: text,
  told_at: seconds,
});
const nudges = kind<RetroNudges & NudgesKey, NudgesKey>({
  store: STORE,
  name: "retro_nudges",
  key: ({ week, user }) => `${week}/${user}`,
  keyOf: (sent) => sent,
  life: LIFE,
  codec: {
    write: attributes.write,
    read: (row, key) => {
      const [week, user] = key.split("/");
      return { week: week as WeekId, user, ...attributes.read(row)! };
    },
  },
});

/** What each of these people was sent about the retro of a week; nothing sent is no entry. */
export async function findNudges(
  slack: Slack,
  week: WeekId,
  users: readonly string[],
): Promise<Map<string, RetroNudges>> {
  const found = await nudges.getMany(slack, users.map((user) => ({ week, user })));
  return new Map(found.map(({ week: _, ...sent }) => [sent.user, sent]));
}

/** Notes what one person was sent. `now` in epoch milliseconds. */
export async function putNudges(
  slack: Slack,
  week: WeekId,
  sent: RetroNudges,
  now: number,
): Promise<void> {
  await nudges.put(slack, now, { week, ...sent });
}

/** Is a row about what somebody was sent about the retro of a week? */
export function isNudgeOf({ id }: { id: string }, week: WeekId): boolean {
  return id.startsWith(nudges.id({ week, user: "" }));
}
