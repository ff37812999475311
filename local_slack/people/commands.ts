/**
 * What begins with a slash is no message but a command, as in Slack.
 *
 * @module
 */
import type { WorkspaceChannel } from "../types.ts";
import type { Done, Refusal } from "../page/protocol.ts";
import { invite, leave, setTopic } from "./channels.ts";
import { no, type Seat } from "./parts.ts";

type Command = (seat: Seat, channel: WorkspaceChannel, words: string) => Promise<Done | Refusal>;

const COMMANDS: Record<string, Command> = {
  invite,
  leave: (seat, channel) => leave(seat, channel.id),
  topic: async (seat, channel, topic) =>
    topic
      ? await setTopic(seat, { channel_id: channel.id, topic })
      : no("no_text", "Add the topic after the command: /topic words"),
};

/** Is it a command? A space in front makes it a message. */
export function isCommand(text: string): boolean {
  return /^\/\S/.test(text);
}

/** Does what the command says. */
export async function command(
  seat: Seat,
  channel: WorkspaceChannel,
  text: string,
  inThread: boolean,
): Promise<Done | Refusal> {
  const [, name, words] = /^\/(\S+)\s*([^]*)$/.exec(text.trim())!;
  const known = Object.hasOwn(COMMANDS, name.toLowerCase())
    ? COMMANDS[name.toLowerCase()]
    : undefined;
  if (!known) {
    const there = Object.keys(COMMANDS).map((each) => `/${each}`).join(", ");
    return no(
      "unknown_command",
      `/${name} is not a command here (there are ${there}). ` +
        "To send it as a message, put a space in front of it.",
    );
  }
  if (inThread) return no("not_in_thread", `/${name} works in the channel, not in a thread.`);
  return await known(seat, channel, words.trim());
}
