/** Block Kit's limits, for tests of what the app builds. Never shipped. */
import { assert } from "@std/assert";
import { dig, type Json } from "./fake_slack.ts";

/** Fails unless a message is within what Slack takes. */
export function assertMessage(message: { text: string; blocks: Json[] }): void {
  assert(message.text.length > 0 && message.text.length <= 4000, "text of 1 to 4,000 characters");
  assert(message.blocks.length > 0 && message.blocks.length <= 50, "1 to 50 blocks");
  assertBlocks(message.blocks);
}

/** Fails unless a modal is within what Slack takes. */
export function assertView(view: Json): void {
  for (const name of ["title", "submit", "close"]) {
    const text = dig<string | undefined>(view, `${name}.text`);
    assert(text === undefined || (text.length > 0 && text.length <= 24), `${name}: ${text}`);
  }
  assert(view.title, "a title");
  const blocks = view.blocks as Json[];
  assert(blocks.length <= 100, "at most 100 blocks");
  assert(JSON.stringify(view).length < 250_000, "less than 250 KB");
  assertBlocks(blocks);
}

function assertBlocks(blocks: Json[]): void {
  for (const block of blocks) {
    const where = JSON.stringify(block).slice(0, 200);
    if (block.text) {
      const limit = block.type === "header" ? 150 : 3000;
      const { length } = dig(block, "text.text");
      assert(length > 0 && length <= limit, where);
    }
    if (block.type === "context") {
      const elements = block.elements as Json[];
      assert(elements.length > 0 && elements.length <= 10, where);
      assert(elements.every((element) => dig(element, "text").length > 0), where);
    }
    if (block.type === "actions") assert(dig<Json[]>(block, "elements").length <= 25, where);
    assert(String(block.block_id ?? "").length <= 255, where);
  }
  const ids = blocks.map((block) => block.block_id).filter(Boolean);
  assert(new Set(ids).size === ids.length, "block ids are unique");
}
