/**
 * Finds the message whose button somebody pressed, as that person sees it.
 *
 * @module
 */
import type { Block, JsonObject } from "../types.ts";
import type { Context } from "./context.ts";
import { isObject, named } from "./elements.ts";

/** A message with ids in all its blocks. */
export interface FoundMessage {
  channel_id: string;
  message: JsonObject & { blocks: Block[] };
  /** Its blocks and those of its attachments. */
  blocks: Block[];
  ephemeral: boolean;
}

/** The message, or undefined when it is gone or this person may not see it. */
export async function findMessage(
  context: Context,
  user_id: string,
  channel_id: string,
  ts: string,
): Promise<FoundMessage | undefined> {
  // replies also finds a message without a thread, and a reply by its own ts.
  const reply = await context.late().webApi.as(user_id, "conversations.replies", {
    channel: channel_id,
    ts,
    limit: 1,
  });
  const messages = Array.isArray(reply.messages) ? reply.messages.filter(isObject) : [];
  const message = messages.find((found) => found.ts === ts);
  const whisper = message
    ? undefined
    : context.ephemerals(user_id, channel_id).find((found) => found.ts === ts);
  const found = message ?? whisper;
  if (!found) return undefined;
  const blocks = named(found.blocks);
  return {
    channel_id,
    message: { ...found, blocks },
    blocks: [...blocks, ...attachedBlocks(found.attachments)],
    ephemeral: whisper !== undefined,
  };
}

/** Blocks inside attachments; their ids start with the attachment's place. */
export function attachedBlocks(attachments: unknown): Block[] {
  if (!Array.isArray(attachments)) return [];
  return attachments.flatMap((attachment, index) =>
    isObject(attachment) ? named(attachment.blocks, (path) => `attachment_${index}_${path}`) : []
  );
}
