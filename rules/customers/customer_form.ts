/**
 * What a form holds of a customer, and the customer that comes of it.
 *
 * @module
 */
import { fingerprint } from "../text/fingerprint.ts";
import type { Customer } from "./customer.ts";

/** The fields of the form. */
const FIELDS = [
  "name",
  "aliases",
  "domains",
  "channel",
  "internal_channel",
  "csm",
  "codename",
  "zone",
] as const satisfies readonly (keyof Customer)[];

type Field = typeof FIELDS[number];

/** What is filled in. */
export type CustomerForm = Partial<Pick<Customer, Field>>;

/** Of each field, a fingerprint of what it holds: small enough to go along with a form. */
export type FieldPrints = Partial<Record<Field, number>>;

/** The fingerprints of a form as it is opened: what differs when it is sent was changed in it. */
export function fieldPrints(form: CustomerForm): FieldPrints {
  return Object.fromEntries(FIELDS.map((field) => [field, fieldPrint(form, field)]));
}

/** One fingerprint of all fields: two customers who were filled in alike have the same. */
export function formPrint(form: CustomerForm): number {
  return fingerprint(JSON.stringify(FIELDS.map((field) => fieldPrint(form, field))));
}

function fieldPrint(form: CustomerForm, field: Field): number {
  return fingerprint(JSON.stringify(form[field] ?? null));
}

/**
 * A customer with what this form changed, over what the row holds now: what somebody else changed
 * meanwhile stays, field by field.
 *
 * @param opened the fingerprints of the form when it was opened
 */
export function changedCustomer(
  before: Customer,
  form: CustomerForm,
  opened: FieldPrints,
): Customer {
  const fields = FIELDS.filter((field) => fieldPrint(form, field) !== opened[field]);
  return { ...before, ...pick(form, fields) };
}

/** A new customer, as the form holds them. */
export function newCustomer(form: CustomerForm, customers: readonly Customer[]): Customer {
  const internal_channel = form.internal_channel ?? "";
  return {
    id: freeId(internal_channel, customers),
    name: "",
    aliases: [],
    domains: [],
    internal_channel,
    channel_names: [],
    csm: "",
    ...pick(form, FIELDS),
  };
}

/**
 * The id of a new customer, made of the channel: two people who add the customer of one channel at
 * the same moment write one row. The channel that a customer was added with names that one for good;
 * the next customer of the channel has a number behind it.
 */
export function freeId(channel: string, customers: readonly Pick<Customer, "id">[]): string {
  const taken = new Set(customers.map(({ id }) => id));
  if (!taken.has(channel)) return channel;
  let number = 2;
  while (taken.has(`${channel}.${number}`)) number++;
  return `${channel}.${number}`;
}

function pick(form: CustomerForm, fields: readonly Field[]): CustomerForm {
  return Object.fromEntries(fields.map((field) => [field, form[field]]));
}
