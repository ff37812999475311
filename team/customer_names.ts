/**
 * Who may read the real name of a customer: the people of the internal channel.
 *
 * @module
 */
import type { Customer } from "../rules/customers/customer.ts";
import { isHidden, type ShownCustomer, shownCustomers } from "../rules/customers/shown_names.ts";
import { isSlackError, type Slack } from "../slack/checked_call.ts";
import { failed } from "./failed.ts";
import { isOperator } from "./operators.ts";
import { findChannel, findUser, type SlackChannel } from "./people.ts";

/** How many channels Slack is asked for at once. */
const PAGE = 999;

/** The channels that somebody is in, by id, as far as they were read. */
export interface ListedRooms {
  channels: Map<string, SlackChannel>;
  /** Are there more that were not read? */
  more: boolean;
}

/**
 * The channels that somebody is in: the public ones, and of the private ones those that the app is
 * in as well. Without `user`, those of the app.
 *
 * @param pages how many pages are read at most: each is a round, and holds about a thousand
 */
export async function listRooms(
  slack: Slack,
  { user, pages = Infinity }: { user?: string; pages?: number },
): Promise<ListedRooms> {
  const channels = new Map<string, SlackChannel>();
  let cursor: string | undefined;
  for (let read = 0; read === 0 || (cursor && read < pages); read++) {
    const page = await slack<
      { channels?: SlackChannel[]; response_metadata?: { next_cursor?: string } }
    >("users.conversations", {
      types: "public_channel,private_channel",
      limit: PAGE,
      ...(user ? { user } : {}),
      ...(cursor ? { cursor } : {}),
    });
    for (const channel of page.channels ?? []) channels.set(channel.id, channel);
    cursor = page.response_metadata?.next_cursor || undefined;
  }
  return { channels, more: cursor !== undefined };
}

/** The ids of the channels that somebody is in. */
export async function roomsOf(slack: Slack, user: string): Promise<ReadonlySet<string>> {
  return new Set((await listRooms(slack, { user })).channels.keys());
}

/** The same where nothing may fail: when Slack does not say, they count as being in no channel. */
export async function knownRoomsOf(slack: Slack, user: string): Promise<ReadonlySet<string>> {
  return await roomsOf(slack, user).catch((error) => {
    if (!isSlackError(error)) throw error;
    failed(slack, "rooms_not_known", error, "name_withheld");
    return new Set<string>();
  });
}

/** The people of a channel; nobody when the app cannot see it, so that no name is shown. */
export async function peopleIn(slack: Slack, channel: string): Promise<ReadonlySet<string>> {
  const people = new Set<string>();
  let cursor: string | undefined;
  try {
    do {
      const page = await slack<
        { members?: string[]; response_metadata?: { next_cursor?: string } }
      >("conversations.members", { channel, limit: PAGE, ...(cursor ? { cursor } : {}) });
      for (const member of page.members ?? []) people.add(member);
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
  } catch (error) {
    if (!isSlackError(error, "channel_not_found", "fetch_members_failed")) throw error;
  }
  return people;
}

/**
 * The customers as somebody in these channels may read of them, in a list.
 *
 * @param find where customer success managers are looked up, when that has begun already
 */
export async function customersFor(
  slack: Slack,
  customers: readonly Customer[],
  rooms: ReadonlySet<string>,
  find: (user: string) => ReturnType<typeof findUser> = (user) => findUser(slack, user),
): Promise<ShownCustomer[]> {
  const nameless = customers.filter((one) => isHidden(one, rooms) && !one.codename);
  const csms = [...new Set(nameless.map(({ csm }) => csm))];
  const names = await Promise.all(csms.map(async (csm) => {
    const found = await find(csm);
    return [csm, found?.real_name || found?.name || ""] as const;
  }));
  return shownCustomers(customers, rooms, new Map(names.filter(([, name]) => name)));
}

/**
 * How somebody can find out who a customer is, as mrkdwn. It names no channel: beside the codename
 * that would say it.
 */
export async function wayIn(slack: Slack, customer: Customer, user: string): Promise<string> {
  const { internal_channel, csm } = customer;
  const found = await findChannel(slack, internal_channel);
  if (!found || found.is_archived) {
    return `Baton cannot use the internal channel. <@${csm}> can choose another ` +
      "(*Customers*, then *Change*).";
  }
  if (!found.is_private) {
    const which = csm === user
      ? "You are their CSM, and their internal channel is public."
      : `<@${csm}> can tell you which internal channel is theirs.`;
    return `${which} Its people know who this is: join it.`;
  }
  return csm === user
    ? "The people of the internal channel know who this is: ask one of them to add you."
    : `The people of the internal channel know who this is: ask <@${csm}> to add you.`;
}

/**
 * Why a customer's internal channel cannot be used, for a reader who may not know its name.
 *
 * @param problem the same for those who may
 */
export async function problemFor(
  slack: Slack,
  customer: Customer,
  user: string,
  problem: string,
): Promise<string> {
  return isHidden(customer, await roomsOf(slack, user))
    ? "Baton cannot use the internal channel of this customer: tell their CSM."
    : problem;
}

/**
 * May a person who is not in the internal channel open a customer anyway? Where the channel is
 * gone nobody can be in it, and somebody has to choose another: the CSM, or an operator.
 *
 * @param found the internal channel, as far as the app sees it
 */
export function mayRescue(
  customer: Customer,
  user: string,
  found: SlackChannel | undefined,
): boolean {
  if (user !== customer.csm && !isOperator(user)) return false;
  return !found || Boolean(found.is_archived);
}
