/**
 * Which channels may be a customer's: what was written among the team stays in a channel for good,
 * and what the customer said there as well.
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";
import type { Customer } from "./customer.ts";

/** The channels that the handbook names. */
export type HandbookRooms = Pick<Handbook, "operations_channel"> & {
  retro: Pick<Handbook["retro"], "channel">;
  product: Pick<Handbook["product"], "channel">;
  support?: Pick<Handbook["support"], "channel">;
};

type Rooms = Pick<Customer, "id" | "internal_channel" | "channel" | "notice">;

/** The entry of the handbook that names a channel, `retro.channel`; undefined when none does. */
export function handbookEntry(channel: string, policy: HandbookRooms): string | undefined {
  if (channel === policy.operations_channel) return "operations_channel";
  if (channel === policy.retro.channel) return "retro.channel";
  if (channel === policy.support?.channel) return "support.channel";
  return channel === policy.product.channel ? "product.channel" : undefined;
}

/**
 * Is, or was, it an internal channel, as far as it is known? Calls and meetings keep the channel
 * that they began in: their cards are there.
 *
 * @param customers all of them, those who are leaving and the one in question among them
 * @param homes the channels that have a home message
 */
export function wasInternal(
  channel: string,
  customers: readonly Rooms[],
  homes: Iterable<string> = [],
): boolean {
  return customers.some(({ id, internal_channel }) => [id, internal_channel].includes(channel)) ||
    new Set(homes).has(channel);
}

/**
 * Is, or was, it a channel that a customer reads, as far as it is known?
 *
 * @param customers all of them, those who are leaving and the one in question among them
 */
export function wasRead(channel: string, customers: readonly Rooms[]): boolean {
  return customers.some((one) => [one.channel, one.notice?.channel].includes(channel));
}
