/**
 * What an operator gets: rows as they are kept, in files that go back into an installation.
 *
 * A file is JSON Lines, a row a line, all of one datastore: what `slack datastore bulk-put
 * --from-file` takes. It reads at most 5,000 rows of a file and stops at a line of 64 kB, so longer
 * files are split, and longer rows have a file of their own.
 *
 * @module
 */
import type { Customer } from "../customers/customer.ts";
import { maskSecrets } from "../text/secrets.ts";
import type { WeekId } from "../time/iso_week.ts";
import { isGuest, type SlackUser } from "../customers/membership.ts";

/** How many rows of a file the Slack CLI reads. */
export const MOST_ROWS = 5000;
/** The longest line that it reads, in bytes; its buffer of 65,536 holds the line's end as well. */
export const LONGEST_LINE = 65_000;

/** What is exported. */
export type ExportSubject =
  | { what: "everything" }
  | {
    what: "customer";
    customer: Pick<Customer, "id" | "internal_channel" | "channel" | "codename" | "rooms">;
  }
  | { what: "week"; week: WeekId };

/** A row, as its datastore holds it. */
export type ExportedRow = { readonly id: string } & Readonly<Record<string, unknown>>;

/** Rows, by the datastore that they are in. */
export type RowsByDatastore = Readonly<Record<string, readonly ExportedRow[]>>;

/** One file. */
export interface ExportFile {
  /** `calls.jsonl`, `calls.2.jsonl`, `calls.long.jsonl`: the datastore is before the first dot. */
  name: string;
  text: string;
  datastore: string;
  rows: number;
  /** Its rows are too long for `--from-file`. */
  long: boolean;
}

/** The files of these rows; a datastore without rows has none. */
export function exportFiles(rows: RowsByDatastore): ExportFile[] {
  return Object.entries(rows).flatMap(([datastore, all]) => {
    const lines = all.map((row) => JSON.stringify(cleaned(row)));
    const long = lines.filter((line) => size(line) > LONGEST_LINE);
    const short = lines.filter((line) => size(line) <= LONGEST_LINE);
    const files = Array.from({ length: Math.ceil(short.length / MOST_ROWS) }, (_, at) => {
      const part = short.slice(at * MOST_ROWS, (at + 1) * MOST_ROWS);
      return fileOf(datastore, at === 0 ? "" : `.${at + 1}`, part);
    });
    return long.length > 0
      ? [...files, { ...fileOf(datastore, ".long", long), long: true }]
      : files;
  });
}

/** The same without secrets: rows of an earlier version may hold some. */
function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleaned(inner)]));
  }
  if (typeof value !== "string") return value;
  if (!/^[[{]/.test(value)) return maskSecrets(value);
  try {
    const inner = JSON.parse(value);
    const clean = cleaned(inner);
    return JSON.stringify(clean) === JSON.stringify(inner) ? value : JSON.stringify(clean);
  } catch {
    return maskSecrets(value);
  }
}

function fileOf(datastore: string, part: string, lines: readonly string[]): ExportFile {
  const text = lines.map((line) => `${line}\n`).join("");
  return { name: `${datastore}${part}.jsonl`, text, datastore, rows: lines.length, long: false };
}

function size(line: string): number {
  return new TextEncoder().encode(line).length;
}

/** How many: `1 row`, `2,500 rows`. */
export function rowCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
}

/** All rows together. */
export function countRows(rows: RowsByDatastore): number {
  return Object.values(rows).reduce((sum, all) => sum + all.length, 0);
}

/** A Slack user's id, wherever it is: in an attribute, in JSON, in `<@U…>`. */
const USER_ID = /(?<![\p{L}\p{N}_])[UW](?=[A-Z]*\d)[A-Z0-9]{3,}(?![\p{L}\p{N}_])/gu;

/** The ids of the people that rows mention, in the order of the alphabet. */
export function mentionedPeople(rows: RowsByDatastore): string[] {
  const found = new Set<string>();
  for (const row of Object.values(rows).flat()) {
    for (const [id] of JSON.stringify(row).matchAll(USER_ID)) found.add(id);
  }
  return [...found].sort();
}

/** A person, as `people.jsonl` names them. */
export interface NamedPerson {
  id: string;
  /** The handle, without the @. */
  name?: string;
  real_name?: string;
  display_name?: string;
  /** The account is no longer in use. */
  deleted?: true;
  /** A customer's own person, or another guest: whose name may tell who the customer is. */
  outside?: true;
}

/** What may be said of a person: those from outside are not named. */
export function namedPerson(
  user: SlackUser,
  home: { team_id: string; enterprise_id?: string },
): NamedPerson {
  const { id, name, real_name, profile, deleted } = user;
  if (isGuest(user, home)) return { id, outside: true };
  const display_name = profile?.display_name;
  return {
    id,
    ...(name ? { name } : {}),
    ...(real_name ? { real_name } : {}),
    ...(display_name ? { display_name } : {}),
    ...(deleted ? { deleted } : {}),
  };
}

/** The file of the people's names. */
export function peopleText(people: readonly NamedPerson[]): string {
  return people.map((person) => `${JSON.stringify(person)}\n`).join("");
}
