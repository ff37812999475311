/**
 * Many customers from lines that were pasted: what each line says.
 *
 * @module
 */
import { dsvFormat } from "d3-dsv";
import { domainsOf, listOf } from "./customer.ts";
import { currentName, isZone, zoneNames } from "../time/zones.ts";

/** A channel as a line names it: by its id, or by its name without `#`. */
export type ChannelRef = { id: string } | { name: string };

/** What a line says. */
export interface CustomerLine {
  /** Its number in what was pasted, from 1. */
  line: number;
  name: string;
  aliases: string[];
  domains: string[];
  internal?: ChannelRef;
  channel?: ChannelRef;
  /** As it was written: a handle, a name, an address, an id. */
  csm?: string;
  /** An IANA zone, or what was written when it is none. */
  zone?: string;
  codename?: string;
  /** What about the line cannot be understood. */
  problems: LineProblem[];
}

/** Why a line cannot be understood. */
export type LineProblem =
  | { what: "quote_open" | "many_channels" }
  /** More fields than there are columns. */
  | { what: "many_fields"; columns: number }
  /** As it was written. */
  | { what: "no_zone"; written: string };

/** What was pasted. */
export interface CustomerLines {
  lines: CustomerLine[];
  /** Columns of the first line that mean nothing here. */
  unread: string[];
}

/** What a column may hold, in the order of columns where no first line names them. */
type Column = "name" | "domains" | "channels" | "csm" | "zone" | Extra;
type Extra = "aliases" | "internal" | "channel" | "codename";
const ORDER: readonly Column[] = ["name", "domains", "channels", "csm", "zone"];

/** What columns are called, in small letters without anything between them. */
const CALLED: Readonly<Record<string, Column>> = {
  name: "name",
  realname: "name",
  customer: "name",
  company: "name",
  account: "name",
  domain: "domains",
  domains: "domains",
  website: "domains",
  channel: "channels",
  channels: "channels",
  internal: "internal",
  internalchannel: "internal",
  customerchannel: "channel",
  sharedchannel: "channel",
  csm: "csm",
  owner: "csm",
  customersuccessmanager: "csm",
  zone: "zone",
  timezone: "zone",
  tz: "zone",
  codename: "codename",
  aliases: "aliases",
  othernames: "aliases",
};

/**
 * Reads lines of `name; domains; channels; CSM; zone`, with semicolons, tabs or commas between them
 * and quotes where one is part of a field. A first line may name the columns, in another order too.
 * Empty lines count only for the numbers of the others.
 */
export function readCustomerLines(text: string): CustomerLines {
  const lines: CustomerLine[] = [];
  let columns: readonly (Column | undefined)[] = ORDER;
  let unread: string[] = [];
  let first = true;
  for (const { line, cells, broken } of rowsOf(text)) {
    const named = first ? columnsNamed(cells) : undefined;
    first = false;
    if (named) {
      columns = named;
      unread = cells.filter((cell, at) => cell && !named[at]);
    } else lines.push(lineOf(line, cells, columns, broken));
  }
  return { lines, unread };
}

interface PastedRow {
  line: number;
  cells: string[];
  broken: boolean;
}

function rowsOf(pasted: string): PastedRow[] {
  const text = pasted.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const parsed: string[][] = dsvFormat(delimiterOf(text)).parseRows(text);
  let line = 1;
  const rows = parsed.map((row) => {
    const at = line;
    // A field between quotes may have several lines.
    line += 1 + row.join("").split("\n").length - 1;
    return { line: at, cells: row.map((cell) => cell.replace(/\s+/g, " ").trim()), broken: false };
  }).filter(({ cells }) => cells.some((cell) => cell));
  // A quotation mark that is not closed takes all that follows: there is no row after it.
  const last = rows.at(-1);
  if (last && text.split('"').length % 2 === 0) last.broken = true;
  return rows;
}

/** What separates the fields of the first line that is not empty, outside of quotes. */
function delimiterOf(text: string): string {
  const first = text.split("\n").find((line) => line.trim()) ?? "";
  const bare = first.replace(/"[^"]*"/g, "");
  return ["\t", ";", ","].find((one) => bare.includes(one)) ?? ";";
}

function columnsNamed(cells: readonly string[]): (Column | undefined)[] | undefined {
  const columns = cells.map((cell) => {
    const word = cell.toLowerCase().replace(/[^\p{L}]/gu, "");
    return Object.hasOwn(CALLED, word) ? CALLED[word] : undefined;
  });
  // One word alone may be what a customer is called.
  const known = columns.filter((column) => column !== undefined);
  return known.includes("name") && known.length > 1 ? columns : undefined;
}

function lineOf(
  line: number,
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
  broken: boolean,
): CustomerLine {
  const cell = (column: Column) => cells[columns.indexOf(column)] ?? "";
  const problems: LineProblem[] = [];
  if (broken) problems.push({ what: "quote_open" });
  if (cells.slice(columns.length).some((extra) => extra)) {
    problems.push({ what: "many_fields", columns: columns.length });
  }
  const words = (column: Column) => cell(column).split(/[\s,;|]+/).filter((word) => word);
  const channels = [...words("internal").slice(0, 1), ...words("channels")];
  const [internal, channel] = [...channels, ...words("channel")].map(channelRef);
  if (channels.length + words("channel").length > 2) {
    problems.push({ what: "many_channels" });
  }
  const zone = zoneNamed(cell("zone"));
  if (zone && !isZone(zone)) problems.push({ what: "no_zone", written: zone });
  const csm = cell("csm");
  const codename = cell("codename");
  return {
    line,
    name: cell("name"),
    aliases: listOf(cell("aliases").replaceAll("|", ",")),
    // A domain has no space in it, so that one may be between two.
    domains: domainsOf(cell("domains").replace(/[\s|]+/g, ",")),
    ...(internal ? { internal } : {}),
    ...(channel ? { channel } : {}),
    ...(csm ? { csm } : {}),
    ...(zone ? { zone } : {}),
    ...(codename ? { codename } : {}),
    problems,
  };
}

/** A channel by its link, its id, its mention or its name. */
function channelRef(word: string): ChannelRef {
  const id = /(?:\/archives\/|\/client\/\w+\/|^<#|^)([CG][A-Z0-9]{6,})(?![a-z-])/.exec(word)?.[1];
  return id ? { id } : { name: word.replace(/^#/, "").toLowerCase() };
}

/** A zone as IANA writes it, where somebody wrote spaces or other letter cases. */
function zoneNamed(text: string): string {
  const zone = text.replace(/ /g, "_");
  const same = (name: string) => name.toLowerCase() === zone.toLowerCase();
  return zoneNames().find(same) ?? currentName(zone);
}

/** Somebody of the workspace, as a line may name them. */
export interface NamedPerson {
  id: string;
  name?: string;
  real_name?: string;
  deleted?: boolean;
  is_bot?: boolean;
  profile?: { display_name?: string; real_name?: string; email?: string };
}

/** Why a CSM that a line names is nobody: several have the name, or nobody has the name or address. */
export interface NobodyNamed {
  problem: "several" | "no_name" | "no_address";
  /** How many have the name. */
  count?: number;
}

/**
 * The person a line means by its CSM.
 *
 * @returns a person, or why it is nobody
 */
export function personNamed<Person extends NamedPerson>(
  written: string,
  people: readonly Person[],
): Person | NobodyNamed {
  const id = /^(?:<@)?([UW][A-Z0-9]{5,})(?:\|[^>]*)?>?$/.exec(written)?.[1];
  const by_id = id && people.find((one) => one.id === id);
  if (by_id) return by_id;
  const wanted = written.replace(/^@/, "").toLowerCase();
  const here = people.filter((one) => !one.deleted && !one.is_bot);
  const ways: ((one: Person) => (string | undefined)[])[] = [
    ({ name, profile }) => [name, profile?.email],
    ({ real_name, profile }) => [profile?.display_name, profile?.real_name, real_name],
  ];
  for (const way of ways) {
    const found = here.filter((one) => way(one).some((name) => name?.toLowerCase() === wanted));
    if (found.length === 1) return found[0];
    if (found.length > 1) return { problem: "several", count: found.length };
  }
  return { problem: /@.+\./.test(written) ? "no_address" : "no_name" };
}
