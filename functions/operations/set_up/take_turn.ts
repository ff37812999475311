/**
 * Lets one setup make triggers at a time: two would make each trigger twice.
 *
 * @module
 */
import { WEEK } from "@std/datetime";
import { handbook } from "../../../policy/handbook.ts";
import { ignoreSlackError, isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { type Claim, claim } from "../../../slack/claim.ts";
import { lineMessage } from "../../../team/thread_log.ts";

/** A turn that has begun. */
export type Turn = Pick<Claim, "release">;

/**
 * Begins a turn, with a line in the operations channel that goes when it is over. Where the app
 * cannot be in that channel there is no other place to ask, and it begins anyway: what two
 * make twice the next run deletes.
 *
 * @param now epoch milliseconds
 */
export async function takeTurn(
  slack: Slack,
  operator: string,
  now: number,
): Promise<Turn | "taken"> {
  const channel = handbook.operations_channel;
  const message = lineMessage(slack, `:gear: <@${operator}> is setting up Baton…`);
  const place = { channel, mark: "set_up_turn", since: now - WEEK };
  try {
    await slack("conversations.join", { channel }).catch((error) => {
      if (!isSlackError(error, "method_not_supported_for_channel_type")) throw error;
    });
    const held = await claim(slack, place, message, now);
    // The next setup takes over a line that stays.
    return held ? { release: () => held.release().catch(ignoreSlackError) } : "taken";
  } catch (error) {
    if (!isSlackError(error)) throw error;
    return { release: () => Promise.resolve() };
  }
}
