/**
 * *Customers*: all of them, page by page, with what is incomplete.
 *
 * @module
 */
import { handbook } from "../../../policy/handbook.ts";
import { findCustomers } from "../../../datastores/customers.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import {
  type ChannelState,
  type Claims,
  claimsOf,
  customerGaps,
} from "../../../rules/customers/customer_gaps.ts";
import { isGuest } from "../../../rules/customers/membership.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import type { Home, View } from "../../../slack/dialogue.ts";
import {
  customersFor,
  type ListedRooms,
  listRooms,
  mayRescue,
  roomsOf,
} from "../../../team/customer_names.ts";
import { findChannel, findUser, isOpenToOutside, type SlackChannel } from "../../../team/people.ts";
import { listView } from "./list_blocks.ts";
import type { CustomerTurn } from "./memory.ts";

/** How many customers a page shows. */
const SHOWN = 10;
/**
 * How many pages of the app's channels are read, a thousand on each: so that the list is there within
 * seconds. With more, Slack is asked about the channels that are shown.
 */
const MOST_PAGES = 3;

/** Up to so many customers, two thousands-long pages, there is time to ask about single channels. */
const MOST_LOOKED_UP = 2000;

/** What all lines are made of. */
interface Facts {
  here: ReadonlySet<string>;
  channels: ListedRooms;
  claims: Claims;
}

/** What a list is made of, while it is read. */
export interface Reading {
  rows: Promise<[Customer[], ReadonlySet<string>, ListedRooms]>;
  find: (user: string) => ReturnType<typeof findUser>;
}

/** Begins to read: with thousands of customers, before it is known whether somebody may see them. */
export function beginReading({ slack, user }: Pick<CustomerTurn, "slack" | "user">): Reading {
  const find = lookUps(slack);
  const rows = Promise.all([
    // People are looked up while the next thousand is read.
    findCustomers(slack, (some) => some.forEach(({ csm }) => void find(csm))),
    roomsOf(slack, user),
    listRooms(slack, { pages: MOST_PAGES }),
  ]);
  // Whoever waits for it is told what Slack refused.
  rows.catch(() => {});
  return { rows, find };
}

/** A page of the list, from 0, for one reader. What is incomplete comes first. */
export async function listPage(
  { slack, user, home }: CustomerTurn,
  page: number,
  { rows, find } = beginReading({ slack, user }),
): Promise<View> {
  const [customers, rooms, channels] = await rows;
  const [shown, here] = await Promise.all([
    customersFor(slack, customers, rooms, find),
    peopleHere(find, customers.map(({ csm }) => csm), home),
  ]);
  const facts = { here, channels, claims: claimsOf(customers) };
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const lines = shown.map((shown) => {
    const customer = byId.get(shown.id)!;
    return { customer, shown, gaps: gapsOf(customer, facts) };
  });
  const incomplete = lines.filter(({ gaps }) => gaps.length > 0);
  const ordered = [...incomplete, ...lines.filter(({ gaps }) => gaps.length === 0)];
  const last = Math.max(0, Math.ceil(ordered.length / SHOWN) - 1);
  const at = Math.min(Math.max(0, page), last);
  const here_lines = ordered.slice(at * SHOWN, (at + 1) * SHOWN);
  // Why the app is not in a channel is asked for those that are shown only; with thousands of
  // customers a person has waited long enough by now.
  const looked = customers.length > MOST_LOOKED_UP && !channels.more
    ? channels.channels
    : await lookedUp(slack, here_lines.map(({ customer }) => customer), channels);
  return listView({
    lines: here_lines.map(({ customer, shown }) => ({
      customer,
      shown,
      open: !shown.hidden || mayRescue(customer, user, looked.get(customer.internal_channel)),
      gaps: gapsOf(customer, { ...facts, channels: usable(looked) }),
    })),
    all: ordered.length,
    incomplete: incomplete.length,
    page: at,
    last,
  });
}

/** Looks people up, each once. */
function lookUps(slack: Slack): (user: string) => ReturnType<typeof findUser> {
  const begun = new Map<string, ReturnType<typeof findUser>>();
  return (user) => {
    const looked = begun.get(user) ?? findUser(slack, user);
    begun.set(user, looked);
    // Slack may refuse before anybody waits for it: whoever does wait is told.
    looked.catch(() => {});
    return looked;
  };
}

/** Those of these people who are on the team, and still here. */
async function peopleHere(
  find: (user: string) => ReturnType<typeof findUser>,
  users: readonly string[],
  home: Home,
): Promise<ReadonlySet<string>> {
  const found = await Promise.all([...new Set(users)].map(find));
  const here = found.filter((user) => user && !user.deleted && !isGuest(user, home));
  return new Set(here.map((user) => user!.id));
}

/** The channels of these customers, as far as the app sees them. */
async function lookedUp(
  slack: Slack,
  customers: readonly Customer[],
  { channels }: ListedRooms,
): Promise<ReadonlyMap<string, SlackChannel>> {
  const ids = customers.flatMap(({ internal_channel, channel }) =>
    channel ? [internal_channel, channel] : [internal_channel]
  );
  const found = await Promise.all(
    [...new Set(ids)].map((id) => channels.get(id) ?? findChannel(slack, id)),
  );
  return new Map(found.flatMap((channel) => channel ? [[channel.id, channel] as const] : []));
}

/** The channels that the app is in, and those that are archived. */
function usable(looked: ReadonlyMap<string, SlackChannel>): ListedRooms {
  const channels = new Map(
    [...looked].filter(([, { is_member, is_archived }]) => is_member !== false || is_archived),
  );
  return { channels, more: false };
}

function gapsOf(customer: Customer, { here, channels, claims }: Facts): string[] {
  const channel = (id: string): ChannelState => {
    const found = channels.channels.get(id);
    // Channels that were not read are looked up once they are shown.
    if (!found) return channels.more ? "open" : "away";
    if (found.is_archived) return "archived";
    return isOpenToOutside(found) ? "shared" : "open";
  };
  return customerGaps(customer, { csm_here: here.has(customer.csm), channel, claims }, handbook);
}
