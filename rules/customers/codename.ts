/**
 * Which codenames suit a customer: those that were never used and do not give the name away.
 *
 * @module
 */
import type { Customer } from "./customer.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { squeeze } from "../text/fold_text.ts";
import { isLegalForm } from "./legal_forms.ts";
import { MINOR_PLANETS } from "./minor_planets.ts";

/** All that a customer is called. */
export type Called = Pick<Customer, "name" | "aliases" | "domains" | "channel_names">;

/** How many codenames are offered at once. */
export const OFFERED = 5;
/** The longest codename, in characters: with its prefix it makes a label on GitHub. */
export const LONGEST_CODENAME = 30;

/**
 * Names with the same first letters are taken for each other, in a list, in what a browser
 * completes, in a typo; and anyone who half knows the customer guesses the rest.
 */
const BEGINNING = 3;
/** This many letters inside another word are no coincidence. */
const INSIDE = 4;

/** Words of names, domains and channels that mean nobody; legal forms are known besides. */
const COMMON = new Set(
  ("com customer customers edu ext external gov int internal mail net org shared support team the " +
    "and www").split(" ").map(squeeze),
);

/** What a codename and a name have in common. */
export interface Likeness {
  /** The part of the name, as it is written. */
  word: string;
  how: "begins" | "inside";
}

/** What gives a customer away in a codename; undefined when nothing does. */
export function likenessOf(codename: string, customer: Called): Likeness | undefined {
  return likenessTo(wordsOf(customer), squeeze(codename));
}

function likenessTo(words: readonly Word[], squeezed: string): Likeness | undefined {
  const begins = words.find((word) => beginAlike(squeezed, word.squeezed));
  if (begins) return { word: begins.written, how: "begins" };
  const inside = words.find((word) => isInside(squeezed, word.squeezed));
  return inside && { word: inside.written, how: "inside" };
}

/** What cannot be a customer's codename, whatever the customer is called. */
export interface Taken {
  /** Codenames that are used, and those that ever were. */
  used: readonly string[];
  /** The other customers: the name of one cannot be the codename of another. */
  others: readonly Called[];
}

/** What the codename of a customer may not be. A customer may have their own former one again. */
export function takenFrom(
  customers: readonly Customer[],
  used: readonly { codename: string; customer?: string }[],
  id: string | undefined,
): Taken {
  const others = customers.filter((one) => one.id !== id);
  return {
    others,
    used: [
      ...others.flatMap(({ codename }) => codename ?? []),
      ...used.filter(({ customer }) => !id || customer !== id).map(({ codename }) => codename),
    ],
  };
}

const PLANETS = MINOR_PLANETS.map((name) => ({ name, squeezed: squeeze(name) }));

/** The names of the list that suit a customer, by alphabet. */
export function suitableCodenames(customer: Called, taken: Taken): string[] {
  return PLANETS.filter(suitingTo(customer, taken)).map(({ name }) => name);
}

type Planet = typeof PLANETS[number];

/** Whether a name of the list suits a customer: asked of few where few are looked for. */
function suitingTo(customer: Called, { used, others }: Taken): (planet: Planet) => boolean {
  const words = wordsOf(customer);
  const gone = new Set(used.map(squeeze));
  const folded = new Set(others.flatMap(wordsOf).map(({ squeezed }) => squeezed));
  const names = [...folded].filter((word) => word.length >= INSIDE);
  return ({ squeezed }) =>
    !gone.has(squeezed) && !names.some((word) => squeezed.includes(word)) &&
    !likenessTo(words, squeezed);
}

/** Some codenames, and where the next ones begin. */
export interface OfferedCodenames {
  /** At most {@linkcode OFFERED}; none when all are used up. */
  names: string[];
  /** The place for the next offer: it goes through all before one comes again. */
  next: number;
}

/**
 * A few codenames that suit a customer. Each seed has its own order, and the same place in it is the
 * same offer: when the customer's name is corrected meanwhile, no codename is repeated or skipped.
 *
 * @param seed what the order is made of, the id of a run
 * @param from the place in the order: 0, then {@linkcode OfferedCodenames.next}
 */
export function offerCodenames(
  customer: Called,
  taken: Taken,
  { seed, from }: { seed: string; from: number },
): OfferedCodenames {
  const order = orderOf(seed);
  const suits = suitingTo(customer, taken);
  const after = (place: number) => {
    const found: { name: string; at: number }[] = [];
    for (let at = place; at < order.length && found.length < OFFERED; at++) {
      if (suits(order[at])) found.push({ name: order[at].name, at });
    }
    return found;
  };
  const rest = after(from);
  const shown = rest.length > 0 ? rest : after(0);
  return { names: shown.map(({ name }) => name), next: (shown.at(-1)?.at ?? -1) + 1 };
}

/** The list in the order of a seed. */
function orderOf(seed: string): Planet[] {
  if (lastOrder?.seed !== seed) {
    const placed = PLANETS.map((planet) => ({ planet, place: fingerprint(seed + planet.name) }));
    const order = placed
      .sort((a, b) => a.place - b.place || (a.planet.name < b.planet.name ? -1 : 1))
      .map(({ planet }) => planet);
    lastOrder = { seed, order };
  }
  return lastOrder.order;
}

/** Many customers who are added at once are offered codenames of one order. */
let lastOrder: { seed: string; order: Planet[] } | undefined;

/** Why this cannot be the codename of a customer, in plain words; undefined when it can. */
export function codenameProblem(
  codename: string,
  customer: Called,
  { used, others }: Taken,
): string | undefined {
  const squeezed = squeeze(codename);
  if (codename.length > LONGEST_CODENAME) {
    return `A codename can have at most ${LONGEST_CODENAME} characters.`;
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9 -]*$/.test(codename) || !/[A-Za-z]/.test(codename)) {
    return "A codename can have letters A to Z, digits, spaces and hyphens: it becomes a label.";
  }
  if (squeezed.length < BEGINNING) return `A codename needs at least ${BEGINNING} letters.`;
  if (used.some((one) => squeeze(one) === squeezed)) {
    return `“${codename}” is or was another customer's codename: choose one that was never used.`;
  }
  const likeness = likenessOf(codename, customer);
  if (likeness) {
    return likeness.how === "begins"
      ? `“${codename}” starts like “${likeness.word}”: people may guess who it is.`
      : `“${codename}” and “${likeness.word}” have a word in common: people may guess who it is.`;
  }
  const names = others.flatMap(wordsOf);
  const another = names.some((word) =>
    word.squeezed === squeezed ||
    (word.squeezed.length >= INSIDE && squeezed.includes(word.squeezed))
  );
  return another ? `“${codename}” is what another customer is really called.` : undefined;
}

/** What a customer is really called, and their domains, as codenames are compared with them. */
export function squeezedNames(customer: Omit<Called, "channel_names">): string[] {
  return namesOf(customer).map(({ squeezed }) => squeezed);
}

/** What a customer is called that is the codename of somebody else; undefined when nothing is. */
export function calledLike(
  customer: Omit<Called, "channel_names">,
  codenames: readonly string[],
): string | undefined {
  const theirs = new Set(codenames.map(squeeze));
  return namesOf(customer).find(({ squeezed }) => theirs.has(squeezed))?.written;
}

/** Names as they are written, and domains by each of their labels but the last. */
function namesOf({ name, aliases, domains }: Omit<Called, "channel_names">): Word[] {
  return [
    ...[name, ...aliases].map((written) => ({ written, squeezed: squeeze(written) })),
    ...domains.flatMap((written) =>
      written.split(".").slice(0, -1).map((label) => ({ written, squeezed: squeeze(label) }))
    ),
  ].filter(({ squeezed }) => squeezed);
}

function beginAlike(a: string, b: string): boolean {
  const length = Math.min(BEGINNING, a.length, b.length);
  return length > 0 && a.slice(0, length) === b.slice(0, length);
}

function isInside(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= INSIDE && long.includes(short);
}

interface Word {
  written: string;
  squeezed: string;
}

/** Folded once: with hundreds of customers, each is compared with every new one. */
const known = new WeakMap<Called, Word[]>();

/** Each name whole, and each word of it that means somebody. */
function wordsOf(customer: Called): Word[] {
  const words = known.get(customer) ?? foldedWords(customer);
  known.set(customer, words);
  return words;
}

function foldedWords({ name, aliases, domains, channel_names }: Called): Word[] {
  const labels = domains.flatMap((domain) => domain.split(".").slice(0, -1));
  const whole = [name, ...aliases];
  const parts = [...whole, ...labels, ...channel_names]
    .flatMap((text) => text.split(/[^\p{L}\p{N}\p{M}]+/u))
    // "Plan B" is not what every word with a B gives away.
    .filter((word) => squeeze(word).length > 1 && !COMMON.has(squeeze(word)) && !isLegalForm(word));
  return [...whole, ...parts].map((written) => ({ written, squeezed: squeeze(written) }))
    .filter(({ squeezed }) => squeezed);
}
