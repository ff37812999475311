/**
 * Up to when something was read: comments of a repository, a channel.
 *
 * @module
 */
import type { Slack } from "../../slack/checked_call.ts";
import { attribute, json, numberAsText } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** The cursor of looks at the customers' channels: when the last complete one began. */
export const LOOKS = "looks";

const cursors = kind<{ name: string; until: number }, string>({
  store: STORE,
  name: "cursor",
  key: (name) => name,
  keyOf: ({ name }) => name,
  codec: {
    write: ({ until }) => ({ value: numberAsText.write(until) }),
    read: (row, key) => {
      const until = numberAsText.read(row.value);
      return until === undefined ? undefined : { name: key, until };
    },
  },
});

/** Up to when a list of GitHub was read, with its ETag: asking for the same again costs nothing. */
interface ReadUntil {
  since: string;
  etag?: string;
}

const lists = kind<{ name: string; read: ReadUntil }, string>({
  store: STORE,
  name: "read_until",
  key: (name) => name,
  keyOf: ({ name }) => name,
  codec: attribute("value", json<{ name: string; read: ReadUntil }>()),
});

/** Up to when a list was read; undefined when it never was. */
export async function findReadUntil(slack: Slack, name: string): Promise<ReadUntil | undefined> {
  return (await lists.get(slack, name))?.read;
}

/** Notes up to when a list was read. */
export async function putReadUntil(
  slack: Slack,
  name: string,
  read: ReadUntil,
  now: number,
): Promise<void> {
  await lists.put(slack, now, { name, read });
}

/** Up to when something was read, in epoch milliseconds; undefined when it never was. */
export async function findCursor(slack: Slack, name: string): Promise<number | undefined> {
  return (await cursors.get(slack, name))?.until;
}

/** Notes up to when something was read, in epoch milliseconds. */
export async function putCursor(slack: Slack, name: string, until: number): Promise<void> {
  await cursors.put(slack, until, { name, until });
}
