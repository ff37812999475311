/**
 * What to type into GitHub's search to find the issue that a customer asks for.
 *
 * "Be creative when searching: it can take a couple of tries with different keywords." One search
 * of all words finds next to nothing, since every word has to match; a few searches of alternatives
 * find most, in no good order: `issue_likeness.ts` orders them.
 *
 * @module
 */
import { exactTerms } from "./exact_terms.ts";
import { isTelling, stemOf, writtenWords } from "./issue_words.ts";

/** GitHub takes at most so many AND, OR or NOT in a search. */
const MOST_OPERATORS = 5;
/** GitHub takes at most 256 characters, without the qualifiers. */
const LONGEST_SEARCH = 256;
/** How many searches are made for one request. */
export const MOST_SEARCHES = 4;

/** A request in the customer engineer's words. */
export interface Request {
  /** One line. */
  title: string;
  /** Everything else that is known of it; may be empty. */
  details: string;
}

/**
 * At most four searches, the most promising first, without `repo:` and other qualifiers.
 *
 * @param repositories how many are searched at once: each further one takes an operator of its own
 * @returns nothing when the request has no word to search for
 */
export function issueSearches(request: Request, repositories = 1): string[] {
  const most = MOST_OPERATORS + 1 - (repositories - 1);
  const taken = new Set<string>();
  const exact = exactTerms(request.title);
  const title = tellingWords(request.title, most, taken);
  const more = [
    ...tellingWords(request.title, most, taken),
    ...tellingWords(request.details, 2 * most, taken),
  ];
  const searches = [
    // Alone, for with common words beside them they may not be among the first hundred.
    exact.length > 0 ? anyOf(exact.slice(0, most).map(quoted)) : "",
    // The author of the issue may have used any one of these words, anywhere.
    anyOf(title.length > 1 && title.length < most ? [...title, ...phraseOf(request.title)] : title),
    // The same words in a title weigh most, and a search of all texts ranks long issues first.
    title.length ? `${anyOf(title)} in:title` : "",
    // Over a third of true duplicates share no word of their titles: the details find those.
    anyOf(more.slice(0, most)),
    anyOf(more.slice(most, 2 * most)),
  ];
  return searches.filter((search) => search !== "").slice(0, MOST_SEARCHES);
}

/** The whole line as a phrase, if it is as short as an error's own words are. */
function phraseOf(title: string): string[] {
  const words = writtenWords(title);
  return words.length <= 6 ? [quoted(words.join(" "))] : [];
}

function quoted(words: string): string {
  return /^[\p{L}\p{N}]+$/u.test(words) ? words : `"${words.replaceAll('"', "")}"`;
}

/** Up to `count` words worth searching for, the best first; stems in `taken` are skipped. */
function tellingWords(text: string, count: number, taken: Set<string>): string[] {
  const found = new Map<string, { word: string; times: number }>();
  for (const word of writtenWords(text)) {
    if (word.length < 3 || !isTelling(word)) continue;
    const stem = stemOf(word);
    const known = found.get(stem);
    if (known) known.times++;
    else if (!taken.has(stem)) found.set(stem, { word, times: 1 });
  }
  const best = [...found].sort(([, a], [, b]) => worth(b.word, b.times) - worth(a.word, a.times))
    .slice(0, count);
  for (const [stem] of best) taken.add(stem);
  return best.map(([, { word }]) => word);
}

/**
 * How well a word tells issues apart, when nothing is known of the repository: long words are rarer
 * than short ones, identifiers rarer still, and what is said twice is what it is about.
 */
function worth(word: string, times: number): number {
  const length = Math.min(word.length, 12) / 4;
  const identifier = (word.includes("_") ? 1.5 : 0) + (/[a-z][A-Z]/.test(word) ? 1 : 0) +
    (/\d/.test(word) ? 0.5 : 0);
  return (length + identifier) * (1 + Math.log(times));
}

function anyOf(words: string[]): string {
  let search = "";
  for (const word of words) {
    const longer = search === "" ? word : `${search} OR ${word}`;
    if (longer.length + " in:title".length > LONGEST_SEARCH) break;
    search = longer;
  }
  return search;
}
