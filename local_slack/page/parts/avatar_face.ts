/** What tells people apart at a glance: two letters and a color. */

/** The golden angle: however many people there are, no hue comes twice. */
const TURN = 137.508;

/** Three shades, so that hues that are near each other differ too; white is readable on each. */
const SHADES = ["52% 36%", "40% 30%", "58% 28%"];

/** A color for the person of this number, the first being 0. */
export function colorOf(number: number): string {
  const hue = Math.round((200 + number * TURN) % 360 * 10) / 10;
  // Yellow and green are lighter to the eye than blue of the same lightness.
  const [saturation, lightness] = SHADES[number % SHADES.length].split(" ");
  const darker = hue > 40 && hue < 200 ? 7 : 0;
  return `hsl(${hue} ${saturation} ${parseInt(lightness) - darker}%)`;
}

/** First letters of the first and the last name; of one name, its first letter. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_-]+/u).map((word) => word.match(/[\p{L}\p{N}]/u)?.[0] ?? "")
    .filter(Boolean);
  const [first = [...name.trim()][0] ?? "?"] = words;
  return (words.length > 1 ? first + words.at(-1) : first).toUpperCase();
}
