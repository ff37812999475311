/**
 * The customers: few, so that all of them are one page.
 *
 * @module
 */
import type { Customer, PlacedNotice } from "../rules/customers/customer.ts";
import type { Room } from "../rules/customers/customer_rooms.ts";
import type { Leaving } from "../rules/customers/forgetting.ts";
import type { Slack } from "../slack/checked_call.ts";
import {
  allRows,
  countRows,
  deleteRows,
  getRow,
  putRow,
  putRows,
  updateRow,
} from "../slack/rows.ts";

const STORE = "customers";

type CustomerRow = Omit<Customer, "notice" | "leaving" | "rooms"> & {
  notice?: string;
  leaving?: string;
  rooms?: string[];
};

/** One customer, unless they are leaving. */
export async function findCustomer(slack: Slack, id: string): Promise<Customer | undefined> {
  const found = await findAnyCustomer(slack, id);
  return found?.leaving ? undefined : found;
}

/**
 * All customers, by name, without those who are leaving.
 *
 * @param onPage what may begin for some of them while the next thousand is read
 */
export async function findCustomers(
  slack: Slack,
  onPage?: (customers: readonly Customer[]) => void,
): Promise<Customer[]> {
  return (await readCustomers(slack, onPage)).customers.filter(({ leaving }) => !leaving);
}

/** One customer, even one who is leaving: their removal has begun and is not finished. */
export async function findAnyCustomer(slack: Slack, id: string): Promise<Customer | undefined> {
  const row = await getRow<CustomerRow>(slack, STORE, id);
  return row && isWhole(row) ? toCustomer(row) : undefined;
}

/** All customers, by name, with those who are leaving. */
export async function findAllCustomers(slack: Slack): Promise<Customer[]> {
  return (await readCustomers(slack)).customers;
}

/** The same, with the number of rows that they were read from. */
export async function readCustomers(
  slack: Slack,
  onPage?: (customers: readonly Customer[]) => void,
): Promise<{ customers: Customer[]; rows: number }> {
  const read: Customer[] = [];
  const rows = await allRows<CustomerRow>(slack, STORE, (page) => {
    const some = page.filter(isWhole).map(toCustomer);
    read.push(...some);
    onPage?.(some);
  });
  const customers = read
    .sort((a, b) => ALPHABET.compare(a.name, b.name));
  return { customers, rows: rows.length };
}

/** How many rows there are, whole or not. */
export async function countCustomers(slack: Slack): Promise<number | undefined> {
  return await countRows(slack, STORE);
}

/** Made once: with thousands of names, one for each comparison would take seconds. */
const ALPHABET = new Intl.Collator();

/** Keeps a customer. */
export async function putCustomer(slack: Slack, customer: Customer): Promise<void> {
  await putRow(slack, STORE, { ...toRow(customer) });
}

/** Keeps many customers, 25 a call. */
export async function putCustomers(slack: Slack, customers: readonly Customer[]): Promise<void> {
  await putRows(slack, STORE, customers.map((one) => ({ ...toRow(one) })));
}

function toRow({ notice, leaving, rooms, ...others }: Customer): CustomerRow {
  return {
    ...others,
    ...(rooms ? { rooms: toTexts(rooms) } : {}),
    ...(notice ? { notice: JSON.stringify(notice) } : {}),
    ...(leaving ? { leaving: JSON.stringify(leaving) } : {}),
  };
}

/**
 * Notes the notice at the top of a customer's channel, or that there no longer is one.
 *
 * @returns false when the customer is being forgotten
 */
export async function putNotice(
  slack: Slack,
  id: string,
  notice: PlacedNotice | undefined,
): Promise<boolean> {
  // Of the row this attribute alone: somebody may be changing the customer at this moment.
  await updateRow(slack, STORE, { id, notice: notice ? JSON.stringify(notice) : "" });
  return await keepWhole(slack, id) !== undefined;
}

/** Notes that a customer is leaving: from now on only those find them who ask for all customers. */
export async function noteLeaving(slack: Slack, id: string, leaving: Leaving): Promise<void> {
  await updateRow(slack, STORE, { id, leaving: JSON.stringify(leaving) });
}

/** Forgets a customer. */
export async function deleteCustomer(slack: Slack, id: string): Promise<void> {
  await deleteRows(slack, STORE, [id]);
}

/** What may be changed of a customer; null removes it. */
export type CustomerChange = {
  [Name in Exclude<keyof Customer, "id" | "notice" | "leaving">]?: Customer[Name] | null;
};

/** Writes what changed of a customer, and leaves the rest as it is. */
export async function changeCustomer(
  slack: Slack,
  id: string,
  change: CustomerChange,
): Promise<void> {
  await writeChange(slack, id, change);
  await keepWhole(slack, id);
}

/**
 * The same in one round, for a form: {@linkcode keepWhole} has to follow, in the step after it.
 */
export async function writeChange(
  slack: Slack,
  id: string,
  change: CustomerChange,
): Promise<void> {
  // Slack's `update` removes nothing: what is gone is written as "".
  const { rooms, ...others } = change;
  const written = Object.entries(others).map(([name, value]) => [name, value ?? ""]);
  if (rooms) written.push(["rooms", toTexts(rooms)]);
  await updateRow(slack, STORE, { id, ...Object.fromEntries(written) });
}

function toTexts(rooms: readonly Room[]): string[] {
  return rooms.map((room) => JSON.stringify(room));
}

/**
 * Removes what a change left of a customer who was forgotten at the same moment: their row is
 * deleted last, and nobody would find what came after it.
 *
 * @returns the customer; undefined when they are gone, or leaving
 */
export async function keepWhole(slack: Slack, id: string): Promise<Customer | undefined> {
  const row = await getRow<CustomerRow>(slack, STORE, id);
  if (row && !isWhole(row)) await deleteRows(slack, STORE, [id]);
  return row && isWhole(row) && !row.leaving ? toCustomer(row) : undefined;
}

/** A change that comes after a customer was removed makes a row with nothing but what it changed. */
function isWhole(row: CustomerRow): boolean {
  return Boolean(row.name && row.internal_channel && row.csm);
}

function toCustomer(row: CustomerRow): Customer {
  const { id, name, internal_channel, csm } = row;
  return {
    id,
    name,
    internal_channel,
    csm,
    aliases: row.aliases ?? [],
    domains: row.domains ?? [],
    channel_names: row.channel_names ?? [],
    ...(row.internal_names?.length ? { internal_names: row.internal_names } : {}),
    ...(row.rooms?.length ? { rooms: row.rooms.map((room) => JSON.parse(room) as Room) } : {}),
    ...(row.people?.length ? { people: row.people } : {}),
    ...(row.former_names?.length ? { former_names: row.former_names } : {}),
    ...(row.channel ? { channel: row.channel } : {}),
    ...(row.codename ? { codename: row.codename } : {}),
    ...(row.zone ? { zone: row.zone } : {}),
    ...(row.notice ? { notice: JSON.parse(row.notice) as PlacedNotice } : {}),
    ...(row.leaving ? { leaving: JSON.parse(row.leaving) as Leaving } : {}),
  };
}
