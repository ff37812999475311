/**
 * Values that emulate's services keep beside their rows; some are maps and sets.
 *
 * @module
 */

const MARK = "$kept_as";

/** A value as JSON, maps and sets included. */
export function packValue(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner instanceof Map) return { [MARK]: "map", items: [...inner] };
    if (inner instanceof Set) return { [MARK]: "set", items: [...inner] };
    return inner;
  });
}

/** The value that `packValue` packed. */
export function unpackValue(packed: string): unknown {
  return JSON.parse(packed, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== "object" || !(MARK in inner)) return inner;
    const { items, [MARK]: kind } = inner as { items: unknown[]; [MARK]: string };
    return kind === "map" ? new Map(items as [unknown, unknown][]) : new Set(items);
  });
}
