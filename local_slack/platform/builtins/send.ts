/**
 * Messages: to a channel, to one person, into a thread, for one pair of eyes only. With a button
 * the step waits for one click; then the button goes away.
 *
 * @module
 */
import { checkInteractiveBlocks } from "../../block_kit/mod.ts";
import type { Block, JsonObject } from "../../types.ts";
import type {
  BuiltIn,
  BuiltInOutcome,
  BuiltInReply,
  BuiltInStep,
  BuiltInTools,
} from "./builtin.ts";
import { compose, hasButton, withoutButtons } from "./message.ts";

/** `slack#/functions/send_message` */
export const sendMessage: BuiltIn = {
  run: (step, tools) => send(step, tools, { channel: step.inputs.channel_id }),
  interact: click,
};

/** `slack#/functions/send_dm` */
export const sendDm: BuiltIn = {
  run: (step, tools) => send(step, tools, { channel: step.inputs.user_id }),
  interact: click,
};

/** `slack#/functions/reply_in_thread` */
export const replyInThread: BuiltIn = {
  run(step, tools) {
    const { channel_id, message_ts } = step.inputs.message_context as Record<string, string>;
    const { reply_broadcast = false } = step.inputs;
    return send(step, tools, { channel: channel_id, thread_ts: message_ts, reply_broadcast });
  },
  interact: click,
};

/** `slack#/functions/send_ephemeral_message` */
export const sendEphemeralMessage: BuiltIn = {
  async run({ inputs }, tools) {
    const { channel_id, user_id, message, thread_ts } = inputs;
    const { message_ts } = await tools.call("chat.postEphemeral", {
      channel: channel_id,
      user: user_id,
      ...compose(message),
      ...thread_ts ? { thread_ts } : {},
    });
    return { outputs: { message_ts } };
  },
};

async function send(
  step: BuiltInStep,
  tools: BuiltInTools,
  target: JsonObject,
): Promise<BuiltInOutcome> {
  const { message, metadata, files } = step.inputs;
  const interactive = (step.inputs.interactive_blocks ?? []) as Block[];
  const refused = refuseFiles(files) ?? refuseBlocks(interactive);
  if (refused) return refused;
  const content = compose(message, interactive);
  const { channel, ts } = await tools.call("chat.postMessage", {
    ...target,
    ...content,
    ...metadata ? { metadata } : {},
  });
  const { permalink } = await tools.call("chat.getPermalink", { channel, message_ts: ts });
  const outputs = {
    message_timestamp: ts,
    message_link: permalink,
    message_context: { message_ts: ts, channel_id: channel },
    timestamp_started: step.started_at,
    timestamp_completed: seconds(tools),
  };
  return hasButton(interactive) ? { waiting: { outputs, content } } : { outputs };
}

async function click(
  step: BuiltInStep,
  payload: JsonObject,
  tools: BuiltInTools,
): Promise<BuiltInReply> {
  const [action] = (payload.actions ?? []) as JsonObject[];
  if (payload.type !== "block_actions" || action?.type !== "button") return {};
  const { outputs, content } = step.state as {
    outputs: JsonObject & { message_context: { message_ts: string; channel_id: string } };
    content: { text: string; blocks: Block[] };
  };
  const { channel_id, message_ts } = outputs.message_context;
  // A message that was deleted meanwhile has no button to remove; the click counts anyway.
  await tools.ask("chat.update", {
    channel: channel_id,
    ts: message_ts,
    text: content.text,
    blocks: withoutButtons(content.blocks),
  });
  return {
    outcome: {
      outputs: {
        ...outputs,
        action,
        interactivity: payload.interactivity,
        timestamp_completed: seconds(tools),
      },
    },
  };
}

function refuseFiles(files: unknown): BuiltInOutcome | undefined {
  if (!Array.isArray(files) || files.length === 0) return undefined;
  const violation = {
    rule: "Send a message has no files in Local Slack",
    place: "files",
    fix: "Remove the files, or send a link",
  };
  return {
    failed: "Send a message has no files in Local Slack. The message was not sent.",
    violation,
  };
}

function refuseBlocks(interactive: Block[]): BuiltInOutcome | undefined {
  if (interactive.length === 0) return undefined;
  const [problem] = checkInteractiveBlocks(interactive);
  if (!problem) return undefined;
  const { rule, place, fix } = problem;
  return {
    failed: `The message was not sent. ${rule}: ${place}.`,
    violation: { rule, place, fix },
  };
}

function seconds(tools: BuiltInTools): number {
  return Math.floor(tools.clock.now() / 1000);
}
