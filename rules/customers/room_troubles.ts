/**
 * What can become of a customer's channels, and is for a person to put right.
 *
 * @module
 */
import type { Customer } from "./customer.ts";
import { channelsOf, type Room, type Side } from "./customer_rooms.ts";

/** A channel as it is today. */
export interface ChannelState {
  archived: boolean;
  /** Is the app in it? */
  inside: boolean;
  /** Can people from other companies read it, or will they once they accept? */
  shared: boolean;
}

/** Something wrong with a channel. */
export interface RoomTrouble {
  channel: string;
  side: Side;
  trouble: "is_shared" | "was_internal" | "is_archived" | "not_in_channel" | "channel_not_found";
}

/**
 * What is wrong with a customer's channels, the worst first.
 *
 * @param customers all of them
 * @param now what Slack says; undefined of a channel that the app cannot see
 */
export function troublesOf(
  customer: Customer,
  customers: readonly Customer[],
  now: { internal?: ChannelState; channel?: ChannelState },
): RoomTrouble[] {
  const { channel, internal_channel } = customer;
  const internal = now.internal?.shared && !now.internal.archived
    ? "is_shared" as const
    : outOfReach(now.internal);
  const theirs = channel
    ? isInternal(channel, customers) ? "was_internal" as const : outOfReach(now.channel)
    : undefined;
  return [
    ...(internal
      ? [{ channel: internal_channel, side: "internal" as const, trouble: internal }]
      : []),
    ...(theirs ? [{ channel: channel!, side: "theirs" as const, trouble: theirs }] : []),
  ];
}

/** The history, with what is wrong with the channels of today. */
export function withTroubles(rooms: readonly Room[], troubles: readonly RoomTrouble[]): Room[] {
  return rooms.map((room) => {
    const { trouble: before, ...others } = room;
    if (room.until !== undefined) return others;
    const now = troubles.find((one) => isOf(one, room))?.trouble;
    if (!now) return others;
    if (now === before) return room;
    const had = { ...room.had, [now]: (room.had?.[now] ?? 0) + 1 };
    return { ...others, trouble: now, had };
  });
}

/** How often this has begun, as the history says: once where it says nothing. */
export function timesOf(rooms: readonly Room[], trouble: RoomTrouble): number {
  const room = rooms.find((room) => room.until === undefined && isOf(trouble, room));
  return room?.had?.[trouble.trouble] ?? 1;
}

function isOf({ channel, side }: RoomTrouble, room: Room): boolean {
  return room.channel === channel && room.side === side;
}

function outOfReach(state: ChannelState | undefined) {
  if (!state) return "channel_not_found" as const;
  if (state.archived) return "is_archived" as const;
  return state.inside ? undefined : "not_in_channel" as const;
}

function isInternal(channel: string, customers: readonly Customer[]): boolean {
  return customers.some((one) => channelsOf(one, "internal").includes(channel));
}
