/**
 * The file that an operator gets: rows of a customer, or of a week, as they are kept.
 *
 * @module
 */
import type { CalendarDate } from "../../handbook.ts";
import type { Customer } from "../customers/customer.ts";
import type { WeekId } from "../time/iso_week.ts";

/** How the file is laid out. Counts up when a reader of older files would not understand it. */
export const EXPORT_FORMAT = "baton-export/1";

/** What is exported. */
export type ExportSubject =
  | { what: "customer"; customer: Pick<Customer, "id" | "codename"> }
  | { what: "week"; week: WeekId };

/** Rows, by the datastore that they are in. */
export type RowsByDatastore = Readonly<Record<string, readonly unknown[]>>;

/** The file's name. No real name is in it, for names of files are seen in many places. */
export function exportName(subject: ExportSubject, today: CalendarDate): string {
  if (subject.what === "week") return `baton-retro-${subject.week}.json`;
  const { codename, id } = subject.customer;
  // A codename may be written in any letters: whatever a file's name may not hold is left out.
  const slug = (codename ?? "").normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `baton-customer-${slug || id.toLowerCase()}-${today}.json`;
}

/**
 * The file: JSON, for people and programs.
 *
 * @param by the user id of whoever asked for it
 * @param now epoch milliseconds
 */
export function exportText(
  subject: ExportSubject,
  rows: RowsByDatastore,
  by: string,
  now: number,
): string {
  const file = {
    format: EXPORT_FORMAT,
    what: subject.what,
    id: subject.what === "week" ? subject.week : subject.customer.id,
    exported_at: new Date(now).toISOString(),
    exported_by: by,
    rows: countRows(rows),
    datastores: rows,
  };
  return JSON.stringify(file, null, 2) + "\n";
}

/** How many rows there are of each sort: `3 rows of next_steps`. Datastores without any are left out. */
export function rowWords(rows: RowsByDatastore): string[] {
  return Object.entries(countRows(rows)).filter(([, count]) => count > 0)
    .map(([datastore, count]) => `${count} ${count === 1 ? "row" : "rows"} of \`${datastore}\``);
}

/** Is there nothing? */
export function isNothing(rows: RowsByDatastore): boolean {
  return Object.values(rows).every((all) => all.length === 0);
}

function countRows(rows: RowsByDatastore): Record<string, number> {
  return Object.fromEntries(
    Object.entries(rows).map(([datastore, all]) => [datastore, all.length]),
  );
}
