/**
 * What a built-in function posts: a text or a rich text, with buttons below.
 *
 * @module
 */
import type { Block, JsonObject } from "../../types.ts";

/** A section holds at most this many characters. */
const LONGEST_SECTION = 3_000;

/** `text` and, where they are needed, `blocks`. */
export interface Composed {
  text: string;
  blocks?: Block[];
}

/**
 * The message with its buttons.
 *
 * @param message text with mrkdwn, or a rich_text block (or a list of them) from a form
 * @param interactive `actions` blocks to put below
 */
export function compose(message: unknown, interactive: Block[] = []): Composed {
  if (typeof message === "string") {
    if (interactive.length === 0) return { text: message };
    return { text: message, blocks: [...sections(message), ...interactive] };
  }
  const rich = (Array.isArray(message) ? message : [message]) as Block[];
  return { text: rich.map(plain).join("\n").trim(), blocks: [...rich, ...interactive] };
}

/** Does one of these blocks hold a button that a step waits for? */
export function hasButton(blocks: Block[]): boolean {
  return blocks.some((block) => elements(block).some(({ type }) => type === "button"));
}

/** The blocks without their buttons; workflow buttons stay. */
export function withoutButtons(blocks: Block[]): Block[] {
  return blocks.flatMap((block) => {
    if (block.type !== "actions") return [block];
    const left = elements(block).filter(({ type }) => type !== "button");
    return left.length > 0 ? [{ ...block, elements: left }] : [];
  });
}

function sections(text: string): Block[] {
  return chunks(text).map((part) => ({ type: "section", text: { type: "mrkdwn", text: part } }));
}

/** Pieces that fit into a section, cut at line ends where there are any. */
function chunks(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > LONGEST_SECTION) {
    const line = rest.lastIndexOf("\n", LONGEST_SECTION);
    const cut = line > 0 ? line : LONGEST_SECTION;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(line > 0 ? cut + 1 : cut);
  }
  return rest === "" ? parts : [...parts, rest];
}

/** What a notification shows of a rich text. */
function plain(node: JsonObject): string {
  switch (node.type) {
    case "text":
      return String(node.text);
    case "link":
      return String(node.text ?? node.url);
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
    default:
      return elements(node).map(plain).join(node.type === "rich_text_section" ? "" : "\n");
  }
}

function elements(block: JsonObject): JsonObject[] {
  return Array.isArray(block.elements) ? block.elements : [];
}
