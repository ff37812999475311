/**
 * What looks know of each customer channel: up to where it was read, and which requests are open. A
 * row for each channel, found by its key.
 *
 * @module
 */
import type { Slack } from "../../slack/checked_call.ts";
import { attribute, json } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** A channel, as the last look left it. */
export interface ChannelLook {
  channel: string;
  /** The newest message that was read; missing before the first look. */
  until?: string;
  /** When it was read last, and when a look tried to, in epoch milliseconds. */
  looked_at?: number;
  tried_at?: number;
  /** How many looks in a row could not read it, and why the last one could not. */
  misses?: number;
  why?: string;
  /** The requests that wait or were answered of late: their roots, joined by "+". */
  open: string[];
  /** Other requests of the last weeks, those that were read last at the end. */
  closed: string[];
}

const looks = kind<ChannelLook, string>({
  store: STORE,
  name: "look",
  key: (channel) => channel,
  keyOf: ({ channel }) => channel,
  codec: attribute("value", json<ChannelLook>()),
});

/** What is known of these channels, by channel. */
export async function findLooks(
  slack: Slack,
  channels: readonly string[],
): Promise<Map<string, ChannelLook>> {
  return new Map((await looks.getMany(slack, channels)).map((one) => [one.channel, one]));
}

/** Notes how these channels were left. */
export async function putLooks(
  slack: Slack,
  found: readonly ChannelLook[],
  now: number,
): Promise<void> {
  await looks.putMany(slack, now, found);
}

/** Forgets a channel that is no customer's any more. */
export async function deleteLook(slack: Slack, channel: string): Promise<void> {
  await looks.remove(slack, channel);
}
