/**
 * How values are written into the attributes of rows, and read from them.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import type { Row } from "../slack/rows.ts";
import { fromPieces, toPieces } from "./long_text.ts";

/** How a value is written into a row's attributes, and read from them. */
export interface Codec<Value> {
  write(value: Value): Row;
  /** The value in a row; undefined when the row holds none: an older version may have written it. */
  read(row: Row): Value | undefined;
}

/** How a value is written into one attribute, and read from it. */
export interface Field<Value> {
  write(value: Value): unknown;
  /** The value; undefined when the attribute holds none. */
  read(kept: unknown): Value | undefined;
}

/** A field for each property of a value. */
export type Fields<Value> = { [Name in keyof Value]-?: Field<NonNullable<Value[Name]>> };

/** Text of at most 4,000 bytes. Slack knows no difference between an empty text and none. */
export const text: Field<string> = {
  write: (value) => value,
  read: (kept) => typeof kept === "string" && kept ? kept : undefined,
};

/** Some texts of at most 4,000 bytes. */
export const texts: Field<string[]> = {
  write: (value) => value,
  read: (kept) => Array.isArray(kept) ? kept : undefined,
};

/** A number. */
export const number: Field<number> = {
  write: (value) => value,
  read: (kept) => typeof kept === "number" ? kept : undefined,
};

/** A number in a text attribute. */
export const numberAsText: Field<number> = {
  write: (value) => String(value),
  read: (kept) => typeof kept === "string" && kept ? Number(kept) : undefined,
};

/** An instant in epoch milliseconds, kept in whole seconds. */
export const seconds: Field<number> = {
  write: (value) => Math.floor(value / SECOND),
  read: (kept) => typeof kept === "number" && kept ? kept * SECOND : undefined,
};

/** Text of any length, in pieces. */
export const longText: Field<string> = {
  write: (value) => toPieces(value),
  read: (kept) => Array.isArray(kept) ? fromPieces(kept) : undefined,
};

/** A value as JSON of at most 4,000 bytes. */
export function json<Value>(): Field<Value> {
  return {
    write: (value) => JSON.stringify(value),
    read: (kept) => typeof kept === "string" && kept ? JSON.parse(kept) as Value : undefined,
  };
}

/** A value as JSON of any length, in pieces. */
export function longJson<Value>(): Field<Value> {
  return {
    write: (value) => toPieces(JSON.stringify(value)),
    read: (kept) => {
      const whole = longText.read(kept);
      return whole ? JSON.parse(whole) as Value : undefined;
    },
  };
}

/** A field that is something when its attribute is missing: `or(number, 0)`. */
export function or<Value>(field: Field<Value>, missing: Value): Field<Value> {
  return { ...field, read: (kept) => field.read(kept) ?? missing };
}

/** A value in one attribute. */
export function attribute<Value>(name: string, field: Field<Value>): Codec<Value> {
  return {
    write: (value) => ({ [name]: field.write(value) }),
    read: (row) => field.read(row[name]),
  };
}

/** Each property in an attribute of its name. What is undefined has no attribute. */
export function fields<Value extends object>(parts: Fields<Value>): Codec<Value> {
  const names = Object.keys(parts) as (keyof Value & string)[];
  return {
    write: (value) =>
      Object.fromEntries(names.flatMap((name) => {
        const property = value[name];
        return property === undefined ? [] : [[name, parts[name].write(property!)]];
      })),
    read: (row) =>
      Object.fromEntries(names.flatMap((name) => {
        const property = parts[name].read(row[name]);
        return property === undefined ? [] : [[name, property]];
      })) as Value,
  };
}
