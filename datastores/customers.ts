/**
 * The customers: few, so that all of them are one page.
 *
 * @module
 */
import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import type { Customer, PlacedNotice } from "../rules/customer.ts";
import type { Call } from "../slack/checked_call.ts";
import { allRows, getRow, putRow, updateRow } from "../slack/rows.ts";

/** The definition for the manifest. */
const CustomersDatastore = DefineDatastore({
  name: "customers",
  primary_key: "id",
  attributes: {
    /** The internal channel that the customer was added with. */
    id: { type: Schema.types.string },
    name: { type: Schema.types.string },
    aliases: { type: Schema.types.array, items: { type: Schema.types.string } },
    domains: { type: Schema.types.array, items: { type: Schema.types.string } },
    channel: { type: Schema.types.string },
    internal_channel: { type: Schema.types.string },
    channel_names: { type: Schema.types.array, items: { type: Schema.types.string } },
    csm: { type: Schema.types.string },
    codename: { type: Schema.types.string },
    zone: { type: Schema.types.string },
    /** A {@linkcode PlacedNotice}, as JSON. */
    notice: { type: Schema.types.string },
  },
});
export default CustomersDatastore;

const STORE = "customers";

type CustomerRow = Omit<Customer, "notice"> & { notice?: string };

/** One customer. */
export async function findCustomer(call: Call, id: string): Promise<Customer | undefined> {
  const row = await getRow<CustomerRow>(call, STORE, id);
  return row && isWhole(row) ? toCustomer(row) : undefined;
}

/** All customers, by name. */
export async function findCustomers(call: Call): Promise<Customer[]> {
  const rows = await allRows<CustomerRow>(call, STORE);
  return rows.filter(isWhole).map(toCustomer).sort((a, b) => a.name.localeCompare(b.name));
}

/** Keeps a customer. */
export async function putCustomer(call: Call, customer: Customer): Promise<void> {
  const { notice, ...others } = customer;
  const row: CustomerRow = { ...others, ...(notice ? { notice: JSON.stringify(notice) } : {}) };
  await putRow(call, STORE, { ...row });
}

/** Notes the notice at the top of a customer's channel, or that there is none any more. */
export async function putNotice(
  call: Call,
  id: string,
  notice: PlacedNotice | undefined,
): Promise<void> {
  // Of the row this attribute alone: somebody may be changing the customer at this moment.
  await updateRow(call, STORE, { id, notice: notice ? JSON.stringify(notice) : "" });
}

/** What may be changed of a customer; null takes it away. */
export type CustomerChange = {
  [Name in Exclude<keyof Customer, "id" | "notice">]?: Customer[Name] | null;
};

/** Writes what changed of a customer, and leaves the rest as it is. */
export async function changeCustomer(
  call: Call,
  id: string,
  change: CustomerChange,
): Promise<void> {
  // Slack's `update` takes nothing away: what is no more is written as "".
  const written = Object.entries(change).map(([name, value]) => [name, value ?? ""]);
  await updateRow(call, STORE, { id, ...Object.fromEntries(written) });
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
    ...(row.channel ? { channel: row.channel } : {}),
    ...(row.codename ? { codename: row.codename } : {}),
    ...(row.zone ? { zone: row.zone } : {}),
    ...(row.notice ? { notice: JSON.parse(row.notice) as PlacedNotice } : {}),
  };
}
