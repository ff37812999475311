/**
 * Messages that Slack posts at a later time, when nothing of the app runs.
 *
 * @module
 */
import { DAY, MINUTE, SECOND } from "@std/datetime";
import { doOrFind, isSlackError, type Slack } from "./checked_call.ts";
import type { Message } from "./post_once.ts";

/** Slack takes messages for the next 120 days. */
const FARTHEST = 120 * DAY;
/** Slack may refuse a message that is due sooner than this. */
const NEAREST = MINUTE;

/** May a message be scheduled for `at`? Both in epoch milliseconds. */
export function maySchedule(at: number, now: number): boolean {
  return at - now > NEAREST && at - now < FARTHEST;
}

/**
 * Schedules a message, unless the same is scheduled for that moment; of two that were scheduled at
 * once, one remains. Its text has to be different from others'. When Slack does not say whether it scheduled
 * it, the message is looked for, and scheduled again if it is not there.
 *
 * @param at epoch milliseconds
 * @returns the id to delete it with
 */
export async function scheduleOnce(
  slack: Slack,
  channel: string,
  at: number,
  message: Message & { thread_ts?: string },
): Promise<string> {
  const post_at = Math.floor(at / SECOND);
  const find = () => scheduled(slack, channel, post_at, message.text);
  const [before] = await find();
  if (before) return before;
  const id = await doOrFind(slack, async () => {
    const { scheduled_message_id } = await slack<{ scheduled_message_id: string }>(
      "chat.scheduleMessage",
      { channel, post_at, ...message, unfurl_links: false, unfurl_media: false },
    );
    return scheduled_message_id;
  }, async () => (await find())[0]);
  const [first = id, ...others] = await find();
  for (const other of others) await unschedule(slack, channel, other);
  return first;
}

/** Deletes a scheduled message. One that was posted meanwhile stays. */
export async function unschedule(slack: Slack, channel: string, id: string): Promise<void> {
  await slack("chat.deleteScheduledMessage", { channel, scheduled_message_id: id }).catch(
    (error) => {
      if (!isSlackError(error, "invalid_scheduled_message_id")) throw error;
    },
  );
}

interface Scheduled {
  id: string | number;
  post_at: number;
  text?: string;
}

/** The ids of what is scheduled with this text for that second, always in the same order. */
async function scheduled(
  slack: Slack,
  channel: string,
  post_at: number,
  text: string,
): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack<
      { scheduled_messages?: Scheduled[]; response_metadata?: { next_cursor?: string } }
    >("chat.scheduledMessages.list", {
      channel,
      oldest: String(post_at - 1),
      latest: String(post_at + 1),
      ...(cursor ? { cursor } : {}),
    });
    found.push(
      ...(page.scheduled_messages ?? [])
        .filter((one) => one.post_at === post_at && one.text === text)
        .map(({ id }) => String(id)),
    );
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return found.sort();
}
