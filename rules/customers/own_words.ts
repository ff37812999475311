/**
 * What the app itself writes: a customer called "Time Inc." does not keep "Choose a time" from being
 * said.
 *
 * @module
 */
import { fillIn } from "./customer_message.ts";

/**
 * The phrases of one of the handbook's wordings, for `except` of the guard for names: whole, and
 * sentence by sentence, so that one may be changed and the others stay the app's.
 *
 * @param words what the app fills in itself: a link, "today's call", "everyone". What a person has
 * typed is not among them: it is looked at
 *
 * @example
 * ```ts
 * ownPhrases("Hi {name}, choose a time: {link}", { link: "https://x.example/1" });
 * // ["Hi", ", choose a time: https://x.example/1", …]
 * ```
 */
export function ownPhrases(
  template: string,
  words: Readonly<Record<string, string>> = {},
): string[] {
  const pieces = fillIn(template, words).split(/\{\w+\}/);
  const phrases = pieces.flatMap((piece) => [piece, ...piece.split(/(?<=[.!?:])\s+|\n+/)]);
  const filled = Object.values(words);
  const all = [...phrases, ...filled].map((phrase) => phrase.trim());
  return [...new Set(all)].filter((phrase) => /\p{L}/u.test(phrase));
}
