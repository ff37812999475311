/**
 * The customers: few, so that all of them are one page.
 *
 * @module
 */
import type { Customer, PlacedNotice } from "../rules/customers/customer.ts";
import type { Leaving } from "../rules/customers/forgetting.ts";
import type { Slack } from "../slack/checked_call.ts";
import {
  allRows,
  deleteRows,
  getRow,
  putRow,
  putRows,
  type Row,
  updateRow,
} from "../slack/rows.ts";

const STORE = "customers";

type CustomerRow = Omit<Customer, "notice" | "leaving"> & { notice?: string; leaving?: string };

/** One customer; one who is leaving is none any more. */
export async function findCustomer(slack: Slack, id: string): Promise<Customer | undefined> {
  const found = await findAnyCustomer(slack, id);
  return found?.leaving ? undefined : found;
}

/** All customers, by name, without those who are leaving. */
export async function findCustomers(slack: Slack): Promise<Customer[]> {
  return (await findAllCustomers(slack)).filter(({ leaving }) => !leaving);
}

/** One customer, also one who is leaving: whose removal was begun and is not finished. */
export async function findAnyCustomer(slack: Slack, id: string): Promise<Customer | undefined> {
  const row = await getRow<CustomerRow>(slack, STORE, id);
  return row && isWhole(row) ? toCustomer(row) : undefined;
}

/** All customers, by name, with those who are leaving. */
export async function findAllCustomers(slack: Slack): Promise<Customer[]> {
  const rows = await allRows<CustomerRow>(slack, STORE);
  return rows.filter(isWhole).map(toCustomer).sort((a, b) => a.name.localeCompare(b.name));
}

/** Keeps a customer. */
export async function putCustomer(slack: Slack, customer: Customer): Promise<void> {
  await putRow(slack, STORE, { ...toRow(customer) });
}

/** Keeps many customers, 25 a call. */
export async function putCustomers(slack: Slack, customers: readonly Customer[]): Promise<void> {
  await putRows(slack, STORE, customers.map((one) => ({ ...toRow(one) })));
}

function toRow({ notice, leaving, ...others }: Customer): CustomerRow {
  return {
    ...others,
    ...(notice ? { notice: JSON.stringify(notice) } : {}),
    ...(leaving ? { leaving: JSON.stringify(leaving) } : {}),
  };
}

/**
 * Notes the notice at the top of a customer's channel, or that there is none any more. Answers false
 * when the customer is being forgotten.
 */
export async function putNotice(
  slack: Slack,
  id: string,
  notice: PlacedNotice | undefined,
): Promise<boolean> {
  // Of the row this attribute alone: somebody may be changing the customer at this moment.
  return await updateWhole(slack, { id, notice: notice ? JSON.stringify(notice) : "" });
}

/** Notes that a customer is leaving: from now on nobody finds them who does not ask for all. */
export async function noteLeaving(slack: Slack, id: string, leaving: Leaving): Promise<void> {
  await updateRow(slack, STORE, { id, leaving: JSON.stringify(leaving) });
}

/** Forgets a customer. */
export async function deleteCustomer(slack: Slack, id: string): Promise<void> {
  await deleteRows(slack, STORE, [id]);
}

/** What may be changed of a customer; null takes it away. */
export type CustomerChange = {
  [Name in Exclude<keyof Customer, "id" | "notice" | "leaving">]?: Customer[Name] | null;
};

/** Writes what changed of a customer, and leaves the rest as it is. */
export async function changeCustomer(
  slack: Slack,
  id: string,
  change: CustomerChange,
): Promise<void> {
  // Slack's `update` takes nothing away: what is no more is written as "".
  const written = Object.entries(change).map(([name, value]) => [name, value ?? ""]);
  await updateWhole(slack, { id, ...Object.fromEntries(written) });
}

/** Whoever forgets a customer deletes this row last: nobody would find what came after. */
async function updateWhole(slack: Slack, change: { id: string } & Row): Promise<boolean> {
  await updateRow(slack, STORE, change);
  const row = await getRow<CustomerRow>(slack, STORE, change.id);
  if (row && !isWhole(row)) await deleteRows(slack, STORE, [change.id]);
  return row !== undefined && isWhole(row) && !row.leaving;
}

/** A change that came after a customer was removed makes a row with nothing but what it changed. */
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
    ...(row.channel ? { channel: row.channel } : {}),
    ...(row.codename ? { codename: row.codename } : {}),
    ...(row.zone ? { zone: row.zone } : {}),
    ...(row.notice ? { notice: JSON.parse(row.notice) as PlacedNotice } : {}),
    ...(row.leaving ? { leaving: JSON.parse(row.leaving) as Leaving } : {}),
  };
}
