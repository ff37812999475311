/**
 * What is missing or wrong with a customer, for the list of customers.
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";
import { squeezedNames } from "./codename.ts";
import type { Customer } from "./customer.ts";
import { handbookEntry, type HandbookRooms } from "./customer_rooms.ts";
import { squeeze } from "../text/fold_text.ts";

/** Can the app use a channel, and can people from outside read it? */
export type ChannelState = "open" | "shared" | "archived" | "away";

/** Which customers have a channel, a codename or a name: found once, then asked for each of them. */
export interface Claims {
  /** Is this channel another customer's? */
  channel(id: string, customer: Customer): boolean;
  /** Is this the codename of another customer? */
  codename(codename: string, customer: Customer): boolean;
  /** Is another customer really called like this codename? */
  name(codename: string, customer: Customer): boolean;
}

/** What a customer's row does not hold. */
export interface CustomerFacts {
  /** Is their CSM on the team, and still here? */
  csm_here: boolean;
  channel(id: string): ChannelState;
  /** Of all customers. */
  claims: Claims;
}

/** Looks through all customers once: with thousands, one by one against all would take seconds. */
export function claimsOf(customers: readonly Customer[]): Claims {
  const channels = ownersBy(customers, (one) => [
    one.internal_channel,
    ...(one.channel ? [one.channel] : []),
  ]);
  const codenames = ownersBy(customers, ({ codename }) => [squeeze(codename ?? "")]);
  const names = ownersBy(customers, squeezedNames);
  const others = (owners: ReadonlyMap<string, Set<string>>, key: string, { id }: Customer) =>
    [...owners.get(key) ?? []].some((owner) => owner !== id);
  return {
    channel: (id, customer) => others(channels, id, customer),
    codename: (codename, customer) => others(codenames, squeeze(codename), customer),
    name: (codename, customer) => others(names, squeeze(codename), customer),
  };
}

function ownersBy(
  customers: readonly Customer[],
  keys: (customer: Customer) => readonly string[],
): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const customer of customers) {
    for (const key of keys(customer)) {
      // Two are enough to know that there is another one.
      const found = owners.get(key) ?? new Set();
      if (found.size < 2) owners.set(key, found.add(customer.id));
    }
  }
  return owners;
}

/** What is missing or wrong, the most important first; nothing when all is well. */
export function customerGaps(
  customer: Customer,
  facts: CustomerFacts,
  policy: Pick<Handbook, "timezone"> & HandbookRooms,
): string[] {
  const { channel, internal_channel, codename, domains, zone, notice } = customer;
  const channels = channelsIn(customer);
  return [
    ...(facts.csm_here ? [] : ["their CSM is no longer on the team"]),
    ...channels.flatMap(({ id, name }) => channelGap(name, facts.channel(id))),
    ...(facts.channel(internal_channel) === "shared"
      ? ["people from outside can read the internal channel"]
      : []),
    ...sharedChannels(customer, facts.claims),
    ...channels.flatMap(({ id, name }) => {
      const entry = handbookEntry(id, policy);
      return entry ? [`${name} is also the handbook's ${entry}`] : [];
    }),
    ...(channel === internal_channel ? ["the customer reads the internal channel"] : []),
    ...(channel ? [] : ["no customer channel"]),
    ...(codename ? [] : ["no codename"]),
    ...sharedCodename(customer, facts.claims),
    ...(domains.length > 0 ? [] : ["no domains"]),
    ...(zone ? [] : [`no time zone (${policy.timezone} is assumed)`]),
    ...(channel && notice?.channel !== channel ? ["no notice at the top of their channel"] : []),
  ];
}

/**
 * What two customers have and only one may. Each form refuses it; two forms that are sent at the
 * same moment cannot know of each other.
 */
export function clashes(customer: Customer, claims: Claims): string[] {
  return [...sharedChannels(customer, claims), ...sharedCodename(customer, claims)];
}

function sharedChannels(customer: Customer, claims: Claims): string[] {
  return channelsIn(customer).filter(({ id }) => claims.channel(id, customer))
    .map(({ name }) => `${name} is also another customer's`);
}

function sharedCodename(customer: Customer, claims: Claims): string[] {
  const { codename } = customer;
  if (!codename) return [];
  return [
    ...(claims.codename(codename, customer) ? ["another customer has the same codename"] : []),
    // Not why: it would say who the other one is.
    ...(claims.name(codename, customer) ? ["their codename no longer fits: choose another"] : []),
  ];
}

function channelsIn({ internal_channel, channel }: Customer): { id: string; name: string }[] {
  return [
    { id: internal_channel, name: "the internal channel" },
    ...(channel ? [{ id: channel, name: "their channel" }] : []),
  ];
}

function channelGap(name: string, state: ChannelState): string[] {
  if (state === "archived") return [`${name} is archived`];
  return state === "away" ? [`Baton is not in ${name}`] : [];
}
