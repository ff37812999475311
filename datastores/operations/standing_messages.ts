/**
 * Messages that stay in a channel and always show how things are.
 *
 * @module
 */
import type { Slack } from "../../slack/checked_call.ts";
import { json } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** A message that stays in a channel. */
export interface StandingMessage {
  channel: string;
  /** The customer it is about. */
  about?: string;
  /** Missing while it is being posted: a run may have been cut off. */
  ts?: string;
  /** What it shows: the same is not shown again. */
  shows: string;
  /** Epoch milliseconds before which it cannot have been posted. */
  since: number;
  /** An older one that goes when this one is posted. */
  instead_of?: string;
}

interface Standing {
  /** `home`, `set_up`. */
  name: string;
  message: StandingMessage;
}

const value = json<StandingMessage>();
const standing = kind<Standing, { name: string; channel: string }>({
  store: STORE,
  name: "standing",
  key: ({ name, channel }) => `${name}/${channel}`,
  keyOf: ({ name, message: { channel } }) => ({ name, channel }),
  codec: {
    write: ({ message }) => ({ value: value.write(message) }),
    read: (row, key) => {
      const message = value.read(row.value);
      return message && { name: key.split("/")[0], message };
    },
  },
});

/** The standing message of this name in a channel: `home`, `set_up`. */
export async function findStanding(
  slack: Slack,
  name: string,
  channel: string,
): Promise<StandingMessage | undefined> {
  return (await standing.get(slack, { name, channel }))?.message;
}

/** All standing messages of this name, by channel. */
export async function findAllStanding(
  slack: Slack,
  name: string,
): Promise<Map<string, StandingMessage>> {
  const found = (await standing.all(slack)).filter((one) => one.name === name);
  return new Map(found.map(({ message }) => [message.channel, message]));
}

/** Notes a standing message. */
export async function putStanding(
  slack: Slack,
  name: string,
  message: StandingMessage,
): Promise<void> {
  await standing.put(slack, message.since, { name, message });
}

/** The key of the row of a standing message. */
export function standingRow(name: string, channel: string): string {
  return standing.id({ name, channel });
}

/** Forgets a standing message. */
export async function deleteStanding(slack: Slack, name: string, channel: string): Promise<void> {
  await standing.remove(slack, { name, channel });
}
