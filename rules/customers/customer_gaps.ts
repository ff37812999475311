/**
 * What is incomplete about a customer.
 *
 * @module
 */
import type { Handbook } from "../../handbook.ts";
import type { Customer } from "./customer.ts";
import { handbookEntry, type HandbookRooms } from "./customer_rooms.ts";
import { isCalled } from "./codename.ts";
import { squeeze } from "../text/fold_text.ts";

/** Can the app use a channel, and may people from outside read it? */
export type ChannelState = "open" | "shared" | "archived" | "away";

/** What a customer's row does not tell. */
export interface CustomerFacts {
  /** Is their CSM somebody of the team, and still here? */
  csm_here: boolean;
  channel(id: string): ChannelState;
  /** All customers. */
  customers: readonly Customer[];
}

/** What is missing or wrong, in the order of its weight; nothing when all is well. */
export function customerGaps(
  customer: Customer,
  facts: CustomerFacts,
  policy: Pick<Handbook, "timezone"> & HandbookRooms,
): string[] {
  const { channel, internal_channel, codename, domains, zone, notice } = customer;
  const others = facts.customers.filter(({ id }) => id !== customer.id);
  const shares = (id: string) =>
    others.some((one) => one.channel === id || one.internal_channel === id);
  const channels = [
    { id: internal_channel, name: "the internal channel" },
    ...(channel ? [{ id: channel, name: "their channel" }] : []),
  ];
  const twin = codename && others.some((one) => squeeze(one.codename ?? "") === squeeze(codename));
  return [
    ...(facts.csm_here ? [] : ["their CSM is not here any more"]),
    ...channels.flatMap(({ id, name }) => channelGap(name, facts.channel(id))),
    ...(facts.channel(internal_channel) === "shared"
      ? ["people from outside can read the internal channel"]
      : []),
    ...channels.filter(({ id }) => shares(id)).map(({ name }) =>
      `${name} is another customer's as well`
    ),
    ...channels.flatMap(({ id, name }) => {
      const entry = handbookEntry(id, policy);
      return entry ? [`${name} is the handbook's ${entry} as well`] : [];
    }),
    ...(channel === internal_channel ? ["the customer reads the internal channel"] : []),
    ...(channel ? [] : ["no customer channel"]),
    ...(codename ? [] : ["no codename"]),
    ...(twin ? ["another customer has this codename as well"] : []),
    // Not why: it would say who the other one is.
    ...(codename && others.some((one) => isCalled(one, codename))
      ? ["their codename does not suit any more: choose another"]
      : []),
    ...(domains.length > 0 ? [] : ["no domains"]),
    ...(zone ? [] : [`no time zone (${policy.timezone} is assumed)`]),
    ...(channel && notice?.channel !== channel ? ["no notice at the top of their channel"] : []),
  ];
}

function channelGap(name: string, state: ChannelState): string[] {
  if (state === "archived") return [`${name} is archived`];
  return state === "away" ? [`Baton is not in ${name}`] : [];
}
