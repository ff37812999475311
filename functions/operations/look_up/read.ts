/**
 * Looks words up in past calls, in open next steps and in retros that were published. A scan that goes
 * on where it stopped: a press looks through a few thousand rows.
 *
 * @module
 */
import { type CustomerCall, findCalls, findCallsPage } from "../../../datastores/calls.ts";
import { findAllCustomers } from "../../../datastores/customers.ts";
import { findOpenStepsPage } from "../../../datastores/next_steps.ts";
import { findNotesPage, findRetros, type NoteOfWeek } from "../../../datastores/retros.ts";
import { handbook } from "../../../policy/handbook.ts";
import { publicName } from "../../../rules/customers/customer.ts";
import { hiddenFrom, hideNames } from "../../../rules/customers/shown_names.ts";
import type { NextStep } from "../../../rules/next_steps/next_step.ts";
import { dayWords } from "../../../rules/next_steps/due_days.ts";
import { findWords, searchWords } from "../../../rules/text/find_words.ts";
import { dateIn } from "../../../rules/time/calendar.ts";
import { weekNumber } from "../../../rules/time/iso_week.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { customersFor, roomsOf } from "../../../team/customer_names.ts";
import { permalink } from "../../../team/people.ts";

/** How many finds are shown at a time. */
const SHOWN = 12;
/** How many pages of a thousand rows are read at a time. */
const PAGES = 3;

const STORES = ["calls", "steps", "notes"] as const;

/** Where a search goes on. */
export interface SearchPlace {
  store: typeof STORES[number];
  /** Slack's cursor; "" is the beginning. */
  cursor: string;
  /** So many finds of this page were shown. */
  skip: number;
}

/** Something that was found; plain text. */
export interface Find {
  /** `Call of Tuesday 3 February` */
  what: string;
  customer?: string;
  /** The words, with what is around them. */
  excerpt: string;
  link?: string;
}

/** What was found, and where to go on; without `next` these were the last. */
export interface Found {
  finds: Find[];
  /** Others were shown before. */
  continued: boolean;
  next?: SearchPlace;
}

interface Hit {
  /** Sorts: what is newest comes first. */
  at: string;
  excerpt: string;
  customer?: string;
  call?: CustomerCall | string;
  note?: NoteOfWeek;
}

/** Looks them up for a reader. */
export async function lookUp(
  slack: Slack,
  { user, query, place, now }: { user: string; query: string; place: SearchPlace; now: number },
): Promise<Found> {
  const words = searchWords(query);
  const [all, rooms, first] = await Promise.all([
    findAllCustomers(slack),
    roomsOf(slack, user),
    readPage(slack, place),
  ]);
  const current = new Map(all.filter(({ leaving }) => !leaving).map((one) => [one.id, one]));
  const unknown = hiddenFrom(rooms, all);
  const secret = new Set(unknown.map(({ id }) => id));
  // What is found by a name that the reader may not know would tell whose it is.
  const find = (texts: readonly (string | undefined)[], customer?: string) => {
    const text = texts.filter((one) => one).join(" · ");
    if (customer === undefined) return findWords(text, words);
    const of = current.get(customer);
    const found = of && findWords(text, words, of.name);
    if (!of || !secret.has(customer)) return found;
    return findWords(hideNames(of, text, unknown), words, publicName(of));
  };
  const hits: Hit[] = [];
  let here: SearchPlace | undefined = place;
  let page: Page | undefined = first;
  for (let read = 1; here && page; read++) {
    const its: Hit[] = hitsOf(page, find);
    const room = SHOWN - hits.length;
    hits.push(...its.slice(here.skip, here.skip + room));
    here = its.length > here.skip + room
      ? { ...here, skip: here.skip + room }
      : placeAfter(here, page.cursor);
    if (hits.length >= SHOWN || read >= PAGES || !here) break;
    page = await readPage(slack, here);
  }
  const finds = await shown(slack, hits, { current, rooms, secret, now });
  const continued = place.store !== STORES[0] || place.cursor !== "" || place.skip > 0;
  return { finds, continued, ...(here ? { next: here } : {}) };
}

type Page =
  | { store: "calls"; found: CustomerCall[]; cursor?: string }
  | { store: "steps"; found: NextStep[]; cursor?: string }
  | { store: "notes"; found: NoteOfWeek[]; cursor?: string };

async function readPage(slack: Slack, { store, cursor }: SearchPlace): Promise<Page> {
  switch (store) {
    case "calls":
      return { store, ...await findCallsPage(slack, cursor) };
    case "steps":
      return { store, ...await findOpenStepsPage(slack, cursor) };
    case "notes":
      return { store, ...await findNotesPage(slack, cursor) };
  }
}

/** The next page of the store, or the beginning of the next one. */
function placeAfter({ store }: SearchPlace, cursor: string | undefined): SearchPlace | undefined {
  if (cursor) return { store, cursor, skip: 0 };
  const next = STORES[STORES.indexOf(store) + 1];
  return next && { store: next, cursor: "", skip: 0 };
}

type FindText = (texts: readonly (string | undefined)[], customer?: string) => string | undefined;

function hitsOf(page: Page, find: FindText): Hit[] {
  const hits: (Hit | undefined)[] = page.store === "calls"
    ? page.found.map((call) => {
      const { summary, archive, customer, date } = call;
      const excerpt = find([summary, ...archive.flatMap(textsOf)], customer);
      return excerpt === undefined ? undefined : { at: date, excerpt, customer, call };
    })
    : page.store === "steps"
    ? page.found.map((step) => {
      const { customer, due, call } = step;
      const excerpt = find(textsOf(step), customer);
      return excerpt === undefined ? undefined : { at: due, excerpt, customer, call };
    })
    : page.found.map((note) => {
      const { went_well, could_go_better, remember } = note.note;
      const excerpt = find([went_well, could_go_better, remember]);
      return excerpt === undefined ? undefined : { at: note.week, excerpt, note };
    });
  return hits.filter((hit) => hit !== undefined).sort((a, b) => a.at < b.at ? 1 : -1);
}

function textsOf({ text, issue, discussed_note, dropped }: NextStep) {
  return [text, issue?.title, discussed_note, dropped];
}

async function shown(
  slack: Slack,
  hits: readonly Hit[],
  { current, rooms, secret, now }: {
    current: ReadonlyMap<string, Parameters<typeof customersFor>[1][number]>;
    rooms: ReadonlySet<string>;
    secret: ReadonlySet<string>;
    now: number;
  },
): Promise<Find[]> {
  const ids = hits.flatMap(({ call }) => typeof call === "string" ? [call] : []);
  const weeks = hits.flatMap(({ note }) => note ? [note.week] : []);
  const [customers, calls, retros] = await Promise.all([
    customersFor(slack, [...current.values()], rooms),
    ids.length > 0 ? findCalls(slack, [...new Set(ids)]) : [],
    weeks.length > 0 ? findRetros(slack, [...new Set(weeks)]) : [],
  ]);
  const today = dateIn(handbook.timezone, now);
  return await Promise.all(hits.map(async ({ excerpt, customer, call: of, note }) => {
    const call = typeof of === "string" ? calls.find(({ id }) => id === of) : of;
    const retro = retros.find(({ week }) => week === note?.week);
    const place = note
      ? { channel: retro?.channel, ts: retro?.digest_ts[0] ?? retro?.card_ts }
      // Where the card is says who a codename is.
      : { channel: call?.channel, ts: secret.has(customer!) ? undefined : call?.card_ts };
    const { channel, ts } = place;
    const link = channel && ts ? await permalink(slack, channel, ts) : undefined;
    const name = customers.find(({ id }) => id === customer)?.name;
    const what = note
      ? `Retro of week ${weekNumber(note.week)} of ${note.week.slice(0, 4)}`
      : `${typeof of === "string" ? "Open next step" : "Call"}${
        call ? ` of ${dayWords(call.date, today)}` : ""
      }`;
    return { what, excerpt, ...(name ? { customer: name } : {}), ...(link ? { link } : {}) };
  }));
}
