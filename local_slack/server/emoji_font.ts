/**
 * The font that draws emoji: a machine without one shows boxes, and machines with one each show
 * others.
 *
 * @module
 */
import about from "twemoji-colr-font/package.json" with { type: "json" };

/** Twemoji as a font with colors, 0.5 MB; the release in its address is the cache's. */
export const EMOJI_FONT = `/emoji-${about.version}.woff2`;

/**
 * What the page calls it: "Emoji" for what is meant as one, and "Emoji in text", which leaves digits
 * and signs such as © to the font of the text.
 */
export const EMOJI_STYLES = `
@font-face {
  font-family: "Emoji";
  src: url("${EMOJI_FONT}") format("woff2");
}
@font-face {
  font-family: "Emoji in text";
  src: url("${EMOJI_FONT}") format("woff2");
  unicode-range: U+200D, U+2300-23FF, U+2600-27BF, U+2B00-2BFF, U+FE0F, U+1F000-1FAFF,
    U+E0020-E007F;
}
`;

/** The font's file. */
export function readEmojiFont(): Promise<Uint8Array<ArrayBuffer>> {
  // Only after something of the package was loaded does a name resolve to where its files are.
  const beside = import.meta.resolve("twemoji-colr-font/package.json");
  return Deno.readFile(new URL("twemoji.woff2", beside));
}
