/**
 * What the guard for names has found, and may be no name: a customer may be called by a word that
 * any text has ("Box", "May").
 *
 * @module
 */
import { isCommonWord } from "../text/common_words.ts";
import { squeeze } from "../text/fold_text.ts";
import type { KnownCustomer, Leak } from "./leaks.ts";
import { patternsOf } from "./name_patterns.ts";

/**
 * May a finding be ordinary words, so that the person who writes can say that nobody is meant? "The
 * target" and "fern hill" may; "Fern Hill" as it is written, a made-up name, a domain as a whole, a
 * channel and an address never are.
 */
export function isDoubtful(text: string, leak: Leak, known: readonly KnownCustomer[]): boolean {
  const { found, from, kind, customer } = leak;
  if (kind === "email" || kind === "channel" || text[from - 1] === "#") return false;
  if (kind === "domain" && found.includes(".")) return false;
  const said = wordsOf(found);
  if (said.length === 0 || !said.every(isCommonWord)) return false;
  const squeezed = squeeze(found);
  const of = known.filter(({ id }) => id === customer);
  const names = of.flatMap(patternsOf).filter(({ name }) => squeezed.includes(name));
  return names.every(({ written }) => {
    const words = wordsOf(written);
    // A made-up name stays one when it is written as two words.
    return words.every(isCommonWord) && (words.length === 1 || !found.includes(written));
  });
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}'’]+/u).filter((word) => word);
}
