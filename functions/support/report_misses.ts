/**
 * Tells the operators of channels that looks cannot read: a clock that silently stopped is worse than
 * any false alarm.
 *
 * @module
 */
import type { ChannelLook } from "../../datastores/operations/looks.ts";
import { handbook } from "../../policy/handbook.ts";
import { lastLook } from "../../rules/support/looks.ts";
import type { Slack } from "../../slack/checked_call.ts";
import { reportProblem } from "../../team/report_problem.ts";
import { MINUTE } from "@std/datetime";

/** So many looks in a row may miss a channel before the operators hear of it. */
const MISSES = 2;
/** A look that began so late took place. */
const LATE = 45 * MINUTE;

/** Tells of the channels that were missed again. */
export async function reportMisses(slack: Slack, states: readonly ChannelLook[]): Promise<void> {
  for (const { channel, misses = 0, why = "" } of states) {
    if (misses < MISSES) continue;
    await reportProblem(slack, {
      kind: "look",
      thing: channel,
      text: `Nobody watches <#${channel}>: Baton could not read it ${misses} times in a row ` +
        `(\`${why}\`). ${remedyFor(why, channel)}`,
    });
  }
}

/**
 * Tells of a look that did not take place when it was due.
 *
 * @param last when the last whole look began, in epoch milliseconds
 */
export async function reportMissedLook(
  slack: Slack,
  last: number | undefined,
  now: number,
): Promise<void> {
  if (last === undefined) return;
  const due = lastLook(now - LATE, handbook);
  if (due === undefined || last >= due - LATE) return;
  const seconds = Math.floor(last / 1000);
  await reportProblem(slack, {
    kind: "look",
    thing: "all channels",
    text: "Looks at the customers' channels were missed: the last complete one was " +
      `<!date^${seconds}^{date_short_pretty} at {time}|${
        new Date(last).toISOString()
      }>. This one ` +
      "reads everything since. Start *Set up Baton*: it renews the schedules.",
  });
}

function remedyFor(why: string, channel: string): string {
  switch (why) {
    case "not_in_channel":
    case "channel_not_found":
      return `Invite it there: \`/invite @Baton\` in <#${channel}>.`;
    case "is_archived":
      return "It is archived: unarchive it, or change the customer's channel.";
    default:
      return "Nothing is lost: it is read as soon as Slack allows it.";
  }
}
