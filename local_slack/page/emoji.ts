/**
 * Emoji by name. They come beside the script, which would be a seventh larger with them.
 *
 * @module
 */

/** Where the server has them. */
const TABLE = "/emoji.json";
const SKIN_TONE = /^(.+)::skin-tone-[2-6]$/;

let table = new Map<string, string>();

/** Loads the names. Without them the page shows `:wave:` as it was typed. */
export async function loadEmoji(): Promise<void> {
  try {
    table = new Map(Object.entries(await (await fetch(TABLE)).json()));
  } catch {
    // What can be read without pictures is read.
  }
}

/** The emoji of a name without colons; undefined when Slack has none of this name. */
export function emojiNamed(name: string): string | undefined {
  const [, plain = name] = SKIN_TONE.exec(name) ?? [];
  return table.get(plain);
}
