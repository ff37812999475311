/** Matches an https address as far as it goes; what ends a sentence may be at its end. */
const ADDRESS = /https:\/\/[^\s<>|"]+/g;

/** The addresses in a text, each once, without the punctuation after them. */
export function linksIn(text: string): string[] {
  const found = text.match(ADDRESS) ?? [];
  return [...new Set(found.map((link) => link.replace(/[.,;:!?)]+$/, "")))];
}
