/**
 * What every form with a message to a customer asks for, whatever the message is about.
 *
 * @module
 */
import { type Block, paragraph, smallPrint } from "../../slack/blocks.ts";
import { textInput, urlInput } from "../../slack/inputs.ts";

/** The inputs' blocks. */
export const MESSAGE_BLOCKS = { text: "text", thread: "thread" } as const;
/** The longest message to a customer. */
const LONGEST = 2500;

/** What is shown. */
interface Shown {
  /** The customer's channel. */
  channel: string | undefined;
  text: string;
  /** A link to a message in that channel. */
  thread: string | undefined;
  /** Was this text sent before, and given back? */
  again: boolean;
  /** What else is said of where it goes. */
  more?: string;
}

/** Where the message goes, its text, and the thread that it may go to. */
export function messageInputs({ channel, text, thread, again, more = "" }: Shown): Block[] {
  return [
    paragraph(
      `When you press *Send*, this is posted in <#${channel}>, where the customer reads it. ` +
        `Nothing is sent before that.${more && ` ${more}`}`,
    ),
    ...(again
      ? [smallPrint(":information_source: These are the words that could not be sent before.")]
      : []),
    textInput({
      block_id: MESSAGE_BLOCKS.text,
      label: "Message to the customer",
      multiline: true,
      max_length: LONGEST,
      initial: text,
    }),
    urlInput({
      block_id: MESSAGE_BLOCKS.thread,
      label: "Reply in a thread (link to a message there)",
      optional: true,
      ...(thread ? { initial: thread } : {}),
    }),
  ];
}
