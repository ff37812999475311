/**
 * Reads everything that is open, as one reader may know it.
 *
 * @module
 */
import { findAllCustomers } from "../../../datastores/customers.ts";
import { handbook } from "../../../policy/handbook.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { hiddenFrom, hideNames, type ShownCustomer } from "../../../rules/customers/shown_names.ts";
import { dayWords } from "../../../rules/next_steps/due_days.ts";
import {
  inOpenOrder,
  isOverdue,
  openDueWords,
  type OpenFilter,
  type OpenThing,
} from "../../../rules/operations/open_things.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import type { Block } from "../../../slack/blocks.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { customersFor } from "../../../team/customer_names.ts";
import type { AnySource, OpenFound } from "../../../team/open_things.ts";
import { permalink } from "../../../team/people.ts";

/** One of them, as the reader may know it; plain text. */
export interface OpenLine {
  /** What the reader calls the customer. */
  customer?: string | undefined;
  todo: string;
  text?: string | undefined;
  owner?: string | undefined;
  /** Since when somebody waits: `Monday 2 February`. */
  since?: string | undefined;
  /** `3 days overdue (Monday 2 February)` */
  due: string;
  overdue: boolean;
  /** The way to the card, for those who may read it. */
  link?: string | undefined;
  /** For messages: the likely button, or several. */
  buttons: Block[];
}

/** How many there are of a source. */
export interface OpenCount {
  words: string;
  count: number;
}

/** What was read. */
export interface OpenPage {
  /** Those of the page that is asked for. */
  lines: OpenLine[];
  /** The page that it is, from 0 on: the last one where there are fewer. */
  page: number;
  pages: number;
  all: number;
  overdue: number;
  counts: OpenCount[];
  /** There are rows that were not read. */
  more: boolean;
  /** All customers as the reader may know them, for the choice. */
  customers: ShownCustomer[];
}

/** What is asked for. */
export interface OpenAsk extends OpenFilter {
  sources: readonly AnySource[];
  /** The channels of whoever reads; none for a message that many read: all by codename. */
  rooms: Promise<ReadonlySet<string>>;
  /** From 0 on. */
  page: number;
  /** How many lines are on a page. */
  size: number;
  /** Only what is overdue. */
  only_overdue?: boolean;
  /** So many pages of a store are read at most; all when omitted. */
  most_pages?: number;
  /** With buttons, for messages. */
  with_buttons?: boolean;
  /** Who gets these buttons; undefined when many read them. */
  reader?: string | undefined;
  /** Epoch milliseconds. */
  now: number;
}

interface Found {
  source: AnySource;
  thing: OpenThing;
}

/** What is being read, whichever part of it is asked for then. */
export type OpenReading = readonly [
  /** All of them, those who are leaving as well. */
  customers: Promise<Customer[]>,
  rooms: Promise<ReadonlySet<string>>,
  found: Promise<OpenFound<unknown>[]>,
];

/** Begins to read: the stores side by side. */
export function beginOpen(
  slack: Slack,
  { sources, rooms, now, most_pages: pages = Infinity }: Pick<
    OpenAsk,
    "sources" | "rooms" | "now" | "most_pages"
  >,
): OpenReading {
  const look = { slack, now, rooms, pages };
  return [
    findAllCustomers(slack),
    rooms,
    Promise.all(sources.map((source) => source.read(look))),
  ];
}

/**
 * Reads it: the stores side by side, then the cards and links of the few that are shown.
 *
 * @param reading what was begun before
 */
export async function readOpen(
  slack: Slack,
  ask: OpenAsk,
  reading: OpenReading = beginOpen(slack, ask),
): Promise<OpenPage> {
  const { sources, now, size } = ask;
  const { timezone } = handbook;
  const moment = { now, timezone };
  const today = dateIn(timezone, now);
  const [all, rooms, read, buttons] = await Promise.all([
    ...reading,
    ask.with_buttons ? buttonsOf(slack, sources, ask.reader) : undefined,
  ]);
  const current = new Map(all.filter(({ leaving }) => !leaving).map((one) => [one.id, one]));
  // What was of a customer who was removed is nobody's to do.
  const found = read.flatMap(({ things }, at) =>
    things.filter(({ customer }) => customer === undefined || current.has(customer))
      .map((thing): Found => ({ source: sources[at], thing }))
  );
  const ordered = inOrder(found, ask, moment);
  const late = ordered.filter(({ thing }) => isOverdue(thing, moment));
  const asked = ask.only_overdue ? late : ordered;
  const pages = Math.max(1, Math.ceil(asked.length / size));
  const page = Math.min(Math.max(0, ask.page), pages - 1);
  const shown = asked.slice(page * size, (page + 1) * size);
  const [customers, ways] = await Promise.all([
    customersFor(slack, [...current.values()], rooms),
    cardsOf(slack, shown),
  ]);
  const named = new Map(customers.map((one) => [one.id, one]));
  const hidden = ({ thing }: Found) =>
    thing.customer !== undefined && named.get(thing.customer)!.hidden;
  const links = await Promise.all(shown.map((one) => {
    const place = ways.get(one.source)?.get(one.thing.id);
    // Where the card is says who a codename is.
    return place && !hidden(one) ? permalink(slack, place.channel, place.ts) : undefined;
  }));
  const unknown = hiddenFrom(rooms, all);
  return {
    lines: shown.map(({ source, thing }, at) => {
      const { customer, text, owner, since } = thing;
      const of = customer === undefined ? undefined : named.get(customer)!;
      const safe = (words: string) =>
        of?.hidden ? hideNames(current.get(of.id) as Customer, words, unknown) : words;
      return {
        customer: of?.name,
        todo: safe(thing.todo),
        text: text && safe(text),
        owner,
        since: since === undefined ? since : dayWords(dateIn(timezone, since), today),
        due: openDueWords(thing, moment),
        overdue: isOverdue(thing, moment),
        link: links[at],
        buttons: buttons?.get(source)?.(thing) ?? [],
      };
    }),
    page,
    pages,
    all: asked.length,
    overdue: late.length,
    counts: countsOf(asked, sources),
    more: read.some(({ more }) => more),
    customers,
  };
}

function inOrder(found: readonly Found[], filter: OpenFilter, moment: {
  now: number;
  timezone: string;
}): Found[] {
  // Two sources may know one thing by the same id: a step, and its date.
  const flat = found.map((one, at) => ({ ...one.thing, of: one, id: `${one.thing.id} ${at}` }));
  return inOpenOrder(flat, filter, moment).map(({ of }) => of);
}

function countsOf(found: readonly Found[], sources: OpenAsk["sources"]): OpenCount[] {
  // Several jobs may have things of one sort.
  return [...Map.groupBy(sources, ({ several }) => several)].flatMap(([several, [{ one }]]) => {
    const count = found.filter(({ source }) => source.several === several).length;
    return count > 0 ? [{ count, words: count === 1 ? one : several }] : [];
  });
}

async function cardsOf(slack: Slack, found: readonly Found[]) {
  const all = [...Map.groupBy(found, ({ source }) => source)];
  return new Map(
    await Promise.all(all.map(async ([source, some]) => {
      return [source, await source.cards(slack, some.map(({ thing }) => thing))] as const;
    })),
  );
}

async function buttonsOf(slack: Slack, sources: OpenAsk["sources"], reader?: string) {
  return new Map(
    await Promise.all(
      sources.map(async (source) => [source, await source.buttons?.(slack, reader)] as const),
    ),
  );
}
