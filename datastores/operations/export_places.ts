/**
 * How far exports came that did not fit into one run.
 *
 * @module
 */
import { DAY } from "@std/datetime";
import type { Slack } from "../../slack/checked_call.ts";
import { json } from "../codec.ts";
import { kind } from "../kind.ts";
import { STORE } from "./store.ts";
/** An export that stopped goes on within this time; after it, too much has changed. */
const LIFE = DAY;

/** How far an export came. */
export interface ExportPlace {
  /** How many parts were sent. */
  parts: number;
  /** The datastores that are not read to their end, with Slack's cursor; "" is the beginning. */
  left: Record<string, string>;
}

/** Whose export, and of what. */
export interface ExportKey {
  by: string;
  subject: string;
}

const value = json<ExportPlace>();
const places = kind<{ key: ExportKey; place: ExportPlace }, ExportKey>({
  store: STORE,
  name: "export",
  key: ({ by, subject }) => `${by}/${subject}`,
  keyOf: ({ key }) => key,
  life: LIFE,
  codec: {
    write: ({ place }) => ({ value: value.write(place) }),
    read: (row, key) => {
      const place = value.read(row.value);
      const [by, ...subject] = key.split("/");
      return place && { key: { by, subject: subject.join("/") }, place };
    },
  },
});

/** Where an operator's export of something stopped; `now` in epoch milliseconds. */
export async function findExportPlace(
  slack: Slack,
  of: ExportKey,
  now: number,
): Promise<ExportPlace | undefined> {
  return (await places.get(slack, of, now))?.place;
}

/** Notes where it stopped, or that it is complete: then the next one begins again. */
export async function putExportPlace(
  slack: Slack,
  of: ExportKey,
  place: ExportPlace | undefined,
  now: number,
): Promise<void> {
  if (place) await places.put(slack, now, { key: of, place });
  else await places.remove(slack, of);
}
