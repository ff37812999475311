/**
 * Where what is open comes from: each job declares what it has, and *Everything open* shows it all.
 *
 * @module
 */
import type { OpenThing } from "../rules/operations/open_things.ts";
import type { Block } from "../slack/blocks.ts";
import type { Slack } from "../slack/checked_call.ts";

/** How a source is read. */
export interface OpenLook {
  slack: Slack;
  /** Epoch milliseconds. */
  now: number;
  /** So many pages of a store are read at most, each a thousand rows. */
  pages: number;
  /** The channels of whoever reads: what is private to others is left out. */
  rooms: Promise<ReadonlySet<string>>;
}

/** What was found. */
export interface OpenFound<Of> {
  things: OpenThing<Of>[];
  /** There are rows that were not read. */
  more?: boolean;
}

/** Where a card is. */
export interface CardPlace {
  channel: string;
  ts: string;
}

/** Something of a job that can be open. */
export interface OpenSource<Of> {
  /** What the count calls one of them, and several: `next step`, `next steps`. */
  one: string;
  several: string;
  read(look: OpenLook): Promise<OpenFound<Of>>;
  /** Where the cards of the few that are shown are, by id. */
  cards(slack: Slack, things: readonly OpenThing<Of>[]): Promise<Map<string, CardPlace>>;
  /**
   * What makes the likely button of each, for messages; undefined where Slack gives no way in.
   *
   * @param reader who gets the message; undefined when many read it
   */
  buttons?(slack: Slack, reader?: string): Promise<((thing: OpenThing<Of>) => Block[]) | undefined>;
}

/** A source of whatever kind. */
// deno-lint-ignore no-explicit-any -- each source has things of its own kind
export type AnySource = OpenSource<any>;

/** Cards of rows that know where they are. */
export function cardsOf<Of>(
  place: (of: Of) => Partial<CardPlace>,
): OpenSource<Of>["cards"] {
  return (_, things) =>
    Promise.resolve(
      new Map(things.flatMap(({ id, of }) => {
        const { channel, ts } = place(of);
        return channel && ts ? [[id, { channel, ts }] as const] : [];
      })),
    );
}
