/**
 * Many customers at once: what their lines mean here, and which of them can be added.
 *
 * @module
 */
import { SECOND } from "@std/datetime";
import { findAllCustomers, putCustomers } from "../../../datastores/customers.ts";
import {
  findAllStanding,
  findUsedCodenames,
  putUsedCodenames,
  type UsedCodename,
} from "../../../datastores/operations.ts";
import { offerCodenames } from "../../../rules/customers/codename.ts";
import { type Customer, sharedDomains } from "../../../rules/customers/customer.ts";
import {
  type ChannelRef,
  type CustomerLine,
  personNamed,
  readCustomerLines,
} from "../../../rules/customers/customer_lines.ts";
import { squeeze } from "../../../rules/text/fold_text.ts";
import { isGuest } from "../../../rules/customers/membership.ts";
import { isSlackError, type Slack, type SlackError } from "../../../slack/checked_call.ts";
import { roomsOf } from "../../../team/customer_names.ts";
import { listChannels, type ListedPerson, listPeople } from "../../../team/directory.ts";
import { findChannel, findUser, type SlackChannel } from "../../../team/people.ts";
import { BULK_LIMIT } from "../../../slack/rows.ts";
import { HOME } from "../../../team/home_message.ts";
import { namesIn, problemsOf, type Surroundings } from "./check.ts";
import { takenFrom } from "./form.ts";
import { sharedWords } from "./save.ts";

/** Lists of channels and people are not read on after this time: a press has ten seconds. */
const READING_TIME = 5 * SECOND;
/** Channels that Slack is asked for one by one, at once. */
const AT_ONCE = 10;

/** Lines that were pasted, and by whom. */
export interface Pasted {
  text: string;
  /** Who looks after those for whom a line names nobody. */
  user: string;
  /** Give each a codename of the list that has none? */
  codenames: boolean;
  /** What the order of codenames is made of. */
  seed: string;
  home: { team_id: string; enterprise_id?: string };
}

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
  // A private channel is for its people: others do not get to know that it is there.
  const visible = channels.items.filter(({ id, is_private }) => !is_private || rooms.has(id));
  const around = { used, homes: [...homes.keys()] };
  const taken = [...used];
  const planned: PlannedLine[] = [];
  for (const line of lines) {
    const before = planned.filter(({ state }) => state !== "there");
    const one = understood(line, pasted, { ...channels, items: visible }, people);
    // The channel that another customer was added with names that one for good.
    if (customers.some(({ id }) => id === one.customer.id)) {
      one.customer.id = `${pasted.seed}.${line.line}`;
    }
    const problems = [...line.problems, ...one.problems];
    const { customer } = one;
    const there = customers.find((known) => isSame(known, customer));
    if (there) {
      planned.push({ line: line.line, customer, state: "there", problems: [] });
      continue;
    }
    const surroundings = { ...around, ...one };
    problems.push(
      ...problemsIn(customer, { ...surroundings, customers }, problems.length > 0) ??
        twinsIn(customer, before, surroundings),
    );
    if (problems.length === 0 && pasted.codenames && !customer.codename) {
      const others = [...customers, ...before.map((other) => other.customer)];
      const free = takenFrom(others, taken, customer.id);
      const [codename] = offerCodenames(customer, free, { seed: pasted.seed, from: 0 }).names;
      if (codename) customer.codename = codename;
    }
    const { id, codename } = customer;
    if (codename) taken.push({ codename, customer: id });
    const others = [...customers, ...before.map((other) => other.customer)];
    const shared = problems.length === 0 && sharedDomains(customer.domains, others).length > 0
      ? await sharedWords(slack, customer.domains, others, new Set([...rooms, ...mine(before)]))
      : undefined;
    planned.push({
      line: line.line,
      customer,
      state: problems.length > 0 ? "wrong" : "new",
      problems,
      ...(shared ? { shared } : {}),
    });
  }
  return { lines: planned, unread };
}

/** What was pasted is known to whoever pasted it. */
function mine(lines: readonly PlannedLine[]): string[] {
  return lines.map(({ customer }) => customer.internal_channel);
}

/** A customer who was added before is left as they are, whatever else the line says. */
function isSame(known: Customer, { name, internal_channel }: Customer): boolean {
  return !known.leaving && known.internal_channel === internal_channel &&
    squeeze(known.name) === squeeze(name);
}

/** Places of a form, as a line calls them. */
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
  for (const other of before) {
    const found = problemsIn(customer, { ...around, customers: [other.customer] }, false);
    if (found) return found.map((problem) => `${problem} (Line ${other.line}.)`);
  }
  return [];
}

interface Understood {
  customer: Customer;
  problems: string[];
  internal?: SlackChannel;
  channel?: SlackChannel;
  csm_outside: boolean;
}

/** A line, with the channels and the person that it names. */
function understood(
  line: CustomerLine,
  { user, home }: Pasted,
  channels: Found<SlackChannel>,
  people: Found<ListedPerson>,
): Understood {
  const problems: string[] = [];
  const place = (ref: ChannelRef | undefined, field: string): SlackChannel | undefined => {
    const found = ref && channelOf(ref, channels.items);
    if (!ref || found) return found;
    const written = "id" in ref ? ref.id : `#${ref.name}`;
    problems.push(
      channels.more && "name" in ref
        ? `${field}: there are too many channels to look for ${written}: write its link.`
        : `${field}: Baton sees no channel ${written}. If it is private, invite Baton there ` +
          "(/invite @Baton).",
    );
  };
  const internal = place(line.internal, "Internal channel");
  const channel = place(line.channel, "Customer channel");
  const person = personNamed(line.csm ?? user, people.items);
  if ("problem" in person) {
    problems.push(
      `CSM: ${
        people.more
          ? `there are too many people to look for “${line.csm}”: write the id of their profile.`
          : person.problem
      }`,
    );
  }
  const csm = "problem" in person ? undefined : person;
  const customer: Customer = {
    id: internal?.id ?? "",
    name: line.name,
    aliases: line.aliases,
    domains: line.domains,
    internal_channel: internal?.id ?? "",
    ...(channel ? { channel: channel.id } : {}),
    ...namesIn(undefined, { internal, channel }),
    csm: csm?.id ?? "",
    ...(line.zone ? { zone: line.zone } : {}),
    ...(line.codename ? { codename: line.codename } : {}),
  };
  const csm_outside = csm ? Boolean(csm.deleted) || isGuest(csm, home) : true;
  return {
    customer,
    problems,
    csm_outside,
    ...(internal ? { internal } : {}),
    ...(channel ? { channel } : {}),
  };
}

function channelOf(
  ref: ChannelRef,
  channels: readonly SlackChannel[],
): SlackChannel | undefined {
  return channels.find((one) => "id" in ref ? one.id === ref.id : one.name === ref.name);
}

/** What was found of what was looked for. */
interface Found<Item> {
  items: Item[];
  /** Was not everything looked at? */
  more: boolean;
}

async function findChannels(
  slack: Slack,
  lines: readonly CustomerLine[],
): Promise<Found<SlackChannel>> {
  const refs = lines.flatMap(({ internal, channel }) => [internal, channel])
    .filter((ref) => ref !== undefined);
  const ids = [...new Set(refs.flatMap((ref) => "id" in ref ? [ref.id] : []))];
  const names = refs.filter((ref) => "name" in ref);
  // A list says of hundreds at once what one call each would say; a few ids are asked for.
  const listed = names.length > 0 || ids.length > AT_ONCE
    ? await listChannels(
      slack,
      (items) => refs.every((ref) => channelOf(ref, items)),
      performance.now() + READING_TIME,
    )
    : { items: [], more: false };
  const rest = ids.filter((id) => !listed.items.some((one) => one.id === id));
  const items = [...listed.items];
  for (let at = 0; at < rest.length; at += AT_ONCE) {
    const some = rest.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map((id) => findChannel(slack, id)));
    items.push(...found.filter((one) => one !== undefined));
  }
  return { items, more: listed.more };
}

async function findPeople(
  slack: Slack,
  lines: readonly CustomerLine[],
  user: string,
): Promise<Found<ListedPerson>> {
  const written = [...new Set(lines.flatMap(({ csm }) => csm ?? []))];
  if (written.length === 0) {
    const found = await findUser(slack, user);
    return { items: found ? [found] : [], more: false };
  }
  return await listPeople(slack, performance.now() + READING_TIME);
}

/** What came of saving. */
export interface SavedMany {
  /** The ids of those who were added now. */
  saved: string[];
  /** Why the others were not. */
  error?: SlackError;
}

/**
 * Keeps those lines that can be kept. Nobody claims a channel here, as the form does: with dozens at
 * once Slack would allow no more calls. Two who save the same lines write the same rows.
 */
export async function saveMany(slack: Slack, { lines }: Plan): Promise<SavedMany> {
  const customers = lines.filter(({ state }) => state === "new").map(({ customer }) => customer);
  const saved: string[] = [];
  try {
    for (let at = 0; at < customers.length; at += BULK_LIMIT) {
      const some = customers.slice(at, at + BULK_LIMIT);
      const codenames = some.flatMap(({ id, codename }): UsedCodename[] =>
        codename ? [{ codename, customer: id }] : []
      );
      // Before the customers: a codename that is noted and was not used in the end is no loss.
      if (codenames.length > 0) await putUsedCodenames(slack, codenames);
      await putCustomers(slack, some);
      saved.push(...some.map(({ id }) => id));
    }
    return { saved };
  } catch (error) {
    if (!isSlackError(error)) throw error;
    return { saved, error };
  }
}
