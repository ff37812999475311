/**
 * Pins, bookmarks and reactions.
 *
 * @module
 */
import { type BuiltIn, CallRefused } from "./builtin.ts";

/** `slack#/functions/add_pin`; takes a message's time or its link. */
export const addPin: BuiltIn = {
  async run({ inputs }, tools) {
    const message = String(inputs.message).trim();
    const timestamp = timeOf(message);
    if (!timestamp) {
      return {
        failed: `"${message}" is neither a message's link nor its time.`,
        violation: {
          rule: "A pin names a message by its link or its time",
          place: `message is "${message}"`,
          fix: "Wire message_link or message_context.message_ts of the step that sent it",
        },
      };
    }
    const reply = await tools.ask("pins.add", { channel: inputs.channel_id, timestamp });
    if (!reply.ok && reply.error !== "already_pinned") throw new CallRefused("pins.add", reply);
    return { outputs: {} };
  },
};

/** `slack#/functions/add_bookmark` */
export const addBookmark: BuiltIn = {
  async run({ inputs: { channel_id, name, link } }, tools) {
    await tools.call("bookmarks.add", { channel_id, title: name, type: "link", link });
    return { outputs: { channel_id, bookmark_name: name, bookmark_link: link } };
  },
};

/** `slack#/functions/add_reaction`; one that is there already stays so. */
export const addReaction: BuiltIn = reaction("reactions.add", "already_reacted");

/** `slack#/functions/remove_reaction`; only the app's own can be there to be removed. */
export const removeReaction: BuiltIn = reaction("reactions.remove", "no_reaction");

function reaction(method: string, done: string): BuiltIn {
  return {
    async run({ inputs }, tools) {
      const { channel_id, message_ts } = inputs.message_context as Record<string, string>;
      const reply = await tools.ask(method, {
        channel: channel_id,
        timestamp: message_ts,
        name: String(inputs.emoji).replaceAll(":", ""),
      });
      if (!reply.ok && reply.error !== done) throw new CallRefused(method, reply);
      return { outputs: {} };
    },
  };
}

/** `1725000000.000100` of itself or of `…/archives/C1/p1725000000000100`. */
function timeOf(message: string): string | undefined {
  if (/^\d+\.\d+$/.test(message)) return message;
  const [, seconds, micros] = /\/archives\/\w+\/p(\d+)(\d{6})(?:\?|$)/.exec(message) ?? [];
  return seconds && `${seconds}.${micros}`;
}
