/**
 * What a form is checked with, read in one round.
 *
 * @module
 */
import { findAllCustomers } from "../../../datastores/customers.ts";
import { findUsedCodenames } from "../../../datastores/operations/codenames.ts";
import { findInternalRooms } from "../../../datastores/operations/internal_rooms.ts";
import { findAllStanding } from "../../../datastores/operations/standing_messages.ts";
import type { CustomerForm } from "../../../rules/customers/customer_form.ts";
import { roomsOf } from "../../../team/customer_names.ts";
import { HOME } from "../../../team/home_message.ts";
import { findChannel, isOutsider } from "../../../team/people.ts";
import type { Surroundings } from "./check.ts";
import type { CustomerTurn } from "./memory.ts";

/** Reads it all together, with the channels that the person is in. */
export async function readSurroundings(
  { slack, user, home }: CustomerTurn,
  { csm, internal_channel, channel, domains }: CustomerForm,
): Promise<Surroundings & { rooms: ReadonlySet<string> }> {
  const [customers, used, homes, inner, csm_outside, internal, theirs, rooms] = await Promise.all([
    // With those who are being forgotten: their channels are not free yet.
    findAllCustomers(slack),
    findUsedCodenames(slack),
    findAllStanding(slack, HOME),
    channel ? findInternalRooms(slack, [channel]) : [],
    csm ? isOutsider(slack, csm, home) : true,
    internal_channel ? findChannel(slack, internal_channel) : undefined,
    channel ? findChannel(slack, channel) : undefined,
    domains?.length ? roomsOf(slack, user) : new Set<string>(),
  ]);
  const around = {
    customers,
    used,
    inner: [...homes.keys(), ...inner],
    csm_outside,
    rooms,
  };
  return { ...around, ...(internal ? { internal } : {}), ...(theirs ? { channel: theirs } : {}) };
}
