/**
 * Says what came of the setup: once in the operations channel, and to the person who asked.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { findAllStanding } from "../../../datastores/operations/standing_messages.ts";
import type { ChannelOutcome, TriggerOutcome } from "../set_up_outcome.ts";
import { smallPrint } from "../../../slack/blocks.ts";
import { isSlackError, type Slack } from "../../../slack/checked_call.ts";
import { failed } from "../../../team/failed.ts";
import { tell } from "../../../team/direct_message.ts";
import { permalink } from "../../../team/people.ts";
import type { Message } from "../../../slack/post_once.ts";
import { removeStanding, showStanding } from "../../../team/standing.ts";

const NAME = "set_up";

/**
 * Posts the message where the old one is not the same, in place of it. Where the operations channel
 * itself cannot be written to, the person who asked gets it.
 *
 * @param done what was changed, in a line
 * @param now epoch milliseconds
 */
export async function say(
  slack: Slack,
  operator: string,
  message: Message,
  done: string,
  now: number,
): Promise<void> {
  const channel = handbook.operations_channel;
  try {
    const before = await findAllStanding(slack, NAME);
    const place = { name: NAME, channel, moves: true };
    const { ts } = await showStanding(slack, place, message, before.get(channel), now);
    // Of another operations channel than today's.
    for (const old of before.values()) {
      if (old.channel !== channel) await removeStanding(slack, NAME, old);
    }
    const link = await permalink(slack, channel, ts);
    const where = link ? `<${link}|Here is what is ready>` : "The result of the setup is";
    await tell(slack, operator, `${message.text}. ${done} ${where}, in <#${channel}>.`);
  } catch (error) {
    if (!isSlackError(error)) throw error;
    failed(slack, "set_up_not_said", error, "said_directly");
    const why = `You get this here because Slack did not accept it in <#${channel}>: ` +
      `\`${error.error}\`.`;
    const { text, blocks } = message;
    await slack("chat.postMessage", {
      channel: operator,
      text,
      blocks: [...blocks, smallPrint(why)],
      unfurl_links: false,
    });
  }
}

/** Tells the person who asked what a setup would change: nobody else, for nothing has changed. */
export async function sayPlan(
  slack: Slack,
  operator: string,
  { triggers, channels }: { triggers: TriggerOutcome; channels: ChannelOutcome },
): Promise<void> {
  const lines = [...triggers.planned ?? [], ...channels.planned ?? []].map((line) => `•  ${line}`);
  const more = (triggers.planned_more ?? 0) + (channels.planned_more ?? 0);
  const unread = triggers.unread
    ? `The triggers could not be read: Slack returned \`${triggers.unread.error}\` to ` +
      `\`${triggers.unread.method}\`. Ask again in a minute.`
    : undefined;
  const left = channels.left > 0
    ? `The channels of ${channels.left} customers were not looked at: time was up.`
    : undefined;
  const text = [
    lines.length > 0
      ? "*The setup would do this.* Nothing was changed."
      : unread
      ? "Nothing was changed."
      : "The setup would change nothing: everything is as it was deployed.",
    ...lines,
    ...(more > 0 ? [`•  And ${more} more.`] : []),
    ...(unread ? [unread] : []),
    ...(left ? [left] : []),
    ...(channels.problems.length > 0 ? ["*Fix first:*", ...channels.problems] : []),
  ].join("\n");
  await tell(slack, operator, text);
}
