/**
 * Where a sweep was when its time was up.
 *
 * @module
 */
import type { Slack } from "../../slack/checked_call.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";

/** A place; `key` is "" once everything was done. */
interface Place {
  name: string;
  key: string;
}

const places = kind<Place, string>({
  store: STORE,
  name: "place",
  key: (name) => name,
  keyOf: ({ name }) => name,
  codec: {
    write: ({ key }) => ({ value: key }),
    read: ({ value }, name) => ({ name, key: String(value ?? "") }),
  },
});

/** The key up to which something was done when time was up; undefined when it was done to the end. */
export async function findPlace(slack: Slack, name: string): Promise<string | undefined> {
  return (await places.get(slack, name))?.key || undefined;
}

/** Notes up to which key something was done; undefined: to the end. */
export async function putPlace(slack: Slack, name: string, key: string | undefined): Promise<void> {
  await places.put(slack, 0, { name, key: key ?? "" });
}
