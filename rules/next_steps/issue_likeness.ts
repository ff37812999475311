/**
 * Which of the issues that were found is the one that the customer asks for.
 *
 * Texts are compared as bags of word stems, each stem weighed by how rare it is among what was
 * found (tf-idf), by the cosine of their angle, so that a long issue is not likelier than a short
 * one. Six comparisons are added up, because a request's title may name what an issue only says in
 * its body, and the other way about.
 *
 * @module
 */
import { exactTerms, holdsTerm } from "./exact_terms.ts";
import type { Request } from "./issue_searches.ts";
import { isTelling, stemOf, stemsOf, writtenWords } from "./issue_words.ts";

/** An issue as it is compared. */
export interface Comparable {
  title: string;
  body: string;
}

/** An issue with how like the request it is. */
export interface Likely<Issue extends Comparable> {
  issue: Issue;
  /** 0 (nothing in common) upwards; only the order means anything. */
  likeness: number;
  /** Words of the request that the issue has too, the most telling first, at most five. */
  shared: string[];
}

/** How much each comparison counts: request's part, then issue's part. */
const WEIGHTS = {
  titleTitle: 0.15,
  titleBody: 0.45,
  bodyTitle: 1,
  /** Title and body together; the title counts twice, it says what the text is about. */
  whole: 1.5,
  /** Pairs of neighbouring words: an error message, a quoted name. */
  pairs: 0.45,
  /** How many words of the request's title the issue has, wherever, and how rare they are. */
  named: 0.027,
  /** An id or a code that the request names, as much as everything else together. */
  exact: 2,
};

/**
 * Rarity counts for less than it does in a whole repository: all that was found has words of the
 * request, which look common among it.
 */
const RARITY_COUNTS = 0.6;

/**
 * Okapi BM25's usual constants: how soon a word that is said again counts for no more, and how much a
 * long text has to say it more often.
 */
const ENOUGH = 1.2;
const LENGTH_COUNTS = 0.75;

/** How many of the words that a request and an issue share are told. */
const MOST_SHARED = 5;

/** Orders what was found, the likeliest first. */
export function rankIssues<Issue extends Comparable>(
  request: Request,
  found: readonly Issue[],
): Likely<Issue>[] {
  const asked = bagsOf(request.title, request.details);
  const bags = found.map((issue) => bagsOf(issue.title, issue.body));
  const rarity = rarityAmong(bags);
  const wanted = vectorsOf(asked, rarity);
  const exact = exactIn(request, found);
  const named = namedIn(asked.title, bags);
  return found.map((issue, index) => ({
    issue,
    likeness: likeness(wanted, vectorsOf(bags[index], rarity)) +
      WEIGHTS.named * named(bags[index]) +
      WEIGHTS.exact * sum(exact[index].map(({ weight }) => weight)),
    shared: [
      ...exact[index].map(({ term }) => term),
      ...sharedWords(request, bags[index], rarity),
    ].slice(0, MOST_SHARED),
  })).sort((a, b) => b.likeness - a.likeness);
}

/** What a request names exactly, and how much it tells. */
interface Exact {
  term: string;
  /** 1 for what a single issue has, less for what many have, 0 for what all have. */
  weight: number;
}

/** For each issue, the request's exact terms that it has too. */
function exactIn(request: Request, found: readonly Comparable[]): Exact[][] {
  const terms = exactTerms(request.title);
  const texts = found.map(({ title, body }) => `${title}\n${body}`.normalize("NFKC"));
  const held = terms.map((term) => texts.map((text) => holdsTerm(text, term)));
  const weights = held.map((has) => {
    const holders = has.filter(Boolean).length;
    return Math.log((found.length + 1) / (holders + 1)) / Math.log((found.length + 1) / 2 || 2);
  });
  return texts.map((_, index) =>
    terms.flatMap((term, at) => held[at][index] ? [{ term, weight: Math.max(0, weights[at]) }] : [])
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

type Bag = Map<string, number>;

interface Bags {
  title: Bag;
  body: Bag;
  whole: Bag;
  pairs: Bag;
}

/** How well an issue answers a title, by Okapi BM25. */
function namedIn(title: Bag, bags: readonly Bags[]): (issue: Bags) => number {
  const words = [...title].map(([stem, times]) => {
    const holders = bags.filter(({ whole }) => whole.has(stem)).length;
    const rarity = Math.log(1 + (bags.length - holders + 0.5) / (holders + 0.5));
    return { stem, worth: times * rarity * (ENOUGH + 1) };
  });
  const lengthOf = ({ title, body }: Bags) => sum([...title.values(), ...body.values()]);
  const usual = sum(bags.map(lengthOf)) / bags.length;
  return (issue) => {
    const length = 1 - LENGTH_COUNTS + LENGTH_COUNTS * lengthOf(issue) / usual;
    return sum(words.map(({ stem, worth }) => {
      const times = issue.whole.get(stem) ?? 0;
      return times > 0 ? worth * times / (times + ENOUGH * length) : 0;
    }));
  };
}

interface Vector {
  weights: Map<string, number>;
  length: number;
}

function bagsOf(titleText: string, bodyText: string): Bags {
  const title = stemsOf(titleText);
  const body = stemsOf(bodyText);
  return {
    title: bagOf(title),
    body: bagOf(body),
    whole: bagOf([...title, ...title, ...body]),
    pairs: bagOf([...neighbours(title), ...neighbours(body)]),
  };
}

function bagOf(stems: string[]): Bag {
  const bag: Bag = new Map();
  for (const stem of stems) bag.set(stem, (bag.get(stem) ?? 0) + 1);
  return bag;
}

function neighbours(stems: string[]): string[] {
  return stems.slice(1).map((stem, index) => `${stems[index]} ${stem}`);
}

function rarityAmong(bags: Bags[]): (stem: string) => number {
  const holders = new Map<string, number>();
  for (const { whole, pairs } of bags) {
    for (const stem of [...whole.keys(), ...pairs.keys()]) {
      holders.set(stem, (holders.get(stem) ?? 0) + 1);
    }
  }
  return (stem) =>
    Math.log(1 + (bags.length + 1) / ((holders.get(stem) ?? 0) + 0.5)) ** RARITY_COUNTS;
}

function vectorsOf(bags: Bags, rarity: (stem: string) => number): Record<keyof Bags, Vector> {
  return {
    title: vectorOf(bags.title, rarity),
    body: vectorOf(bags.body, rarity),
    whole: vectorOf(bags.whole, rarity),
    pairs: vectorOf(bags.pairs, rarity),
  };
}

function vectorOf(bag: Bag, rarity: (stem: string) => number): Vector {
  const weights = new Map<string, number>();
  let squares = 0;
  for (const [stem, times] of bag) {
    const weight = (1 + Math.log(times)) * rarity(stem);
    weights.set(stem, weight);
    squares += weight * weight;
  }
  return { weights, length: Math.sqrt(squares) };
}

function likeness(a: Record<keyof Bags, Vector>, b: Record<keyof Bags, Vector>): number {
  return WEIGHTS.titleTitle * cosine(a.title, b.title) +
    WEIGHTS.titleBody * cosine(a.title, b.body) +
    WEIGHTS.bodyTitle * cosine(a.body, b.title) +
    WEIGHTS.whole * cosine(a.whole, b.whole) +
    WEIGHTS.pairs * cosine(a.pairs, b.pairs);
}

function cosine(a: Vector, b: Vector): number {
  if (a.length === 0 || b.length === 0) return 0;
  const [few, many] = a.weights.size < b.weights.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [stem, weight] of few.weights) sum += weight * (many.weights.get(stem) ?? 0);
  return sum / (a.length * b.length);
}

function sharedWords(request: Request, issue: Bags, rarity: (stem: string) => number): string[] {
  const shared = new Map<string, string>();
  for (const word of writtenWords(`${request.title} ${request.details}`)) {
    const stem = stemOf(word);
    if (isTelling(word) && issue.whole.has(stem) && !shared.has(stem)) shared.set(stem, word);
  }
  return [...shared].sort(([a], [b]) => rarity(b) - rarity(a)).slice(0, MOST_SHARED).map((
    [, word],
  ) => word);
}
