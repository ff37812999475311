/**
 * Reads and checks what a message is to say.
 *
 * @module
 */
import {
  type ApiCall,
  type Block,
  type JsonObject,
  refuse,
  type SlackReply,
  type Violation,
} from "../types.ts";
import { flag, text } from "./arguments.ts";
import { hasScope } from "./check_call.ts";
import type { Context } from "./context.ts";
import { badArgument, broken, missingScope } from "./refusals.ts";
import type { MessageContent } from "./rows.ts";

/** Slack cuts a message's text after this many characters. */
export const LONGEST_TEXT = 40_000;
/** chat.update refuses a longer text. */
export const LONGEST_UPDATE = 4_000;
const LONGEST_MARKDOWN = 12_000;
const MOST_BLOCKS = 50;
const MOST_ATTACHMENTS = 100;
/** Bytes of a message's metadata. */
const LARGEST_METADATA = 16_384;

/** A message's content, and what its caller should be warned of. */
export interface CheckedContent {
  content: MessageContent;
  warnings: JsonObject;
}

/** The content that a call carries, or the refusal. */
export function readContent(context: Context, call: ApiCall): CheckedContent | SlackReply {
  const { method, args } = call;
  const refusal = checkLists(call) ?? checkMarkdown(call) ?? checkName(call);
  if (refusal) return refusal;
  const broken = context.checks.message(args);
  if (broken.length > 0) return invalidBlocks(method, "invalid_blocks", broken);

  const markdown = text(args.markdown_text);
  const blocks = markdown ? [{ type: "markdown", text: markdown }] : args.blocks;
  const content: MessageContent = {
    text: markdown || text(args.text),
    ...Array.isArray(blocks) && blocks.length > 0 ? { blocks: nameBlocks(blocks as Block[]) } : {},
    ...filled(args.attachments)
      ? { attachments: numberAttachments(args.attachments as JsonObject[]) }
      : {},
    ...args.metadata !== undefined ? { metadata: args.metadata as JsonObject } : {},
    ...text(args.username) ? { username: text(args.username) } : {},
    ...text(args.icon_emoji) ? { icon_emoji: text(args.icon_emoji) } : {},
    ...text(args.icon_url) ? { icon_url: text(args.icon_url) } : {},
    ...args.mrkdwn !== undefined ? { mrkdwn: flag(args.mrkdwn) } : {},
  };
  const characters = [...content.text];
  if (characters.length <= LONGEST_TEXT) return { content, warnings: {} };
  return {
    content: { ...content, text: characters.slice(0, LONGEST_TEXT).join("") },
    warnings: {
      warning: "message_truncated",
      response_metadata: { warnings: ["message_truncated"] },
    },
  };
}

/** Does the message say anything? */
export function isEmpty(content: MessageContent): boolean {
  return content.text.trim() === "" && !content.blocks && !content.attachments;
}

/** Returns a Block Kit mistake as Slack does, each with its JSON pointer. */
export function invalidBlocks(
  method: string,
  error: string,
  violations: readonly (Violation & { error?: string })[],
): SlackReply {
  // Block Kit's checks name Slack's own error where it is another one.
  const [first] = violations;
  const messages = violations.map(({ rule, place, fix }) =>
    `[ERROR] ${rule}. ${fix} [json-pointer:${/\/.*$/.exec(place)?.[0] ?? "/"}]`
  );
  return {
    ...refuse(first.error ?? error),
    errors: violations.map(({ rule, place }) => `${rule} [json-pointer:${place}]`),
    response_metadata: { messages },
    violations: violations.map((each) => ({ ...each, place: `${method} ${each.place}` })),
  };
}

function filled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

function checkLists({ method, args }: ApiCall): SlackReply | undefined {
  const { blocks, attachments, metadata } = args;
  if (given(blocks) && !isObjectList(blocks)) {
    return broken(
      "invalid_blocks_format",
      `${method} /blocks`,
      "Blocks are a list of objects",
      "Send a JSON list of blocks",
    );
  }
  if (Array.isArray(blocks) && blocks.length > MOST_BLOCKS) {
    const rule = `A message holds at most ${MOST_BLOCKS} blocks, this one has ${blocks.length}`;
    const fix = "Split it into several messages";
    return invalidBlocks(method, "invalid_blocks", [{ rule, place: "/blocks", fix }]);
  }
  if (given(attachments) && !isObjectList(attachments)) return refuse("invalid_attachments");
  if (Array.isArray(attachments) && attachments.length > MOST_ATTACHMENTS) {
    return refuse("too_many_attachments");
  }
  if (!given(metadata)) return undefined;
  if (!isObject(metadata)) return refuse("invalid_metadata_format");
  const { event_type, event_payload } = metadata;
  const none = Object.keys(metadata).length === 0;
  if (!none && (typeof event_type !== "string" || !isObject(event_payload))) {
    return badArgument(method, "metadata", "needs event_type (text) and event_payload (object)");
  }
  if (new TextEncoder().encode(JSON.stringify(metadata)).length > LARGEST_METADATA) {
    return refuse("metadata_too_large");
  }
}

function checkMarkdown({ args }: ApiCall): SlackReply | undefined {
  const markdown = text(args.markdown_text);
  if (!markdown) return undefined;
  if (text(args.text) || filled(args.blocks)) return refuse("markdown_text_conflict");
  if (markdown.length > LONGEST_MARKDOWN) return refuse("msg_too_long");
}

function checkName(call: ApiCall): SlackReply | undefined {
  const { args, method, caller } = call;
  const named = text(args.username) || text(args.icon_emoji) || text(args.icon_url);
  if (!named || hasScope(call, ["chat:write.customize"])) return undefined;
  return missingScope(method, ["chat:write.customize"], caller.scopes);
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isObjectList(value: unknown): boolean {
  return Array.isArray(value) && value.every(isObject);
}

/** Slack names the blocks and elements that the app left without a name. */
export function nameBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => {
    const named: Block = { ...block, block_id: block.block_id || randomName() };
    if (block.type === "actions" && isObjectList(block.elements)) {
      named.elements = (block.elements as JsonObject[]).map(nameElement);
    }
    if (isObject(block.accessory)) named.accessory = nameElement(block.accessory);
    if (isObject(block.element)) named.element = nameElement(block.element);
    return named;
  });
}

function nameElement(element: JsonObject): JsonObject {
  if (element.type === "image") return element;
  return { ...element, action_id: element.action_id || randomName() };
}

function randomName(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(4)))).slice(0, 5);
}

function numberAttachments(attachments: readonly JsonObject[]): JsonObject[] {
  return attachments.map((attachment, at) => ({
    ...attachment,
    id: at + 1,
    ...isObjectList(attachment.blocks) ? { blocks: nameBlocks(attachment.blocks as Block[]) } : {},
  }));
}
