/**
 * Whether a channel is for the team only: what is posted in an internal channel names the customer.
 *
 * @module
 */
import { findAllCustomers } from "../datastores/customers.ts";
import { wasRead } from "../rules/customers/customer_rooms.ts";
import { isGuest } from "../rules/customers/membership.ts";
import { type Slack, SlackError } from "../slack/checked_call.ts";
import { peopleIn } from "./customer_names.ts";
import { findChannel, findUser, isOpenToOutside, joined, placeProblem } from "./people.ts";

/** How many people of a channel are looked at. */
export const MOST_LOOKED_AT = 100;
/** How many of them at once. */
const AT_ONCE = 10;

/** Why Baton cannot post internal words in a channel, as plain text; undefined when it can. */
export async function insideProblem(slack: Slack, channel: string): Promise<string | undefined> {
  const [found, read] = await Promise.all([findChannel(slack, channel), isRead(slack, channel)]);
  const outside = read || Boolean(found && isOpenToOutside(found));
  const problem = placeProblem(channel, found && !outside ? await joined(slack, found) : found);
  if (problem) return problem;
  return outside
    ? `People from outside can read #${found?.name ?? channel}: choose another internal channel ` +
      "with Add or change a customer."
    : undefined;
}

/**
 * Can people from outside read a channel in which internal words would be posted? The setup looks
 * for guests among its people.
 */
export async function isReadOutside(slack: Slack, channel: string): Promise<boolean> {
  const known = looks.get(slack) ?? new Map<string, Promise<boolean>>();
  looks.set(slack, known);
  // Once for each run: a run posts what it has within seconds.
  const look = known.get(channel) ?? isOutside(slack, channel);
  known.set(channel, look);
  return await look;
}

/**
 * Stops before internal words are posted where people from outside can read them.
 *
 * @throws {SlackError} `is_shared`, when they do
 */
export async function keepInside(slack: Slack, channel: string): Promise<void> {
  if (await isReadOutside(slack, channel)) throw new SlackError("conversations.info", "is_shared");
}

const looks = new WeakMap<Slack, Map<string, Promise<boolean>>>();

async function isOutside(slack: Slack, channel: string): Promise<boolean> {
  const [found, read] = await Promise.all([findChannel(slack, channel), isRead(slack, channel)]);
  return read || Boolean(found && isOpenToOutside(found));
}

/** Does a customer read this channel, or did one, even one who is leaving? They may still be in it. */
async function isRead(slack: Slack, channel: string): Promise<boolean> {
  return wasRead(channel, await findAllCustomers(slack));
}

const users = new WeakMap<Slack, Map<string, ReturnType<typeof findUser>>>();

/** What was found among the people of a channel. */
export interface LookedAt {
  /** The first one from outside. */
  guest?: string;
  /** How many were not looked at. */
  left: number;
}

/** Looks for somebody from outside among the people of a channel: up to a hundred of them. */
export async function findGuest(
  slack: Slack,
  channel: string,
  home: { team_id: string; enterprise_id?: string },
): Promise<LookedAt> {
  const people = [...await peopleIn(slack, channel)];
  const known = users.get(slack) ?? new Map<string, ReturnType<typeof findUser>>();
  users.set(slack, known);
  // The same people are in the channels of many customers.
  const look = (user: string) => {
    const found = known.get(user) ?? findUser(slack, user);
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
