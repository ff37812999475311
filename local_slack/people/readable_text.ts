/**
 * Blocks as a person reads them, in plain text: for tests and for summaries.
 *
 * @module
 */
import { elementsOf, isObject, named } from "../interactivity/elements.ts";
import { attachedBlocks } from "../interactivity/find_message.ts";
import type { Block, JsonObject } from "../types.ts";

/** A message's text as it is read: its blocks when it has any, its attachments, else its text. */
export function textOf(
  message: { text?: string; blocks?: unknown; attachments?: unknown },
): string {
  const blocks = [...named(message.blocks), ...attachedBlocks(message.attachments)];
  const attached = Array.isArray(message.attachments)
    ? message.attachments.filter(isObject).map(({ text }) => typeof text === "string" ? text : "")
    : [];
  const lines = blocks.length > 0 ? [textOfBlocks(blocks)] : [message.text ?? ""];
  return [...lines, ...attached].filter(Boolean).join("\n");
}

/** Each block on lines of its own: texts, labels, and buttons as `[Label]`. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(blockText).filter(Boolean).join("\n");
}

/** The label of a button or element, as it is read. */
export function labelOf(element: JsonObject): string {
  return plain(element.text) || plain(element.placeholder) || String(element.action_id ?? "");
}

function blockText(block: Block): string {
  switch (block.type) {
    case "divider":
      return "---";
    case "rich_text":
      return richText(block);
    case "markdown":
      return String(block.text ?? "");
    case "input":
      return [plain(block.label), plain(block.hint)].filter(Boolean).join("\n");
    case "image":
      return [plain(block.title), String(block.alt_text ?? "")].filter(Boolean).join("\n");
    case "context":
      return list(block.elements).map((part) => part.text ? plain(part) : part.alt_text)
        .filter(Boolean).join(" ");
  }
  const fields = list(block.fields).map(plain);
  const buttons = elementsOf([block]).map(({ element }) => `[${labelOf(element)}]`);
  return [plain(block.text), ...fields, buttons.join(" ")].filter(Boolean).join("\n");
}

/** The text of a plain_text or mrkdwn object. */
function plain(text: unknown): string {
  return isObject(text) && typeof text.text === "string" ? text.text : "";
}

function richText(node: JsonObject): string {
  const inside = list(node.elements);
  switch (node.type) {
    case "rich_text":
      return inside.map(richText).join("\n");
    case "rich_text_list":
      return inside.map((item, index) =>
        `${node.style === "ordered" ? `${index + 1}.` : "•"} ${richText(item)}`
      ).join("\n");
    case "user":
      return `<@${node.user_id}>`;
    case "channel":
      return `<#${node.channel_id}>`;
    case "usergroup":
      return `<!subteam^${node.usergroup_id}>`;
    case "broadcast":
      return `<!${node.range}>`;
    case "emoji":
      return `:${node.name}:`;
    case "date":
      return String(node.fallback ?? node.format ?? "");
    case "link":
      return String(node.text ?? node.url ?? "");
    case "text":
      return String(node.text ?? "");
  }
  return inside.map(richText).join("");
}

function list(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
