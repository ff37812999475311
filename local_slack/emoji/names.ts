/**
 * The names of emoji as Slack has them. Most are GitHub's, and come from `gemoji`; the others are in
 * `slack_names.json`: "large_green_circle", "male-doctor".
 *
 * @module
 */
import { nameToEmoji } from "gemoji";
import others from "./slack_names.json" with { type: "json" };

const OTHERS: Record<string, string> = others;

/** "flag-de"; "de" alone is among the names too for ten countries, as on Slack. */
const FLAG = /^flag-([a-z]{2})$/;

/** Where the letters of flags begin: 🇦 is A. */
const FLAG_A = 0x1f1e6;

const SKIN_TONE = /^(.+)::skin-tone-[2-6]$/;

/** The emoji of a name without colons; undefined when Slack has none of this name. */
export function emojiNamed(name: string): string | undefined {
  const [, plain = name] = SKIN_TONE.exec(name) ?? [];
  if (Object.hasOwn(OTHERS, plain)) return OTHERS[plain];
  if (Object.hasOwn(nameToEmoji, plain)) return nameToEmoji[plain];
  const [, country] = FLAG.exec(plain) ?? [];
  return country && countries().has(country.toUpperCase()) ? flagOf(country) : undefined;
}

/** All names with their emoji, but for skin tones. The page loads them beside its script. */
export function emojiTable(): Record<string, string> {
  const flags = [...countries()].map((country) => country.toLowerCase())
    .map((country) => [`flag-${country}`, flagOf(country)]);
  return { ...Object.fromEntries(flags), ...nameToEmoji, ...OTHERS };
}

function flagOf(country: string): string {
  return String.fromCodePoint(
    ...[...country].map((letter) => FLAG_A + letter.charCodeAt(0) - "a".charCodeAt(0)),
  );
}

/** The countries that have a flag, found among the flags that have another name. */
let known: Set<string> | undefined;

function countries(): Set<string> {
  return known ??= new Set(
    Object.values(nameToEmoji).map((emoji) =>
      [...emoji].map((letter) => {
        const at = letter.codePointAt(0)! - FLAG_A;
        return at >= 0 && at < 26 ? String.fromCharCode("A".charCodeAt(0) + at) : " ";
      }).join("")
    ).filter((letters) => /^[A-Z]{2}$/.test(letters)),
  );
}
