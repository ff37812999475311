/**
 * Lets one of several people who press at once do something that must happen once and is not a row:
 * create an issue on GitHub, send a message to a customer.
 *
 * The claim is a line in a thread, "Maya creates the issue…", and so part of its log (or a line in a
 * channel that is deleted when it is done). Of two lines the earlier one holds. The run that did it
 * turns the line into what was done; a run that failed deletes it; and a line whose run died is taken
 * over after a minute.
 *
 * @module
 */
import { MINUTE, SECOND } from "@std/datetime";
import { isSlackError, type Slack, SlackError } from "./checked_call.ts";
import { lookFor, type Message, type Place, postFirst, updateMarked } from "./post_once.ts";

/** After this time the run that claimed it has ended: no function runs that long. */
const LIFE = MINUTE;

/** A claim that holds. */
export interface Claim {
  /** An earlier run claimed it, and it is not known how far it came. */
  again: boolean;
  /** Turns the line into what was done. */
  keep(message: Message | Promise<Message>): Promise<void>;
  /** Deletes the line: it was not done. */
  release(): Promise<void>;
}

/**
 * Claims what `place.mark` names. Read first from the rows whether it is done: a line is taken over
 * after a minute, whatever it says.
 *
 * @param place a thread, or a channel of which nobody reads more than the last minute
 * @param message made together with the look, where it takes a while
 * @param now epoch milliseconds
 * @param meanwhile what has to be known before the line is posted: it is waited for together with
 * the look
 * @param look the first look, where it was begun before: it may be a moment old, since of two lines
 * the earlier one holds
 * @returns undefined when another run is doing it, or has done it
 * @throws {SlackError} `thread_not_found`, also when the thread is under another app's message: its
 * card is posted again, and two who claim in different threads would both get it
 */
export async function claim(
  slack: Slack,
  place: Place,
  message: Message | Promise<Message>,
  now: number,
  meanwhile?: Promise<unknown>,
  look: ReturnType<typeof lookFor> = lookFor(slack, place),
): Promise<Claim | undefined> {
  const [{ ts: before, blocks, in_foreign_thread }, line] = await Promise.all([
    look,
    message,
    meanwhile,
  ]);
  if (in_foreign_thread) throw new SlackError("conversations.replies", "thread_not_found");
  if (before) {
    if (now - Number(before) * SECOND < LIFE) return undefined;
    await takeOver(slack, place, before, blocks);
  }
  const { ts, posted } = await postFirst(slack, place, line);
  if (!posted) return undefined;
  const { channel, mark } = place;
  return {
    again: before !== undefined,
    // The mark stays: a person who pressed at the same moment still has to find the earlier line.
    keep: async (done) => await updateMarked(slack, { channel, ts, mark }, await done),
    release: () => take(slack, channel, ts),
  };
}

/** Removes a line whose run died; where it was folded in with others, those stay. */
async function takeOver(
  slack: Slack,
  { channel, mark }: Place,
  ts: string,
  blocks: readonly { block_id?: string }[] = [],
): Promise<void> {
  const others = blocks.filter(({ block_id }) => block_id !== mark);
  if (others.length === 0) return await take(slack, channel, ts);
  const text = others.map((block) => (block as { text?: { text?: string } }).text?.text ?? "");
  await slack("chat.update", { channel, ts, text: text.join("\n"), blocks: others });
}

async function take(slack: Slack, channel: string, ts: string): Promise<void> {
  await slack("chat.delete", { channel, ts }).catch((error) => {
    if (!isSlackError(error, "message_not_found")) throw error;
  });
}
