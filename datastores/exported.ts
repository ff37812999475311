/**
 * All rows of all datastores, as they are kept: they are exported and imported unchanged.
 *
 * @module
 */
import type { ExportedRow, ExportSubject, RowsByDatastore } from "../rules/operations/export.ts";
import { ownIds, type Rooms } from "../rules/customers/customer_rooms.ts";
import type { Slack } from "../slack/checked_call.ts";
import { readPages } from "../slack/rows.ts";
import { isAbout, isOfThisInstallation, type KeptRow } from "./operations/kept_rows.ts";
import { isNudgeOf } from "./operations/retro_nudges.ts";

/** A datastore, and the attributes that say whose a row is. */
interface Store {
  name: string;
  customer?: string;
  week?: string;
  /** Its rows move to another datastore, and may come back. */
  moves?: true;
}

const KEY = "id";

/** In the order of import: what others refer to comes first. */
const STORES: readonly Store[] = [
  { name: "customers", customer: KEY },
  { name: "meetings", customer: "customer", moves: true },
  { name: "calls", customer: "customer" },
  { name: "next_steps", customer: "customer", moves: true },
  { name: "issue_links", customer: "customer" },
  { name: "support_requests", customer: "customer" },
  { name: "cases", customer: "customer" },
  { name: "retros", week: "week" },
  { name: "retro_notes", week: "week", moves: true },
  { name: "operations" },
];

/** The names of the datastores that are exported, in the order of import. */
export const EXPORTED_DATASTORES: readonly string[] = STORES.map(({ name }) => name);

/** What was read of what is exported. */
export interface ExportRead {
  /** By datastore, without those that have nothing of the subject. */
  rows: RowsByDatastore;
  /** How many rows were left out: they mean nothing in another installation. */
  left_out: number;
  /** The datastores that are not read to their end; undefined when all are. */
  left?: Record<string, string>;
}

/**
 * Reads what is exported, until it is time to stop. A row is as it was when it was read: one that
 * moved from one datastore to another meanwhile is in one of them, or in both, and never in none.
 *
 * @param from `left` of an earlier call, to go on from there
 */
export async function readExport(
  slack: Slack,
  subject: ExportSubject,
  from: Record<string, string> | undefined,
  isLate: () => boolean,
): Promise<ExportRead> {
  const stores = STORES.filter((store) => isLookedAt(store, subject));
  const left = new Map(
    from ? Object.entries(from) : stores.map(({ name }) => [name, ""] as const),
  );
  const found = new Map<string, Map<string, ExportedRow>>(
    stores.map(({ name }) => [name, new Map()]),
  );
  const read = async ({ name, ...store }: Store) => {
    const cursor = left.get(name);
    if (cursor === undefined) return;
    const page = await readPages<ExportedRow>(slack, name, {
      ...whereOf(store, subject),
      from: cursor,
      isLate,
    });
    for (const row of page.rows) found.get(name)!.set(row.id, row);
    if (page.cursor) left.set(name, page.cursor);
    else left.delete(name);
  };
  const moving = stores.filter(({ moves }) => moves);
  // What leaves a datastore is looked for there first, and what has come back at the end.
  await Promise.all(moving.map(read));
  await Promise.all(stores.filter(({ moves }) => !moves).map(read));
  if (left.size === 0) {
    for (const { name } of moving) left.set(name, "");
    if (!isLate()) await Promise.all(moving.map(read));
  }
  const customers = [...found.get("customers")?.values() ?? []] as unknown as Rooms[];
  const all = [...found].map(([name, rows]) => [name, [...rows.values()]] as const);
  const kept = all.map(([name, rows]) =>
    [name, rows.filter((row) => isExported(name, row, subject, customers))] as const
  );
  const noted = [...found.get("operations")!.values()] as unknown as KeptRow[];
  return {
    rows: Object.fromEntries(kept),
    left_out: subject.what === "everything" ? noted.filter(isOfThisInstallation).length : 0,
    ...(left.size > 0 ? { left: Object.fromEntries(left) } : {}),
  };
}

function isLookedAt({ name, customer, week }: Store, { what }: ExportSubject): boolean {
  if (what === "everything" || name === "operations") return true;
  return what === "customer" ? customer !== undefined : week !== undefined;
}

function whereOf(
  { customer, week }: Omit<Store, "name">,
  subject: ExportSubject,
): { where?: { attribute: string; value: string } } {
  // Of a key Slack does not say that it may be in an expression; there are few customers.
  if (subject.what === "customer" && customer && customer !== KEY) {
    return { where: { attribute: customer, value: subject.customer.id } };
  }
  if (subject.what === "week" && week) {
    return { where: { attribute: week, value: subject.week } };
  }
  return {};
}

function isExported(
  datastore: string,
  exported: ExportedRow,
  subject: ExportSubject,
  customers: readonly Rooms[],
): boolean {
  if (datastore === "customers") {
    return subject.what !== "customer" || exported.id === subject.customer.id;
  }
  if (datastore !== "operations") return true;
  const row = exported as unknown as KeptRow;
  if (isOfThisInstallation(row)) return false;
  if (subject.what === "week") return isNudgeOf(row, subject.week);
  if (subject.what === "everything") return true;
  const { id, internal_channel, channel, codename } = subject.customer;
  // A channel that they had before may be somebody else's by now: what is not known is left out.
  const ids = customers.length > 0
    ? ownIds(subject.customer, customers)
    : [id, internal_channel, ...(channel ? [channel] : [])];
  return isAbout(row, { ids, ...(codename ? { codename } : {}) });
}
