/**
 * Many customers at once: what their lines mean here, and which of them can be added.
 *
 * @module
 */
import { findAllCustomers } from "../../../datastores/customers.ts";
import { findUsedCodenames, type UsedCodename } from "../../../datastores/operations/codenames.ts";
import { findInternalRooms } from "../../../datastores/operations/internal_rooms.ts";
import { findAllStanding } from "../../../datastores/operations/standing_messages.ts";
import { offerCodenames, takenFrom } from "../../../rules/customers/codename.ts";
import type { Customer } from "../../../rules/customers/customer.ts";
import { freeId } from "../../../rules/customers/customer_form.ts";
import { type CustomerLine, readCustomerLines } from "../../../rules/customers/customer_lines.ts";
import { squeeze } from "../../../rules/text/fold_text.ts";
import type { Slack } from "../../../slack/checked_call.ts";
import { roomsOf } from "../../../team/customer_names.ts";
import type { ListedPerson } from "../../../team/directory.ts";
import { HOME } from "../../../team/home_message.ts";
import type { SlackChannel } from "../../../team/people.ts";
import { problemsOf, type Surroundings } from "./check.ts";
import { lineProblemWords } from "./line_words.ts";
import { channelOf, findChannels, findPeople, type Found } from "./find_named.ts";
import { sharedWords } from "./shared_domains.ts";
import { type Pasted, understand } from "./understand_line.ts";

/** What a line means here. */
export interface PlannedLine {
  line: number;
  customer: Customer;
  /** There already; or not to be added, since something is wrong. */
  state: "new" | "there" | "wrong";
  /** What is wrong, in plain words. */
  problems: string[];
  /** Who else has one of the domains, as mrkdwn: nothing is wrong by that. */
  shared?: string;
}

/** What all lines mean. */
export interface Plan {
  lines: PlannedLine[];
  /** Columns that mean nothing here. */
  unread: string[];
}

/** Reads the lines, and checks each as the form checks one customer: nothing is written. */
export async function planMany(slack: Slack, pasted: Pasted): Promise<Plan> {
  const { lines, unread } = readCustomerLines(pasted.text);
  if (lines.length === 0) return { lines: [], unread };
  const [customers, used, homes, rooms, channels, people] = await Promise.all([
    // With those who are being forgotten: their channels are not free yet.
    findAllCustomers(slack),
    findUsedCodenames(slack),
    findAllStanding(slack, HOME),
    roomsOf(slack, pasted.user),
    findChannels(slack, lines),
    findPeople(slack, lines, pasted.user),
  ]);
  const theirs = lines.flatMap(({ channel }) =>
    (channel && channelOf(channel, channels.items)?.id) ?? []
  );
  const inner = await findInternalRooms(slack, theirs);
  // A private channel is for its people: others are not told that it exists.
  const items = channels.items.filter(({ id, is_private }) => !is_private || rooms.has(id));
  const known: Known = {
    customers,
    used: [...used],
    inner: [...homes.keys(), ...inner],
    channels: { ...channels, items },
    people,
  };
  const planned: PlannedLine[] = [];
  for (const line of lines) {
    planned.push(planLine(line, pasted, known, planned.filter(({ state }) => state !== "there")));
  }
  return { lines: await withShared(slack, planned, customers, rooms), unread };
}

/** What lines are checked with. */
interface Known extends Pick<Surroundings, "customers" | "inner"> {
  used: UsedCodename[];
  channels: Found<SlackChannel>;
  people: Found<ListedPerson>;
}

/** @param before the lines above that are, or would be, new */
function planLine(
  line: CustomerLine,
  pasted: Pasted,
  known: Known,
  before: readonly PlannedLine[],
): PlannedLine {
  const { customers, used, inner, channels, people } = known;
  const one = understand(line, pasted, channels, people);
  const { customer } = one;
  if (customers.some((other) => isSame(other, customer))) {
    return { line: line.line, customer, state: "there", problems: [] };
  }
  const others = [...customers, ...before.map((other) => other.customer)];
  customer.id = freeId(customer.internal_channel, others);
  const found = [...line.problems.map(lineProblemWords), ...one.problems];
  const around = { used, inner, ...one };
  const problems = [
    ...found,
    ...problemsIn(customer, { ...around, customers }, found.length > 0) ??
      twinsIn(customer, before, around),
  ];
  if (problems.length === 0 && pasted.codenames && !customer.codename) {
    const free = takenFrom(others, used, customer.id);
    const [codename] = offerCodenames(customer, free, { seed: pasted.seed, from: 0 }).names;
    if (codename) customer.codename = codename;
  }
  const { id, codename } = customer;
  if (codename) used.push({ codename, customer: id });
  return { line: line.line, customer, state: problems.length > 0 ? "wrong" : "new", problems };
}

/** The lines, with those who have one of their domains: asked about together, in one round. */
async function withShared(
  slack: Slack,
  lines: readonly PlannedLine[],
  customers: readonly Customer[],
  rooms: ReadonlySet<string>,
): Promise<PlannedLine[]> {
  return await Promise.all(lines.map(async (line, at) => {
    if (line.state !== "new") return line;
    const before = lines.slice(0, at).filter(({ state }) => state !== "there")
      .map(({ customer }) => customer);
    // The person who pasted the lines knows who they are.
    const mine = before.map(({ internal_channel }) => internal_channel);
    const shared = await sharedWords(
      slack,
      line.customer.domains,
      [...customers, ...before],
      new Set([...rooms, ...mine]),
    );
    return shared ? { ...line, shared } : line;
  }));
}

/** A customer who was added before is left as they are, whatever else the line says. */
function isSame(known: Customer, { name, internal_channel }: Customer): boolean {
  return !known.leaving && known.internal_channel === internal_channel &&
    squeeze(known.name) === squeeze(name);
}

/** The blocks of the form, as the words for a line call them. */
const FIELDS: Readonly<Record<string, string>> = {
  name: "Name",
  aliases: "Other names",
  domains: "Domains",
  internal: "Internal channel",
  channel: "Customer channel",
  csm: "CSM",
  codename_typed: "Codename",
};

/** What is wrong with a customer, beside those who are there; undefined when nothing is. */
function problemsIn(
  customer: Customer,
  around: Surroundings,
  known: boolean,
): string[] | undefined {
  const problems = problemsOf(customer, undefined, around, { typed: true, from: 0 });
  const words = Object.entries(problems)
    // A channel, or a CSM, who was not found has been named.
    .filter(([block]) => !(known && (block === "internal" || block === "csm")))
    .map(([block, problem]) => `${FIELDS[block] ?? block}: ${problem}`);
  return words.length > 0 || known ? words : undefined;
}

/** Which line before has the same name, channel or codename, and why that cannot be. */
function twinsIn(
  customer: Customer,
  before: readonly PlannedLine[],
  around: Omit<Surroundings, "customers">,
): string[] {
  // All at once first: with dozens of lines, each against each would take seconds.
  const customers = before.map((other) => other.customer);
  if (!problemsIn(customer, { ...around, customers }, false)) return [];
  for (const other of before) {
    const found = problemsIn(customer, { ...around, customers: [other.customer] }, false);
    if (found) return found.map((problem) => `${problem} (Line ${other.line}.)`);
  }
  return [];
}
