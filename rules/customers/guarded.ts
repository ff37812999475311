/**
 * A customer as the guard for names knows them: enough to tell whether a text may be read outside
 * the customer's internal channel, and nothing else.
 *
 * @module
 */
import { type Customer, knownCustomer } from "./customer.ts";
import { internalNames } from "./customer_rooms.ts";
import type { KnownCustomer } from "./leaks.ts";
import { startsOf } from "./name_patterns.ts";

/** A customer whose names are guarded. */
export interface GuardedCustomer extends KnownCustomer {
  /** Whose people may read the real name. */
  internal_channel: string;
  /** What the channel about them is called, and was: not even they should read that. */
  internal_names: readonly string[];
}

/** The customers as the guard knows them, without those who are being forgotten. */
export function guardedAmong(customers: readonly Customer[]): GuardedCustomer[] {
  return customers.filter(({ leaving }) => !leaving).map(guarded);
}

/** The same, with what is worked out once and kept with them. */
export function guardedForIndex(customers: readonly Customer[]): GuardedCustomer[] {
  return guardedAmong(customers).map((one) => ({ ...one, starts: startsOf(one) }));
}

function guarded(customer: Customer): GuardedCustomer {
  return {
    ...knownCustomer(customer),
    internal_channel: customer.internal_channel,
    internal_names: internalNames(customer),
  };
}
