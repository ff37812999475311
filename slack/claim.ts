/**
 * Lets one of several who press at once do a thing that must happen once, outside of Slack's rows:
 * an issue on GitHub, a message to a customer.
 *
 * The claim is a line in a thread, "Maya creates the issue…", and so a line of its log (or a line
 * in a channel that goes when it is done). Of two
 * lines the earlier one holds. Whoever did the thing turns the line into what was done; whoever
 * failed takes it back; and a line whose run died is taken over after a minute.
 *
 * @module
 */
import { MINUTE, SECOND } from "@std/datetime";
import { isSlackError, type Slack, SlackError } from "./checked_call.ts";
import { lookFor, type Message, type Place, postFirst, updateMarked } from "./post_once.ts";

/** After this time, whoever claimed it is not at it any more: no function runs that long. */
const LIFE = MINUTE;

/** A claim that holds. */
export interface Claim {
  /** Somebody was at it before, and it is not known how far they came. */
  again: boolean;
  /** Turns the line into what was done. */
  keep(message: Message): Promise<void>;
  /** Takes the line back: it was not done. */
  release(): Promise<void>;
}

/**
 * Claims what `place.mark` stands for. Ask the rows first whether it is done: a line is taken over
 * after a minute, whatever it says.
 *
 * @param place a thread, or a channel in which nobody looks further back than a minute
 * @param now epoch milliseconds
 * @param meanwhile what has to be known before the line is posted: it is waited for together with
 * the look
 * @returns undefined when somebody else is at it, or has done it
 * @throws {SlackError} `thread_not_found`, also when the thread is under another app's message: its
 * card is posted again, and two who claim in different threads would both get it
 */
export async function claim(
  slack: Slack,
  place: Place,
  message: Message,
  now: number,
  meanwhile?: Promise<unknown>,
): Promise<Claim | undefined> {
  const [{ ts: before, in_foreign_thread }] = await Promise.all([
    lookFor(slack, place),
    meanwhile,
  ]);
  if (in_foreign_thread) throw new SlackError("conversations.replies", "thread_not_found");
  if (before) {
    if (now - Number(before) * SECOND < LIFE) return undefined;
    await take(slack, place.channel, before);
  }
  const { ts, posted } = await postFirst(slack, place, message);
  if (!posted) return undefined;
  const { channel, mark } = place;
  return {
    again: before !== undefined,
    // The mark stays: somebody who pressed at the same moment still has to find the earlier line.
    keep: (done) => updateMarked(slack, { channel, ts, mark }, done),
    release: () => take(slack, channel, ts),
  };
}

async function take(slack: Slack, channel: string, ts: string): Promise<void> {
  await slack("chat.delete", { channel, ts }).catch((error) => {
    if (!isSlackError(error, "message_not_found")) throw error;
  });
}
