/**
 * Whether a channel is for the team only: what stands in an internal channel names the customer.
 *
 * @module
 */
import { findAllCustomers } from "../datastores/customers.ts";
import { isGuest } from "../rules/membership.ts";
import { type Call, SlackError } from "./checked_call.ts";
import { peopleIn } from "./customer_names.ts";
import { findChannel, findUser, isOpenToOutside, joined, placeProblem } from "./people.ts";

/** How many people of a channel are looked at. */
export const MOST_LOOKED_AT = 100;
/** How many of them at once. */
const AT_ONCE = 10;

/**
 * Why internal words cannot be written in a channel, as plain text; undefined when they can.
 */
export async function insideProblem(call: Call, channel: string): Promise<string | undefined> {
  const [found, read] = await Promise.all([findChannel(call, channel), isRead(call, channel)]);
  const outside = read || Boolean(found && isOpenToOutside(found));
  const problem = placeProblem(channel, found && !outside ? await joined(call, found) : found);
  if (problem) return problem;
  return outside
    ? `People from outside can read #${found?.name ?? channel}: choose another internal channel ` +
      "with Add or change a customer."
    : undefined;
}

/**
 * Do people from outside read a channel in which internal words would be written? Whether a guest is
 * among its people is looked at by the set-up.
 */
export async function isReadOutside(call: Call, channel: string): Promise<boolean> {
  const known = looks.get(call) ?? new Map<string, Promise<boolean>>();
  looks.set(call, known);
  // Once for each run: what a run writes is written within seconds.
  const look = known.get(channel) ?? isOutside(call, channel);
  known.set(channel, look);
  return await look;
}

/**
 * Stops before internal words are written where people from outside read them.
 *
 * @throws {SlackError} `is_shared`, when they do
 */
export async function keepInside(call: Call, channel: string): Promise<void> {
  if (await isReadOutside(call, channel)) throw new SlackError("conversations.info", "is_shared");
}

const looks = new WeakMap<Call, Map<string, Promise<boolean>>>();

async function isOutside(call: Call, channel: string): Promise<boolean> {
  const [found, read] = await Promise.all([findChannel(call, channel), isRead(call, channel)]);
  return read || Boolean(found && isOpenToOutside(found));
}

/** Does a customer read this channel, also one who is leaving? */
async function isRead(call: Call, channel: string): Promise<boolean> {
  return (await findAllCustomers(call)).some((one) => one.channel === channel);
}

const users = new WeakMap<Call, Map<string, ReturnType<typeof findUser>>>();

/** The people of a channel, as far as they were looked at. */
export interface LookedAt {
  /** The first one who is from outside. */
  guest?: string;
  /** How many were not looked at. */
  left: number;
}

/** Looks for somebody from outside among the people of a channel: up to a hundred of them. */
export async function findGuest(
  call: Call,
  channel: string,
  home: { team_id: string; enterprise_id?: string },
): Promise<LookedAt> {
  const people = [...await peopleIn(call, channel)];
  const known = users.get(call) ?? new Map<string, ReturnType<typeof findUser>>();
  users.set(call, known);
  // The same people are in the channels of many customers.
  const look = (user: string) => {
    const found = known.get(user) ?? findUser(call, user);
    known.set(user, found);
    return found;
  };
  const looked = people.slice(0, MOST_LOOKED_AT);
  for (let from = 0; from < looked.length; from += AT_ONCE) {
    const some = looked.slice(from, from + AT_ONCE);
    const found = await Promise.all(some.map(look));
    const at = found.findIndex((user) => !user || isGuest(user, home));
    if (at >= 0) return { guest: some[at], left: 0 };
  }
  return { left: people.length - looked.length };
}
