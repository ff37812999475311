/**
 * Who writes in customers' channels: the team, somebody from outside, or a bot. Known for a week, so
 * that a look does not ask Slack for the same people again and again.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { Slack } from "../../slack/checked_call.ts";
import { attribute, json } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** How long it is believed. */
const LIFE = 7 * DAY;
/** People are kept in so many rows. */
const ROWS = 8;
/** How many people a row holds: it has 4,000 bytes. */
const MOST = 180;

/** What somebody is. */
export type KnownAuthor = "inside" | "outside" | "bot";

interface Authors {
  row: number;
  /** Since when this row is filled, in epoch milliseconds. */
  since: number;
  people: Record<string, KnownAuthor>;
}

const authors = kind<Authors, number>({
  store: STORE,
  name: "authors",
  key: String,
  keyOf: ({ row }) => row,
  life: LIFE,
  since: ({ since }) => since,
  codec: attribute("value", json<Authors>()),
});

/** Everybody who is known. `now` in epoch milliseconds. */
export async function findAuthors(slack: Slack, now: number): Promise<AuthorBook> {
  const rows = Array.from({ length: ROWS }, (_, at) => at);
  return new AuthorBook(await authors.getMany(slack, rows, now));
}

/** Those who are known, and those who were learned since. */
export class AuthorBook {
  readonly #rows: Map<number, Authors>;
  readonly #changed = new Set<number>();

  constructor(rows: readonly Authors[] = []) {
    this.#rows = new Map(rows.map((one) => [one.row, one]));
  }

  /** What somebody is; undefined when it is not known. */
  find(user: string): KnownAuthor | undefined {
    return this.#rows.get(rowOf(user))?.people[user];
  }

  /** Notes what somebody is. */
  add(user: string, author: KnownAuthor, now: number): void {
    const row = rowOf(user);
    const known = this.#rows.get(row) ?? { row, since: now, people: {} };
    const people = Object.entries(known.people).slice(1 - MOST);
    this.#rows.set(row, { ...known, people: Object.fromEntries([...people, [user, author]]) });
    this.#changed.add(row);
  }

  /** Keeps what was learned. */
  async keep(slack: Slack, now: number): Promise<void> {
    const changed = [...this.#changed].map((row) => this.#rows.get(row)!);
    this.#changed.clear();
    if (changed.length > 0) await authors.putMany(slack, now, changed);
  }
}

function rowOf(user: string): number {
  return [...user].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % ROWS;
}
