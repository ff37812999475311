/**
 * Channels in which the team wrote among itself, and that no row of a customer tells of: the
 * customer is forgotten, or the handbook named the channel. None of them ever becomes one that a
 * customer reads. Nothing is kept but a fingerprint of the channel's id.
 *
 * @module
 */
import type { Slack } from "../../slack/checked_call.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

const rooms = kind<string, string>({
  store: STORE,
  name: "internal_room",
  key: (print) => print,
  keyOf: (print) => print,
  codec: { write: () => ({}), read: (_row, print) => print },
});

/** Those of these channels that are among them. */
export async function findInternalRooms(
  slack: Slack,
  channels: readonly string[],
): Promise<string[]> {
  const prints = await Promise.all(channels.map(printOf));
  const found = new Set(await rooms.getMany(slack, prints));
  return channels.filter((_, at) => found.has(prints[at]));
}

/** Notes channels for good. */
export async function putInternalRooms(slack: Slack, channels: readonly string[]): Promise<void> {
  await rooms.putMany(slack, 0, await Promise.all(channels.map(printOf)));
}

async function printOf(channel: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(channel));
  return [...new Uint8Array(bytes)].slice(0, 16)
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
