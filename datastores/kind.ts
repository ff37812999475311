/**
 * Rows of a store that several kinds share: what a row is known by, how long it is kept, and how
 * what it holds is written and read. Slack allows ten datastores; a kind costs none.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import type { Slack } from "../slack/checked_call.ts";
import {
  deleteRows,
  findRows,
  getRow,
  getRows,
  putRow,
  putRows,
  type Row,
  somePages,
} from "../slack/rows.ts";

/** A row as it is kept: beside these, what its codec writes. */
export type KindRow = Row & { id: string; kind?: string; expires_at?: number };

/** What is the same for all rows of a kind. */
export interface KindParts<Value, Key> {
  /** The datastore. */
  store: string;
  /** The attribute `kind` of its rows, and the first word of their keys. */
  name: string;
  /** What the keys begin with, where that is not `name:`. Its rows have no attribute `kind`. */
  prefix?: string;
  /** What one row is known by among those of its kind. Built nowhere else. */
  key(key: Key): string;
  /** The key of a value. */
  keyOf(value: Value): Key;
  /** How long a row is kept, in milliseconds; for good when omitted or undefined. */
  life?: number | ((value: Value) => number | undefined);
  /** From when its life counts, in epoch milliseconds; from when it is written, when omitted. */
  since?(value: Value): number;
  codec: KindCodec<Value>;
}

/** How a value is written into a row, and read from it: a codec, unless the key says something. */
export interface KindCodec<Value> {
  write(value: Value): Row;
  /**
   * The value in a row; undefined when it holds none.
   * @param key what the row is known by among those of its kind
   */
  read(row: KindRow, key: string): Value | undefined;
}

/** The rows of one kind. */
export interface Kind<Value, Key> {
  /** The value with this key, unless its time is up. `now` in epoch milliseconds. */
  get(slack: Slack, key: Key, now?: number): Promise<Value | undefined>;
  /** The values with these keys that exist, in no particular order. */
  getMany(slack: Slack, keys: readonly Key[], now?: number): Promise<Value[]>;
  /** All values. A scan: for kinds that stay few. */
  all(slack: Slack, now?: number): Promise<Value[]>;
  /** As many as the first pages of the store hold, and whether there are more rows. */
  some(slack: Slack, now: number, pages: number): Promise<{ values: Value[]; more: boolean }>;
  /** The values among rows of whatever kind, which were read together. */
  among(rows: readonly KindRow[], now?: number): Value[];
  /** Writes a value; the same key again replaces. `now` in epoch milliseconds. */
  put(slack: Slack, now: number, value: Value): Promise<void>;
  /** Writes values together. */
  putMany(slack: Slack, now: number, values: readonly Value[]): Promise<void>;
  /** Removes rows. */
  remove(slack: Slack, ...keys: readonly Key[]): Promise<void>;
  /** The row of a value, for what writes a part of it. */
  toRow(value: Value, now: number): KindRow;
  /** The row's key: for what looks at rows of whatever kind. */
  id(key: Key): string;
  /** Is it a row of this kind? */
  has(row: Pick<KindRow, "id">): boolean;
}

/** Declares a kind. */
export function kind<Value, Key>(parts: KindParts<Value, Key>): Kind<Value, Key> {
  const { store, name, key, keyOf, life, since, codec } = parts;
  const prefix = parts.prefix ?? `${name}:`;
  const id = (of: Key) => `${prefix}${key(of)}`;
  const has = (row: Pick<KindRow, "id">) => row.id.startsWith(prefix);
  const toRow = (value: Value, now: number): KindRow => {
    const kept = typeof life === "function" ? life(value) : life;
    const from = since?.(value) ?? now;
    return {
      ...codec.write(value),
      id: id(keyOf(value)),
      ...(parts.prefix === undefined ? { kind: name } : {}),
      ...(kept === undefined ? {} : { expires_at: Math.floor((from + kept) / SECOND) }),
    };
  };
  // Slack deletes what expired within days, not at once.
  const isKept = ({ expires_at }: KindRow, now: number | undefined) =>
    now === undefined || expires_at === undefined || expires_at * SECOND > now;
  const values = (rows: readonly KindRow[], now: number | undefined) =>
    rows.filter((row) => isKept(row, now))
      .flatMap((row) => codec.read(row, row.id.slice(prefix.length)) ?? []) as Value[];
  return {
    id,
    has,
    toRow,
    async get(slack, of, now) {
      const row = await getRow<KindRow>(slack, store, id(of));
      return row && values([row], now)[0];
    },
    async getMany(slack, keys, now) {
      return values(await getRows<KindRow>(slack, store, keys.map(id)), now);
    },
    async all(slack, now) {
      return values(await findRows<KindRow>(slack, store, "kind", name), now);
    },
    async some(slack, now, pages) {
      const where = { attribute: "kind", value: name };
      const { rows, more } = await somePages<KindRow>(slack, store, pages, where);
      return { values: values(rows, now), more };
    },
    among: (rows, now) => values(rows.filter(has), now),
    async put(slack, now, value) {
      await putRow(slack, store, toRow(value, now));
    },
    async putMany(slack, now, written) {
      await putRows(slack, store, written.map((value) => toRow(value, now)));
    },
    async remove(slack, ...keys) {
      await deleteRows(slack, store, keys.map(id));
    },
  };
}
