/**
 * Rows of a datastore as a table: filtered and in the order that a person asks for.
 *
 * @module
 */
import type { Actions, Refusal } from "../page/protocol.ts";
import type { JsonObject } from "../types.ts";
import { no, type PeopleParts } from "./parts.ts";

/** Rows on a page. */
const ROWS = 50;
/** So many rows are looked through; a table for people is no place for more. */
const MOST_ROWS = 20_000;
/** Rows that are read at once. */
const AT_ONCE = 1_000;

/** One page of rows: of the table when its number is given, else in the order they are kept in. */
export async function rowsPage(
  parts: PeopleParts,
  body: Actions["rows"][0],
): Promise<Actions["rows"][1] | Refusal> {
  const { datastores } = parts;
  const { datastore, cursor, sort, descending, filter = "", page } = body;
  const definition = datastores.list().find(({ name }) => name === datastore);
  if (!definition) return no("datastore_not_found", `The app has no datastore "${datastore}".`);
  if (page === undefined) return { ok: true, ...await datastores.browse(datastore, ROWS, cursor) };
  const rows = await allRows(parts, datastore);
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => words.every((word) => fits(row, word)));
  const key = sort ?? definition.primary_key;
  found.sort((a, b) => (descending ? -1 : 1) * compare(a[key], b[key]));
  const from = (Math.max(1, Math.floor(page)) - 1) * ROWS;
  return {
    ok: true,
    rows: found.slice(from, from + ROWS),
    total: found.length,
    has_more: from + ROWS < found.length,
  };
}

async function allRows({ datastores }: PeopleParts, datastore: string): Promise<JsonObject[]> {
  const rows: JsonObject[] = [];
  let cursor: string | undefined;
  do {
    const page = await datastores.browse(datastore, AT_ONCE, cursor);
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor && rows.length < MOST_ROWS);
  return rows;
}

/** `word` in any attribute, or `attribute:word` in that one. */
function fits(row: JsonObject, word: string): boolean {
  const [, attribute, wanted] = /^([a-z_][\w]*):(.+)$/.exec(word) ?? [];
  if (attribute && attribute in row) return textOf(row[attribute]).includes(wanted);
  return Object.values(row).some((value) => textOf(value).includes(word));
}

function textOf(value: unknown): string {
  return (typeof value === "string" ? value : JSON.stringify(value) ?? "").toLowerCase();
}

/** Numbers by size, everything else by its text; what is missing comes first. */
function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [one, other] = [a, b].map((value) =>
    value === undefined || value === null ? "" : textOf(value)
  );
  return one.localeCompare(other, "en", { numeric: true });
}
