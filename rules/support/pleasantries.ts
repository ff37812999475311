/**
 * Thanks and greetings: they start no clock.
 *
 * @module
 */
import { messageWords, type Phrases, phrases, phrasesAt } from "./message_words.ts";

/** A longer message says more than thanks. */
const MOST_WORDS = 8;

/**
 * Creates the check of the handbook's list: every word of the message is in it, there are at most
 * eight, and no question mark, digit or link. Mentions are no words. A message without any word is
 * none: nobody knows what it says.
 */
export function pleasantries(list: readonly string[]): (text: string) => boolean {
  const known = phrases(list);
  return (text) => {
    const { words, asks, digits, links } = messageWords(text);
    if (words.length === 0 || words.length > MOST_WORDS || asks || digits || links) return false;
    return areAllKnown(words, known);
  };
}

/** Can the words be read as phrases of the list, one after the other? */
function areAllKnown(words: readonly string[], known: Phrases): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < words.length; at++) {
    if (!reached.has(at)) continue;
    for (const length of phrasesAt(words, at, known)) reached.add(at + length);
  }
  return reached.has(words.length);
}
