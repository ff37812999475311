/**
 * What a reader may know of a customer: the real name is for the people of the internal channel.
 *
 * @module
 */
import { type Customer, knownCustomer, publicName } from "./customer.ts";
import { findLeaks, withoutLeaks } from "./leaks.ts";
import type { Meeting } from "../meetings/meeting.ts";
import type { NextStep } from "../next_steps/next_step.ts";

/** A customer, as one reader may know them. */
export interface ShownCustomer {
  id: string;
  /** The real name, or what is shown instead; plain text. */
  name: string;
  /** Is it not the real name? */
  hidden: boolean;
}

/**
 * The customers by what this reader may call them, in that order: an order by real names would tell
 * of them.
 *
 * @param inside the channels that the reader is in
 * @param people names of customer success managers, by id
 */
export function shownCustomers(
  customers: readonly Customer[],
  inside: ReadonlySet<string>,
  people: ReadonlyMap<string, string> = new Map(),
): ShownCustomer[] {
  const nameless = namelessOf(customers, people);
  return customers.map((customer) => {
    const hidden = isHidden(customer, inside);
    const name = hidden ? standIn(customer, nameless) : customer.name;
    return { id: customer.id, name, hidden };
  }).sort((a, b) => ALPHABET.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/** Is the real name of a customer not for a person who is in these channels? */
export function isHidden(
  customer: Pick<Customer, "internal_channel">,
  inside: ReadonlySet<string>,
): boolean {
  return !inside.has(customer.internal_channel);
}

/** The customers whose real names are not for a person who is in these channels. */
export function hiddenFrom(
  inside: ReadonlySet<string>,
  customers: readonly Customer[],
): Customer[] {
  return customers.filter((customer) => isHidden(customer, inside));
}

/**
 * Typed text for a reader who may not know a customer: without names and addresses, theirs and
 * those of others.
 *
 * @param unknown all customers the reader may not know
 */
export function hideNames(
  customer: Customer,
  text: string,
  unknown: readonly Customer[],
): string {
  // What is shown instead of a name must not make one customer of two.
  const others = unknown.filter(({ id }) => id !== customer.id).map((other) => ({
    ...knownCustomer(other),
    codename: other.codename ?? "another customer",
  }));
  return withoutLeaks(text, findLeaks(text, [knownCustomer(customer), ...others]));
}

/**
 * A meeting for a reader who may not know the customer. The agenda is omitted, and the video call
 * when its address names somebody: a link that is changed leads nowhere.
 *
 * @param unknown all customers the reader may not know
 */
export function hideInMeeting(
  customer: Customer,
  meeting: Meeting,
  unknown: readonly Customer[],
): Meeting {
  const { agenda_link: _, join_link, ...shown } = meeting;
  const { why, note, email, wish, asked_by, passed_why, cancelled_why } = meeting;
  const typed = { why, note, email, wish, asked_by, passed_why, cancelled_why };
  const names = (text: string) => hideNames(customer, text, unknown) !== text;
  const open = join_link && !names(join_link) && !names(unescaped(join_link));
  return {
    ...shown,
    ...withoutNames(customer, typed, unknown),
    ...(open ? { join_link } : {}),
  };
}

/**
 * A next step for a reader who may not know the customer.
 *
 * @param unknown all customers the reader may not know
 */
export function hideInStep(
  customer: Customer,
  step: NextStep,
  unknown: readonly Customer[],
): NextStep {
  const { text, dropped, key_words, discussed_note, issue } = step;
  const title = issue && hideNames(customer, issue.title, unknown);
  return {
    ...step,
    ...withoutNames(customer, { text, dropped, key_words, discussed_note }, unknown),
    ...(issue ? { issue: { ...issue, title: title! } } : {}),
  };
}

function withoutNames<Typed extends Record<string, string | undefined>>(
  customer: Customer,
  typed: Typed,
  unknown: readonly Customer[],
): Typed {
  const hidden = Object.entries(typed).filter(([, text]) => text !== undefined)
    .map(([name, text]) => [name, hideNames(customer, text!, unknown)]);
  return Object.fromEntries(hidden) as Typed;
}

/** An address as people read it: `Fernhill Logistics` for `Fernhill%20Logistics`. */
function unescaped(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

/** Made once: with thousands of names, one for each comparison would take seconds. */
const ALPHABET = new Intl.Collator();

/**
 * What is shown for each customer without a codename: whose customer it is, with a number when that is
 * said of several. The number is the same for every reader, whomever they know by name.
 */
function namelessOf(
  customers: readonly Customer[],
  people: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const alike = Map.groupBy(
    customers.filter(({ codename }) => !codename),
    ({ csm }) => people.get(csm),
  );
  return new Map([...alike].flatMap(([csm, ones]) => {
    const name = `A customer${csm ? ` of ${csm}` : ""}`;
    return ones.map(({ id }) => id).sort().map((id, at) =>
      [id, ones.length > 1 ? `${name} (${at + 1})` : name] as const
    );
  }));
}

/** The codename, or whose customer it is. */
function standIn(customer: Customer, nameless: ReadonlyMap<string, string>): string {
  return nameless.get(customer.id) ?? publicName(customer);
}
