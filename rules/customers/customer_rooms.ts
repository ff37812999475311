/**
 * A customer's channels: which they have and had, what those were called, and which channels may be
 * a customer's. What was written among the team stays in a channel for good, and what the customer
 * said there as well.
 *
 * @module
 */
import type { Handbook } from "../../policy/handbook.ts";
import type { Customer } from "./customer.ts";

/** Who reads a channel: the team alone, or the customer as well. */
export type Side = "internal" | "theirs";

/** A channel of a customer, under one name. */
export interface Room {
  /** The channel's id. */
  channel: string;
  side: Side;
  /** Without `#`; missing where Slack has not said. */
  name?: string;
  /** Epoch milliseconds; 0 when it was before this was kept. */
  from: number;
  /** Until when it was theirs under this name; missing while it is. */
  until?: number;
  /** What is wrong with it, in words of `room_troubles.ts`; missing while nothing is. */
  trouble?: string;
  /** How often each of these began: what was put right and goes wrong again is told again. */
  had?: Readonly<Record<string, number>>;
}

/** What is known of a customer's channels. */
export type Rooms =
  & Pick<Customer, "id" | "internal_channel">
  & Partial<
    Pick<Customer, "channel" | "notice" | "rooms" | "channel_names" | "internal_names">
  >;

/** What is kept of them: the history, and all names, those of the present channels first. */
export type KeptRooms = Required<Pick<Customer, "rooms" | "channel_names" | "internal_names">>;

/** The channels that the handbook names. */
export type HandbookRooms = Pick<Handbook, "operations_channel"> & {
  retro: Pick<Handbook["retro"], "channel">;
  product: Pick<Handbook["product"], "channel">;
  support?: Pick<Handbook["support"], "channel">;
  reports_channel?: string;
};

/** The entry of the handbook that names a channel, `retro.channel`; undefined when none does. */
export function handbookEntry(channel: string, policy: HandbookRooms): string | undefined {
  if (channel === policy.operations_channel) return "operations_channel";
  if (channel === policy.retro.channel) return "retro.channel";
  if (channel === policy.reports_channel) return "reports_channel";
  if (channel === policy.support?.channel) return "support.channel";
  return channel === policy.product.channel ? "product.channel" : undefined;
}

/**
 * All channels that a customer has and had. A row from before the history was kept tells of the
 * channel that they were added with, those of today, and where the notice is.
 */
export function roomsOf(customer: Rooms): Room[] {
  const { id, internal_channel, channel, notice, rooms = [] } = customer;
  const found = [...rooms];
  const add = (one: string | undefined, side: Side, name?: string, until?: number) => {
    if (!one || found.some((room) => room.channel === one && room.side === side)) return;
    found.push({
      channel: one,
      side,
      from: 0,
      ...(name ? { name } : {}),
      ...(until === undefined ? {} : { until }),
    });
  };
  add(internal_channel, "internal", rooms.length === 0 ? internalNames(customer)[0] : undefined);
  add(channel, "theirs");
  // The second customer of a channel is known by the channel and a number.
  add(id.split(".")[0], "internal", undefined, 0);
  if (notice?.channel !== channel) add(notice?.channel, "theirs", undefined, 0);
  return found;
}

/** The ids of all channels that a customer has and had; of one side, where that is asked for. */
export function channelsOf(customer: Rooms, side?: Side): string[] {
  const rooms = roomsOf(customer).filter((room) => !side || room.side === side);
  return [...new Set(rooms.map(({ channel }) => channel))];
}

/**
 * What rows about a customer are known by: their id, and all their channels but those that are
 * somebody else's by now.
 *
 * @param customers all of them
 */
export function ownIds(customer: Rooms, customers: readonly Rooms[]): string[] {
  const others = customers.filter(({ id }) => id !== customer.id);
  const taken = new Set(
    others.flatMap(({ id, internal_channel, channel }) => [id, internal_channel, channel]),
  );
  return [customer.id, ...channelsOf(customer).filter((channel) => !taken.has(channel))];
}

/**
 * The history of a customer who has these channels now. Nothing is ever dropped from it: names of
 * before give away who it is as well as ever, and what was internal stays so.
 *
 * @param before undefined of a new customer
 * @param names what Slack calls the channels now; absent where it does not say
 * @param now epoch milliseconds
 */
export function withRooms(
  before: Rooms | undefined,
  present: Pick<Customer, "internal_channel" | "channel">,
  names: { internal?: string; channel?: string },
  now: number,
): KeptRooms {
  const rooms = before ? roomsOf(before) : [];
  const { internal_channel, channel } = present;
  const changed = placed(
    placed(rooms, "internal", { channel: internal_channel, name: names.internal }, now),
    "theirs",
    { channel, name: names.channel },
    now,
  );
  const { channel_names = [] } = before ?? {};
  const internal_names = unique([names.internal, ...before ? internalNames(before) : []]);
  return {
    rooms: changed,
    internal_names,
    channel_names: unique([internal_names[0], names.channel, ...channel_names, ...internal_names]),
  };
}

/** The history with the one channel that a side has now, under its present name. */
function placed(
  rooms: readonly Room[],
  side: Side,
  now: { channel?: string; name?: string },
  at: number,
): Room[] {
  const open = rooms.find((room) =>
    room.side === side && room.channel === now.channel && room.until === undefined
  );
  const name = now.name ?? open?.name;
  const is = (room: Room) =>
    room.side === side && room.channel === now.channel &&
    (room.name === name || (room === open && room.name === undefined));
  const others = rooms.filter((room) => !is(room)).map((room) =>
    room.side === side && room.until === undefined ? { ...room, until: at } : room
  );
  if (!now.channel) return others;
  const { from = at, trouble, had } = rooms.find(is) ?? open ?? {};
  return [...others, {
    channel: now.channel,
    side,
    ...(name ? { name } : {}),
    from: rooms.some(is) ? from : at,
    ...(trouble ? { trouble } : {}),
    ...(had ? { had } : {}),
  }];
}

/** The history with channels that were internal at some time, as old cards tell. */
export function withInternal(rooms: readonly Room[], channels: readonly string[]): Room[] {
  const internal = rooms.filter(({ side }) => side === "internal");
  const known = new Set(internal.map(({ channel }) => channel));
  const older = channels.filter((channel) => !known.has(channel))
    .map((channel): Room => ({ channel, side: "internal", from: 0, until: 0 }));
  return [...rooms, ...older];
}

/** What the channel about a customer is called, and was: not even they should read that. */
export function internalNames(
  { internal_names, channel_names = [] }: Pick<Rooms, "channel_names" | "internal_names">,
): string[] {
  // Older rows have it in the first place.
  return internal_names ?? channel_names.slice(0, 1);
}

/** What all channels of a customer are called, and were. */
export function roomNames(customer: Rooms): string[] {
  const { rooms = [], channel_names = [] } = customer;
  return unique([...channel_names, ...rooms.map(({ name }) => name)]);
}

function unique(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}

/**
 * Is, or was, it an internal channel, of whichever customer?
 *
 * @param customers all of them, those who are leaving and the one in question among them
 * @param others channels that are internal by something else: they have a home message, the handbook
 * named them, or the customer that they were about is forgotten
 */
export function wasInternal(
  channel: string,
  customers: readonly Rooms[],
  others: Iterable<string> = [],
): boolean {
  return hadRoom(channel, "internal", customers) || new Set(others).has(channel);
}

/**
 * Is, or was, it a channel that a customer reads, as far as it is known?
 *
 * @param customers all of them, those who are leaving and the one in question among them
 */
export function wasRead(channel: string, customers: readonly Rooms[]): boolean {
  return hadRoom(channel, "theirs", customers);
}

function hadRoom(channel: string, side: Side, customers: readonly Rooms[]): boolean {
  return customers.some((customer) =>
    roomsOf(customer).some((room) => room.channel === channel && room.side === side)
  );
}
