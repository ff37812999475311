/**
 * Rows of a store that several kinds share: what a row is known by, how long it lives, and how what
 * it holds is written and read. Slack allows ten datastores; a kind costs none.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import type { Slack } from "../slack/checked_call.ts";
import { deleteRows, findRows, getRow, getRows, putRow, putRows, type Row } from "../slack/rows.ts";

/** A row as it is kept: beside these, what its codec writes. */
export type KindRow = Row & { id: string; kind: string; expires_at?: number };

/** How a value is written into a row's attributes, and read from them. */
export interface Codec<Value> {
  write(value: Value): Row;
  /** The value in a row; undefined when the row holds none: an older version may have written it. */
  read(row: Row): Value | undefined;
}

/** What is the same for all rows of a kind. */
export interface KindParts<Value, Key> {
  /** The datastore. */
  store: string;
  /** The attribute `kind` of its rows, and the first word of their keys. */
  name: string;
  /** What one row is known by among those of its kind. Built nowhere else. */
  key(key: Key): string;
  /** The key of a value. */
  keyOf(value: Value): Key;
  /** How long a row is kept after it was written, in milliseconds; for good when left out. */
  life?: number;
  codec: Codec<Value>;
}

/** The rows of one kind. */
export interface Kind<Value, Key> {
  /** The value with this key, unless its time is up. `now` in epoch milliseconds. */
  get(slack: Slack, key: Key, now?: number): Promise<Value | undefined>;
  /** The values with these keys that exist, in no particular order. */
  getMany(slack: Slack, keys: readonly Key[], now?: number): Promise<Value[]>;
  /** All values. A scan: for kinds that stay few. */
  all(slack: Slack, now?: number): Promise<Value[]>;
  /** Writes values; the same key again replaces. `now` in epoch milliseconds. */
  put(slack: Slack, now: number, ...values: readonly Value[]): Promise<void>;
  /** Removes rows. */
  remove(slack: Slack, ...keys: readonly Key[]): Promise<void>;
  /** The row's key: for what looks at rows of whatever kind. */
  id(key: Key): string;
}

/** Declares a kind. */
export function kind<Value, Key>(parts: KindParts<Value, Key>): Kind<Value, Key> {
  const { store, name, key, keyOf, life, codec } = parts;
  const id = (of: Key) => `${name}:${key(of)}`;
  const toRow = (value: Value, now: number): KindRow => ({
    ...codec.write(value),
    id: id(keyOf(value)),
    kind: name,
    ...(life === undefined ? {} : { expires_at: Math.floor((now + life) / SECOND) }),
  });
  // Slack deletes what expired within days, not at once.
  const stands = ({ expires_at }: KindRow, now: number | undefined) =>
    now === undefined || expires_at === undefined || expires_at * SECOND > now;
  const values = (rows: readonly KindRow[], now: number | undefined) =>
    rows.filter((row) => stands(row, now))
      .flatMap((row) => codec.read(row) ?? []) as Value[];
  return {
    id,
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
    async put(slack, now, ...written) {
      const rows = written.map((value) => toRow(value, now));
      if (rows.length === 1) await putRow(slack, store, rows[0]);
      else await putRows(slack, store, rows);
    },
    async remove(slack, ...keys) {
      await deleteRows(slack, store, keys.map(id));
    },
  };
}

/** A value as JSON in one text attribute. */
export function json<Value>(attribute = "value"): Codec<Value> {
  return {
    write: (value) => ({ [attribute]: JSON.stringify(value) }),
    read: (row) => {
      const text = row[attribute];
      return typeof text === "string" && text ? JSON.parse(text) as Value : undefined;
    },
  };
}
