/**
 * What an entry of the handbook is: one place for its type, what is allowed, its default, an example,
 * what it is for, and how _Show our policies_ says it.
 *
 * The TypeScript types of the handbook are inferred from the entries, and so are the checks, the
 * pages and `docs/handbook.md`. A schema library would infer the types and check them as well, but its
 * messages, lists, names that nobody reads and examples would still be written here.
 *
 * @module
 */
import type { Words } from "./pages.ts";

/** A kind of value. */
export interface Kind<T> {
  /** Whether a value, of whatever type, is of this kind. */
  ok: (value: unknown) => boolean;
  /** What is allowed, to follow "It has to be". */
  allowed: string;
  /** A value that is allowed. */
  example: T;
  /** A better example, close to a value that is not allowed. */
  near?: (value: unknown) => T | undefined;
  /** What may be wrong with a value that is not allowed, as a sentence. */
  hint?: (value: unknown) => string | undefined;
}

/** What every place of the handbook has. */
interface Described {
  /** What it is for, in sentences; Markdown. */
  about: string;
  /** What the handbook means without it. It may be omitted then, and has no default. */
  without?: string;
}

/** One value. */
export interface Entry<T> extends Described {
  kind: Kind<T>;
  /** The value when it is omitted. */
  default?: T;
  words: readonly Words<T>[];
}

/** Values or groups of one kind, in an order. */
export interface List<P extends Place> extends Described {
  item: P;
  /** How many there are at least, and at most. */
  size: readonly [number, number];
  /** The list when it is omitted. */
  default?: readonly InForce<P>[];
  words: readonly Words<InForce<P>[]>[];
}

/** Places with names. It may be omitted when all of them may. */
export interface Group<G extends Places> extends Described {
  entries: G;
  words: readonly Words<InForce<Group<G>>>[];
}

/** A place of the handbook. */
export type Place = Entry<unknown> | List<Place> | Group<Places>;
/** Places by their names. */
export type Places = { readonly [name: string]: Place };

/** Creates an entry. */
export function entry<T>(kind: Kind<T>, about = "", ...words: Words<T>[]): Entry<T> {
  return { kind, about, words };
}

/** Creates a list. Each of its items may be there once. */
export function list<P extends Place>(
  item: P,
  size: readonly [number, number],
  about: string,
  ...words: Words<InForce<P>[]>[]
): List<P> {
  return { item, size, about, words };
}

/** Creates a group. */
export function group<const G extends Places>(
  about: string,
  entries: G,
  ...words: Words<InForce<Group<G>>>[]
): Group<G> {
  return { about, entries, words };
}

/** An entry that has a default: readers of the handbook always find a value. */
export function defaulted<P extends Place & { default?: unknown }, D extends P["default"]>(
  value: NonNullable<D>,
  place: P,
): P & { default: NonNullable<D> } {
  return { ...place, default: value };
}

/** An entry that may be missing: `without` says what that means. */
export function optional<P extends Place>(
  without: string,
  place: P,
): P & { without: string } {
  return { ...place, without };
}

/** The value of a place in the handbook that is in force: everything that has a default is there. */
export type InForce<P> = P extends Entry<infer T> ? T
  : P extends List<infer I> ? InForce<I>[]
  : P extends Group<infer G> ? Plain<
      & { -readonly [K in keyof G as G[K] extends LeftEmpty ? never : K]: InForce<G[K]> }
      & { -readonly [K in keyof G as G[K] extends LeftEmpty ? K : never]?: InForce<G[K]> }
    >
  : never;

/** The value of a place as a team writes it: what has a default may be omitted. */
export type Written<P> = P extends Entry<infer T> ? T
  : P extends List<infer I> ? Written<I>[]
  : P extends Group<infer G> ? Plain<
      & { -readonly [K in keyof G as MayBeLeftOut<G[K]> extends true ? never : K]: Written<G[K]> }
      & { -readonly [K in keyof G as MayBeLeftOut<G[K]> extends true ? K : never]?: Written<G[K]> }
    >
  : never;

type LeftEmpty = { without: string };
type MayBeLeftOut<P> = P extends LeftEmpty | { default: NonNullable<unknown> } ? true
  : P extends Group<infer G>
    ? false extends { [K in keyof G]: MayBeLeftOut<G[K]> }[keyof G] ? false : true
  : false;
type Plain<T> = { [K in keyof T]: T[K] };

/** Whether a team may leave a place out. */
export function mayBeLeftOut(place: Place): boolean {
  if (place.without !== undefined) return true;
  if ("entries" in place) return Object.values(place.entries).every(mayBeLeftOut);
  return place.default !== undefined;
}

/** An example of a whole place; of a value, one close to what a team has written. */
export function exampleOf(place: Place, value?: unknown): unknown {
  if ("kind" in place) return place.kind.near?.(value) ?? place.kind.example;
  if ("item" in place) return [exampleOf(place.item)];
  return Object.fromEntries(
    Object.entries(place.entries).map(([name, inner]) => [name, exampleOf(inner)]),
  );
}

/** What is allowed at a place that is no group, to follow "It has to be". */
export function allowedAt(place: Entry<unknown> | List<Place>): string {
  if ("kind" in place) return place.kind.allowed;
  const [from, to] = place.size;
  return from > 0
    ? `a list of ${from} to ${to}, each once`
    : `a list of at most ${to}, each once; it may be empty`;
}

/** A value as it is written in handbook.ts, as far as that can be said. */
export function inCode(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inCode).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([name, inner]) => `${name}: ${inCode(inner)}`);
    return entries.length > 0 ? `{ ${entries.join(", ")} }` : "{}";
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
